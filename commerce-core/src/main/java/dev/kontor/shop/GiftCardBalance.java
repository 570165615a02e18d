package dev.kontor.shop;

import java.time.Instant;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * What a gift card is worth now.
 *
 * @param balance perhaps zero
 * @param until from when on it cannot be spent; empty when it does not end
 */
public record GiftCardBalance(MonetaryAmount balance, Optional<Instant> until) {}
