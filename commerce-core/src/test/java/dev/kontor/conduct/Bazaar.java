package dev.kontor.conduct;

import dev.kontor.catalog.DownloadFile;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductKind;
import dev.kontor.office.Setup;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Storefront;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A shop whose assortment each test puts together. */
final class Bazaar implements AutoCloseable {
    final Premises premises = new Premises();
    private PriceList prices =
            PriceList.of("retail", "EUR").price(Premises.EDITOR, "19.00").price(Premises.MANUAL, "5.00");

    static DownloadFile file(String name) {
        return DownloadFile.of(name, 10, "0".repeat(64));
    }

    static Product bundle(String sku, Object... parts) {
        List<ProductKind.Bundle.Part> all = new ArrayList<>();
        for (int i = 0; i < parts.length; i += 2) {
            all.add(new ProductKind.Bundle.Part((Sku) parts[i], (Integer) parts[i + 1]));
        }
        return Product.of(Sku.of(sku), new ProductKind.Bundle(all), Locale.ENGLISH, "Bundle " + sku);
    }

    /** Sells a product, or changes it; a price that is blank leaves it without one. */
    Sku sell(Product product, String price) {
        if (!price.isBlank()) {
            prices = prices.price(product.sku(), price);
        }
        premises.office()
                .setup()
                .apply(Setup.of().products(product).prices(prices))
                .orThrow();
        return product.sku();
    }

    Storefront anna() {
        return premises.shop("anna");
    }

    Result<Order> place(Storefront shop, Cart cart) {
        Quote quote = shop.checkout().quote(cart).orThrow();
        return shop.checkout().place(RequestKey.random(), PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK)));
    }

    Order buy(Cart cart) {
        return place(anna(), cart).orThrow();
    }

    static List<String> codes(Result<?> result) {
        return result instanceof Refused<?> refused
                ? refused.refusals().stream().map(reason -> reason.code()).toList()
                : List.of();
    }

    @Override
    public void close() {
        premises.close();
    }
}
