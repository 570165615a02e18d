package dev.kontor.office;

import java.time.Instant;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * A movement of money as it was told by a provider and booked.
 *
 * @param id the provider's id of it
 * @param kind what it does: authorized, captured, refunded and so on
 * @param account the gateway account
 * @param amount how much; more than zero, the kind gives the sign
 * @param at when it happened, by the provider's clock
 * @param bookedAt when it was booked, by ours
 * @param operation the operation that caused it; empty for what the provider did by itself
 * @param counted false when it fits nothing that was asked for: booked, but in no balance, and for a person to look at
 */
public record BookedMovement(
        String id,
        String kind,
        String account,
        MonetaryAmount amount,
        Instant at,
        Instant bookedAt,
        Optional<String> operation,
        boolean counted) {}
