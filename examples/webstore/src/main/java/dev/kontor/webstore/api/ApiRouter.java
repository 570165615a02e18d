package dev.kontor.webstore.api;

import dev.kontor.webstore.people.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The table of all operations. */
final class ApiRouter {
    static final String BASE = "/api/v1";

    private final Map<ApiRoute, Consumer<Call>> handlers = new LinkedHashMap<>();

    void get(String path, Access access, Scope scope, Consumer<Call> handler) {
        handlers.put(new ApiRoute("GET", path, access, scope), handler);
    }

    void post(String path, Access access, Scope scope, Consumer<Call> handler) {
        handlers.put(new ApiRoute("POST", path, access, scope), handler);
    }

    void put(String path, Access access, Scope scope, Consumer<Call> handler) {
        handlers.put(new ApiRoute("PUT", path, access, scope), handler);
    }

    void delete(String path, Access access, Scope scope, Consumer<Call> handler) {
        handlers.put(new ApiRoute("DELETE", path, access, scope), handler);
    }

    Map<ApiRoute, Consumer<Call>> handlers() {
        return handlers;
    }

    List<ApiRoute> routes() {
        return new ArrayList<>(handlers.keySet());
    }

    /** The methods that a path knows, so that a wrong one is told apart from a wrong path. */
    List<String> methods(String path) {
        return handlers.keySet().stream()
                .filter(route -> fits(BASE + route.path(), path))
                .map(ApiRoute::method)
                .toList();
    }

    private static boolean fits(String pattern, String path) {
        String[] parts = pattern.split("/", -1);
        String[] given = path.split("/", -1);
        boolean fits = parts.length == given.length;
        for (int i = 0; fits && i < parts.length; i++) {
            fits = parts[i].startsWith("{") ? !given[i].isEmpty() : parts[i].equals(given[i]);
        }
        return fits;
    }
}
