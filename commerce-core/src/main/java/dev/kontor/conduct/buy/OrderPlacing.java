package dev.kontor.conduct.buy;

import dev.kontor.account.Account;
import dev.kontor.account.AccountRules;
import dev.kontor.account.Accounts;
import dev.kontor.account.UserFacts;
import dev.kontor.agenda.Agenda;
import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Product;
import dev.kontor.conduct.advance.Advance;
import dev.kontor.conduct.advance.Drive;
import dev.kontor.conduct.engine.Customer;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.Requests;
import dev.kontor.eligibility.Eligibility;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.order.CartOwner;
import dev.kontor.order.Carts;
import dev.kontor.order.Hold;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.order.OrderRules;
import dev.kontor.order.Orders;
import dev.kontor.order.Placement;
import dev.kontor.payment.Payment;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.Payments;
import dev.kontor.payment.TenderRounds;
import dev.kontor.pricing.Priced;
import dev.kontor.pricing.Prices;
import dev.kontor.pricing.Quote;
import dev.kontor.pricing.QuoteLine;
import dev.kontor.pricing.Repriced;
import dev.kontor.pricing.Repricing;
import dev.kontor.reservation.Reservation;
import dev.kontor.shop.Decision;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.storage.DuplicateException;
import dev.kontor.spi.storage.HostTransaction;
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
import dev.kontor.value.Address;
import dev.kontor.value.Amount;
import dev.kontor.value.Country;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Places an order from a quote: one unit that gathers, decides and writes order, payment and operation, and, once that is
 * committed, the question to the provider. Inside a host's transaction only the unit runs.
 */
public final class OrderPlacing {
    private final Engine engine;
    private final Drive drive;

    /**
     * The use case.
     *
     * @param engine the house
     * @param drive sends what is stored as sent
     */
    public OrderPlacing(Engine engine, Drive drive) {
        this.engine = engine;
        this.drive = drive;
    }

    /**
     * Places an order and pays it.
     *
     * @param storeCode the store
     * @param shopper who orders
     * @param key chosen by the caller
     * @param command which quote, and how it is paid
     * @return the order, all the reasons why not, or what comes next
     */
    public Result<Order> place(String storeCode, Shopper shopper, RequestKey key, PlaceOrder command) {
        Attempt attempt = new Attempt(storeCode, shopper, key, command);
        Prepared prepared = unlessTaken(
                () -> Redeeming.unlessUsedUp(
                        () -> Misses.unlessShort(
                                () -> engine.storage().transact(unit -> prepare(unit, attempt, true)),
                                refusals -> new Prepared("", List.of(), Optional.empty(), refusals)),
                        refusals -> new Prepared("", List.of(), Optional.empty(), refusals)),
                refusals -> new Prepared("", List.of(), Optional.empty(), refusals));
        Misses.count(engine, QuoteCart.caller(engine, shopper), prepared.refusals(), attempt.now);
        if (prepared.refusals().isEmpty()) {
            return drive.send(prepared.toSend(), prepared.placed())
                    .flatMap(Answer::settled)
                    .orElseGet(() -> Answer.about(engine, prepared.order()));
        }
        return Decision.refused(prepared.refusals());
    }

    /**
     * Places an order inside a transaction of the host; nothing is sent.
     *
     * @param storeCode the store
     * @param shopper who orders
     * @param key chosen by the caller
     * @param command which quote, and how it is paid
     * @param host the host's transaction
     * @return the order, not yet paid; or all the reasons why not
     */
    public Decision<Order> placeIn(
            String storeCode, Shopper shopper, RequestKey key, PlaceOrder command, HostTransaction host) {
        Attempt attempt = new Attempt(storeCode, shopper, key, command);
        return unlessTaken(
                () -> Redeeming.unlessUsedUp(
                        () -> Misses.unlessShort(
                                1, () -> engine.storage().join(host, unit -> joined(unit, attempt)), Decision::refused),
                        Decision::refused),
                Decision::refused);
    }

    private Decision<Order> joined(StorageUnit unit, Attempt attempt) {
        Prepared prepared = prepare(unit, attempt, false);
        return prepared.refusals().isEmpty()
                ? Decision.done(Orders.find(unit, prepared.order()).orElseThrow())
                : Decision.refused(prepared.refusals());
    }

    /** Of two orders from one quote at one moment the second ends by the rule, and is told what it would have read. */
    private static <T> T unlessTaken(Supplier<T> unit, Function<List<Refusal>, T> refused) {
        try {
            return unit.get();
        } catch (DuplicateException duplicate) {
            if (!Orders.isQuoteTaken(duplicate)) {
                throw duplicate;
            }
            return refused.apply(List.of(Refusal.of("quote.used")));
        }
    }

