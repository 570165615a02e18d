package dev.kontor.paypal;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an account lives: PayPal's sandbox moves no money, live does. */
public enum Environment {
    /** For trying out: test buyers, no money. */
    SANDBOX("https://api-m.sandbox.paypal.com", "https://www.sandbox.paypal.com"),
    /** Real buyers and real money. */
    LIVE("https://api-m.paypal.com", "https://www.paypal.com");

    private final URI host;
    private final URI pages;

    Environment(String host, String pages) {
        this.host = URI.create(host);
        this.pages = URI.create(pages);
    }

    URI host() {
        return host;
    }

    /** Where buyers act. */
    URI pages() {
        return pages;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Environment> parse(String code) {
        return Arrays.stream(values()).filter(e -> e.code().equals(code)).findFirst();
    }
}
