package dev.kontor.conduct.buy;

import dev.kontor.account.Account;
import dev.kontor.account.AccountRules;
import dev.kontor.account.Accounts;
import dev.kontor.bulk.BulkOrder;
import dev.kontor.bulk.BulkSlot;
import dev.kontor.bulk.Bulks;
import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Product;
import dev.kontor.conduct.advance.Advance;
import dev.kontor.conduct.engine.BulkStudents;
import dev.kontor.conduct.engine.Customer;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.eligibility.Criterion;
import dev.kontor.eligibility.Eligibility;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.order.LineFacts;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.order.OrderedPart;
import dev.kontor.order.Orders;
import dev.kontor.order.Placement;
import dev.kontor.pricing.Origin;
import dev.kontor.pricing.TaxRecord;
import dev.kontor.reservation.Reservation;
import dev.kontor.shop.Claim;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.storage.DuplicateException;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.Legal;
import dev.kontor.store.LegalDocuments;
import dev.kontor.store.Market;
import dev.kontor.store.PolicySet;
import dev.kontor.store.Store;
import dev.kontor.store.StoreProfiles;
import dev.kontor.store.Stores;
import dev.kontor.value.Amount;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Claims one unit of a bulk order (OR-6): an order of its own that costs nothing, prepaid by its slot. It is decided like any
 * other order, on the data of the moment, and delivered by the same road. One unit of work; the row of the bulk order is only
 * read, so claims do not wait for each other.
 */
public final class ClaimUnit {
    private static final String NOBODYS = "-";
    private static final int MOST_TRIES = 3;

    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public ClaimUnit(Engine engine) {
        this.engine = engine;
    }

    /**
     * Claims a unit.
     *
     * @param store where
     * @param shopper who claims
     * @param claim by code, or by standing on a list
     * @return the order; the same one again for who has claimed already; or why not
     */
    public Decision<Order> claim(String store, Shopper shopper, Claim claim) {
        Ask ask = new Ask(store, shopper, claim, engine.ids().next(Order.KIND), engine.now());
        for (int i = 1; ; i++) {
            try {
                return engine.storage().transact(unit -> claim(unit, ask));
            } catch (DuplicateException duplicate) {
                // Of two claims of one account at one moment the second finds, when it looks again, what the first got.
                if (!Bulks.isClaimedTwice(duplicate) || i == MOST_TRIES) {
                    throw duplicate;
                }
            }
        }
    }

    /** One claim, with the id and the moment that every run of its unit uses. */
    private record Ask(String store, Shopper shopper, Claim claim, Id<Order> order, Instant now) {}

    private Decision<Order> claim(StorageUnit unit, Ask ask) {
        if (!ask.shopper().isKnown()) {
            return Decision.refused(List.of(Refusal.of("shopper.unknown")));
        }
        return ask.claim().code().isPresent()
                ? byCode(unit, ask, ask.claim().code().get())
                : byList(unit, ask, ask.claim().listed().orElseThrow());
    }

    /** One answer, after the same questions, for a code that nobody has, one that is used, over, or of another store. */
    private Decision<Order> byCode(StorageUnit unit, Ask ask, Secret code) {
        CodeTries tries = CodeTries.claims(engine, Stores.currentPolicies(unit, ask.store()), ask.shopper(), ask.now());
        if (!tries.isOpen(unit)) {
            return Decision.refused(List.of(Refusal.of("claim.too-many-tries")));
        }
        Optional<BulkSlot> slot = Bulks.byCode(unit, engine.vault(), code);
        Optional<BulkOrder> bulk = Bulks.find(
                        unit, slot.map(one -> one.bulk().value()).orElse(NOBODYS))
                .filter(one -> one.store().equals(ask.store()));
        Optional<String> own = Accounts.ofUser(unit, ask.shopper().id())
                .map(row -> row.value().id().value());
        boolean isOwn = own.isPresent() && slot.flatMap(BulkSlot::account).equals(own);
        if (bulk.isPresent() && isOwn) {
            return again(unit, slot.orElseThrow());
        }
        Optional<Order> paid = bulk.filter(one -> one.isClaimable(ask.now()))
                .filter(one -> slot.orElseThrow().state() == BulkSlot.State.FREE)
                .flatMap(one -> payer(unit, one));
        if (paid.isEmpty()) {
            boolean within = tries.missed(unit, ask.order().value());
            return Decision.refused(
                    List.of(within ? Refusal.of("claim.code-unknown") : Refusal.of("claim.too-many-tries")));
        }
        Account account = account(unit, ask);
        if (Bulks.claimedBy(unit, bulk.get().id(), account.id().value()).isPresent()) {
            return refused(unit, List.of(Refusal.of("claim.twice")));
        }
        OrderOfClaim draft = new OrderOfClaim(unit, ask, account, paid.get());
        if (!draft.refusals.isEmpty()) {
            return refused(unit, draft.refusals);
        }
        Optional<Row<BulkSlot>> taken = Bulks.take(unit, slot.orElseThrow());
        return taken.isPresent()
                ? Decision.done(draft.write(taken.get()))
                : refused(unit, List.of(Refusal.of("claim.code-unknown")));
    }

