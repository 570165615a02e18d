package dev.kontor.order;

import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
    private final Standing standing;

    Order(
            Id<Order> id,
            Placement placement,
            List<OrderLine> lines,
            Amount total,
            Amount tax,
            List<Hold> holds,
            Optional<Cancellation> cancellation,
            Standing standing) {
        this.id = id;
        this.placement = placement;
        this.lines = List.copyOf(lines);
        this.total = total;
        this.tax = tax;
        this.holds = holds.stream().sorted(Comparator.comparing(Hold::until)).toList();
        this.cancellation = cancellation;
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
        return new Order(id, placement, lines, total, tax, holds, Optional.empty(), Standing.NEW);
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
        return new Order(id, placement, lines, total, tax, more, cancellation, standing);
    }

    /**
     * The same order without a hold.
     *
     * @param reason which
     * @return a new order
     */
    public Order released(Hold.Reason reason) {
        return new Order(id, placement, lines, total, tax, without(reason), cancellation, standing);
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
                standing);
    }

    /**
     * The same order as it stands now.
     *
     * @param now the axes of payment and delivery
     * @return a new order
     */
    public Order standing(Standing now) {
        return new Order(id, placement, lines, total, tax, holds, cancellation, now);
    }

    /**
     * The same order with its lines as they are now; only when they are delivered may change.
     *
     * @param now the same lines in the same order
     * @return a new order
     */
    public Order lines(List<OrderLine> now) {
        return new Order(id, placement, now, total, tax, holds, cancellation, standing);
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
                && cancellation.equals(that.cancellation);
    }

    @Override
    public String toString() {
        return "order " + id + ", " + total + ", " + summary();
    }
}
