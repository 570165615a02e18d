/**
 * Sign-on of organizations: which connections there are, what their words about a person mean here, and which account is whose
 * (AC-2, AC-13). Open {@link dev.kontor.signon.Connection} first, then {@link dev.kontor.signon.Mapping} and
 * {@link dev.kontor.signon.Linking}, which decide. May see {@code account}, {@code privacy} and the sign-on contract.
 */
@NullMarked
package dev.kontor.signon;

import org.jspecify.annotations.NullMarked;