    /** Whoever does not stand on the list learns nothing of the bulk order. */
    private Decision<Order> byList(StorageUnit unit, Ask ask, Id<BulkOrder> id) {
        Account account = account(unit, ask);
        Optional<BulkOrder> bulk = Bulks.find(unit, id.value())
                .filter(one -> one.store().equals(ask.store()))
                .filter(one ->
                        BulkStudents.listing(unit, engine.vault(), account).contains(one));
        if (bulk.isEmpty()) {
            return refused(unit, List.of(Refusal.of("claim.not-listed")));
        }
        Optional<BulkSlot> own = Bulks.claimedBy(unit, id, account.id().value());
        if (own.isPresent()) {
            return again(unit, own.get());
        }
        Optional<Order> paid = bulk.filter(one -> one.isClaimable(ask.now())).flatMap(one -> payer(unit, one));
        if (paid.isEmpty()) {
            return refused(unit, List.of(Refusal.of("claim.not-open")));
        }
        OrderOfClaim draft = new OrderOfClaim(unit, ask, account, paid.get());
        if (!draft.refusals.isEmpty()) {
            return refused(unit, draft.refusals);
        }
        Optional<Row<BulkSlot>> taken = Bulks.takeAny(unit, id);
        return taken.isPresent()
                ? Decision.done(draft.write(taken.get()))
                : refused(unit, List.of(Refusal.of("claim.used-up")));
    }

    private Account account(StorageUnit unit, Ask ask) {
        return Accounts.ensure(unit, engine.ids(), Attempt.facts(ask.shopper()), ask.now())
                .value();
    }

    private static Decision<Order> refused(StorageUnit unit, List<Refusal> refusals) {
        unit.rollBack();
        return Decision.refused(refusals);
    }

    private static Decision<Order> again(StorageUnit unit, BulkSlot slot) {
        return Decision.done(Orders.find(unit, slot.order().orElseThrow()).orElseThrow());
    }

    /** The order that pays, as long as nothing speaks against it. */
    private static Optional<Order> payer(StorageUnit unit, BulkOrder bulk) {
        return Orders.find(unit, bulk.order())
                .filter(order -> order.cancellation().isEmpty() && order.holds().isEmpty());
    }

    /** The order of one claim, on its way. */
    private final class OrderOfClaim {
        private final StorageUnit unit;
        private final Ask ask;
        private final Account account;
        private final Order paid;
        private final OrderLine line;
        private final Store store;
        private final Map<Sku, Product> products;
        private final Map<Sku, Eligibility> verdict = new TreeMap<>();
        private final List<Refusal> refusals = new ArrayList<>();
        private final Legal legal;
        private final PolicySet policies;

        OrderOfClaim(StorageUnit unit, Ask ask, Account account, Order paid) {
            this.unit = unit;
            this.ask = ask;
            this.account = account;
            this.paid = paid;
            this.line = paid.lines().get(0);
            this.store = Stores.get(unit, ask.store());
            this.policies = Stores.currentPolicies(unit, store.code());
            this.products = Catalog.getAll(unit, line.counts().keySet());
            this.legal = LegalDocuments.of(unit, store.code());
            decide();
        }

        private void decide() {
            AccountRules.mayOrder(account, ask.now()).ifPresent(refusals::add);
            refusals.addAll(legal.refuse(ask.claim().accepted(), ask.now()));
            refusals.addAll(StoreProfiles.of(unit, store.code())
                    .refuse(
                            products.keySet(),
                            ask.shopper().country().map(Set::of).orElse(Set.of())));
            Optional<Market> here = store.marketFor(ask.shopper().country())
                    .filter(market -> market.code().equals(paid.placement().market()));
            if (here.isEmpty()) {
                refusals.add(Refusal.of("claim.elsewhere"));
                return;
            }
            Customer customer = Customer.of(unit, store, Optional.of(account.id()), ask.now());
            each().forEach((sku, quantity) -> {
                Optional<Criterion> rule = rule(sku);
                if (!here.get().sells(sku)) {
                    refusals.add(Refusal.of("product.unknown").with("sku", sku));
                }
                if (rule.filter(one -> !one.limits().isEmpty()).isPresent()) {
                    Reservation.lock(unit, Customer.limit(account.id(), sku));
                }
                rule.ifPresent(one -> decide(customer, here.get(), one, sku, quantity));
            });
        }

