package dev.kontor.soak;

import dev.kontor.Commerce;
import dev.kontor.catalog.Product;
import dev.kontor.eligibility.Criterion;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.memory.MemoryStorage;
import dev.kontor.message.Mail;
import dev.kontor.office.BackOffice;
import dev.kontor.office.OpenOperation;
import dev.kontor.office.OpenPayout;
import dev.kontor.office.OrderFile;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Payments;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Done;
import dev.kontor.shop.Next;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.Underway;
import dev.kontor.spi.Configured;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.storage.StoragePlugin;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.tck.payment.Happening;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import dev.kontor.verification.MailDomain;
import dev.kontor.verification.University;
import dev.kontor.verification.UniversityDirectory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.money.MonetaryAmount;

/**
 * A shop that trades while its line to the provider breaks, its messages come in any order, and it is restarted now and then;
 * then everything calms down, and its books are compared with the provider's. A function of its seed.
 */
final class Soak implements AutoCloseable {
    private static final Sku EDITOR = Sku.of("editor");
    private static final Sku CAD = Sku.of("solid-cad");
    private static final Secret VAULT = Secret.of("a29udG9yLXRlc3Qta2V5LW9mLTMyLWJ5dGVzLWxvbmc=");
    private static final URI BACK = URI.create("https://shop.example/back");
    private static final Pattern CODE = Pattern.compile("code is ([0-9]{6})");

    private static final List<Happening> EVENTS = List.of(Happening.values());

    private final Random random;
    private final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
    private final World world;
    private final Line line;
    private final Post post;
    private final KeptMemory rows = new KeptMemory(new MemoryStorage());
    private final Map<Id<Order>, Storefront> placed = new LinkedHashMap<>();
    private final Map<Id<Order>, NextAction> shown = new LinkedHashMap<>();
    private final List<Id<Order>> held = new ArrayList<>();
    private final IdentityHashMap<Storefront, Visit> visits = new IdentityHashMap<>();
    private final Map<String, Set<Happening>> happened = new LinkedHashMap<>();
    private final Set<String> byHand = new TreeSet<>();
    private Commerce commerce;
    private int number;
    private int reopened;
    private int persons;

    Soak(long seed, Function<ManualClock, World> world) {
        this.random = new Random(seed);
        this.world = world.apply(clock);
        this.line = new Line(this.world.provider(), new Random(random.nextLong()));
        this.post = new Post(this.world.provider(), random);
        this.commerce = open();
        BackOffice office = office();
        office.setup()
                .apply(Setup.of(
                                Store.of("campus", "Campus Store")
                                        .verifiedBy("uni-mail")
                                        .market(Market.of("eu", "EUR")
                                                .prices("eu")
                                                .taxIncluded()),
                                Store.of("public", "Public Store")
                                        .market(Market.of("eu", "EUR")
                                                .prices("eu")
                                                .taxIncluded()))
                        .products(
                                Product.licenseKey(EDITOR, "Editor"),
                                Product.licenseKey(CAD, "SolidCAD").onlyFor(Criterion.inGroup("student")))
                        .prices(PriceList.of("eu", "EUR").price(EDITOR, "19.00").price(CAD, "49.00")))
                .orThrow();
        for (Sku sku : List.of(EDITOR, CAD)) {
            office.stock()
                    .addKeys(
                            sku,
                            KeyFile.of(IntStream.range(0, 500)
                                    .mapToObj(i -> sku + "-" + i)
                                    .toArray(String[]::new)))
                    .orThrow();
        }
    }

    private Commerce open() {
        return Commerce.builder()
                .clock(clock)
                .random(new Random(random.nextLong()))
                .storage(Configured.<StoragePlugin>of("rows", rows))
                .vault(VAULT)
                .http(line)
                .payment(world.account())
                .verification(MailDomain.service(
                        "uni-mail", UniversityDirectory.of(University.of("Uni X", "DE", "uni-x.example"))))
                .open();
    }

    private BackOffice office() {
        return commerce.backOffice(Staff.owner("jane")).because("the weather");
    }

    /** What one round came to, for people. */
    String counts() {
        return placed.size() + " orders, " + line.calls() + " calls, " + line.faults() + " faults, "
                + post.delivered() + " messages, " + happened.size() + " events at the provider, " + reopened
                + " restarts, " + persons + " times a person had to look";
    }

