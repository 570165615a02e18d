package dev.kontor.conduct.buy;

import dev.kontor.account.Account;
import dev.kontor.account.AccountRules;
import dev.kontor.account.Accounts;
import dev.kontor.agenda.Agenda;
import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Item;
import dev.kontor.catalog.Product;
import dev.kontor.conduct.advance.Advance;
import dev.kontor.conduct.engine.AccessPlans;
import dev.kontor.conduct.engine.Customer;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.Reshipments;
import dev.kontor.conduct.engine.Restock;
import dev.kontor.eligibility.Eligibility;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.order.CartOwner;
import dev.kontor.order.Carts;
import dev.kontor.order.Hold;
import dev.kontor.order.LineFacts;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.order.OrderRules;
import dev.kontor.order.OrderedPromotion;
import dev.kontor.order.Orders;
import dev.kontor.order.Placement;
import dev.kontor.pricing.Origin;
import dev.kontor.pricing.Priced;
import dev.kontor.pricing.Prices;
import dev.kontor.pricing.Quote;
import dev.kontor.pricing.QuoteLine;
import dev.kontor.pricing.Repriced;
import dev.kontor.pricing.Repricing;
import dev.kontor.reservation.Reservation;
import dev.kontor.shipping.Demand;
import dev.kontor.shipping.Shipment;
import dev.kontor.shipping.Shipments;
import dev.kontor.spi.storage.Question;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.Legal;
import dev.kontor.store.LegalDocuments;
import dev.kontor.store.Market;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.PolicySet;
import dev.kontor.store.Store;
import dev.kontor.store.StoreProfiles;
import dev.kontor.store.Stores;
import dev.kontor.value.Amount;
import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An order on its way: what the unit of a placing gathered, what speaks against the order, and the order itself. Used by one
 * unit, in the order of its methods.
 */
final class OrderDraft {
    private final StorageUnit unit;
    private final Engine engine;
    private final Attempt attempt;
    private final Store store;
    private final Market market;
    private final PolicySet policies;
    private final Account account;
    private final ChargeGuard guard;
    private final List<Refusal> refusals = new ArrayList<>();

    private final Quote quote;
    private final Redeeming redeeming;
    private final Legal legal;
    private final Map<Sku, Integer> demand;
    private final Map<Sku, Product> products;
    private final Customer customer;
    private final Optional<Hold> hold;
    private final Optional<BulkDraft> bulk;
    private final Map<Sku, Eligibility> verdict = new TreeMap<>();

    private OrderDraft(StorageUnit unit, Engine engine, Attempt attempt, Store store, Quote quoted) {
        this.unit = unit;
        this.engine = engine;
        this.attempt = attempt;
        this.store = store;
        market = store.market(quoted.market());
        policies = Stores.currentPolicies(unit, store.code());
        account = Accounts.ensure(unit, engine.ids(), attempt.facts(), attempt.now())
                .value();
        guard = ChargeGuard.of(
                unit,
                engine,
                store,
                policies,
                new ChargeGuard.Buyer(
                        attempt.shopper(),
                        account.id().value(),
                        attempt.command().tenders()),
                attempt.command().circumstances(),
                attempt.now());
        List<Question<?>> questions = asking(quoted);
        questions.addAll(guard.asking());
        unit.expect(questions);
        quote = reprice(quoted);
        redeeming = Redeeming.of(unit, quote, account.id().value());
        legal = LegalDocuments.of(unit, store.code());
        demand = Wares.demand(quote);
        products = Catalog.getAll(unit, demand.keySet());
        customer = Customer.of(unit, store, Optional.of(account.id()), attempt.now());
        bulk = attempt.command()
                .bulk()
                .map(wish -> new BulkDraft(engine, wish, policies, store.zone(market), attempt.now(), attempt.free()));
        hold = bulk.isPresent() ? Optional.empty() : hold();
    }

    /** Gathers what the order hangs on; a quote whose prices have changed since is priced again. */
    static OrderDraft gather(StorageUnit unit, Engine engine, Attempt attempt, Store store, Quote quoted) {
        return new OrderDraft(unit, engine, attempt, store, quoted);
    }

    /** What quote and account let us ask. */
    private List<Question<?>> asking(Quote quoted) {
        List<Question<?>> questions = new ArrayList<>(Prices.askingVersions(market.allPriceLists(), attempt.now()));
        questions.add(Catalog.asking(Wares.demand(quoted).keySet()));
        questions.add(Accounts.askingMemberships(account.id()));
        questions.add(Carts.asking(cart()));
        questions.addAll(Redeeming.asking(quoted));
        return questions;
    }

