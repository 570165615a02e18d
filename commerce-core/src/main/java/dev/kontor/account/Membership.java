package dev.kontor.account;

import dev.kontor.value.Code;
import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import dev.kontor.value.Moments;
import java.time.Instant;
import java.util.Optional;

/**
 * That a person belongs to a group of an organization, by whom that was last proven, and until when it counts (AC-5). One
 * per account, organization and group. Immutable.
 */
public final class Membership {
    /** The ids of memberships. */
    public static final IdKind<Membership> KIND = IdKind.of("mem", "membership");

    private final Id<Membership> id;
    private final Id<Account> account;
    private final Id<Organization> organization;
    private final String organizationName;
    private final String group;
    private final String service;
    private final Instant verifiedAt;
    private final Optional<Instant> until;

    Membership(
            Id<Membership> id,
            Id<Account> account,
            Id<Organization> organization,
            String organizationName,
            String group,
            String service,
            Instant verifiedAt,
            Optional<Instant> until) {
        this.id = id;
        this.account = account;
        this.organization = organization;
        this.organizationName = organizationName;
        this.group = Code.of("group", group);
        this.service = Code.of("service", service);
        this.verifiedAt = Moments.stored(verifiedAt);
        this.until = until.map(Moments::stored);
    }

    /**
     * A membership's id from its text.
     *
     * @param text as {@link Id#value()} gave it
     * @return the id
     * @throws dev.kontor.value.InvalidValueException when it is no membership's id
     */
    public static Id<Membership> id(String text) {
        return KIND.parse(text);
    }

    /**
     * The id.
     *
     * @return never changes
     */
    public Id<Membership> id() {
        return id;
    }

    /**
     * Who belongs.
     *
     * @return the account
     */
    public Id<Account> account() {
        return account;
    }

    /**
     * Where to.
     *
     * @return the organization
     */
    public Id<Organization> organization() {
        return organization;
    }

    /**
     * The organization's name when it was last proven.
     *
     * @return for showing
     */
    public String organizationName() {
        return organizationName;
    }

    /**
     * As what.
     *
     * @return a code such as {@code student}
     */
    public String group() {
        return group;
    }

    /**
     * By whom it was last proven.
     *
     * @return the name of a verification service, or {@code staff}
     */
    public String service() {
        return service;
    }

    /**
     * When it was last proven.
     *
     * @return the moment
     */
    public Instant verifiedAt() {
        return verifiedAt;
    }

    /**
     * When it ends.
     *
     * @return the first moment at which it does not count any more; empty when it does not end by itself
     */
    public Optional<Instant> until() {
        return until;
    }

    /**
     * Whether it counts at a moment.
     *
     * @param now the moment
     * @return true before its end
     */
    public boolean validAt(Instant now) {
        return until.map(now::isBefore).orElse(true);
    }

    /** Proven again; of two proofs the one that lasts longer stands, so a late short one takes nothing away. */
    Membership proven(String name, String by, Instant at, Optional<Instant> end) {
        boolean lasts =
                end.map(e -> until.filter(u -> !e.isBefore(u)).isPresent()).orElse(true);
        return lasts ? new Membership(id, account, organization, name, group, by, at, end) : this;
    }

    /** Proven again after it had ended: what the new proof says stands, under the old id. */
    Membership renewed(Membership fresh) {
        return new Membership(
                id, account, organization, fresh.organizationName, group, fresh.service, fresh.verifiedAt, fresh.until);
    }

    /**
     * The same, over at a moment: withdrawn by staff, or by a service that found it untrue.
     *
     * @param at when it ends; an earlier end stays
     * @return a changed copy, to be stored by {@code StorageUnit.update}, or this very membership
     */
    public Membership ended(Instant at) {
        Instant end = Moments.stored(at);
        return until.filter(u -> !u.isAfter(end)).isPresent()
                ? this
                : new Membership(
                        id, account, organization, organizationName, group, service, verifiedAt, Optional.of(end));
    }

    @Override
    public String toString() {
        return "membership " + id + " as " + group;
    }
}
