/**
 * The verification contract: services that prove what a person claims to be, such as a student of a university.
 *
 * <p>Open {@link dev.kontor.spi.verification.VerificationService} first, then
 * {@link dev.kontor.spi.verification.Proof}. Sees {@code dev.kontor.value} and {@code dev.kontor.spi} only.
 */
@NullMarked
package dev.kontor.spi.verification;

import org.jspecify.annotations.NullMarked;
