package dev.kontor.webstore.api;

/** Some operations that belong together. */
interface Resource {
    /** Names its operations. */
    void on(ApiRouter router);
}
