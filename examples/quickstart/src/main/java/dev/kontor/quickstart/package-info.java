/** A shop in one file. */
@NullMarked
package dev.kontor.quickstart;

import org.jspecify.annotations.NullMarked;
