package dev.kontor.fulfillment;

import dev.kontor.body.Json;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Secret;
import dev.kontor.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a link of an order package carries instead of a session (DF-3): the right of one account to fetch one file of one
 * item, or the package again, for a while. Sealed by a keyed hash of the vault, so nobody guesses or widens one; whoever
 * holds it has the right, until it is over or the item is closed to the account.
 *
 * <p>What is read from a text is a claim, until {@link #isGenuine} says otherwise.
 *
 * @param kind what may be fetched
 * @param subject the id of the item, or of the order
 * @param scope the name of the file; of a package the id of its one item, or empty for all
 * @param until from when on it is over; whole seconds
 * @param seal the keyed hash
 */
public record Pass(Kind kind, String subject, String scope, Instant until, String seal) {
    private static final String PURPOSE = "pass";
    private static final int LONGEST = 2_000;

    /** What a pass is for. */
    public enum Kind {
        /** One file. */
        FILE("f"),
        /** The package, with links made anew. */
        PACKAGE("p");

        private final String letter;

        Kind(String letter) {
            this.letter = letter;
        }
    }

    /**
     * A pass for a file.
     *
     * @param vault whose newest key seals it
     * @param item of what; bound to the account that owns it
     * @param file the file's name
     * @param until from when on it is over
     * @return the pass
     */
    public static Pass file(Vault vault, Entitlement item, String file, Instant until) {
        return sealed(
                vault, Kind.FILE, item.id().value(), file, until, item.asked().account());
    }

    /**
     * A pass for a package.
     *
     * @param vault whose newest key seals it
     * @param order the order's id
     * @param account whose it is
     * @param item its one item; empty for all
     * @param until from when on it is over
     * @return the pass
     */
    public static Pass orderPackage(
            Vault vault, String order, String account, Optional<Id<Entitlement>> item, Instant until) {
        return sealed(vault, Kind.PACKAGE, order, item.map(Id::value).orElse(""), until, account);
    }

    private static Pass sealed(Vault vault, Kind kind, String subject, String scope, Instant until, String account) {
        Instant seconds = Instant.ofEpochSecond(until.getEpochSecond());
        Pass bare = new Pass(kind, subject, scope, seconds, "");
        return new Pass(kind, subject, scope, seconds, vault.blindIndex(bare.bound(account), PURPOSE));
    }

    /**
     * Reads a pass.
     *
     * @param text what was presented
     * @return what it claims; empty when it has not the form of one
     */
    public static Optional<Pass> read(String text) {
        String[] parts = text.split("\\.", -1);
        if (text.length() > LONGEST || parts.length != 5) {
            return Optional.empty();
        }
        try {
            Instant until = Instant.ofEpochSecond(Long.parseLong(parts[2]));
            String scope = new String(Base64.getUrlDecoder().decode(parts[3]), StandardCharsets.UTF_8);
            return Stream.of(Kind.values())
                    .filter(kind -> kind.letter.equals(parts[0]))
                    .findFirst()
                    .map(kind -> new Pass(kind, parts[1], scope, until, parts[4]));
        } catch (IllegalArgumentException | DateTimeException malformed) {
            return Optional.empty();
        }
    }

    /**
     * Whether this house sealed it for an account.
     *
     * @param vault with every key that still opens
     * @param account whose the subject is now
     * @return false also for one whose subject belongs to another account since
     */
    public boolean isGenuine(Vault vault, String account) {
        byte[] claimed = seal.getBytes(StandardCharsets.UTF_8);
        return vault.blindIndexes(bound(account), PURPOSE).stream()
                .anyMatch(own -> MessageDigest.isEqual(own.getBytes(StandardCharsets.UTF_8), claimed));
    }

    /** One text that no other parts lead to. */
    private Secret bound(String account) {
        return Secret.of(Json.write(
                new Json.Arr(Stream.of(kind.letter, subject, scope, Long.toString(until.getEpochSecond()), account)
                        .<Json>map(Json.Text::new)
                        .toList())));
    }

    /**
     * Whether its time has passed.
     *
     * @param now the moment
     * @return true from its end on
     */
    public boolean isOver(Instant now) {
        return !now.isBefore(until);
    }

    /**
     * The item of a pass for a file.
     *
     * @return empty for a pass of a package, and when it is no id
     */
    public Optional<Id<Entitlement>> item() {
        String text = kind == Kind.FILE ? subject : scope;
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Entitlement.KIND.parse(text));
        } catch (InvalidValueException malformed) {
            return Optional.empty();
        }
    }

    /**
     * As a link carries it.
     *
     * @return letters, digits, dots, dashes and underscores; at most 2,000
     */
    public String text() {
        return String.join(
                ".",
                List.of(
                        kind.letter,
                        subject,
                        Long.toString(until.getEpochSecond()),
                        Base64.getUrlEncoder().withoutPadding().encodeToString(scope.getBytes(StandardCharsets.UTF_8)),
                        seal));
    }

    /** What it is for, without its seal. */
    @Override
    public String toString() {
        return "pass for " + subject + " until " + until;
    }
}
