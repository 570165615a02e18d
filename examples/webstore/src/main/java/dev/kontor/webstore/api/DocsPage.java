package dev.kontor.webstore.api;

import com.google.inject.Inject;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import java.util.Map;

/** The document for people. */
final class DocsPage implements Routes {
    private final Description description;

    @Inject
    DocsPage(Document document) {
        description = document.description();
    }

    @Override
    public void on(Router router) {
        router.get("/api/docs", Guard.ANYONE, visit -> visit.show("api/docs", Map.of("description", description)));
    }
}