    private CartOwner cart() {
        return CartOwner.account(store.code(), account.id().value());
    }

    private Quote reprice(Quote quoted) {
        boolean isElsewhere = !quoted.country().equals(attempt.shopper().country())
                || !quoted.region().equals(attempt.shopper().region());
        if (isElsewhere && !canPriceHere()) {
            refusals.add(Refusal.of("quote.elsewhere").with("quote", quoted.id()));
            return quoted;
        }
        Map<String, Integer> versions = Prices.versions(unit, market.allPriceLists(), attempt.now());
        if (!isElsewhere && !Repricing.isDue(quoted, versions) && Redeeming.isCurrent(unit, quoted)) {
            if (quoted.isExpired(attempt.now())) {
                refusals.add(
                        Refusal.of("quote.expired").with("quote", quoted.id()).with("expired", quoted.expiresAt()));
            }
            return quoted;
        }
        Priced fresh = QuoteCart.price(
                unit,
                engine,
                engine.ids().next(Quote.KIND),
                store,
                market,
                attempt.shopper(),
                Wanted.of(quoted),
                Redeeming.claims(quoted),
                Sending.again(quoted),
                quoted.origin(),
                Inquiry.closed(engine, quoted, attempt.now()),
                attempt.now());
        Repriced repriced = Repricing.decide(quoted, fresh, attempt.now());
        if (repriced instanceof Repriced.Refused refused) {
            refusals.addAll(refused.reasons());
        } else if (repriced instanceof Repriced.Taken taken) {
            Quote now = quoted.origin().map(taken.quote()::from).orElse(taken.quote());
            Prices.saveQuote(unit, now);
            return now;
        }
        return quoted;
    }

    /** Whether a quote of another place can be priced for this one: in the same market, and without asking anybody for rates. */
    private boolean canPriceHere() {
        return !engine.sources().hasTaxService()
                && store.marketFor(attempt.shopper().country())
                        .map(Market::code)
                        .filter(market.code()::equals)
                        .isPresent();
    }

    private Optional<Hold> hold() {
        Period held = policies.get(PolicyKeys.HOLD_UNVERIFIED);
        return OrderRules.holdForVerification(
                new OrderRules.HoldFacts(
                        customer.isVerified(),
                        !store.verificationServices().isEmpty(),
                        held.isZero() ? Optional.empty() : Optional.of(held),
                        store.zone(market)),
                attempt.now());
    }

    /** All that speaks against the order, apart from how it is paid. */
    OrderDraft decide() {
        refusals.addAll(redeeming.refusals());
        AccountRules.mayOrder(account, attempt.now()).ifPresent(refusals::add);
        refusals.addAll(legal.refuse(attempt.command().accepted(), attempt.now()));
        refusals.addAll(StoreProfiles.of(unit, store.code()).refuse(demand.keySet(), attempt.countries()));
        bulk.ifPresent(one -> refusals.addAll(
                one.refuse(quote, products.values(), attempt.command().tenders())));
        demand.forEach(this::decide);
        quote.origin().filter(AccessPlans::isPlan).ifPresent(this::decide);
        quote.origin().filter(Reshipments::isFee).ifPresent(this::decideFee);
        if (products.values().stream().anyMatch(product -> product.kind().isShipped())) {
            refusals.addAll(Sending.refuse(unit, store, quote, attempt.command()));
        }
        MediaOrder.of(quote).ifPresent(media -> {
            media.lock(unit);
            refusals.addAll(media.refuse(unit));
        });
        refusals.addAll(AskedConsents.refuse(policies, attempt.command().consents()));
        return this;
    }

    /** Decides a product's rule on the data of this moment (EL-3); what verification can still prove may wait in a hold. */
    private void decide(Sku sku, int quantity) {
        Optional<Product> product = Optional.ofNullable(products.get(sku));
        if (product.isEmpty() || !market.sells(sku)) {
            refusals.add(Refusal.of("product.unknown").with("sku", sku));
            return;
        }
        refusals.addAll(Wares.unavailable(product.get()));
        if (bulk.isPresent()) {
            decideInBulk(product.get());
            return;
        }
        Wares.outOfStock(unit, product.get(), quantity).ifPresent(refusals::add);
        product.get().onlyFor().ifPresent(rule -> {
            if (!rule.limits().isEmpty()) {
                Reservation.lock(unit, Customer.limit(account.id(), sku));
            }
            Eligibility decided = Eligibility.decide(
                    Optional.of(rule),
                    customer.beyond(
                            unit,
                            customer.facts(
                                    unit,
                                    engine,
                                    store,
                                    market,
                                    attempt.shopper().country(),
                                    sku,
                                    quantity),
                            product.get().onlyFor(),
                            attempt.now()),
                    attempt.now());
            boolean mayWait = hold.isPresent() && decided.state() == Eligibility.State.PROVABLE;
            if (!decided.isEligible() && !mayWait) {
                refusals.addAll(decided.refusals());
            }
            verdict.put(sku, decided);
        });
    }

