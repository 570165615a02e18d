package dev.kontor.conduct;

import dev.kontor.Commerce;
import dev.kontor.CommerceBuilder;
import dev.kontor.catalog.DownloadFile;
import dev.kontor.catalog.Product;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Policies;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A shop with two stores on a memory that can be looked at and opened again. */
final class Premises implements AutoCloseable {
    static final Sku EDITOR = Sku.of("editor");
    static final Sku MANUAL = Sku.of("manual");
    static final Secret VAULT_KEY = Secret.of("a29udG9yLXRlc3Qta2V5LW9mLTMyLWJ5dGVzLWxvbmc=");

    final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
    final Sandbox bank = new Sandbox();
    final SharedMemory memory = new SharedMemory();
    Commerce commerce;

    Premises() {
        commerce = plan().payment(bank.account("bank")).open();
        office().setup().apply(setup()).orThrow();
        addKeys(20);
    }

    CommerceBuilder plan() {
        return Commerce.builder()
                .clock(clock)
                .storage(memory.use())
                .vault(VAULT_KEY)
                .verifyByDocuments("documents");
    }

    static Setup setup() {
        return Setup.of(
                        Store.of("main", "Main Store")
                                .verifiedBy("documents")
                                .market(Market.of("world", "EUR").prices("retail")),
                        Store.of("side", "Side Store")
                                .verifiedBy("documents")
                                .market(Market.of("world", "EUR").prices("retail")))
                .policies("main", Policies.standard().holdUnverified(Period.ZERO))
                .products(
                        Product.licenseKey(EDITOR, "Editor"),
                        Product.download(MANUAL, "Manual").files(DownloadFile.of("manual.pdf", 10, "0".repeat(64))))
                .prices(PriceList.of("retail", "EUR").price(EDITOR, "19.00").price(MANUAL, "5.00"));
    }

    void addKeys(int count) {
        String[] keys = IntStream.range(0, count).mapToObj(i -> "EDITOR-" + i).toArray(String[]::new);
        office().stock().addKeys(EDITOR, KeyFile.of(keys)).orThrow();
    }

    BackOffice office() {
        return commerce.backOffice(Staff.owner("jane"));
    }

    Storefront shop(String user) {
        return commerce.storefront("main", Shopper.user(user).email(user + "@example.org"));
    }

    Storefront side(String user) {
        return commerce.storefront("side", Shopper.user(user).email(user + "@example.org"));
    }

    Result<Order> buy(Storefront shop, Sku sku, String token) {
        Quote quote = shop.checkout().quote(Cart.of(sku)).orThrow();
        return shop.checkout().place(RequestKey.random(), PlaceOrder.of(quote.id(), PayWith.card(token)));
    }

    Map<String, List<String>> contents() {
        return memory.contents();
    }

    @Override
    public void close() {
        commerce.close();
    }
}
