package dev.kontor.webstore.site;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The end of an address, which carries values. */
public final class Query {
    private Query() {}

    /**
     * Written so that no sign of a value is taken for one of the address.
     *
     * @param namesAndValues in turn; a value may be any text, and an empty one is left out with its name
     * @return begins with a question mark, or is empty
     * @throws IllegalArgumentException for a name without a value
     */
    public static String of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("No value for \"" + namesAndValues[namesAndValues.length - 1] + "\".");
        }
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!namesAndValues[i + 1].isEmpty()) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(namesAndValues[i])
                        .append('=')
                        .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
            }
        }
        return query.toString();
    }
}
