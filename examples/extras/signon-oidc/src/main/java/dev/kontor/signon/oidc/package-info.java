/**
 * Sign-on by OpenID Connect: authorization code with PKCE, nothing else. Open
 * {@link dev.kontor.signon.oidc.OidcSignOn} first. Sees {@code dev.kontor.value}, {@code dev.kontor.spi} and
 * {@code dev.kontor.spi.signon} only.
 */
@NullMarked
package dev.kontor.signon.oidc;

import org.jspecify.annotations.NullMarked;
