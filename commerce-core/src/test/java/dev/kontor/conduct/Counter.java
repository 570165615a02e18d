package dev.kontor.conduct;

import dev.kontor.Commerce;
import dev.kontor.CommerceBuilder;
import dev.kontor.catalog.Product;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Policies;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.PriceList;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.HttpCall;
import dev.kontor.store.Market;
import dev.kontor.store.PaymentMatrix;
import dev.kontor.store.Store;
import dev.kontor.value.Method;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A store with one product and a bank whose line is listened to. */
final class Counter implements AutoCloseable {
    static final Sku EDITOR = Sku.of("editor");

    final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
    final Sandbox bank = new Sandbox();
    final SharedMemory memory = new SharedMemory();
    final List<String> said = new ArrayList<>();
    final Commerce commerce;

    Counter() {
        this(policies -> policies);
    }

    Counter(UnaryOperator<Policies> rules) {
        commerce = plan().open();
        office().setup().apply(setup(store(), rules)).orThrow();
        String[] keys = IntStream.range(0, 200).mapToObj(i -> "EDITOR-" + i).toArray(String[]::new);
        office().stock().addKeys(EDITOR, KeyFile.of(keys)).orThrow();
    }

    CommerceBuilder plan() {
        return Commerce.builder()
                .clock(clock)
                .storage(memory.use())
                .vault(Premises.VAULT_KEY)
                .payment(bank.account("bank", line -> (call, within) -> {
                    said.add(text(call));
                    return line.send(call, within);
                }));
    }

    private static String text(HttpCall call) {
        return call.uri().getPath() + " "
                + URLDecoder.decode(new String(call.body(), StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** Takes Visa, and American Express for dollars only. */
    static Store store() {
        return Store.of("main", "Main Store")
                .market(Market.of("world", "EUR").prices("retail"))
                .payments(PaymentMatrix.of().allow(Method.CARD_VISA, "bank", "EUR"));
    }

    static Setup setup(Store store, UnaryOperator<Policies> rules) {
        return Setup.of(store)
                .policies("main", rules.apply(Policies.standard()))
                .products(Product.licenseKey(EDITOR, "Editor"))
                .prices(PriceList.of("retail", "EUR").price(EDITOR, "19.00"));
    }

    BackOffice office() {
        return commerce.backOffice(Staff.owner("jane"));
    }

    Storefront shop(Shopper shopper) {
        return commerce.storefront("main", shopper);
    }

    Storefront shop(String user) {
        return shop(Shopper.user(user).email(user + "@example.org"));
    }

    Result<Order> buy(Storefront shop, String token) {
        return buy(shop, token, command -> command);
    }

    Result<Order> buy(Storefront shop, String token, UnaryOperator<PlaceOrder> more) {
        PlaceOrder command =
                PlaceOrder.of(shop.checkout().quote(Cart.of(EDITOR)).orThrow().id(), PayWith.card(token));
        return shop.checkout().place(RequestKey.random(), more.apply(command));
    }

    static Refusal refusal(Result<Order> result) {
        return ((Refused<Order>) result).refusals().get(0);
    }

    static String code(Result<Order> result) {
        return result instanceof Refused<Order> refused
                ? refused.refusals().get(0).code()
                : result.getClass().getSimpleName();
    }

    /** What was last asked of the bank. */
    String lastSaid() {
        return said.get(said.size() - 1);
    }

    @Override
    public void close() {
        commerce.close();
    }
}