    /** One command of one caller, with the id and the moment that every re-run of its unit uses. */
    private final class Attempt {
        private final String store;
        private final Shopper shopper;
        private final RequestKey key;
        private final PlaceOrder command;
        private final Id<Order> order = engine.ids().next(Order.KIND);
        private final Instant now = engine.now();

        Attempt(String store, Shopper shopper, RequestKey key, PlaceOrder command) {
            this.store = store;
            this.shopper = shopper;
            this.key = key;
            this.command = command;
        }
    }

    /** What the unit came to: an order, new or from before, with what is to be sent; or the reasons why not. */
    private record Prepared(
            String order, List<PaymentOperation> toSend, Optional<Order> placed, List<Refusal> refusals) {
        static Prepared refused(StorageUnit unit, List<Refusal> refusals) {
            unit.rollBack();
            return new Prepared("", List.of(), Optional.empty(), refusals);
        }
    }

    private Prepared prepare(StorageUnit unit, Attempt attempt, boolean send) {
        if (!attempt.shopper.isKnown()) {
            return Prepared.refused(unit, List.of(Refusal.of("shopper.unknown")));
        }
        unit.expect(asking(attempt));
        Requests.Known known = Requests.remember(
                unit,
                attempt.store + "/" + QuoteCart.caller(engine, attempt.shopper),
                attempt.key,
                "place " + content(attempt.command),
                attempt.order.value(),
                attempt.now);
        if (known instanceof Requests.Known.Again again) {
            return new Prepared(again.result(), List.of(), Optional.empty(), List.of());
        }
        if (known instanceof Requests.Known.Otherwise) {
            return Prepared.refused(unit, List.of(Refusal.of("request.key-reused")));
        }

        Store store = Stores.get(unit, attempt.store);
        Optional<Quote> quoted = Prices.quote(unit, attempt.command.quote())
                .filter(q -> q.store().equals(store.code()))
                .filter(q -> q.customer().equals(Optional.of(QuoteCart.caller(engine, attempt.shopper))));
        if (quoted.isEmpty()) {
            return Prepared.refused(unit, List.of(Refusal.of("quote.unknown")));
        }
        if (Orders.isPlaced(unit, quoted.get().id().value())) {
            return Prepared.refused(unit, List.of(Refusal.of("quote.used")));
        }

        List<Refusal> refusals = new ArrayList<>();
        Market market = store.market(quoted.get().market());
        PolicySet policies = Stores.currentPolicies(unit, store.code());
        Account account = Accounts.ensure(unit, engine.ids(), facts(attempt.shopper), attempt.now)
                .value();
        CartOwner cart = CartOwner.account(store.code(), account.id().value());
        ChargeGuard guard = ChargeGuard.of(
                unit,
                engine,
                store,
                policies,
                new ChargeGuard.Buyer(attempt.shopper, account.id().value(), attempt.command.tenders()),
                attempt.command.circumstances(),
                attempt.now);
        List<Question<?>> questions = asking(quoted.get(), market, account, cart, attempt.now);
        questions.addAll(guard.asking());
        unit.expect(questions);
        Quote quote = reprice(unit, attempt, store, market, quoted.get(), refusals);
        Redeeming redeeming = Redeeming.of(unit, quote, account.id().value());
        refusals.addAll(redeeming.refusals());
        AccountRules.mayOrder(account, attempt.now).ifPresent(refusals::add);
        Legal legal = LegalDocuments.of(unit, store.code());
        refusals.addAll(legal.refuse(attempt.command.accepted(), attempt.now));
        Map<Sku, Integer> wanted = wanted(quote);
        Map<Sku, Integer> demand = Wares.demand(quote);
        refusals.addAll(StoreProfiles.of(unit, store.code()).refuse(demand.keySet(), told(attempt)));
        Map<Sku, Product> products = Catalog.getAll(unit, demand.keySet());
        Customer customer = Customer.of(unit, store, Optional.of(account.id()), attempt.now);
        Optional<Hold> hold = hold(store, market, policies, customer, attempt.now);
        Map<Sku, Eligibility> verdict =
                decide(unit, attempt, store, market, customer, products, demand, hold.isPresent(), refusals);

        Amount total = quote.exactTotal();
        Tenders tenders = new Tenders(engine, attempt.now);
        Tenders.Chosen chosen = total.isZero()
                ? Tenders.Chosen.refused(List.of())
                : tenders.choose(
                        unit,
                        new Tenders.Wish(
                                attempt.command.tenders(),
                                Offering.of(store, total, attempt.shopper.country(), () -> customer, products::values),
                                total,
                                attempt.shopper.country(),
                                hold.isPresent(),
                                account.id().value(),
                                policies,
                                store.zone(market),
                                QuoteCart.caller(engine, attempt.shopper)));
        refusals.addAll(chosen.refusals());
        GiftCardRule.refuse(attempt.command.tenders(), products::values).ifPresent(refusals::add);
        if (chosen.isCharged()) {
            guard.refuse(unit, attempt.order.value()).ifPresent(refusals::add);
        }
        if (!refusals.isEmpty()) {
            return Prepared.refused(unit, refusals);
        }

        Placement placement = new Placement(
                store.code(),
                account.id().value(),
                attempt.shopper.email(),
                attempt.shopper.locale(),
                attempt.shopper.country(),
                market.code(),
                attempt.command.quote().value(),
                policies.number(),
                attempt.now,
                verdict,
                attempt.command.consents(),
                attempt.command.purchaseOrder(),
                TaxFile.of(quote, attempt.shopper, attempt.command),
                legal.versions(attempt.now));
        Order order = Order.place(
                attempt.order,
                placement,
                lines(quote, products, attempt),
                total,
                quote.sums().tax(),
                chosen.holds(hold));
        Orders.place(unit, order);
        Carts.take(unit, cart, wanted, attempt.now);
        setAside(unit, account, order, products, attempt.now);
        redeeming.redeem(unit, order, attempt.now);
        Journal.begin(
                unit,
                engine.ids(),
                attempt.now,
                Draft.of(order.id(), "order.placed")
                        .about(order.id())
                        .by(account.id().value())
                        .fact("total", total)
                        .fact("quote", quote.id()));
        String id = order.id().value();
        order.hold().ifPresent(h -> Agenda.putFirst(unit, Advance.ADVANCE, id, h.until()));
        List<PaymentOperation> toSend = new ArrayList<>();
        boolean sure = chosen.parts().isEmpty() || pay(unit, attempt, order, tenders, chosen, guard, send, toSend);
        if (sure) {
            return new Prepared(
                    id, Advance.advance(unit, engine, id, attempt.now).toSend(), Optional.empty(), List.of());
        }
        return new Prepared(id, toSend, Optional.of(order), List.of());
    }

