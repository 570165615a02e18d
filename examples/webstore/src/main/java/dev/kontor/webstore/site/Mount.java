package dev.kontor.webstore.site;

import io.javalin.config.RoutesConfig;

/** Addresses that are no pages: the JSON interface, controls for tests, messages of providers. They guard themselves. */
public interface Mount {
    /**
     * Names its addresses to the server.
     *
     * @param routes of Javalin
     */
    void on(RoutesConfig routes);
}
