/**
 * The contract kit for sign-on services: extend {@link dev.kontor.tck.signon.SignOnServiceContract}, hand it the plugin and
 * somebody who signs on, and run it as any JUnit test. Needs JUnit Jupiter 5.10 or newer and nothing else.
 */
@NullMarked
package dev.kontor.tck.signon;

import org.jspecify.annotations.NullMarked;
