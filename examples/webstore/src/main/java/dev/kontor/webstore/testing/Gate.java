package dev.kontor.webstore.testing;

import com.google.inject.Inject;
import com.google.inject.Provider;
import dev.kontor.webstore.json.Json;
import dev.kontor.webstore.json.Problem;
import dev.kontor.webstore.site.Site;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets only this machine in, and no page of another site: the controls ask for no credentials, and a browser on this
 * machine would carry a stranger's call to them.
 */
final class Gate {
    private final Provider<Site> site;

    @Inject
    Gate(Provider<Site> site) {
        this.site = site;
    }

    Handler guarded(Handler handler) {
        return Json.guarded(context -> {
            check(context);
            handler.handle(context);
        });
    }

    private void check(Context context) {
        int port = site.get().base().getPort();
        Set<String> hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
        // A name of a stranger's that leads to this machine shows here.
        @Nullable String host = context.header("Host");
        @Nullable String origin = context.header("Origin");
        @Nullable String from = context.header("Sec-Fetch-Site");
        boolean here = host != null
                && hosts.contains(host)
                && (origin == null || hosts.contains(origin.replaceFirst("^http://", "")))
                && (from == null || from.equals("none") || from.equals("same-origin"));
        if (!here) {
            throw Problem.of(403, "elsewhere");
        }
    }
}
