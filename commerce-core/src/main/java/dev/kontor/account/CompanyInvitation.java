package dev.kontor.account;

import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import dev.kontor.value.Moments;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * That somebody is invited to be a member of a company (AC-7). Whoever brings the token of the letter becomes one, as long as
 * the one who invited may still do so. Immutable.
 */
public final class CompanyInvitation {
    /** The ids of invitations. */
    public static final IdKind<CompanyInvitation> KIND = IdKind.of("inv", "company invitation");

    /** Where an invitation stands. */
    public enum State {
        /** Nobody has come yet. */
        WAITING,
        /** Somebody has become a member. */
        ACCEPTED,
        /** It was taken back. */
        WITHDRAWN
    }

    private final Id<CompanyInvitation> id;
    private final Id<Organization> organization;
    private final EmailAddress email;
    private final Set<CompanyRole> roles;
    private final String invitedBy;
    private final Instant until;
    private final State state;

    CompanyInvitation(
            Id<CompanyInvitation> id,
            Id<Organization> organization,
            EmailAddress email,
            Collection<CompanyRole> roles,
            String invitedBy,
            Instant until,
            State state) {
        this.id = id;
        this.organization = organization;
        this.email = email;
        this.roles = Collections.unmodifiableSet(new TreeSet<>(roles));
        this.invitedBy = invitedBy;
        this.until = Moments.stored(until);
        this.state = state;
    }

    /**
     * An invitation's id from its text.
     *
     * @param text as {@link Id#value()} gave it
     * @return the id
     * @throws dev.kontor.value.InvalidValueException when it is no invitation's id
     */
    public static Id<CompanyInvitation> id(String text) {
        return KIND.parse(text);
    }

    /**
     * The id.
     *
     * @return never changes
     */
    public Id<CompanyInvitation> id() {
        return id;
    }

    /**
     * Where to.
     *
     * @return the company
     */
    public Id<Organization> organization() {
        return organization;
    }

    /**
     * Where the letter went.
     *
     * @return the address
     */
    public EmailAddress email() {
        return email;
    }

    /**
     * As what.
     *
     * @return one role at least
     */
    public Set<CompanyRole> roles() {
        return roles;
    }

    /**
     * Who invited.
     *
     * @return the id of an account, or {@code staff:} and the id of a member of staff
     */
    public String invitedBy() {
        return invitedBy;
    }

    /**
     * How long it is good.
     *
     * @return the first moment at which it is not
     */
    public Instant until() {
        return until;
    }

    /**
     * Where it stands.
     *
     * @return waiting also when its time is over
     */
    public State state() {
        return state;
    }

    CompanyInvitation ended(State how) {
        return new CompanyInvitation(id, organization, email, roles, invitedBy, until, how);
    }

    /** Where to and as what; whom is personal. */
    @Override
    public String toString() {
        return "invitation " + id + " to " + organization + " as " + roles + " " + state;
    }
}
