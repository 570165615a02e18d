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
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StoragePlugin;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.storage.jdbc.JdbcStorage;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.verification.University;
import dev.kontor.verification.UniversityDirectory;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/**
 * A process that sells until it is killed: each line it prints is on its way before it does the next thing. Stops for ever at
 * the checkpoint it is told, when the checkout it is told gets there.
 */
final class KilledShop {
    private static final int CHECKOUTS = 200;

    private KilledShop() {}

    static Configured<StoragePlugin> storage(String place) {
        return place.startsWith("jdbc:postgresql") ? EmbeddedDatabases.pooled(place) : JdbcStorage.h2(Path.of(place));
    }

    static Commerce open(Configured<StoragePlugin> storage, Configured<PaymentPlugin> bank, InstantSource clock) {
        return CampusShop.open(
                storage, bank, UniversityDirectory.of(University.of("Uni X", "DE", "uni-x.example")), clock);
    }

    /** Arguments: place of the storage, address of the bank, moment, checkpoint, which checkout stops, first customer. */
    public static void main(String[] arguments) {
        Checkpoint checkpoint = Checkpoint.valueOf(arguments[3]);
        int stopping = Integer.parseInt(arguments[4]);
        int first = Integer.parseInt(arguments[5]);
        Stops stops = new Stops(checkpoint, stopping);
        Storage own = EmbeddedDatabases.open(storage(arguments[0]));
        Configured<PaymentPlugin> bank = Sandbox.at("bank", URI.create(arguments[1]));
        try (Commerce commerce = CampusShop.open(
                LentStorage.of(own, unit -> new StoppingUnit(unit, stops)),
                new StoppingPlugin(stops).around(bank),
                UniversityDirectory.of(University.of("Uni X", "DE", "uni-x.example")),
                ManualClock.at(arguments[2]))) {
            say("OPEN");
            for (int number = 0; number < CHECKOUTS; number++) {
                stops.begin(number);
                sell(commerce, stops, first + number);
            }
        }
        say("DONE");
    }

    private static void sell(Commerce commerce, Stops stops, int customer) {
        Storefront shop = shop(commerce, customer);
        Quote quote = shop.checkout()
                .quote(Cart.of(customer % 3 == 0 ? CampusShop.TOOLS : CampusShop.EDITOR))
                .orThrow();
        say("ASKED " + customer + " " + quote.id());
        Result<Order> result = shop.checkout().place(key(customer), command(quote.id()));
        stops.at(Checkpoint.BEFORE_ACKNOWLEDGED);
        say("ACKNOWLEDGED " + customer + " " + result.orThrow().id());
    }

    static Storefront shop(Commerce commerce, int customer) {
        return commerce.storefront(
                CampusShop.OPEN,
                Shopper.user("customer-" + customer)
                        .email("customer-" + customer + "@example.org")
                        .country("DE")
                        .locale(Locale.ENGLISH));
    }

    static RequestKey key(int customer) {
        return RequestKey.of("purchase-" + customer);
    }

    static PlaceOrder command(Id<Quote> quote) {
        return PlaceOrder.of(quote, PayWith.card(Sandbox.OK));
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** Which checkout stops, and where. */
    static final class Stops {
        private final Checkpoint where;
        private final int which;
        private volatile int now = -1;

        Stops(Checkpoint where, int which) {
            this.where = where;
            this.which = which;
        }

        void begin(int checkout) {
            now = checkout;
        }

        /** Returns unless it is here that the process has to die. */
        void at(Checkpoint here) {
            if (here == where && now == which) {
                say("AT " + here);
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException abandoned) {
                    // A call past its deadline; the process is about to be killed.
                    Thread.currentThread().interrupt();
                    at(here);
                }
            }
        }
    }
}
