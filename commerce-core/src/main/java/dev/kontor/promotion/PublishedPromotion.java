package dev.kontor.promotion;

/**
 * A promotion as it was at some time.
 *
 * @param promotion what was published
 * @param number from 1 on; raised with each change of its content
 */
public record PublishedPromotion(Promotion promotion, int number) {}
