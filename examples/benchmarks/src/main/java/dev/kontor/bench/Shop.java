package dev.kontor.bench;

import dev.kontor.Commerce;
import dev.kontor.catalog.Product;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.memory.MemoryStorage;
import dev.kontor.office.DueReport;
import dev.kontor.office.LetterDesk;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.DigitalContent;
import dev.kontor.order.Order;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.Quote;
import dev.kontor.pricing.TaxTable;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.ConsentText;
import dev.kontor.shop.Done;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.Configured;
import dev.kontor.spi.storage.StoragePlugin;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** The house under load: one store that sells license keys, used through its doors only. */
final class Shop implements AutoCloseable {
    static final List<Sku> SKUS = List.of(Sku.of("editor"), Sku.of("solid-cad"), Sku.of("tools"));

    /** Every customer agrees to be delivered to at once. */
    private static final List<ConsentText> CONSENTS =
            DigitalContent.CONSENTS.stream().map(ConsentText::of).toList();

    private static final String STORE = "campus";
    private static final int KEYS_AT_ONCE = 5_000;
    private static final int LETTERS_AT_ONCE = 100;

    static final Secret VAULT = Secret.of(
            Base64.getEncoder().encodeToString("a key of thirty-two bytes only!!".getBytes(StandardCharsets.US_ASCII)));

    final Sandbox bank = new Sandbox();
    private final Commerce commerce;
    private final String batch = Long.toString(System.nanoTime(), 36);
    private int keys;

    /** A shop that ends with the process. */
    static Shop inMemory() {
        return new Shop(Configured.of("memory", MemoryStorage.plugin()), "bank");
    }

    /** Each bank counts its movements from one, so each needs an account of its own in one database. */
    Shop(Configured<StoragePlugin> storage, String account) {
        commerce = Commerce.builder()
                .storage(storage)
                .vault(VAULT)
                .payment(bank.account(account))
                .taxes(TaxTable.of().rate("DE", "standard", "19"))
                .open();
        PriceList prices = PriceList.of("eu", "EUR");
        List<Product> products = new ArrayList<>();
        for (Sku sku : SKUS) {
            products.add(Product.licenseKey(sku, "Product " + sku));
            prices = prices.price(sku, "49.00");
        }
        commerce.backOffice(Staff.owner("jane"))
                .setup()
                .apply(Setup.of(Store.of(STORE, "Campus Store")
                                .market(Market.of("eu", "EUR").taxIncluded()))
                        .products(products.toArray(new Product[0]))
                        .prices(prices))
                .orThrow();
    }

    /** Adds keys to the pool of each product. */
    void addKeys(int each) {
        for (int added = 0; added < each; added += KEYS_AT_ONCE) {
            int count = Math.min(KEYS_AT_ONCE, each - added);
            for (Sku sku : SKUS) {
                String[] texts = IntStream.range(keys, keys + count)
                        .mapToObj(i -> sku + "-" + batch + "-" + i)
                        .toArray(String[]::new);
                commerce.backOffice(Staff.owner("jane"))
                        .stock()
                        .addKeys(sku, KeyFile.of(texts))
                        .orThrow();
            }
            keys += count;
        }
    }

    Storefront visit(String user) {
        return commerce.storefront(
                STORE, Shopper.user(user).email(user + "@example.org").country("DE"));
    }

    Id<Quote> quote(Storefront store, List<Sku> skus) {
        return store.checkout()
                .quote(Cart.of(skus.toArray(new Sku[0])))
                .orThrow()
                .id();
    }

    Order place(Storefront store, Id<Quote> quote) {
        PlaceOrder command = PlaceOrder.of(quote, PayWith.card(Sandbox.OK)).consenting(CONSENTS);
        Result<Order> placed = store.checkout().place(RequestKey.random(), command);
        if (placed instanceof Done<Order> done) {
            return done.value();
        }
        throw new IllegalStateException("An order was not carried out: " + placed);
    }

    /** Takes out the letters that wait, as a host does. */
    void sendLetters() {
        LetterDesk desk = commerce.backOffice(Staff.owner("jane")).letters();
        desk.waiting(LETTERS_AT_ONCE).keySet().forEach(desk::sent);
    }

    DueReport runDue() {
        return commerce.runDue();
    }

    @Override
    public void close() {
        commerce.close();
    }
}
