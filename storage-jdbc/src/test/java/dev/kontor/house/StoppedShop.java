package dev.kontor.house;

import dev.kontor.Commerce;
import dev.kontor.order.Cart;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Result;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.storage.Storage;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.value.CommerceException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A process that sells on some threads until it is told to end, as a host's own server is. */
final class StoppedShop {
    private static final int THREADS = 3;
    private static final long GRACE_MILLIS = 8_000;

    private static volatile boolean stopping;

    private StoppedShop() {}

    /** Arguments: place of the storage, address of the bank, moment, whether it waits for what is under way. */
    public static void main(String[] arguments) throws InterruptedException {
        Storage storage = EmbeddedDatabases.open(KilledShop.storage(arguments[0]));
        Commerce commerce = KilledShop.open(
                LentStorage.of(storage), Sandbox.at("bank", URI.create(arguments[1])), ManualClock.at(arguments[2]));
        boolean waits = Boolean.parseBoolean(arguments[3]);
        AtomicInteger customers = new AtomicInteger();
        List<Thread> sellers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread seller = new Thread(() -> sell(commerce, customers), "seller-" + i);
            seller.setDaemon(true);
            sellers.add(seller);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(commerce, storage, waits ? sellers : List.of())));
        Lines.say("OPEN");
        sellers.forEach(Thread::start);
        for (Thread seller : sellers) {
            seller.join();
        }
    }

    private static void stop(Commerce commerce, Storage storage, List<Thread> sellers) {
        stopping = true;
        Lines.say("STOPPING");
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
        try {
            for (Thread seller : sellers) {
                seller.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        commerce.close();
        storage.close();
        Lines.say("CLOSED");
    }

    private static void sell(Commerce commerce, AtomicInteger customers) {
        while (!stopping) {
            int customer = customers.getAndIncrement();
            try {
                Storefront shop = KilledShop.shop(commerce, customer, false);
                Quote quote = shop.checkout().quote(Cart.of(CampusShop.TOOLS)).orThrow();
                Lines.say("ASKED " + customer + " " + quote.id() + " false");
                Result<?> result = shop.checkout().place(KilledShop.key(customer), KilledShop.command(quote.id()));
                Lines.say("ANSWERED " + customer + " " + result.getClass().getSimpleName());
            } catch (CommerceException refused) {
                Lines.say("REFUSED " + customer + " " + refused.getClass().getSimpleName());
            }
        }
    }
}
