package dev.kontor.conduct.engine;

import dev.kontor.account.Tokens;
import dev.kontor.spi.signon.SignOnRequest;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.Ids;
import dev.kontor.value.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * What a browser holds between the beginning and the end of a sign-on. The ticket is the seed of everything that belongs to
 * this sign-on, so that nothing has to be kept but its hash, which is good once, for ten minutes, for one connection and
 * whoever began.
 */
public final class SignOnTickets {
    /** To sign in. */
    public static final String TO_SIGN_IN = "sign-on";
    /** To see what would come of it. */
    public static final String TO_TRY = "try-sign-on";

    private static final Duration LASTS = Duration.ofMinutes(10);

    private SignOnTickets() {}

    /**
     * A new ticket, to be made outside of a unit.
     *
     * @param ids where random bits come from
     * @return 256 of them
     */
    public static Secret fresh(Ids ids) {
        return Secret.of(ids.salt() + ids.salt());
    }

    /**
     * The request that a ticket stands for.
     *
     * @param ticket the ticket
     * @param returnTo where the browser comes back
     * @return the same at begin and end
     */
    public static SignOnRequest request(Secret ticket, URI returnTo) {
        return new SignOnRequest(returnTo, ticket);
    }

    /**
     * Makes a ticket good.
     *
     * @param unit the unit
     * @param ticket made outside of it
     * @param purpose what for
     * @param connection by which connection
     * @param caller who began
     * @param now the moment
     */
    public static void issue(
            StorageUnit unit, Secret ticket, String purpose, String connection, String caller, Instant now) {
        Tokens.issue(unit, ticket, purpose, subject(connection, caller), now, now.plus(LASTS));
    }

    /**
     * Uses a ticket up, whoever brings it.
     *
     * @param unit the unit
     * @param ticket as somebody brought it
     * @param purpose what it has to be for
     * @param connection by which connection it has to be
     * @param caller who brings it
     * @param now the moment
     * @return false for one that is unknown, used, over, or somebody else's
     */
    public static boolean redeem(
            StorageUnit unit, Secret ticket, String purpose, String connection, String caller, Instant now) {
        return Tokens.redeem(unit, purpose, ticket, now)
                .filter(subject(connection, caller)::equals)
                .isPresent();
    }

    private static String subject(String connection, String caller) {
        return connection + "|" + caller;
    }
}
