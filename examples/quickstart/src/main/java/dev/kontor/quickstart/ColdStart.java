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
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Measures how long it takes from the start of a JVM to the first placed and delivered order of a shop in memory. Without an
 * argument it measures its own JVM; {@code ColdStart 10} starts ten fresh ones after each other, with the class path and the
 * options of this one, and prints median and spread. What the operating system takes to begin a process is not in it.
 */
public final class ColdStart {
    private static final String END = " ms from JVM start to the first order in memory";

    private ColdStart() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 0) {
            System.out.println(alone() + END + " (" + ground() + ")");
        } else {
            System.out.println(summary(inFreshOnes(Integer.parseInt(args[0]))) + " (" + ground() + ")");
        }
    }

    private static long alone() {
        Sku cad = Sku.of("solid-cad");
        Setup setup = Setup.of(Store.of("shop", "My Shop")
                        .market(Market.of("world", "EUR").prices("retail")))
                .products(Product.licenseKey(cad, "SolidCAD 2026"))
                .prices(PriceList.of("retail", "EUR").price(cad, "49.00"));
        try (Commerce commerce =
                Commerce.builder().payment(new Sandbox().account("bank")).open()) {
            BackOffice office = commerce.backOffice(Staff.owner("me"));
            office.setup().apply(setup).orThrow();
            office.stock().addKeys(cad, KeyFile.of("AAAA-1111")).orThrow();
            Storefront shop = commerce.storefront("shop", Shopper.user("anna").email("anna@example.org"));
            Quote quote = shop.checkout().quote(Cart.of(cad)).orThrow();
            Order order = shop.checkout()
                    .place(RequestKey.random(), PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK)))
                    .orThrow();
            long placed = ManagementFactory.getRuntimeMXBean().getUptime();
            if (order.summary() != Order.Summary.COMPLETED) {
                throw new IllegalStateException("The order is " + order.summary() + ".");
            }
            return placed;
        }
    }

    private static List<Long> inFreshOnes(int times) throws IOException, InterruptedException {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), ColdStart.class.getName()));
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                String line = String.valueOf(out.readLine());
                if (process.waitFor() != 0 || !line.contains(END)) {
                    throw new IllegalStateException("A fresh JVM did not measure, but said: " + line);
                }
                millis.add(Long.valueOf(line.substring(0, line.indexOf(END))));
            }
        }
        return millis;
    }

    private static String summary(List<Long> millis) {
        Collections.sort(millis);
        long median = millis.get(millis.size() / 2);
        return median + END + ", median of " + millis.size() + "; " + millis.get(0) + " to "
                + millis.get(millis.size() - 1) + " ms";
    }

    private static String ground() {
        return "Java " + Runtime.version().feature() + " on " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors() + " processors";
    }
}
