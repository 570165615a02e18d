package dev.kontor.webstore;

import dev.kontor.webstore.base.Settings;
import java.io.PrintStream;

/** What is printed once the store can be visited. */
final class Greeting {
    private Greeting() {}

    static void print(PrintStream out, WebStore store, Settings settings) {
        out.println("The store is open at " + store.address());
        out.println("  data     " + settings.data());
        out.println("  stop     Ctrl-C");
    }
}
