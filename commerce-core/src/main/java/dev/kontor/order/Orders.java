package dev.kontor.order;

import dev.kontor.pricing.Origin;
import dev.kontor.privacy.Holding;
import dev.kontor.privacy.LegalBasis;
import dev.kontor.privacy.Redaction;
import dev.kontor.privacy.Retention;
import dev.kontor.spi.storage.DuplicateException;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Question;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows of the room, as use cases work with them. Stateless. */
public final class Orders {
    /** What says where a buyer in another member state was is kept as long (DECISIONS 41). */
    private static final Period KEPT_FOR_THE_TAX_OFFICE = Period.ofYears(10);

    private Orders() {}

    /**
     * The tables of the room.
     *
     * @return each after those it refers to
     */
    public static List<Table<?>> tables() {
        return List.of(CartRows.CART, OrderRows.ORDER, OrderRows.PART, OrderRows.AMENDMENT, OrderRows.STANDING);
    }

    /**
     * What the room keeps of people.
     *
     * @return orders, with the account and the address letters went to, and carts
     */
    public static List<Holding> holdings() {
        return List.of(
                Holding.of(
                        OrderRows.ORDER.name(),
                        "what an account bought and when, its country, language and e-mail address, its VAT id and the check"
                                + " of it, what said where the buyer was, and where the goods went",
                        "fulfilling the contract, and proof of it to publishers and tax offices",
                        LegalBasis.LEGAL_OBLIGATION,
                        Retention.of(KEPT_FOR_THE_TAX_OFFICE, Retention.Start.ORDER),
                        Redaction.rewrite("without-address")),
                Holding.of(
                        CartRows.CART.name(),
                        "what an account has in its cart",
                        "keeping it for the order that the person prepares",
                        LegalBasis.CONTRACT,
                        Retention.of(Period.ZERO, Retention.Start.END_OF_CONTRACT),
                        Redaction.deleteRow()),
                Holding.of(
                        CartRows.CART.name(),
                        "what a visitor has in the cart, under a keyed hash of the session",
                        "keeping it for the order that the person prepares",
                        LegalBasis.CONTRACT,
                        Retention.of(Carts.VISITORS_KEPT, Retention.Start.COLLECTION),
                        Redaction.deleteRow()));
    }

    /**
     * Stores a new order with its parts and its standing.
     *
     * @param unit where
     * @param order the order
     */
    public static void place(StorageUnit unit, Order order) {
        String id = order.id().value();
        unit.insert(OrderRows.ORDER, order);
        for (OrderLine line : order.lines()) {
            unit.insert(OrderRows.PART, new OrderRows.Part(id, line));
        }
        unit.insert(OrderRows.STANDING, new OrderRows.Stood(id, order.standing()));
    }

    /**
     * An order as it stands.
     *
     * @param view where
     * @param id its id as text
     * @return empty when there is none
     */
    public static Optional<Order> find(StorageView view, String id) {
        return view.find(OrderRows.ORDER, id)
                .map(row -> stood(view, List.of(row)).get(0));
    }

    /**
     * The questions of {@link #find} and {@link #store}, to be expected.
     *
     * @param id the order's id as text
     * @return two questions
     */
    public static List<Question<?>> asking(String id) {
        return List.of(Question.find(OrderRows.ORDER, id), Question.find(OrderRows.STANDING, id));
    }

    /**
     * The question of {@link #isPlaced}, to be expected.
     *
     * @param quote the quote's id
     * @return the question
     */
    public static Question<?> askingByQuote(String quote) {
        return Question.query(ofQuote(quote).limit(1));
    }

    /**
     * Whether an order was placed from a quote.
     *
     * @param view where
     * @param quote the quote's id
     * @return true when one was
     */
    public static boolean isPlaced(StorageView view, String quote) {
        return view.first(ofQuote(quote)).isPresent();
    }

    private static Query<Order> ofQuote(String quote) {
        return Query.of(OrderRows.ORDER).where(OrderRows.QUOTE, quote);
    }

    /**
     * Whether a unit ended because another placed an order from the same quote at the same moment.
     *
     * @param duplicate what ended it
     * @return true when that was the rule
     */
    public static boolean isQuoteTaken(DuplicateException duplicate) {
        return duplicate.rule().equals(OrderRows.QUOTE_ONCE);
    }

