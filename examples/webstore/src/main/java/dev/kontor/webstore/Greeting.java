package dev.kontor.webstore;

import dev.kontor.webstore.base.Settings;
import dev.kontor.webstore.sample.DemoLogins;
import java.io.PrintStream;

/** What is printed once the store can be visited. */
final class Greeting {
    private Greeting() {}

    static void print(PrintStream out, WebStore store, Settings settings) {
        out.println("The store is open at " + store.address());
        DemoLogins logins = store.part(DemoLogins.class);
        out.println("  data     " + settings.data());
        out.println("  sign in  " + String.join(", ", logins.userNames()));
        logins.password().use(text -> {
            out.println("  password " + text + "  (kept in " + DemoLogins.FILE + " of the data folder)");
            return text.length();
        });
        out.println("  stop     Ctrl-C");
    }
}
