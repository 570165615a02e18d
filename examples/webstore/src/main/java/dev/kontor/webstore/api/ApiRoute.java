package dev.kontor.webstore.api;

import dev.kontor.webstore.people.Scope;

/**
 * One operation of the interface.
 *
 * @param method of HTTP
 * @param path with its parts in braces, below {@link ApiRouter#BASE}
 * @param access who may call it
 * @param scope what a key needs for it
 */
record ApiRoute(String method, String path, Access access, Scope scope) {
    /** Whether it may change something. */
    boolean writes() {
        return !method.equals("GET");
    }
}