    /** Of an offer for an order of before: nothing may have changed so that it opens nothing, or was bought meanwhile. */
    private void decide(Origin origin) {
        demand.keySet().stream()
                .flatMap(sku -> Optional.ofNullable(products.get(sku)).stream())
                .flatMap(product -> AccessPlans.plan(product).stream())
                .forEach(plan -> refusals.addAll(
                        PlanRule.about(unit, origin, store, account.id().value(), plan, attempt.now())));
        PlanRule.setAside(unit, origin, attempt.order(), attempt.now()).ifPresent(refusals::add);
    }

    private void decideFee(Origin origin) {
        if (OfferReshipment.isOf(unit, origin, store.code(), account.id().value())) {
            refusals.addAll(OfferReshipment.decide(unit, origin, attempt.order(), attempt.command(), attempt.now()));
        } else {
            refusals.add(Refusal.of("shipment.no-fee-open"));
        }
    }

    private void decideInBulk(Product product) {
        if (product.details().bulkGroups().isEmpty()) {
            // Of a bundle's parts nothing is asked, and what nobody may order in bulk was refused before.
            return;
        }
        Eligibility decided = bulk.orElseThrow()
                .decide(
                        unit,
                        product,
                        customer,
                        customer.facts(
                                unit, engine, store, market, attempt.shopper().country(), product.sku(), 1),
                        account.id());
        if (!decided.isEligible()) {
            refusals.addAll(decided.refusals());
        }
        verdict.put(product.sku(), decided);
    }

    /** How the order is paid, and what speaks against that; the caller counts what was tried. */
    Tenders.Chosen choose(Tenders tenders) {
        // What cannot be set aside until a parcel leaves is taken with the order.
        boolean waits = hold.isPresent() || bulk.isPresent();
        boolean aside = waits || isTakenAtDispatch();
        Tenders.Chosen first = chosen(tenders, aside);
        Tenders.Chosen chosen = first.refusals().isEmpty() || waits || !aside ? first : chosen(tenders, false);
        refusals.addAll(chosen.refusals());
        GiftCardRule.refuse(attempt.command().tenders(), products::values).ifPresent(refusals::add);
        if (chosen.isCharged()) {
            guard.refuse(unit, attempt.order().value()).ifPresent(refusals::add);
        }
        return chosen;
    }

    private boolean isTakenAtDispatch() {
        return !policies.get(PolicyKeys.PHYSICAL_PREPAID) && Wares.isShippedOnly(quote, products);
    }

    private Tenders.Chosen chosen(Tenders tenders, boolean aside) {
        Amount total = quote.exactTotal();
        return total.isZero()
                ? Tenders.Chosen.refused(List.of())
                : tenders.choose(
                        unit,
                        new Tenders.Wish(
                                attempt.command().tenders(),
                                Offering.of(
                                        store,
                                        total,
                                        attempt.shopper().country(),
                                        () -> customer,
                                        products::values,
                                        bulk.isPresent()),
                                total,
                                attempt.shopper().country(),
                                aside,
                                account.id().value(),
                                policies,
                                store.zone(market),
                                QuoteCart.caller(engine, attempt.shopper())));
    }

    List<Refusal> refusals() {
        return refusals;
    }

    ChargeGuard guard() {
        return guard;
    }

    /** Writes the order, and all that is set aside for it or taken out of the cart. */
    Order write(Tenders.Chosen chosen) {
        Order order = Order.place(
                attempt.order(),
                placement(),
                lines(),
                quote.exactTotal(),
                quote.sums().tax(),
                bulk.map(one -> List.of(one.hold())).orElseGet(() -> chosen.holds(hold)));
        Orders.place(unit, order);
        Carts.take(unit, cart(), taken(), attempt.now());
        if (bulk.isEmpty()) {
            setAside(order);
        }
        MediaOrder.of(quote).ifPresent(media -> media.setAside(unit, order, attempt.now()));
        quote.origin()
                .filter(Reshipments::isFee)
                .ifPresent(origin -> OfferReshipment.write(unit, origin, attempt.command()));
        redeeming.redeem(unit, order, attempt.now());
        planParcels(order);
        Journal.begin(
                unit,
                engine.ids(),
                attempt.now(),
                Draft.of(order.id(), "order.placed")
                        .about(order.id())
                        .by(account.id().value())
                        .fact("total", order.exactTotal())
                        .fact("quote", quote.id()));
        bulk.ifPresent(one -> one.write(unit, order));
        order.hold()
                .ifPresent(
                        h -> Agenda.putFirst(unit, Advance.ADVANCE, order.id().value(), h.until()));
        return order;
    }

