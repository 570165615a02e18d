package dev.kontor.webstore.mail;

import java.time.Instant;

/**
 * A mail that lies in the box.
 *
 * @param id in addresses: the name of its file without ending
 * @param at when it came
 * @param recipient to whom
 * @param subject one line
 * @param text lines divided by line feeds
 */
public record Received(String id, Instant at, String recipient, String subject, String text) {}
