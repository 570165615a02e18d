package dev.kontor.shop;

/**
 * Backup media that can be ordered for what was bought before (SH-1).
 *
 * @param listing the media, with its price
 * @param left how many can still be ordered for that order; more than zero
 */
public record MediaOffer(Listing listing, long left) {}
