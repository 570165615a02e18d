package dev.kontor.webstore.catalog;

/**
 * A step on the way to a price.
 *
 * @param text what was done, in the visitor's language
 * @param amount what it led to
 */
public record TraceStep(String text, String amount) {}
