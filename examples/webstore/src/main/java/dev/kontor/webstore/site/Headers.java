package dev.kontor.webstore.site;

import io.javalin.http.Context;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/** What each answer tells a browser not to do. */
final class Headers {
    private Headers() {}

    /**
     * Sets them.
     *
     * @param pages forms lead to these sites after a redirect, so they are named beside the site itself
     */
    static void set(Context context, List<URI> pages) {
        context.header(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                        + " connect-src 'self'; manifest-src 'self'; form-action 'self' "
                        + pages.stream().map(Headers::origin).collect(Collectors.joining(" "))
                        + "; frame-ancestors 'none'; base-uri 'none'");
        context.header("X-Content-Type-Options", "nosniff");
        context.header("X-Frame-Options", "DENY");
        // Addresses may carry an order's id or a link's token.
        context.header("Referrer-Policy", "same-origin");
        context.header("Cross-Origin-Opener-Policy", "same-origin");
        context.header("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }
}
