package dev.kontor.webstore.account;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The end of an address that carries a value. */
public final class Query {
    private Query() {}

    /**
     * Written so that no sign of the value is taken for one of the address.
     *
     * @param name of the value
     * @param value any text; for an empty one nothing is written
     */
    public static String of(String name, String value) {
        return value.isEmpty() ? "" : "?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
