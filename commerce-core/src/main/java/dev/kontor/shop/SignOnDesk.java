package dev.kontor.shop;

import dev.kontor.spi.ReturnData;
import dev.kontor.value.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * How people come in whom their organization signs in itself (AC-2, AC-13). The host begins a sign-on by POST, keeps the ticket
 * where only that browser has it, sends the browser away, and finishes when it is back; it then signs in the user that it is
 * told. Not for implementing: it may gain methods.
 *
 * <pre>{@code
 * SignOnStart start = shop.signOn().begin("uni-sso", returnTo).orThrow();
 * // ... the browser goes to start.to() and comes back ...
 * SignedOn in = shop.signOn().finish("uni-sso", returnTo, ticket, ReturnData.of(parameters)).orThrow();
 * session.begin(in.user());
 * }</pre>
 */
@CheckReturnValue
public interface SignOnDesk {
    /**
     * The connections that are offered here.
     *
     * @return organizations by the name of the connection; none where the store does not let people come by sign-on
     */
    Map<String, String> connections();

    /**
     * Begins a sign-on for whoever stands here, who is the only one that can finish it: within ten minutes, once.
     *
     * @param connection its name
     * @param returnTo the host's address to which the browser comes back
     * @return where to send the browser; or refused: {@code sign-on.unavailable}
     * @throws dev.kontor.value.UnknownIdException when no such connection is offered here
     */
    Decision<SignOnStart> begin(String connection, URI returnTo);

    /**
     * Finishes a sign-on. The account is the one of this person at this organization; at the first time it is made, or one that
     * was prepared for his confirmed address is taken over. Name, groups and end of the account become what the organization
     * says.
     *
     * @param connection the one it began with
     * @param returnTo the address it began with
     * @param ticket as {@link #begin} gave it, used up by this call whatever comes of it
     * @param back every parameter that the browser brought
     * @return who it is; or refused: {@code sign-on.over}, {@code sign-on.canceled}, {@code sign-on.refused},
     *     {@code sign-on.unavailable}, {@code sign-on.not-mapped}, {@code sign-on.account-closed}
     * @throws dev.kontor.value.UnknownIdException when no such connection is offered here
     */
    Decision<SignedOn> finish(String connection, URI returnTo, Secret ticket, ReturnData back);

    /**
     * Whether the shopper's organization keeps his credentials (AC-2). A host then takes no password of his, changes none and
     * resets none, and says why.
     *
     * @return by whom; empty for everybody whose password is the host's
     */
    Optional<ManagedCredentials> managedBy();
}
