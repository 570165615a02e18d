package dev.kontor.office;

import dev.kontor.shop.CheckReturnValue;
import dev.kontor.shop.Decision;
import dev.kontor.shop.SignOnStart;
import dev.kontor.signon.Connection;
import dev.kontor.spi.ReturnData;
import dev.kontor.value.Secret;
import java.net.URI;
import java.util.List;

/**
 * Sign-on connections of organizations, and their test mode (AC-13). Needs the role ACCOUNTS. Connections are set up by
 * {@link Setup#connections}. May gain methods.
 */
@CheckReturnValue
public interface ConnectionsDesk {
    /**
     * Every connection that is set up.
     *
     * @return by name
     */
    List<Connection> list();

    /**
     * Begins a trial: the same as a sign-on, but nobody is signed in by it.
     *
     * @param connection its name
     * @param returnTo the host's address to which the browser comes back
     * @return where to send the browser; or refused: {@code sign-on.unavailable}
     * @throws dev.kontor.value.UnknownIdException when there is no such connection
     */
    Decision<SignOnStart> begin(String connection, URI returnTo);

    /**
     * Ends a trial. Nothing is written: no account, no link, no group.
     *
     * @param connection the one it began with
     * @param returnTo the address it began with
     * @param ticket as {@link #begin} gave it
     * @param back every parameter that the browser brought
     * @return what the organization said and what it means here; or refused: {@code sign-on.over}
     * @throws dev.kontor.value.UnknownIdException when there is no such connection
     */
    Decision<SignOnTrial> finish(String connection, URI returnTo, Secret ticket, ReturnData back);
}
