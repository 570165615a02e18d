package dev.kontor.credit;

import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Moments;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.money.MonetaryAmount;

/**
 * On which terms somebody may pay by invoice. Immutable; made by {@link #of} and copying verbs.
 */
public final class CreditTerms {
    private static final int LONGEST_TERM = 365;

    private final Amount limit;
    private final int days;
    private final Optional<Instant> until;
    private final Set<String> groups;

    CreditTerms(Amount limit, int days, Optional<Instant> until, Set<String> groups) {
        this.limit = limit;
        this.days = days;
        this.until = until.map(Moments::stored);
        this.groups = Collections.unmodifiableSet(groups);
        if (!limit.isPositive()) {
            throw new InvalidValueException("credit limit", limit.toString(), "more than zero");
        }
        if (days < 0 || days > LONGEST_TERM) {
            throw new InvalidValueException("term of payment", days + " days", "0 to " + LONGEST_TERM + " days");
        }
    }

    /**
     * Terms that end by themselves never, and count for all members of an organization.
     *
     * @param limit the most that may be open at once; its currency is the only one
     * @param days how long after the promise payment is due, 0 to 365
     * @return the terms
     * @throws InvalidValueException when the limit is not positive or the days are out of range
     */
    public static CreditTerms of(MonetaryAmount limit, int days) {
        return new CreditTerms(Amounts.minor(limit), days, Optional.empty(), Set.of());
    }

    /**
     * The same terms with an end.
     *
     * @param end the first moment at which nothing can be promised any more
     * @return new terms
     */
    public CreditTerms until(Instant end) {
        return new CreditTerms(limit, days, Optional.of(end), groups);
    }

    /**
     * The same terms for some members of an organization only.
     *
     * @param only groups such as {@code buyer}, of which a member has to be in one; none at all means every member
     * @return new terms
     */
    public CreditTerms onlyFor(String... only) {
        Set<String> codes = new TreeSet<>();
        Arrays.stream(only).forEach(group -> codes.add(Code.of("group", group)));
        return new CreditTerms(limit, days, until, codes);
    }

    /** The most that may be open at once. */
    public MonetaryAmount limit() {
        return Amounts.shown(limit);
    }

    /** How many days after the promise payment is due. */
    public int days() {
        return days;
    }

    /** When nothing can be promised any more; empty when the terms do not end by themselves. */
    public Optional<Instant> until() {
        return until;
    }

    /** The groups of which a member of the organization has to be in one; empty when every member may. */
    public Set<String> groups() {
        return groups;
    }

    Amount exactLimit() {
        return limit;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CreditTerms that
                && limit.equals(that.limit)
                && days == that.days
                && until.equals(that.until)
                && groups.equals(that.groups);
    }

    @Override
    public int hashCode() {
        return Objects.hash(limit, days, until, groups);
    }

    @Override
    public String toString() {
        return limit + " for " + days + " days"
                + until.map(end -> " until " + end).orElse("");
    }
}
