package dev.kontor.store;

import dev.kontor.value.InvalidValueException;
import java.net.URI;

/** Links that people follow from a shop. */
final class Links {
    private static final int LONGEST = 1_000;

    private Links() {}

    /** Only what a browser opens as a page: a link in a shop must not run a script. */
    static URI checked(String what, URI link) {
        boolean isPage =
                ("https".equals(link.getScheme()) || "http".equals(link.getScheme())) && link.getHost() != null;
        if (!isPage || link.toString().length() > LONGEST) {
            throw new InvalidValueException(what, link.toString(), "an address such as https://example.org/page");
        }
        return link;
    }
}
