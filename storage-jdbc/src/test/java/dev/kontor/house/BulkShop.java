package dev.kontor.house;

import dev.kontor.Commerce;
import dev.kontor.account.Accounts;
import dev.kontor.account.UserFacts;
import dev.kontor.bulk.BulkOrder;
import dev.kontor.bulk.Bulks;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductDetails;
import dev.kontor.credit.Allotment;
import dev.kontor.eligibility.Criterion;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.PriceList;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.BulkWish;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.StudentList;
import dev.kontor.spi.Configured;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StoragePlugin;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.store.Market;
import dev.kontor.store.MethodRule;
import dev.kontor.store.PaymentMatrix;
import dev.kontor.store.Store;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Ids;
import dev.kontor.value.Method;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A campus store where a professor orders in bulk, on a database that several nodes may share. */
final class BulkShop implements AutoCloseable {
    static final Sku SUITE = Sku.of("suite");
    static final String NUMBER = "PO-4711";

    private static final Map<String, Boolean> ALL_MET =
            Map.of("requester", true, "program", true, "students", true, "units", true);

    final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
    final Sandbox bank = new Sandbox();
    final Storage storage;
    final Commerce commerce;
    private final Ids ids = Ids.secure(clock);

    BulkShop(Configured<StoragePlugin> on, UnaryOperator<StorageUnit> wrapping) {
        storage = EmbeddedDatabases.open(on);
        commerce = node(LentStorage.of(storage, wrapping));
        office().setup().apply(setup()).orThrow();
        office().credit()
                .put(Allotment.purchaseOrder("campus", NUMBER, "Uni X", "EUR"))
                .orThrow();
    }

    Commerce node(Configured<StoragePlugin> on) {
        return Commerce.builder()
                .clock(clock)
                .storage(on)
                .vault(CampusShop.VAULT)
                .payment(bank.account("bank"))
                .onAccount("ledger")
                .verifyByDocuments("documents")
                .open();
    }

    private static Setup setup() {
        return Setup.of(Store.of("campus", "Campus Store")
                        .verifiedBy("documents")
                        .payments(PaymentMatrix.of()
                                .allow(Method.CARD_VISA, "bank", "EUR")
                                .allow(Method.PURCHASE_ORDER, "ledger", "EUR")
                                .only(
                                        Method.PURCHASE_ORDER,
                                        "ledger",
                                        MethodRule.any().orders(MethodRule.BULK)))
                        .market(Market.of("eu", "EUR").prices("eu").taxIncluded()))
                .products(Product.licenseKey(SUITE, "Suite")
                        .onlyFor(Criterion.inGroup("student"))
                        .details(ProductDetails.none().bulkFor("faculty")))
                .prices(PriceList.of("eu", "EUR").price(SUITE, "49.00").price(SUITE, 100, "33.33"));
    }

    void addKeys(int count) {
        office().stock()
                .addKeys(
                        SUITE,
                        KeyFile.of(IntStream.range(0, count)
                                .mapToObj(i -> "suite-" + i)
                                .toArray(String[]::new)))
                .orThrow();
    }

    BackOffice office() {
        return office(commerce);
    }

    static BackOffice office(Commerce node) {
        return node.backOffice(Staff.owner("jane")).because("fits the program");
    }

    static Storefront shop(Commerce node, String user) {
        return node.storefront("campus", Shopper.user(user).email(user + "@uni-x.example"));
    }

    /** Whom a service of the store has proven to be of a group. */
    Storefront member(String user, String group) {
        storage.perform(unit -> Accounts.grant(
                unit,
                ids,
                Accounts.ensure(
                                unit,
                                ids,
                                UserFacts.of(user).email(EmailAddress.of(user + "@uni-x.example")),
                                clock.instant())
                        .value()
                        .id(),
                Accounts.ensureOrganization(unit, ids, "Uni X", clock.instant()),
                group,
                "documents",
                clock.instant(),
                Optional.empty()));
        return shop(commerce, user);
    }

    Order request(Storefront prof, int units, BulkWish wish) {
        return request(prof, units, wish, PayWith.purchaseOrder(NUMBER));
    }

    Order request(Storefront prof, int units, BulkWish wish, PayWith with) {
        var quote = prof.checkout().quote(Cart.of().with(SUITE, units)).orThrow();
        return prof.checkout()
                .place(RequestKey.random(), PlaceOrder.of(quote.id(), with).inBulk(wish))
                .orThrow();
    }

    static void approve(Commerce node, Order order) {
        office(node).bulk().approve(order.id(), ALL_MET).orThrow();
    }

    Order opened(Storefront prof, int units, BulkWish wish) {
        Order order = request(prof, units, wish);
        approve(commerce, order);
        if (commerce.runDue().failed() > 0) {
            throw new AssertionError("due work failed");
        }
        return order;
    }

    void list(Storefront prof, Order order, List<String> users) {
        String csv = users.stream().map(user -> user + "@uni-x.example").collect(Collectors.joining("\n"));
        prof.bulk()
                .students(
                        order.id(),
                        StudentList.emails(
                                "email",
                                new ByteArrayInputStream(("email\n" + csv + "\n").getBytes(StandardCharsets.UTF_8))))
                .orThrow();
    }

    static List<Secret> codes(Storefront prof, Order order) {
        return List.copyOf(new TreeMap<>(prof.bulk().codes(order.id()).orThrow().byUnit()).values());
    }

    BulkOrder bulk(Order order) {
        return storage.<BulkOrder>read(
                view -> Bulks.ofOrder(view, order.id().value()).orElseThrow());
    }

    @Override
    public void close() {
        commerce.close();
        storage.close();
    }
}
