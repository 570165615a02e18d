package dev.kontor.order;

import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.money.MonetaryAmount;

/**
 * An order as it was placed, the holds on it, and how it stands now. Immutable: each answer of the shop is a picture of one
 * moment.
 */
public final class Order {
    /** How orders are numbered. */
    public static final IdKind<Order> KIND = IdKind.of("ord", "order");

    private final Id<Order> id;
    private final Placement placement;
    private final List<OrderLine> lines;
    private final Amount total;
    private final Amount tax;
    private final List<Hold> holds;
    private final Optional<Cancellation> cancellation;
    private final List<Amendment> amendments;
    private final List<GivenConsent> consentsSince;
    private final Standing standing;

    Order(
            Id<Order> id,
            Placement placement,
            List<OrderLine> lines,
            Amount total,
            Amount tax,
            List<Hold> holds,
            Optional<Cancellation> cancellation,
            List<Amendment> amendments,
            List<GivenConsent> consentsSince,
            Standing standing) {
        this.id = id;
        this.placement = placement;
        this.lines = List.copyOf(lines);
        this.total = total;
        this.tax = tax;
        this.holds = holds.stream().sorted(Comparator.comparing(Hold::until)).toList();
        this.cancellation = cancellation;
        this.amendments = List.copyOf(amendments);
        this.consentsSince = List.copyOf(consentsSince);
        this.standing = standing;
    }

    /**
     * A new order; made by the use case that places it.
     *
     * @param id made beforehand
     * @param placement the circumstances
     * @param lines at least one
     * @param total what the lines and taxes come to
     * @param tax how much of the total is tax
     * @param holds why it waits; none for a plain order
     * @return the order, not yet paid
     */
    public static Order place(
            Id<Order> id, Placement placement, List<OrderLine> lines, Amount total, Amount tax, List<Hold> holds) {
        return new Order(id, placement, lines, total, tax, holds, Optional.empty(), List.of(), List.of(), Standing.NEW);
    }

    /**
     * Why and when an order ended without being fulfilled.
     *
     * @param reason a code, such as {@code hold-lapsed}
     * @param at when
     */
    public record Cancellation(String reason, Instant at) {}

    /** What a customer sees at a glance; may grow. */
    public enum Summary {
        /** Waits for the customer to be verified, or for a person to approve it. */
        HELD,
        /** Waits for a payment: none has come to pass yet. */
        AWAITING_PAYMENT,
        /** A payment is under way; nothing has to be done. */
        PAYING,
        /** Paid; delivery is not complete. */
        PREPARING,
        /** Paid and delivered. */
        COMPLETED,
        /** Ended; nothing will be taken, and what was taken goes back. */
        CANCELED
    }

    /**
     * An order's id from its text.
     *
     * @param text as {@link Id#value()} gave it
     * @return the id
     * @throws dev.kontor.value.InvalidValueException when it is no order's id
     */
    public static Id<Order> id(String text) {
        return KIND.parse(text);
    }

    /** The order's id. */
    public Id<Order> id() {
        return id;
    }

    /** The circumstances under which it was placed. */
    public Placement placement() {
        return placement;
    }

    /** The lines, as bought. */
    public List<OrderLine> lines() {
        return lines;
    }

    /** Every product in it, once: those of the lines, and the parts of bundles. */
    public List<Sku> skus() {
        return lines.stream()
                .flatMap(line -> line.counts().keySet().stream())
                .distinct()
                .toList();
    }

    /** Whether it is a bulk order: its units are claimed by others, each from an account of its own (OR-6). */
    public boolean isBulk() {
        return lines.stream().anyMatch(line -> line.facts().claimed());
    }

    /** Whether any of it goes in a parcel. */
    public boolean isShipped() {
        return lines.stream().anyMatch(OrderLine::isShipped);
    }

    /** Whether it gives nothing but things in parcels; their money can be taken when they leave (OR-3). */
    public boolean isShippedOnly() {
        return isShipped() && lines.stream().allMatch(OrderLine::isShippedOnly);
    }

    /** What it comes to, tax included. */
    public MonetaryAmount total() {
        return Amounts.shown(total);
    }

    /** How much of the total is tax. */
    public MonetaryAmount tax() {
        return Amounts.shown(tax);
    }

    /** What it comes to, in minor units, for calculating. */
    public Amount exactTotal() {
        return total;
    }

    Amount exactTax() {
        return tax;
    }

    /** The consents that were given after it was placed, oldest first. */
    List<GivenConsent> consentsSince() {
        return consentsSince;
    }

    /** The consents to its digital content (RE-10), by name: when it was placed, and since. */
    public Map<String, GivenConsent> digitalConsents() {
        Map<String, GivenConsent> given = new TreeMap<>();
        consentsSince.forEach(consent -> given.put(consent.name(), consent));
        for (String name : DigitalContent.CONSENTS) {
            Optional.ofNullable(placement.consents().get(name))
                    .ifPresent(version ->
                            given.put(name, new GivenConsent(name, version, placement.locale(), placement.at())));
        }
        return Collections.unmodifiableMap(given);
    }

    /** Which consents its digital content waits for; empty when it waits for none. */
    public List<String> consentsWanted() {
        boolean waits =
                lines.stream().anyMatch(line -> line.facts().withdrawalUntil().isPresent());
        Map<String, GivenConsent> given = digitalConsents();
        return waits
                ? DigitalContent.CONSENTS.stream()
                        .filter(name -> !given.containsKey(name))
                        .toList()
                : List.of();
    }