    /**
     * The orders of an account in a store, newest first (OR-4).
     *
     * @param view where
     * @param store the store's code
     * @param account whose
     * @param after only those placed before this order
     * @param limit the most
     * @return the orders as they stand
     */
    public static List<Order> of(StorageView view, String store, String account, Optional<String> after, int limit) {
        Query<Order> query = Query.of(OrderRows.ORDER)
                .where(OrderRows.STORE, store)
                .where(OrderRows.ACCOUNT, account)
                .newestFirst()
                .limit(limit);
        return page(view, query, after);
    }

    /**
     * The orders that came from something, in every store.
     *
     * @param view where
     * @param origin where from
     * @return oldest first, as they stand
     */
    public static List<Order> from(StorageView view, Origin origin) {
        return stood(
                view,
                view.query(Query.of(OrderRows.ORDER)
                        .where(OrderRows.ORIGIN, origin.about())
                        .where(OrderRows.ORIGIN_KIND, origin.kind().name())));
    }

    /**
     * Orders that wait, for staff, newest first.
     *
     * @param view where
     * @param after only those placed before this order
     * @param limit the most
     * @return the orders as they stand
     */
    public static List<Order> held(StorageView view, Optional<String> after, int limit) {
        return page(
                view,
                Query.of(OrderRows.ORDER)
                        .where(OrderRows.HELD, true)
                        .newestFirst()
                        .limit(limit),
                after);
    }

    /**
     * All orders, newest first.
     *
     * @param view where
     * @param after only those placed before this order
     * @param limit the most
     * @return the orders as they stand
     */
    public static List<Order> all(StorageView view, Optional<String> after, int limit) {
        return page(view, Query.of(OrderRows.ORDER).newestFirst().limit(limit), after);
    }

    /**
     * The orders of an account that wait.
     *
     * @param view where
     * @param account whose
     * @return their ids, oldest first
     */
    public static List<String> heldOf(StorageView view, String account) {
        return view
                .query(Query.of(OrderRows.ORDER)
                        .where(OrderRows.ACCOUNT, account)
                        .where(OrderRows.HELD, true))
                .stream()
                .map(Row::id)
                .toList();
    }

    private static List<Order> page(StorageView view, Query<Order> query, Optional<String> after) {
        Query<Order> from =
                after.map(id -> query.after(new Query.Position(List.of(), id))).orElse(query);
        return stood(view, view.query(from));
    }

    private static List<Order> stood(StorageView view, List<Row<Order>> rows) {
        Map<String, Standing> standings = view
                .findAll(OrderRows.STANDING, rows.stream().map(Row::id).toList())
                .stream()
                .collect(Collectors.toMap(Row::id, row -> row.value().standing()));
        return rows.stream()
                .map(row -> row.value().standing(standings.getOrDefault(row.id(), Standing.NEW)))
                .toList();
    }

    /**
     * Stores an order from which something was taken off.
     *
     * @param unit where
     * @param order the order with its new amendments
     * @param from the number of the first new one
     */
    public static void amend(StorageUnit unit, Order order, int from) {
        order.amendments().stream()
                .filter(amendment -> amendment.number() >= from)
                .forEach(amendment -> unit.insert(
                        OrderRows.AMENDMENT, new OrderRows.Amended(order.id().value(), amendment)));
        store(unit, order);
    }

    /**
     * Waits for other units that touch the same order, and keeps them waiting until this one ends.
     *
     * @param unit where
     * @param order the order's id as text
     */
    public static void touch(StorageUnit unit, String order) {
        unit.touch(OrderRows.STANDING, order);
    }

    /**
     * Stores what has changed of an order: holds, cancellation, standing.
     *
     * @param unit where
     * @param order the order as it is now
     * @return the order row's version, or empty when only the standing, or nothing, has changed
     */
    public static Optional<Long> store(StorageUnit unit, Order order) {
        String id = order.id().value();
        Row<OrderRows.Stood> stood = unit.find(OrderRows.STANDING, id).orElseThrow();
        if (!stood.value().standing().equals(order.standing())) {
            unit.update(stood, new OrderRows.Stood(id, order.standing()));
        }
        Row<Order> row = unit.find(OrderRows.ORDER, id).orElseThrow();
        if (row.value().storedAlike(order)) {
            return Optional.empty();
        }
        return Optional.of(unit.update(row, order).version());
    }
}