    /** What the command alone lets us ask. */
    private static List<Question<?>> asking(Attempt attempt) {
        List<Question<?>> questions = new ArrayList<>(Stores.asking(attempt.store));
        questions.add(Prices.askingQuote(attempt.command.quote()));
        questions.add(Orders.askingByQuote(attempt.command.quote().value()));
        questions.add(Accounts.askingOfUser(attempt.shopper.id()));
        questions.add(LegalDocuments.asking(attempt.store));
        questions.add(StoreProfiles.asking(attempt.store));
        return questions;
    }

    /** What quote and account let us ask. */
    private static List<Question<?>> asking(Quote quote, Market market, Account account, CartOwner cart, Instant now) {
        List<Question<?>> questions = new ArrayList<>(Prices.askingVersions(market.allPriceLists(), now));
        questions.add(Catalog.asking(Wares.demand(quote).keySet()));
        questions.add(Accounts.askingMemberships(account.id()));
        questions.add(Carts.asking(cart));
        questions.addAll(Redeeming.asking(quote));
        return questions;
    }

    private Quote reprice(
            StorageUnit unit, Attempt attempt, Store store, Market market, Quote quote, List<Refusal> refusals) {
        Map<String, Integer> versions = Prices.versions(unit, market.allPriceLists(), attempt.now);
        if (!Repricing.isDue(quote, versions) && Redeeming.isCurrent(unit, quote)) {
            if (quote.isExpired(attempt.now)) {
                refusals.add(
                        Refusal.of("quote.expired").with("quote", quote.id()).with("expired", quote.expiresAt()));
            }
            return quote;
        }
        Priced fresh = QuoteCart.price(
                unit,
                engine,
                engine.ids().next(Quote.KIND),
                store,
                market,
                attempt.shopper,
                wanted(quote),
                new QuoteCart.Also(Wares.variants(quote), Redeeming.claims(quote)),
                Inquiry.closed(engine, quote, attempt.now),
                attempt.now);
        Repriced repriced = Repricing.decide(quote, fresh, attempt.now);
        if (repriced instanceof Repriced.Refused refused) {
            refusals.addAll(refused.reasons());
            return quote;
        }
        if (repriced instanceof Repriced.Taken taken) {
            Prices.saveQuote(unit, taken.quote());
            return taken.quote();
        }
        return quote;
    }

    private static Optional<Hold> hold(Store store, Market market, PolicySet policies, Customer customer, Instant now) {
        Period held = policies.get(PolicyKeys.HOLD_UNVERIFIED);
        return OrderRules.holdForVerification(
                new OrderRules.HoldFacts(
                        customer.isVerified(),
                        !store.verificationServices().isEmpty(),
                        held.isZero() ? Optional.empty() : Optional.of(held),
                        store.zone(market)),
                now);
    }

