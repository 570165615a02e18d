package dev.kontor.house;

import dev.kontor.Commerce;
import dev.kontor.house.Checkpoint.Deed;
import dev.kontor.house.Checkpoint.Point;
import dev.kontor.message.Letter;
import dev.kontor.message.Mail;
import dev.kontor.office.LetterDesk;
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
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import dev.kontor.verification.University;
import dev.kontor.verification.UniversityDirectory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import javax.money.MonetaryAmount;

/**
 * A process that sells until it is killed, and does one other thing on the way if it is told to. Stops for ever at the
 * checkpoint it is told, when the customer it is told gets there.
 */
final class KilledShop {
    static final MonetaryAmount REFUND = Amounts.of("5", "EUR");
    static final Duration UNTIL_A_HOLD_ENDS = Duration.ofDays(6);
    static final int KEYS_IN_A_FILE = 40;

    private static final int CHECKOUTS = 200;

    private final Commerce commerce;
    private final ManualClock clock;
    private final Stops stops;

    private KilledShop(Commerce commerce, ManualClock clock, Stops stops) {
        this.commerce = commerce;
        this.clock = clock;
        this.stops = stops;
    }

    static Configured<StoragePlugin> storage(String place) {
        return place.startsWith("jdbc:postgresql") ? EmbeddedDatabases.pooled(place) : JdbcStorage.h2(Path.of(place));
    }

    static Commerce open(Configured<StoragePlugin> storage, Configured<PaymentPlugin> bank, InstantSource clock) {
        return CampusShop.open(
                storage, bank, UniversityDirectory.of(University.of("Uni X", "DE", "uni-x.example")), clock);
    }

    /** Arguments: place of the storage, address of the bank, moment, checkpoint, which customer stops, first customer. */
    public static void main(String[] arguments) {
        Checkpoint checkpoint = Checkpoint.valueOf(arguments[3]);
        int stopping = Integer.parseInt(arguments[4]);
        int first = Integer.parseInt(arguments[5]);
        Stops stops = new Stops(checkpoint.point());
        ManualClock clock = ManualClock.at(arguments[2]);
        Storage own = EmbeddedDatabases.open(storage(arguments[0]));
        Configured<PaymentPlugin> bank = Sandbox.at("bank", URI.create(arguments[1]));
        try (Commerce commerce = open(
                LentStorage.of(own, unit -> new StoppingUnit(unit, stops)),
                new StoppingPlugin(stops).around(bank),
                clock)) {
            KilledShop shop = new KilledShop(commerce, clock, stops);
            Lines.say("OPEN");
            for (int number = 0; number < CHECKOUTS; number++) {
                shop.serve(first + number, number == stopping ? checkpoint : Checkpoint.ANYWHERE);
            }
        }
        Lines.say("DONE");
    }

    private void serve(int customer, Checkpoint checkpoint) {
        Deed deed = checkpoint.deed();
        if (checkpoint != Checkpoint.ANYWHERE && (deed == Deed.SELL || deed == Deed.SELL_HELD)) {
            stops.arm();
        }
        switch (deed) {
            case SELL -> sell(customer, false);
            case SELL_HELD -> sell(customer, true);
            case MAIL -> {
                sell(customer, false);
                stops.arm();
                mail();
            }
            case REFUND -> {
                Order order = sell(customer, false);
                stops.arm();
                refund(customer, order);
            }
            case LAPSE -> {
                Order order = sell(customer, true);
                Lines.say("LAPSING " + order.id());
                clock.advance(UNTIL_A_HOLD_ENDS);
                stops.arm();
                commerce.runDue();
            }
            case IMPORT -> {
                Lines.say("IMPORTING " + customer);
                stops.arm();
                importKeys(commerce, customer);
                stops.at(Point.BEFORE_ACKNOWLEDGED);
                Lines.say("IMPORTED " + customer);
            }
            case RECOVER -> {
                stops.arm();
                commerce.runDue();
            }
        }
    }

    private Order sell(int customer, boolean held) {
        Storefront shop = shop(commerce, customer, held);
        Quote quote = shop.checkout().quote(Cart.of(sku(customer, held))).orThrow();
        Lines.say("ASKED " + customer + " " + quote.id() + " " + held);
        stops.at(Point.QUOTED);
        Result<Order> result = shop.checkout().place(key(customer), command(quote.id()));
        stops.at(Point.BEFORE_ACKNOWLEDGED);
        Lines.say("ACKNOWLEDGED " + customer + " " + result.orThrow().id());
        return result.orThrow();
    }

    /** A third of the customers buy what has no key. */
    private static Sku sku(int customer, boolean held) {
        return held ? CampusShop.CAD : customer % 3 == 0 ? CampusShop.TOOLS : CampusShop.EDITOR;
    }

    private void mail() {
        LetterDesk desk = CampusShop.office(commerce).letters();
        for (Map.Entry<Id<Letter>, Mail> letter : desk.waiting(1_000).entrySet()) {
            Lines.say("MAILED " + letter.getKey());
            stops.at(Point.MAILED);
            desk.sent(letter.getKey());
            Lines.say("MARKED " + letter.getKey());
        }
    }

    private void refund(int customer, Order order) {
        Lines.say("REFUNDING " + customer + " " + order.id());
        refund(commerce, "refund-" + customer, order.id());
        stops.at(Point.BEFORE_ACKNOWLEDGED);
        Lines.say("REFUNDED " + customer);
    }

    static void refund(Commerce commerce, String key, Id<Order> order) {
        Order refunded = CampusShop.office(commerce)
                .because("goodwill")
                .orders()
                .refund(RequestKey.of(key), order, REFUND)
                .orThrow();
        assert refunded.id().equals(order);
    }

    static void importKeys(Commerce commerce, int customer) {
        CampusShop.addKeys(commerce, CampusShop.EDITOR, customer * 1_000, KEYS_IN_A_FILE);
    }

    static Storefront shop(Commerce commerce, int customer, boolean held) {
        return commerce.storefront(
                held ? CampusShop.CAMPUS : CampusShop.OPEN,
                Shopper.user("customer-" + customer)
                        .email("customer-" + customer + "@example.org")
                        .country("DE")
                        .locale(Locale.ENGLISH));
    }

    static RequestKey key(int customer) {
        return RequestKey.of("purchase-" + customer);
    }

    /** Its customers agree to be delivered to at once; the question is not one of the steps at which it is killed. */
    static PlaceOrder command(Id<Quote> quote) {
        return PlaceOrder.of(quote, PayWith.card(Sandbox.OK)).consenting(Agreed.AT_ONCE);
    }
}