    int calls() {
        return line.calls();
    }

    int faults() {
        return line.faults();
    }

    int persons() {
        return persons;
    }

    int orders() {
        return placed.size();
    }

    void storm(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
            line.arrive();
            clock.advance(
                    random.nextInt(40) == 0
                            ? Duration.ofHours(1 + random.nextInt(30))
                            : Duration.ofSeconds(random.nextInt(600)));
        }
    }

    private void step() {
        int dice = random.nextInt(100);
        if (dice < 28) {
            place();
        } else if (dice < 42) {
            buyerActs();
        } else if (dice < 54) {
            refund();
        } else if (dice < 62) {
            happens();
        } else if (dice < 66) {
            verify();
        } else if (dice < 82) {
            post.deliverSome(commerce);
        } else if (dice < 98) {
            commerce.runDue();
        } else {
            commerce.close();
            commerce = open();
            reopened++;
            placed.replaceAll((order, before) -> shop(visit(before)));
        }
    }

    /** Who buys where. */
    private record Visit(String user, String store) {
        String email() {
            return user + "@student.uni-x.example";
        }
    }

    private Visit visit(Storefront shop) {
        return Optional.ofNullable(visits.get(shop)).orElseThrow();
    }

    private Storefront shop(Visit visit) {
        Storefront shop = commerce.storefront(
                visit.store(), Shopper.user(visit.user()).email(visit.email()).country("DE"));
        visits.put(shop, visit);
        return shop;
    }

    private void place() {
        boolean forStudents = random.nextInt(3) == 0;
        Storefront shop = shop(new Visit("user-" + ++number, forStudents ? "campus" : "public"));
        Decision<Quote> quote = shop.checkout().quote(Cart.of(forStudents ? CAD : EDITOR));
        if (quote instanceof Done<Quote> done) {
            Result<Order> result = shop.checkout()
                    .place(
                            RequestKey.of("place-" + number),
                            PlaceOrder.of(done.value().id(), world.pays(random))
                                    .returnTo(BACK)
                                    .consenting(shop.checkout()
                                            .consents(done.value().id())));
            Page before = new Page(shop);
            before.newest().ifPresent(order -> {
                placed.put(order.id(), shop);
                if (order.summary() == Order.Summary.HELD) {
                    held.add(order.id());
                }
                note(order.id(), result);
            });
        }
    }

    private void note(Id<Order> order, Result<Order> result) {
        if (result instanceof Underway<Order> underway && underway.next() instanceof Next.CustomerActs acts) {
            shown.put(order, acts.action());
        } else {
            shown.remove(order);
        }
    }

    private record Page(Storefront shop) {
        Optional<Order> newest() {
            return shop.orders().list(Optional.empty(), 1).items().stream().findFirst();
        }
    }

    private void buyerActs() {
        Optional<Id<Order>> order = any(List.copyOf(shown.keySet()));
        order.ifPresent(id -> {
            boolean acts = random.nextInt(4) > 0
                    && world.approve().test(Optional.ofNullable(shown.get(id)).orElseThrow());
            if (!acts || random.nextInt(4) > 0) {
                note(id, storefront(id).checkout().proceed(id));
            }
        });
        if (order.isEmpty()) {
            // Somebody tries to pay once more.
            any(List.copyOf(placed.keySet()))
                    .ifPresent(id -> note(
                            id,
                            storefront(id)
                                    .checkout()
                                    .pay(RequestKey.of("pay-" + ++number), id, world.pays(random), BACK)));
        }
    }

    private Storefront storefront(Id<Order> order) {
        return Optional.ofNullable(placed.get(order)).orElseThrow();
    }

    private void refund() {
        any(List.copyOf(placed.keySet())).ifPresent(id -> {
            OrderFile file = office().orders().about(id);
            long most = Amounts.minor(file.refundable()).minor();
            if (most > 0) {
                long minor = random.nextInt(3) == 0 ? most : 1 + random.nextLong(most);
                office().orders()
                        .refund(RequestKey.of("refund-" + ++number), id, Amounts.shown(Amount.ofMinor("EUR", minor)))
                        .fold(o -> o, r -> r, u -> u);
            }
        });
    }

    private void happens() {
        any(List.copyOf(placed.keySet())).ifPresent(id -> {
            any(operations(id)).map(o -> o.id().value()).ifPresent(operation -> {
                Happening what = any(EVENTS).orElseThrow();
                if (world.provider().happens(what, operation)) {
                    happened.computeIfAbsent(operation, o -> new TreeSet<>()).add(what);
                }
            });
        });
    }

    private void verify() {
        any(held).ifPresent(id -> {
            Storefront shop = storefront(id);
            String email = visit(shop).email();
            var begun =
                    shop.account().verify("uni-mail", Assertion.student("Uni X").with("email", email));
            if (begun instanceof Done<?>) {
                code(email)
                        .ifPresent(code -> shop.account()
                                .proceed(begun.orThrow().id(), ReturnData.of(Map.of("code", List.of(code))))
                                .fold(o -> o, r -> r));
            }
            held.remove(id);
        });
    }

    private Optional<String> code(String email) {
        Optional<String> found = Optional.empty();
        for (var letter : office().letters().waiting(200).entrySet()) {
            Mail mail = letter.getValue();
            Matcher matcher = CODE.matcher(mail.text());
            if (mail.recipient().text().equals(email) && matcher.find()) {
                found = Optional.of(matcher.group(1));
            }
            office().letters().sent(letter.getKey());
        }
        return found;
    }

    private <T> Optional<T> any(List<T> some) {
        return some.isEmpty() ? Optional.empty() : Optional.of(some.get(random.nextInt(some.size())));
    }

    /** The line holds from now on; what is under way comes to an end, and so does all that waits. */
    void calmDown() {
        line.calm();
        line.arrive();
        for (int hours = 0; hours < 14 * 24; hours += hours < 48 ? 1 : 6) {
            post.deliverAll(commerce);
            if (hours % 24 == 0) {
                happenings();
            }
            commerce.runDue();
            clock.advance(Duration.ofHours(hours < 48 ? 1 : 6));
        }
        for (int i = 0; i < 5; i++) {
            peopleLook();
            post.deliverAll(commerce);
            commerce.runDue();
            clock.advance(Duration.ofMinutes(10));
        }
    }

    /** What the provider had accepted and not decided is decided, also what its own pages were used for. */
    private void happenings() {
        for (Id<Order> order : placed.keySet()) {
            for (PaymentOperation operation : operations(order)) {
                if (operation.state() == OperationState.PENDING
                        || happened.containsKey(operation.id().value())) {
                    world.provider().happens(Happening.SETTLES, operation.id().value());
                }
            }
        }
    }

    private List<PaymentSituation> payments(Id<Order> order) {
        return rows.memory().read(view -> Payments.of(view, order.value()));
    }

    private List<PaymentOperation> operations(Id<Order> order) {
        return payments(order).stream().flatMap(p -> p.operations().stream()).toList();
    }

    /** What nobody could find out by asking, people look up in the provider's pages; what no provider does, they pay out. */
    private void peopleLook() {
        for (OpenOperation operation : office().payments().inReview(1_000)) {
            persons++;
            Optional<MonetaryAmount> done = world.provider().timesDone(operation.id()) == 0
                    ? Optional.empty()
                    : world.provider().amountOf(operation.id());
            Decision<OpenOperation> said = done.isPresent()
                    ? office().payments().done(operation.id(), "seen-" + operation.id(), done.get())
                    : office().payments().undone(operation.id());
            said.fold(o -> o, r -> r);
        }
        for (OpenPayout payout : office().payments().payouts(1_000)) {
            persons++;
            office().payments()
                    .paidOut(
                            RequestKey.of("transfer-" + payout.id()), payout.id(), "transfer-" + payout.id(), "by bank")
                    .orThrow();
            byHand.add(payout.id());
        }
    }

    /** Everything in which the books differ. */
    List<String> differences() {
        Audit audit = new Audit(world.provider(), happened, byHand);
        placed.keySet()
                .forEach(id ->
                        payments(id).forEach(p -> audit.look(office().orders().get(id), p)));
        List<String> found = new ArrayList<>(audit.found());
        if (!post.isEmpty()) {
            found.add("messages that were never accepted");
        }
        office().due().parked(100).forEach(task -> found.add("given up: " + task));
        office().payments().messages(100).forEach(message -> found.add("unread: " + message));
        return found;
    }

    @Override
    public void close() {
        commerce.close();
    }
}
