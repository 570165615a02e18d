/**
 * The contract kit for verification services: extend
 * {@link dev.kontor.tck.verification.VerificationServiceContract}, hand it the plugin and somebody who tells the truth,
 * and run it as any JUnit test. Needs JUnit Jupiter 5.10 or newer and nothing else.
 */
@NullMarked
package dev.kontor.tck.verification;

import org.jspecify.annotations.NullMarked;
