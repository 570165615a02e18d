package dev.kontor.spi.payment;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Moments;
import dev.kontor.value.Text;
import java.time.Instant;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * One line of what a provider has settled: how an amount was booked to the shop's account there. Core keeps each once per
 * gateway account and line id.
 *
 * @param id unique and stable at the provider; at most 255 characters
 * @param kind why it was booked
 * @param movement the id of the movement it settles, just as it was told in answers, look-ups and messages; empty for what
 *     the provider books for itself
 * @param gross what moved; above zero when the shop gets it, below when it goes
 * @param fee what the provider kept of it; below zero when it gave a fee back; in the currency of {@code gross}
 * @param net {@code gross} less {@code fee}, as the provider says and not as anybody calculates it
 * @param payout the payout to the shop's bank that this line is part of, the payout's own line included; empty while it is
 *     not paid out
 * @param at when it was booked, by the provider's clock; cut to microseconds
 */
public record SettlementLine(
        String id,
        SettlementKind kind,
        Optional<String> movement,
        MonetaryAmount gross,
        MonetaryAmount fee,
        MonetaryAmount net,
        Optional<String> payout,
        Instant at) {
    /** Checks ids and currencies. */
    public SettlementLine {
        id = Text.line("settlement line id", id, 255);
        movement.ifPresent(m -> Text.line("movement of a settlement line", m, 255));
        payout.ifPresent(p -> Text.line("payout of a settlement line", p, 255));
        if (!fee.getCurrency().equals(gross.getCurrency()) || !net.getCurrency().equals(gross.getCurrency())) {
            throw new InvalidValueException(
                    "amounts of settlement line " + id, gross + ", " + fee + ", " + net, "one currency");
        }
        at = Moments.stored(at);
    }

    /**
     * A line of which nothing is known but this.
     *
     * @param id unique and stable at the provider
     * @param kind why it was booked
     * @param gross what moved
     * @param fee what the provider kept of it
     * @param net what is left of it, as the provider says
     * @param at when
     * @return the line, without movement and payout
     */
    public static SettlementLine of(
            String id, SettlementKind kind, MonetaryAmount gross, MonetaryAmount fee, MonetaryAmount net, Instant at) {
        return new SettlementLine(id, kind, Optional.empty(), gross, fee, net, Optional.empty(), at);
    }

    /**
     * The same line as one that settles a movement.
     *
     * @param movementId the movement's id
     * @return a new line
     */
    public SettlementLine settling(String movementId) {
        return new SettlementLine(id, kind, Optional.of(movementId), gross, fee, net, payout, at);
    }

    /**
     * The same line as part of a payout.
     *
     * @param payoutId the payout's id
     * @return a new line
     */
    public SettlementLine paidOutBy(String payoutId) {
        return new SettlementLine(id, kind, movement, gross, fee, net, Optional.of(payoutId), at);
    }
}
