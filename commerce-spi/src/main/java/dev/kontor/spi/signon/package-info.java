/**
 * The sign-on contract: connections to organizations that say themselves who their people are, by OpenID Connect, SAML 2.0
 * or the like.
 *
 * <p>Open {@link dev.kontor.spi.signon.SignOnService} first, then {@link dev.kontor.spi.signon.Arrival}. Sees
 * {@code dev.kontor.value} and {@code dev.kontor.spi} only.
 */
@NullMarked
package dev.kontor.spi.signon;

import org.jspecify.annotations.NullMarked;