    /**
     * The first moment at which a line may be delivered: after its release, and after the end of the right of withdrawal unless
     * the customer gave both consents (RE-10).
     *
     * @param line one of its lines
     * @return empty when nothing but the payment has to be waited for
     */
    public Optional<Instant> deliverableFrom(OrderLine line) {
        Optional<Instant> release = line.facts().availableFrom();
        Optional<Instant> right = DigitalContent.areGiven(digitalConsents())
                ? Optional.empty()
                : line.facts().withdrawalUntil();
        return Stream.concat(release.stream(), right.stream()).max(Instant::compareTo);
    }

    /** What was taken off it since it was placed, oldest first. */
    public List<Amendment> amendments() {
        return amendments;
    }

    /** What is to be paid for it by now: what it came to, less its amendments. */
    public MonetaryAmount due() {
        return Amounts.shown(exactDue());
    }

    /** How much of what is to be paid for it by now is tax. */
    public MonetaryAmount dueTax() {
        Amount due = tax;
        for (Amendment amendment : amendments) {
            due = due.minus(amendment.exactTax());
        }
        return Amounts.shown(due);
    }

    /** What is to be paid for it by now, in minor units, for calculating. */
    public Amount exactDue() {
        Amount due = total;
        for (Amendment amendment : amendments) {
            due = due.minus(amendment.exactAmount());
        }
        return due;
    }

    /**
     * Which units of a line were taken off since the order was placed.
     *
     * @param line one of its lines
     * @return numbers from 1
     */
    public Set<Integer> canceledUnits(OrderLine line) {
        return amendments.stream()
                .filter(amendment -> amendment.line().equals(line.id()))
                .flatMap(amendment -> amendment.units().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How many units of all lines are still wanted. */
    int liveUnits() {
        return lines.stream()
                .mapToInt(line -> line.quantity() - canceledUnits(line).size())
                .sum();
    }

    /** Why it waits: the holds, the one that ends first before the others. */
    public List<Hold> holds() {
        return holds;
    }

    /** The hold that ends first. */
    public Optional<Hold> hold() {
        return holds.stream().findFirst();
    }

    /** The hold of one kind. */
    public Optional<Hold> hold(Hold.Reason reason) {
        return holds.stream().filter(h -> h.reason() == reason).findFirst();
    }

    /** Why and when it was canceled. */
    public Optional<Cancellation> cancellation() {
        return cancellation;
    }

    /** How it stands on the axes of payment and delivery. */
    public Standing standing() {
        return standing;
    }

    /** What a customer sees at a glance; a pure function of holds and standing. */
    public Summary summary() {
        return OrderRules.summary(this);
    }

    /**
     * The same order with a hold, in place of one for the same reason.
     *
     * @param hold why it waits
     * @return a new order
     */
    public Order held(Hold hold) {
        List<Hold> more = new ArrayList<>(without(hold.reason()));
        more.add(hold);
        return new Order(id, placement, lines, total, tax, more, cancellation, amendments, consentsSince, standing);
    }

    /**
     * The same order without a hold.
     *
     * @param reason which
     * @return a new order
     */
    public Order released(Hold.Reason reason) {
        return new Order(
                id, placement, lines, total, tax, without(reason), cancellation, amendments, consentsSince, standing);
    }

    /**
     * The same order, canceled: no holds any more.
     *
     * @param reason a code
     * @param at when
     * @return a new order
     */
    public Order canceled(String reason, Instant at) {
        return new Order(
                id,
                placement,
                lines,
                total,
                tax,
                List.of(),
                cancellation.or(() -> Optional.of(new Cancellation(reason, at))),
                amendments,
                consentsSince,
                standing);
    }

    /**
     * The same order without some units; what was placed stays as it was.
     *
     * @param terms which units, and what is due less
     * @param at when
     * @param by whose word
     * @param reason why
     * @return a new order
     */
    public Order amended(CancelTerms terms, Instant at, String by, String reason) {
        List<Amendment> more = new ArrayList<>(amendments);
        for (CancelTerms.Line line : terms.lines()) {
            more.add(new Amendment(
                    more.size() + 1, line.line(), line.units(), line.exactAmount(), line.exactTax(), at, by, reason));
        }
        return new Order(id, placement, lines, total, tax, holds, cancellation, more, consentsSince, standing);
    }

    /**
     * The same order with a consent that was given after it was placed; the first of a name counts.
     *
     * @param consent to what, and when
     * @return a new order
     */
    public Order consented(GivenConsent consent) {
        if (digitalConsents().containsKey(consent.name())) {
            return this;
        }
        List<GivenConsent> more = new ArrayList<>(consentsSince);
        more.add(consent);
        return new Order(id, placement, lines, total, tax, holds, cancellation, amendments, more, standing);
    }

    /**
     * The same order as it stands now.
     *
     * @param now the axes of payment and delivery
     * @return a new order
     */
    public Order standing(Standing now) {
        return new Order(id, placement, lines, total, tax, holds, cancellation, amendments, consentsSince, now);
    }

    /**
     * The same order with its lines as they are now; only when they are delivered may change.
     *
     * @param now the same lines in the same order
     * @return a new order
     */
    public Order lines(List<OrderLine> now) {
        return new Order(id, placement, now, total, tax, holds, cancellation, amendments, consentsSince, standing);
    }

    private List<Hold> without(Hold.Reason reason) {
        return holds.stream().filter(h -> h.reason() != reason).toList();
    }

    /** Whether the stored parts are equal; the standing is stored apart. */
    boolean storedAlike(Order that) {
        return id.equals(that.id)
                && placement.equals(that.placement)
                && lines.equals(that.lines)
                && total.equals(that.total)
                && tax.equals(that.tax)
                && holds.equals(that.holds)
                && cancellation.equals(that.cancellation)
                && amendments.equals(that.amendments)
                && consentsSince.equals(that.consentsSince);
    }

    @Override
    public String toString() {
        return "order " + id + ", " + total + ", " + summary();
    }
}
