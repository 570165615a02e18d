package dev.kontor.conduct;

import dev.kontor.Commerce;
import dev.kontor.account.Account;
import dev.kontor.agenda.Agenda;
import dev.kontor.catalog.Product;
import dev.kontor.conduct.advance.Drive;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.Gateways;
import dev.kontor.conduct.engine.KeyServices;
import dev.kontor.conduct.engine.Mailing;
import dev.kontor.conduct.engine.PluginCalls;
import dev.kontor.conduct.engine.PriceSources;
import dev.kontor.conduct.engine.Searching;
import dev.kontor.conduct.engine.SignOnServices;
import dev.kontor.conduct.engine.Verifiers;
import dev.kontor.eligibility.Criterion;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.Fulfillment;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.memory.MemoryStorage;
import dev.kontor.message.Mail;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.payment.Balances;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Payments;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.TaxTable;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Configured;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StoragePlugin;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.Id;
import dev.kontor.value.Ids;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import dev.kontor.vault.Vault;
import dev.kontor.verification.MailDomain;
import dev.kontor.verification.University;
import dev.kontor.verification.UniversityDirectory;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A shop with a bank that can be told to misbehave, and with its rows open to be looked at. */
public final class Till implements AutoCloseable {
    public static final Sku CAD = Sku.of("solid-cad");
    public static final Sku EDITOR = Sku.of("editor");
    public static final Sku ONCE = Sku.of("once-a-year");
    public static final Sku GIFT = Sku.of("gift");

    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final Pattern CODE = Pattern.compile("code is ([0-9]{6})");

    public final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
    public final MemoryStorage storage = new MemoryStorage();
    public final FakeBank bank = new FakeBank(clock);
    public final Commerce commerce;
    public final Engine engine;
    public final Drive drive;
    private final PluginCalls calls = PluginCalls.onOwnPool();

    public Till() {
        this(Duration.ofSeconds(20));
    }

    Till(Duration timeout) {
        this(bank -> bank.timeout(timeout));
    }

    Till(Consumer<FakeBank> told) {
        told.accept(bank);
        commerce = Commerce.builder()
                .clock(clock)
                .random(new Random(7))
                .storage(Configured.of("rows", new Rows(storage)))
                .vault(Secret.of(KEY))
                .payment(bank.account("bank"))
                .verification(MailDomain.service(
                        "uni-mail", UniversityDirectory.of(University.of("Uni X", "DE", "uni-x.example"))))
                .open();
        office().setup().apply(setup("19.00")).orThrow();
        for (Sku sku : List.of(CAD, EDITOR, ONCE, GIFT)) {
            office().stock()
                    .addKeys(
                            sku,
                            KeyFile.of(IntStream.range(0, 30)
                                    .mapToObj(i -> sku + "-" + i)
                                    .toArray(String[]::new)))
                    .orThrow();
        }
        engine = new Engine(
                storage,
                clock,
                new Ids(clock, new Random(8)),
                Vault.of(Secret.of(KEY)),
                new Gateways(Map.of("bank", bank), Map.of("bank", bank.capabilities()), calls),
                new Verifiers(Map.of(), calls),
                TaxTable.of(),
                new PriceSources(Map.of(), Map.of(), Map.of(), calls),
                new Searching(Optional.empty(), storage, calls),
                SignOnServices.none(),
                Mailing.none(),
                new KeyServices(Map.of(), calls));
        drive = new Drive(engine);
    }

    static Setup setup(String editor) {
        return Setup.of(
                        Store.of("campus", "Campus Store")
                                .verifiedBy("uni-mail")
                                .market(Market.of("eu", "EUR").prices("eu").taxIncluded()),
                        Store.of("public", "Public Store")
                                .market(Market.of("world", "EUR").prices("eu")))
                .products(
                        Product.licenseKey(CAD, "SolidCAD 2026").onlyFor(Criterion.inGroup("student", "faculty")),
                        Product.licenseKey(EDITOR, "Editor"),
                        Product.licenseKey(ONCE, "Once").onlyFor(Criterion.atMost(1, java.time.Period.ofYears(1))),
                        Product.licenseKey(GIFT, "Gift"))
                .prices(PriceList.of("eu", "EUR")
                        .price(CAD, "49.00")
                        .price(EDITOR, editor)
                        .price(ONCE, "5.00")
                        .price(GIFT, "0.00"));
    }