    /** Decides each product's rule on the data of this moment (EL-3); what verification can still prove may wait in a hold. */
    private Map<Sku, Eligibility> decide(
            StorageUnit unit,
            Attempt attempt,
            Store store,
            Market market,
            Customer customer,
            Map<Sku, Product> products,
            Map<Sku, Integer> wanted,
            boolean held,
            List<Refusal> refusals) {
        Map<Sku, Eligibility> verdict = new TreeMap<>();
        wanted.forEach((sku, quantity) -> {
            Optional<Product> product = Optional.ofNullable(products.get(sku));
            if (product.isEmpty() || !market.sells(sku)) {
                refusals.add(Refusal.of("product.unknown").with("sku", sku));
                return;
            }
            refusals.addAll(Wares.unavailable(product.get()));
            product.get().onlyFor().ifPresent(rule -> {
                if (!rule.limits().isEmpty()) {
                    customer.account().ifPresent(id -> Reservation.lock(unit, Customer.limit(id, sku)));
                }
                Eligibility decided = Eligibility.decide(
                        Optional.of(rule),
                        customer.beyond(
                                unit,
                                customer.facts(unit, engine, store, market, attempt.shopper.country(), sku, quantity),
                                product.get().onlyFor(),
                                attempt.now),
                        attempt.now);
                boolean mayWait = held && decided.state() == Eligibility.State.PROVABLE;
                if (!decided.isEligible() && !mayWait) {
                    refusals.addAll(decided.refusals());
                }
                verdict.put(sku, decided);
            });
        });
        return verdict;
    }

    private static void setAside(
            StorageUnit unit, Account account, Order order, Map<Sku, Product> products, Instant now) {
        for (OrderLine line : order.lines()) {
            line.counts().forEach((sku, quantity) -> {
                boolean limited = Optional.ofNullable(products.get(sku))
                        .flatMap(Product::onlyFor)
                        .filter(rule -> !rule.limits().isEmpty())
                        .isPresent();
                if (limited) {
                    boolean taken = Reservation.setAside(
                            unit, Customer.limit(account.id(), sku), line.id().value(), quantity, Long.MAX_VALUE, now);
                    assert taken : "an order's lines are new";
                }
            });
        }
    }

    private List<OrderLine> lines(Quote quote, Map<Sku, Product> products, Attempt attempt) {
        Locale locale = attempt.shopper.locale();
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
            lines.add(bought.converted(line.conversion())
                    .knowing(Wares.facts(quote, line, products, locale, attempt.now)));
        }
        return lines;
    }

    /** Plans what the order is paid with; tells whether nobody has to be asked for it. */
    private boolean pay(
            StorageUnit unit,
            Attempt attempt,
            Order order,
            Tenders tenders,
            Tenders.Chosen chosen,
            ChargeGuard guard,
            boolean send,
            List<PaymentOperation> toSend) {
        Payment payment = new Payment(
                engine.ids().next(Payment.KIND), order.id().value(), Payment.SOLE, order.exactTotal(), attempt.now);
        Payments.open(unit, payment);
        Tenders.Planned planned = tenders.plan(
                unit,
                new Tenders.Round(
                        payment,
                        order,
                        attempt.shopper,
                        attempt.command.returnTo(),
                        chosen.parts(),
                        1,
                        TenderRounds.FIRST,
                        guard,
                        send));
        Journal.begin(unit, engine.ids(), attempt.now, planned.entries().toArray(Draft[]::new));
        toSend.addAll(planned.toSend());
        return planned.isSure();
    }

    private static Map<Sku, Integer> wanted(Quote quote) {
        Map<Sku, Integer> wanted = new LinkedHashMap<>();
        quote.lines().forEach(line -> wanted.merge(line.sku(), line.quantity(), Integer::sum));
        return wanted;
    }

    /** Every country the customer named, so that no other address is a way around. */
    private static Set<Country> told(Attempt attempt) {
        Set<Country> told = new TreeSet<>();
        attempt.shopper.country().ifPresent(told::add);
        attempt.command.circumstances().billing().map(Address::country).ifPresent(told::add);
        attempt.command.circumstances().delivery().map(Address::country).ifPresent(told::add);
        return told;
    }

    private static UserFacts facts(Shopper shopper) {
        UserFacts facts = UserFacts.of(shopper.id()).locale(shopper.locale());
        facts = shopper.email().map(facts::email).orElse(facts);
        UserFacts named = shopper.name().map(facts::displayName).orElse(facts);
        return shopper.country().map(named::country).orElse(named);
    }

    /** Everything the command says; the caller keeps only a hash of it. */
    private static String content(PlaceOrder command) {
        return command.quote() + "|" + Charges.content(command.tenders()) + "|" + command.returnTo() + "|"
                + new TreeMap<>(command.consents()) + "|" + command.purchaseOrder()
                + Charges.content(command.circumstances());
    }
}
