package dev.kontor.webstore.api;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.json.Json;
import dev.kontor.webstore.json.Problem;
import dev.kontor.webstore.site.Mount;
import dev.kontor.webstore.site.StoreFacts;
import dev.kontor.webstore.site.Stores;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The JSON interface: every operation under {@code /api/v1}, and the document that describes them. */
@Singleton
public final class Api implements Mount {
    private static final List<HandlerType> METHODS = List.of(
            HandlerType.GET,
            HandlerType.POST,
            HandlerType.PUT,
            HandlerType.PATCH,
            HandlerType.DELETE,
            HandlerType.OPTIONS);

    private final Shop shop;
    private final Stores stores;
    private final Doorman doorman;
    private final Document document;
    private final ApiRouter router = new ApiRouter();

    @Inject
    Api(Shop shop, Stores stores, Doorman doorman, Document document, Set<Resource> resources) {
        this.shop = shop;
        this.stores = stores;
        this.doorman = doorman;
        this.document = document;
        resources.forEach(resource -> resource.on(router));
    }

    @Override
    public void on(RoutesConfig routes) {
        router.handlers()
                .forEach((route, handler) -> routes.addHttpHandler(
                        HandlerType.findOrCreate(route.method()),
                        ApiRouter.BASE + route.path(),
                        Json.guarded(context -> handle(route, handler, context))));
        routes.addHttpHandler(
                HandlerType.GET,
                "/api/openapi.json",
                context -> context.result(document.bytes()).contentType("application/json"));
        METHODS.forEach(method -> routes.addHttpHandler(method, "/api/*", Json.guarded(this::unknown)));
    }

    /** All operations as the document names them, such as {@code GET /stores/{store}}, for tests that try each. */
    public List<String> operations() {
        return router.routes().stream()
                .map(route -> route.method() + " " + route.path())
                .toList();
    }

    List<ApiRoute> routes() {
        return router.routes();
    }

    private void handle(ApiRoute route, Consumer<Call> handler, Context context) {
        Caller caller = doorman.admit(route, context);
        Optional<StoreFacts> store = Optional.empty();
        if (route.path().contains("{store}")) {
            store = Optional.of(stores.find(context.pathParam("store")).orElseThrow(Problem::notFound));
        }
        handler.accept(new Call(shop, store, caller, context));
    }

    private void unknown(Context context) {
        List<String> methods = router.methods(context.path());
        throw methods.isEmpty()
                ? Problem.notFound()
                : Problem.of(405, "method-not-allowed").header("Allow", String.join(", ", methods));
    }
}
