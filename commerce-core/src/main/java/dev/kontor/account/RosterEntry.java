package dev.kontor.account;

import dev.kontor.value.Code;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Moments;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * That somebody with a certain key, such as a student number, stands on the roster an organization handed in. The key
 * itself is never stored, only its blind index: a keyed hash that the vault makes. Immutable.
 */
public final class RosterEntry {
    private static final Pattern HASH = Pattern.compile("[A-Za-z0-9_=+/-]{16,128}");

    private final Id<Organization> organization;
    private final String field;
    private final String hash;
    private final String group;
    private final String upload;
    private final Instant uploadedAt;
    private final Optional<Instant> until;

    RosterEntry(
            Id<Organization> organization,
            String field,
            String hash,
            String group,
            String upload,
            Instant uploadedAt,
            Optional<Instant> until) {
        if (!HASH.matcher(hash).matches()) {
            throw new InvalidValueException("roster hash", "***", "16 to 128 characters of hex or base 64");
        }
        this.organization = organization;
        this.field = Code.of("field", field);
        this.hash = hash;
        this.group = Code.of("group", group);
        this.upload = Code.of("upload", upload);
        this.uploadedAt = Moments.stored(uploadedAt);
        this.until = until.map(Moments::stored);
    }

    /**
     * Whose roster.
     *
     * @return the organization
     */
    public Id<Organization> organization() {
        return organization;
    }

    /**
     * What kind of key.
     *
     * @return a code such as {@code number} or {@code email}
     */
    public String field() {
        return field;
    }

    /**
     * The key's blind index.
     *
     * @return never the key
     */
    public String hash() {
        return hash;
    }

    /**
     * As what the person stands there.
     *
     * @return a code such as {@code student}
     */
    public String group() {
        return group;
    }

    /**
     * Which upload the entry came with.
     *
     * @return a code the caller chose
     */
    public String upload() {
        return upload;
    }

    /**
     * When it was uploaded.
     *
     * @return the moment
     */
    public Instant uploadedAt() {
        return uploadedAt;
    }

    /**
     * When it stops to count.
     *
     * @return empty when the organization did not say
     */
    public Optional<Instant> until() {
        return until;
    }

    static String id(Id<Organization> organization, String field, String hash) {
        return organization.value() + ":" + field + ":" + hash;
    }

    String id() {
        return id(organization, field, hash);
    }

    @Override
    public String toString() {
        return "roster entry of " + organization + " by " + field;
    }
}
