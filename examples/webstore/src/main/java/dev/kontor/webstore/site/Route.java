package dev.kontor.webstore.site;

/**
 * One address of the site.
 *
 * @param method GET or POST
 * @param path with the names of its parts in braces
 * @param guard who may open it
 */
public record Route(String method, String path, Guard guard) {}
