package dev.kontor.credit;

import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Method;
import dev.kontor.value.Moments;
import dev.kontor.value.Text;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.money.MonetaryAmount;

/**
 * A billing code or a purchase order that an organization has on file in a store: a number its members pay with, perhaps
 * within a budget, for a time (PA-1). One per store, kind and number. Immutable; made by {@link #billingCode},
 * {@link #purchaseOrder} and copying verbs.
 */
public final class Allotment {
    private static final int LONGEST_TERM = 365;

    private final Method method;
    private final String number;
    private final String store;
    private final String organization;
    private final String currency;
    private final Optional<Amount> budget;
    private final Optional<Instant> from;
    private final Optional<Instant> until;
    private final Set<String> groups;
    private final Optional<Integer> days;
    private final boolean blocked;

    Allotment(
            Method method,
            String number,
            String store,
            String organization,
            String currency,
            Optional<Amount> budget,
            Optional<Instant> from,
            Optional<Instant> until,
            Set<String> groups,
            Optional<Integer> days,
            boolean blocked) {
        this.method = method;
        this.number = Text.line("number of a " + method, number, 64);
        this.store = Code.of("store", store);
        this.organization = Text.line("organization", organization, 200);
        Amount.digits(currency);
        this.currency = currency;
        this.budget = budget;
        this.from = from.map(Moments::stored);
        this.until = until.map(Moments::stored);
        this.groups = Collections.unmodifiableSet(groups);
        this.days = days;
        this.blocked = blocked;
    }

    /**
     * A billing code without a budget, for ever, for all members.
     *
     * @param store the store's code
     * @param code what is typed in; upper and lower case make no difference
     * @param organization the organization's name
     * @param currency three letters of ISO 4217
     * @return the billing code
     */
    public static Allotment billingCode(String store, String code, String organization, String currency) {
        return of(Method.BILLING_CODE, store, code, organization, currency);
    }

    /**
     * A purchase order without a budget, for ever, for all members.
     *
     * @param store the store's code
     * @param number what is typed in; upper and lower case make no difference
     * @param organization the organization's name
     * @param currency three letters of ISO 4217
     * @return the purchase order
     */
    public static Allotment purchaseOrder(String store, String number, String organization, String currency) {
        return of(Method.PURCHASE_ORDER, store, number, organization, currency);
    }

    private static Allotment of(Method method, String store, String number, String organization, String currency) {
        return new Allotment(
                method,
                number,
                store,
                organization,
                currency,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                false);
    }

    private Allotment with(
            Optional<Amount> most,
            Optional<Instant> first,
            Optional<Instant> end,
            Set<String> only,
            Optional<Integer> term,
            boolean stopped) {
        return new Allotment(method, number, store, organization, currency, most, first, end, only, term, stopped);
    }

    /**
     * The same of another organization, or of the same by another spelling.
     *
     * @param name the organization's name
     * @return a changed copy
     */
    public Allotment organization(String name) {
        return new Allotment(method, number, store, name, currency, budget, from, until, groups, days, blocked);
    }

    /**
     * The same within a budget: the most that may be bought under it. What is paid stays drawn; what is canceled, or given
     * back before it was paid, can be drawn again.
     *
     * @param most more than zero, in its currency
     * @return a changed copy
     */
    public Allotment budget(MonetaryAmount most) {
        Amount amount = Amounts.minor(most);
        if (!amount.isPositive() || !amount.currency().equals(currency)) {
            throw new InvalidValueException("budget of " + number, amount.toString(), "more than zero in " + currency);
        }
        return with(Optional.of(amount), from, until, groups, days, blocked);
    }

    /**
     * The same for a time.
     *
     * @param first the first moment at which it can be used
     * @return a changed copy
     */
    public Allotment from(Instant first) {
        return with(budget, Optional.of(first), until, groups, days, blocked);
    }

    /**
     * The same with an end.
     *
     * @param end the first moment at which it cannot be used any more
     * @return a changed copy
     */
    public Allotment until(Instant end) {
        return with(budget, from, Optional.of(end), groups, days, blocked);
    }

    /**
     * The same for some members of the organization only.
     *
     * @param only groups such as {@code staff}, of which a member has to be in one; none at all means every member
     * @return a changed copy
     */
    public Allotment onlyFor(String... only) {
        Set<String> codes = new TreeSet<>();
        Arrays.stream(only).forEach(group -> codes.add(Code.of("group", group)));
        return with(budget, from, until, codes, days, blocked);
    }

    /**
     * The same with a term of its own.
     *
     * @param term how many days after the promise payment is due, 0 to 365
     * @return a changed copy
     */
    public Allotment dueAfter(int term) {
        if (term < 0 || term > LONGEST_TERM) {
            throw new InvalidValueException("term of payment", term + " days", "0 to " + LONGEST_TERM + " days");
        }
        return with(budget, from, until, groups, Optional.of(term), blocked);
    }

    /**
     * The same, not to be used until it is unblocked.
     *
     * @param stopped whether it is blocked
     * @return a changed copy
     */
    public Allotment blocked(boolean stopped) {
        return with(budget, from, until, groups, days, stopped);
    }

    /** Billing code or purchase order. */
    public Method method() {
        return method;
    }

    /** The number as it was given. */
    public String number() {
        return number;
    }

    /** The store's code. */
    public String store() {
        return store;
    }

    /** The organization's name. */
    public String organization() {
        return organization;
    }

    /** The only currency it is good for. */
    public String currency() {
        return currency;
    }

    /** The most that may be bought under it; empty when there is no such bound. */
    public Optional<MonetaryAmount> budget() {
        return budget.map(Amounts::shown);
    }

    /** The first moment at which it can be used. */
    public Optional<Instant> from() {
        return from;
    }

    /** The first moment at which it cannot be used any more. */
    public Optional<Instant> until() {
        return until;
    }

    /** The groups of which a member has to be in one; empty when every member may. */
    public Set<String> groups() {
        return groups;
    }

    /** How many days after the promise payment is due; empty for the store's usual term. */
    public Optional<Integer> days() {
        return days;
    }

    /** Whether it is blocked. */
    public boolean isBlocked() {
        return blocked;
    }

    Optional<Amount> exactBudget() {
        return budget;
    }

    /**
     * What it is known by.
     *
     * @return the same for every spelling of its number
     */
    public String key() {
        return key(store, method, number);
    }

    static String key(String store, Method method, String number) {
        return store + ":" + method + ":" + number.strip().toUpperCase(Locale.ROOT);
    }

    private List<Object> parts() {
        return List.of(method, number, store, organization, currency, budget, from, until, groups, days, blocked);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Allotment that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return method + " of " + store;
    }
}
