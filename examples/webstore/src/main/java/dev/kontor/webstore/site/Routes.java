package dev.kontor.webstore.site;

/** Pages that belong together. Each is bound once, and the site asks all of them for their routes. */
public interface Routes {
    /**
     * Names its routes.
     *
     * @param router takes them
     */
    void on(Router router);
}