    /** A storage that the test made. */
    private record Rows(Storage storage) implements StoragePlugin {
        @Override
        public PluginInfo info() {
            return PluginInfo.of("rows", "Rows of a test", "1");
        }

        @Override
        public ConfigSchema config() {
            return ConfigSchema.of();
        }

        @Override
        public Storage open(PluginConfig config, PluginRuntime runtime) {
            return storage;
        }
    }

    public BackOffice office() {
        return commerce.backOffice(Staff.owner("jane"));
    }

    public Storefront open(String user) {
        return commerce.storefront("public", Shopper.user(user).email(user + "@example.org"));
    }

    public Storefront campus(String user) {
        return commerce.storefront(
                "campus",
                Shopper.user(user).email(user + "@student.uni-x.example").country("DE"));
    }

    public Result<Order> buy(Storefront shop, Sku sku, String token) {
        var quote = shop.checkout().quote(Cart.of(sku)).orThrow();
        return shop.checkout()
                .place(
                        RequestKey.random(),
                        PlaceOrder.of(quote.id(), PayWith.card(token))
                                .consenting(shop.checkout().consents(quote.id())));
    }

    public void verify(Storefront shop, String email) {
        var begun = shop.account()
                .verify("uni-mail", Assertion.student("Uni X").with("email", email))
                .orThrow();
        String found = "";
        for (Mail mail : office().letters().waiting(1000).values()) {
            Matcher matcher = CODE.matcher(mail.text());
            if (mail.recipient().text().equals(email) && matcher.find()) {
                found = matcher.group(1);
            }
        }
        shop.account()
                .proceed(begun.id(), ReturnData.of(Map.of("code", List.of(found))))
                .orThrow();
    }

    /** The newest order of the shop. */
    public Order last() {
        return storage.<Order>read(
                view -> Orders.all(view, java.util.Optional.empty(), 1).get(0));
    }

    public Order order(Id<Order> id) {
        return storage.<Order>read(view -> Orders.find(view, id.value()).orElseThrow());
    }

    public PaymentSituation payment(Id<Order> order) {
        return storage.<PaymentSituation>read(
                view -> Payments.of(view, order.value()).get(0));
    }

    public Balances balances(Id<Order> order) {
        return payment(order).balances();
    }

    public PaymentOperation charge(Id<Order> order) {
        return payment(order).operations().get(0);
    }

    public List<Entitlement.State> owned(Id<Order> order) {
        return storage.<List<Entitlement.State>>read(view -> Fulfillment.ofOrder(view, order.value()).stream()
                .map(Entitlement::state)
                .sorted(Comparator.naturalOrder())
                .toList());
    }

    /** Lets the shop come to rest: time passes, and what falls due is worked off. */
    public void rest(Duration step, int times) {
        for (int i = 0; i < times; i++) {
            clock.advance(step);
            commerce.runDue();
        }
    }

    /** Everything that is stored of an order, as text: two equal texts are two equal states. */
    public String state(Id<Order> order) {
        PaymentSituation payment = payment(order);
        return order(order).holds() + "|" + order(order).cancellation() + "|"
                + order(order).standing() + "|"
                + payment.operations().stream()
                        .map(o -> o.toString() + o.handle() + o.sends() + o.askAt() + o.code() + o.detail())
                        .toList()
                + "|" + payment.bookings() + "|" + owned(order) + "|"
                + office().letters().waiting(1000).values().size();
    }

    public boolean isDue(String kind, String subject) {
        return storage.<Boolean>read(view -> Agenda.find(view, kind, subject).isPresent());
    }

    public Id<Account> accountOf(Order order) {
        return Account.id(order.placement().account());
    }

    @Override
    public void close() {
        calls.close();
        commerce.close();
    }
}
