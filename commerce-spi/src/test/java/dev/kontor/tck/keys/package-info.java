/**
 * The contract kit for services that issue license keys: extend {@link dev.kontor.tck.keys.KeyServiceContract}, hand it the
 * plugin, and run it as any JUnit test. Needs JUnit Jupiter 5.10 or newer and nothing else.
 */
@NullMarked
package dev.kontor.tck.keys;

import org.jspecify.annotations.NullMarked;
