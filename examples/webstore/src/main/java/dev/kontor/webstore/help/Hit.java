package dev.kontor.webstore.help;

/**
 * A topic that fits what was searched, with the place in its text that shows it best.
 *
 * @param topic what fits
 * @param before what precedes the word that was found
 * @param found that word as it is written there; empty when only the title has one
 * @param after what follows it
 */
public record Hit(Topic topic, String before, String found, String after) {}
