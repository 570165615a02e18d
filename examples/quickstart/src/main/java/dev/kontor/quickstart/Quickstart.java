package dev.kontor.quickstart;

import dev.kontor.Commerce;
import dev.kontor.catalog.Product;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.ConsentText;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import java.util.List;
import java.util.Locale;

/** A shop that sells one license key and prints the receipt. */
public final class Quickstart {
    private Quickstart() {}

    public static void main(String[] args) {
        Sku cad = Sku.of("solid-cad");
        Setup setup = Setup.of(Store.of("shop", "My Shop")
                        .market(Market.of("world", "EUR").prices("retail")))
                .products(Product.licenseKey(cad, "SolidCAD 2026"))
                .prices(PriceList.of("retail", "EUR").price(cad, "49.00"));
        try (Commerce commerce =
                Commerce.builder().payment(new Sandbox().account("bank")).open()) {
            BackOffice office = commerce.backOffice(Staff.owner("me"));
            office.setup().apply(setup).orThrow();
            office.stock().addKeys(cad, KeyFile.of("AAAA-1111", "BBBB-2222")).orThrow();
            Shopper anna = Shopper.user("anna").email("anna@example.org").country("DE");
            Storefront shop = commerce.storefront("shop", anna);
            Quote quote = shop.checkout().quote(Cart.of(cad)).orThrow();
            // What anna ticked of the consents she is asked for; without them her key waits for 14 days.
            List<ConsentText> ticked = shop.checkout().consents(quote.id());
            PlaceOrder command =
                    PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK)).consenting(ticked);
            Order order = shop.checkout().place(RequestKey.random(), command).orThrow();
            System.out.println(shop.orders().receipt(order.id()).text(Locale.ENGLISH));
        }
    }
}
