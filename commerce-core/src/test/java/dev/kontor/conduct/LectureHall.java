package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.Commerce;
import dev.kontor.CommerceBuilder;
import dev.kontor.account.Accounts;
import dev.kontor.account.UserFacts;
import dev.kontor.bulk.BulkOrder;
import dev.kontor.bulk.Bulks;
import dev.kontor.catalog.Product;
import dev.kontor.credit.Allotment;
import dev.kontor.credit.Promises;
import dev.kontor.eligibility.Criterion;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.memory.MemoryStorage;
import dev.kontor.message.Mail;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Policies;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Payments;
import dev.kontor.pricing.PriceList;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.shop.BulkStanding;
import dev.kontor.shop.BulkWish;
import dev.kontor.shop.Claim;
import dev.kontor.shop.Decision;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Configured;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.calendar.HolidayCalendar;
import dev.kontor.spi.calendar.HolidayPlugin;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StoragePlugin;
import dev.kontor.store.Market;
import dev.kontor.store.MethodRule;
import dev.kontor.store.PaymentMatrix;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.Store;
import dev.kontor.value.Ids;
import dev.kontor.value.Method;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import dev.kontor.verification.MailDomain;
import dev.kontor.verification.University;
import dev.kontor.verification.UniversityDirectory;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A campus store where a professor orders suites of 49 EUR in bulk, for students. It begins on a Monday at nine. */
final class LectureHall implements AutoCloseable {
    static final Sku SUITE = Sku.of("suite");
    static final Sku EDITOR = Sku.of("editor");
    static final String NUMBER = "PO-4711";
    static final Map<String, Boolean> ALL_MET =
            Map.of("requester", true, "program", true, "students", true, "units", true);

    final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
    final MemoryStorage storage = new MemoryStorage();
    final FakeBank bank = new FakeBank(clock);
    /** Public holidays by country; empty for those where nobody knows any. */
    final Map<String, Set<LocalDate>> holidays = new HashMap<>();

    final Commerce commerce;
    private final Ids ids = Ids.secure(clock);

    LectureHall() {
        this(UnaryOperator.identity());
    }

    /** A shop on a storage that is broken in one point. */
    LectureHall(UnaryOperator<Storage> broken) {
        commerce = plan().storage(Configured.of("rows", new Rows(broken.apply(storage))))
                .open();
        office().setup().apply(setup()).orThrow();
        addKeys(0, 300);
        Allotment onFile = Allotment.purchaseOrder("campus", NUMBER, "Uni X", "EUR");
        office().credit().put(onFile).orThrow();
        office().credit()
                .put(Allotment.billingCode("campus", "KST-77", "Uni X", "EUR"))
                .orThrow();
    }

    void addKeys(int from, int count) {
        office().stock()
                .addKeys(
                        SUITE,
                        KeyFile.of(IntStream.range(from, from + count)
                                .mapToObj(i -> "suite-" + i)
                                .toArray(String[]::new)))
                .orThrow();
    }

    CommerceBuilder plan() {
        return Commerce.builder()
                .clock(clock)
                .vault(Secret.of("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="))
                .payment(bank.account("bank"))
                .calendar(Configured.of("calendar", new Calendar(holidays)))
                .onAccount("ledger")
                .verification(MailDomain.service(
                        "uni-mail", UniversityDirectory.of(University.of("Uni X", "DE", "uni-x.example"))));
    }

    static Store campus() {
        PaymentMatrix matrix = PaymentMatrix.of()
                .allow(Method.CARD_VISA, "bank", "EUR")
                .allow(Method.BILLING_CODE, "ledger", "EUR")
                .only(Method.BILLING_CODE, "ledger", MethodRule.any().orders("licenseKey", "download"))
                .allow(Method.PURCHASE_ORDER, "ledger", "EUR")
                .only(Method.PURCHASE_ORDER, "ledger", MethodRule.any().orders(MethodRule.BULK));
        return Store.of("campus", "Campus Store")
                .verifiedBy("uni-mail")
                .payments(matrix)
                .market(
                        Market.of("eu", "EUR")
                                .countries("DE", "FR")
                                .prices("eu")
                                .taxIncluded(),
                        Market.of("us", "EUR").countries("US").prices("eu").taxIncluded());
    }

    static Setup setup() {
        return Setup.of(
                        campus(),
                        Store.of("other", "Other Store")
                                .payments(PaymentMatrix.of().allow(Method.CARD_VISA, "bank", "EUR"))
                                .market(Market.of("eu", "EUR").prices("eu").taxIncluded()))
                .products(
                        Product.licenseKey(SUITE, "Suite")
                                .onlyFor(Criterion.inGroup("student"))
                                .details(
                                        dev.kontor.catalog.ProductDetails.none().bulkFor("faculty", "company")),
                        Product.licenseKey(EDITOR, "Editor"))
                .prices(PriceList.of("eu", "EUR")
                        .price(SUITE, "49.00")
                        .price(SUITE, 100, "33.33")
                        .price(EDITOR, "19.00"));
    }

