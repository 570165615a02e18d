/**
 * The doors' other side: each handle knows its caller and hands every call to one use case. Not for outsiders.
 *
 * <p>Use cases lie in areas that do not know each other: buy, own, people, staff, due; below them advance, evidence, engine.
 */
@NullMarked
package dev.kontor.conduct;

import org.jspecify.annotations.NullMarked;