        private void decide(Customer customer, Market market, Criterion rule, Sku sku, int quantity) {
            Eligibility decided = Eligibility.decide(
                    Optional.of(rule),
                    customer.beyond(
                            unit,
                            customer.facts(
                                    unit, engine, store, market, ask.shopper().country(), sku, quantity),
                            Optional.of(rule),
                            ask.now()),
                    ask.now());
            if (!decided.isEligible()) {
                refusals.addAll(decided.refusals());
            }
            verdict.put(sku, decided);
        }

        private Optional<Criterion> rule(Sku sku) {
            return Optional.ofNullable(products.get(sku)).flatMap(Product::onlyFor);
        }

        /** How many of each product one unit is. */
        private Map<Sku, Integer> each() {
            Map<Sku, Integer> each = new TreeMap<>();
            line.counts().forEach((sku, all) -> each.put(sku, all / line.quantity()));
            return each;
        }

        Order write(Row<BulkSlot> slot) {
            Amount nothing = Amount.zero(paid.exactTotal().currency());
            OrderLine own = new OrderLine(
                            engine.ids().next(OrderLine.KIND),
                            line.sku(),
                            name(),
                            1,
                            nothing,
                            nothing,
                            nothing,
                            BigDecimal.ZERO)
                    .knowing(facts(nothing));
            Order order = Order.place(ask.order(), placement(slot.value()), List.of(own), nothing, nothing, List.of());
            Orders.place(unit, order);
            Bulks.claim(unit, slot, account.id().value(), order.id().value(), ask.now());
            each().forEach((sku, quantity) -> {
                if (rule(sku).filter(one -> !one.limits().isEmpty()).isPresent()) {
                    boolean taken = Reservation.setAside(
                            unit,
                            Customer.limit(account.id(), sku),
                            own.id().value(),
                            quantity,
                            Long.MAX_VALUE,
                            ask.now());
                    assert taken : "an order's lines are new";
                }
            });
            // The bulk order has a journal of its own, which many claims at once would wait for; theirs tell of it.
            Journal.begin(
                    unit,
                    engine.ids(),
                    ask.now(),
                    Draft.of(order.id(), "order.placed")
                            .about(order.id())
                            .by(account.id().value())
                            .fact("total", nothing)
                            .fact("slot", slot.id()),
                    Draft.of(order.id(), "bulk.claimed")
                            .about(paid.id())
                            .by(account.id().value())
                            .fact("slot", slot.id()));
            return Advance.advance(unit, engine, order.id().value(), ask.now())
                    .order()
                    .orElseThrow();
        }

        private String name() {
            Locale locale = ask.shopper().locale();
            return Optional.ofNullable(products.get(line.sku()))
                    .map(product -> product.name(locale))
                    .orElse(line.name());
        }

        /** What was paid for, in the language of who claims; that a product was released meanwhile counts. */
        private LineFacts facts(Amount nothing) {
            Locale locale = ask.shopper().locale();
            LineFacts bought = line.facts();
            return new LineFacts(
                    bought.variant(),
                    bought.variant()
                            .flatMap(code -> Optional.ofNullable(products.get(line.sku()))
                                    .flatMap(product -> product.details().variant(code)))
                            .map(variant -> variant.name(locale))
                            .or(bought::variantName),
                    Optional.ofNullable(products.get(line.sku())).flatMap(product -> product.requirements(locale)),
                    products.values().stream()
                            .flatMap(product -> product.details().release().stream())
                            .filter(ask.now()::isBefore)
                            .max(Instant::compareTo),
                    bought.parts().stream()
                            .map(part -> new OrderedPart(
                                    part.sku(),
                                    part.name(),
                                    part.variant(),
                                    part.variantName(),
                                    part.quantity(),
                                    nothing,
                                    nothing,
                                    nothing,
                                    part.sort()))
                            .toList(),
                    bought.sort());
        }

        private Placement placement(BulkSlot slot) {
            return new Placement(
                    store.code(),
                    account.id().value(),
                    ask.shopper().email(),
                    ask.shopper().locale(),
                    ask.shopper().country(),
                    paid.placement().market(),
                    "claim:" + slot.id(),
                    policies.number(),
                    ask.now(),
                    verdict,
                    Map.of(),
                    Optional.empty(),
                    TaxRecord.none(),
                    legal.versions(ask.now()),
                    List.of(),
                    Optional.of(new Origin(Origin.Kind.CLAIM, slot.id())),
                    Optional.empty());
        }
    }
}
