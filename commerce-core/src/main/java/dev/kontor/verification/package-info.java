/**
 * The verification services that come with the house: a code mailed to an organization's address, a roster an
 * administrator uploaded, and documents that staff looks at (AC-6).
 *
 * <p>Open {@link dev.kontor.verification.MailDomain} first. Sees the values, the verification contract and
 * {@code dev.kontor.body} only; what a service has to ask the shop, it asks through a port of this package.
 */
@NullMarked
package dev.kontor.verification;

import org.jspecify.annotations.NullMarked;
