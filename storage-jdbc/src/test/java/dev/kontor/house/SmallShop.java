package dev.kontor.house;

import dev.kontor.Commerce;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.Configured;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StoragePlugin;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import dev.kontor.verification.University;
import dev.kontor.verification.UniversityDirectory;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A shop on a given storage, with few customers, a bank to give orders to and a clock to move. */
final class SmallShop implements AutoCloseable {
    final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
    final Sandbox bank = new Sandbox();
    final Storage storage;
    final Commerce commerce;

    SmallShop(Configured<StoragePlugin> on) {
        this(on, unit -> unit);
    }

    SmallShop(Configured<StoragePlugin> on, UnaryOperator<StorageUnit> wrapping) {
        storage = EmbeddedDatabases.open(on);
        commerce = CampusShop.open(LentStorage.of(storage, wrapping), bank.account("bank"), universities(), clock);
        CampusShop.office(commerce).setup().apply(CampusShop.setup()).orThrow();
        CampusShop.addKeys(commerce, CampusShop.EDITOR, 0, 5);
        CampusShop.addKeys(commerce, CampusShop.CAD, 0, 5);
    }

    static UniversityDirectory universities() {
        return UniversityDirectory.of(University.of("Uni X", "DE", "uni-x.example"));
    }

    Storefront campus(String user) {
        return campus(commerce, user);
    }

    private static Storefront campus(Commerce node, String user) {
        return node.storefront(
                CampusShop.CAMPUS,
                Shopper.user(user).email(user + "@uni-x.example").country("AT"));
    }

    Storefront open(String user) {
        return commerce.storefront(
                CampusShop.OPEN, Shopper.user(user).email(user + "@example.org").country("AT"));
    }

    static PlaceOrder command(Storefront shop, Sku sku) {
        Quote quote = shop.checkout().quote(Cart.of(sku)).orThrow();
        return PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK))
                .consenting(shop.checkout().consents(quote.id()));
    }

    static Result<Order> buy(Storefront shop, Sku sku) {
        return shop.checkout().place(RequestKey.random(), command(shop, sku));
    }

    void verify(String user) {
        verify(commerce, user);
    }

    /** On a node of the test's own. */
    static void verify(Commerce node, String user) {
        String email = user + "@uni-x.example";
        Storefront shop = campus(node, user);
        var begun = shop.account()
                .verify("uni-mail", Assertion.student("Uni X").with("email", email))
                .orThrow();
        Mailroom mailroom = new Mailroom(node);
        mailroom.read();
        shop.account()
                .proceed(begun.id(), ReturnData.of(Map.of("code", List.of(mailroom.code(email)))))
                .orThrow();
    }

    Books books() {
        return Bookkeeper.gather(storage, bank, CampusShop.POOLS, List.of("EUR"), clock.instant());
    }

    @Override
    public void close() {
        commerce.close();
        storage.close();
    }
}