    /** What goes in parcels is set aside, or waits its turn from this moment on, also while the order is held (SH-3). */
    private void planParcels(Order order) {
        if (!order.isShipped()) {
            return;
        }
        Shipment planned = Shipments.planned(
                engine.ids().next(Shipment.KIND),
                order.id().value(),
                store.code(),
                1,
                attempt.command()
                        .circumstances()
                        .delivery()
                        .or(() -> attempt.command().circumstances().billing()),
                attempt.now());
        List<Demand.Asked> asked = new ArrayList<>();
        for (OrderLine line : order.lines()) {
            line.inParcels()
                    .forEach((sku, quantity) -> asked.add(new Demand.Asked(
                            order.id().value(), planned.id(), 1, line.id().value(), sku, quantity)));
        }
        Restock.tell(unit, Shipments.plan(unit, engine.ids(), planned, asked, attempt.now()), attempt.now());
    }

    private Placement placement() {
        return new Placement(
                store.code(),
                account.id().value(),
                attempt.shopper().email(),
                attempt.shopper().locale(),
                attempt.shopper().country(),
                market.code(),
                attempt.command().quote().value(),
                policies.number(),
                attempt.now(),
                verdict,
                attempt.command().consents(),
                attempt.command().purchaseOrder(),
                TaxFile.of(quote, attempt.shopper(), attempt.command()),
                legal.versions(attempt.now()),
                promotions(),
                quote.origin(),
                Sending.kept(quote, attempt.command()));
    }

    private List<OrderedPromotion> promotions() {
        return quote.promotions().stream()
                .map(applied -> new OrderedPromotion(
                        applied.code(),
                        applied.number(),
                        applied.label(attempt.shopper().locale()),
                        applied.exactOff(),
                        applied.guarantee(),
                        applied.coupon()))
                .toList();
    }

    private List<OrderLine> lines() {
        Locale locale = attempt.shopper().locale();
        List<OrderLine> lines = new ArrayList<>();
        for (QuoteLine line : quote.lines()) {
            Product product = products.get(line.sku());
            OrderLine bought = new OrderLine(
                    engine.ids().next(OrderLine.KIND),
                    line.sku(),
                    product == null ? line.sku().code() : product.name(locale),
                    line.quantity(),
                    line.exactUnitPrice(),
                    line.sums().gross(),
                    line.sums().tax(),
                    line.taxRate());
            LineFacts facts = facts(line, locale);
            lines.add(bought.converted(line.conversion())
                    .knowing(right(line).map(facts::withdrawalUntil).orElse(facts)));
        }
        return lines;
    }

    private LineFacts facts(QuoteLine line, Locale locale) {
        LineFacts known = Wares.facts(line, products, locale, attempt.now());
        return bulk.isPresent() ? known.forOthers() : known;
    }

    /**
     * Until when the customer may withdraw from a line, where that has to be waited for. Who orders for others gets nothing
     * delivered, and those who claim it pay nothing.
     */
    private Optional<Instant> right(QuoteLine line) {
        return bulk.isEmpty() && AskedConsents.isDigital(line, products)
                ? AskedConsents.waitsUntil(
                        policies, quote, attempt.shopper().country(), store.zone(market), attempt.now())
                : Optional.empty();
    }

    private void setAside(Order order) {
        for (OrderLine line : order.lines()) {
            line.counts().forEach((sku, quantity) -> {
                boolean limited = Optional.ofNullable(products.get(sku))
                        .flatMap(Product::onlyFor)
                        .filter(rule -> !rule.limits().isEmpty())
                        .isPresent();
                if (limited) {
                    boolean taken = Reservation.setAside(
                            unit,
                            Customer.limit(account.id(), sku),
                            line.id().value(),
                            quantity,
                            Long.MAX_VALUE,
                            attempt.now());
                    assert taken : "an order's lines are new";
                }
            });
        }
    }

    private Map<Item, Integer> taken() {
        Map<Item, Integer> taken = new LinkedHashMap<>();
        Wanted.of(quote).forEach(wanted -> taken.merge(wanted.item(), wanted.quantity(), Integer::sum));
        return taken;
    }
}