    /** A calendar that the test fills. */
    private record Calendar(Map<String, Set<LocalDate>> days) implements HolidayPlugin {
        @Override
        public PluginInfo info() {
            return PluginInfo.of("calendar", "Holidays of a test", "1");
        }

        @Override
        public ConfigSchema config() {
            return ConfigSchema.of();
        }

        @Override
        public HolidayCalendar open(PluginConfig config, PluginRuntime runtime) {
            return (country, region, year, context) -> Optional.ofNullable(days.get(country.code()))
                    .map(all ->
                            all.stream().filter(day -> day.getYear() == year).collect(Collectors.toSet()));
        }
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

    BackOffice office() {
        return commerce.backOffice(Staff.owner("jane")).because("fits the program");
    }

    void rules(UnaryOperator<Policies> rules) {
        office().setup()
                .apply(Setup.of().policies("campus", rules.apply(Policies.standard())))
                .orThrow();
    }

    /** Without a refund, or with another time to claim, and so on. */
    <V> void rule(dev.kontor.store.PolicyKey<V> key, V value) {
        rules(policies -> policies.with(key, value));
    }

    Storefront shop(String user) {
        return shop("campus", user, "DE");
    }

    Storefront shop(String store, String user, String country) {
        return commerce.storefront(
                store, Shopper.user(user).email(user + "@uni-x.example").country(country));
    }

    /** Somebody the university's mail has proven to be of a group. */
    Storefront member(String user, String group) {
        storage.perform(unit -> Accounts.grant(
                unit,
                ids,
                Accounts.ensure(
                                unit,
                                ids,
                                UserFacts.of(user).email(dev.kontor.value.EmailAddress.of(user + "@uni-x.example")),
                                clock.instant())
                        .value()
                        .id(),
                Accounts.ensureOrganization(unit, ids, "Uni X", clock.instant()),
                group,
                "uni-mail",
                clock.instant(),
                Optional.empty()));
        return shop(user);
    }

    Storefront professor() {
        return member("prof", "faculty");
    }

    Storefront student(String user) {
        return member(user, "student");
    }

    Result<Order> request(Storefront who, int units, PayWith with, BulkWish wish) {
        return request(who, Cart.of().with(SUITE, units), with, wish);
    }

    Result<Order> request(Storefront who, Cart cart, PayWith with, BulkWish wish) {
        var quote = who.checkout().quote(cart).orThrow();
        return who.checkout()
                .place(
                        RequestKey.random(),
                        PlaceOrder.of(quote.id(), with).inBulk(wish).purchaseOrder(NUMBER));
    }

    Order request(Storefront who, int units) {
        return request(who, units, PayWith.purchaseOrder(NUMBER), BulkWish.of("Statics I"))
                .orThrow();
    }

    BulkStanding approve(Order order) {
        return office().bulk().approve(order.id(), ALL_MET).orThrow();
    }

    /** Asked for, granted, promised, and with a slot for each unit. */
    Order opened(Storefront who, int units) {
        Order order = request(who, units);
        BulkStanding granted = approve(order);
        due();
        return who.orders().get(Order.id(granted.bulk().order()));
    }

    void due() {
        assertThat(commerce.runDue().failed()).isZero();
    }

    List<Secret> codes(Storefront who, Order order) {
        return List.copyOf(
                new java.util.TreeMap<>(who.bulk().codes(order.id()).orThrow().byUnit()).values());
    }

    Decision<Order> claim(Storefront who, Secret code) {
        return who.bulk().claim(Claim.code(code));
    }

    BulkOrder bulk(Order order) {
        return storage.<BulkOrder>read(
                view -> Bulks.ofOrder(view, order.id().value()).orElseThrow());
    }

    PaymentSituation payment(Order order) {
        return storage.<PaymentSituation>read(
                view -> Payments.of(view, order.id().value()).get(0));
    }

    /** What is still promised, in cents. */
    long owed(Order order) {
        PaymentSituation payment = payment(order);
        return Promises.promised(payment, payment.operations().get(0)).minor();
    }

    /** The mails of a kind, by their subjects, to somebody. */
    List<Mail> mails(String user) {
        return office().letters().waiting(1000).values().stream()
                .filter(mail -> mail.recipient().text().equals(user + "@uni-x.example"))
                .toList();
    }

    static Map<String, Boolean> but(String unmet) {
        Map<String, Boolean> criteria = new LinkedHashMap<>(ALL_MET);
        criteria.put(unmet, false);
        return criteria;
    }

    static List<String> codes(Result<?> result) {
        return result instanceof Refused<?> refused
                ? refused.refusals().stream().map(Refusal::code).toList()
                : List.of();
    }

    static final Period HALF_A_YEAR = PolicyKeys.BULK_CLAIM.standard();

    @Override
    public void close() {
        commerce.close();
    }
}
