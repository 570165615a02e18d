package dev.kontor.house;

import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Done;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Result;
import dev.kontor.shop.Storefront;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.storage.jdbc.JdbcStorage;
import dev.kontor.storage.jdbc.Wiretap;
import dev.kontor.value.RequestKey;
import org.junit.jupiter.api.Test;

final class CheckoutCountTest {
    @Test
    void printed() {
        Wiretap wire = new Wiretap(EmbeddedDatabases.postgres());
        try (SmallShop shop = new SmallShop(JdbcStorage.on(wire.source()))) {
            Storefront campus = shop.open("ann");
            for (int i = 0; i < 3; i++) {
                wire.trips();
                var quote = campus.checkout().quote(Cart.of(CampusShop.EDITOR, CampusShop.TOOLS, CampusShop.SUITE)).orThrow();
                System.out.println("--- quote");
                wire.trips().forEach(System.out::println);
                Result<Order> result = campus.checkout().place(RequestKey.random(), PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK)));
                System.out.println("--- place " + (result instanceof Done));
                int n = 0;
                for (String trip : wire.trips()) {
                    System.out.println(++n + " " + trip);
                }
            }
        }
    }
}
