package dev.kontor.account;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.Ids;
import dev.kontor.value.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Single-use tokens of 128 random bits, bound to a purpose and to whose they are (AC-1, AC-3). Only a hash is stored, so
 * nobody who reads the storage can use one. A token is redeemed by a command, never by looking: hosts redeem on POST, so
 * that programs which open the links in a mail use up nothing. Each method works in the unit it is given.
 */
public final class Tokens {
    private Tokens() {}

    /**
     * A new token, to be made outside of the unit that issues it.
     *
     * @param ids where random bits come from
     * @return 32 hexadecimal digits
     */
    public static Secret fresh(Ids ids) {
        return Secret.of(ids.salt());
    }

    /**
     * Makes a token good. Others for the same purpose and subject stay good.
     *
     * @param unit the unit
     * @param token as {@link #fresh} made it
     * @param purpose a code, such as {@code confirm-address}
     * @param subject whose it is: an id, or a text of at most 200 characters
     * @param now the moment
     * @param expiresAt from when on it is of no use
     */
    public static void issue(
            StorageUnit unit, Secret token, String purpose, String subject, Instant now, Instant expiresAt) {
        unit.insertOnce(PeopleTables.TOKEN, new AccountToken(hash(purpose, token), purpose, subject, now, expiresAt));
    }

    /**
     * Uses a token up. Of two units that redeem one token at one moment, one does, and the other finds nothing.
     *
     * @param unit the unit
     * @param purpose what it has to be for
     * @param token as somebody brought it
     * @param now the moment
     * @return whose it is; empty for one that is unknown, used, expired or for something else, without telling which
     */
    public static Optional<String> redeem(StorageUnit unit, String purpose, Secret token, Instant now) {
        Optional<Row<AccountToken>> row = unit.find(PeopleTables.TOKEN, hash(purpose, token));
        row.ifPresent(unit::delete);
        return row.map(Row::value)
                .filter(found -> now.isBefore(found.expiresAt()))
                .map(AccountToken::subject);
    }

    /**
     * Makes every token of a subject for a purpose worthless.
     *
     * @param unit the unit
     * @param purpose what they are for
     * @param subject whose they are
     */
    public static void revoke(StorageUnit unit, String purpose, String subject) {
        unit.query(Query.of(PeopleTables.TOKEN)
                        .where(PeopleTables.TOKEN_PURPOSE, purpose)
                        .where(PeopleTables.TOKEN_SUBJECT, subject))
                .forEach(unit::delete);
    }

    /**
     * Forgets tokens that have expired.
     *
     * @param unit the unit
     * @param now the moment
     * @param most how many at once
     */
    public static void forget(StorageUnit unit, Instant now, int most) {
        List<Row<AccountToken>> over =
                unit.claim(Query.of(PeopleTables.TOKEN).whereAtMost(PeopleTables.TOKEN_END, now), most);
        over.forEach(unit::delete);
    }

    /** The purpose is part of what is hashed, so a token for one thing is nothing anywhere else. */
    private static String hash(String purpose, Secret token) {
        return token.use(text -> {
            try {
                byte[] bytes = (purpose + "\n" + text).getBytes(StandardCharsets.UTF_8);
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
    }
}
