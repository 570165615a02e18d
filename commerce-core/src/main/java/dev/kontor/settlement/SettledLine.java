package dev.kontor.settlement;

import dev.kontor.spi.payment.SettlementKind;
import dev.kontor.spi.payment.SettlementLine;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A line of a provider's settlement as it is kept: once per gateway account and line id.
 *
 * @param account the gateway account
 * @param line the provider's id of the line
 * @param day the day it was told for, in UTC
 * @param kind why it was booked there
 * @param movement the movement it settles; empty for what the provider books for itself
 * @param gross what moved; above zero when the shop gets it
 * @param fee what the provider kept of it
 * @param net what is left of it, by the provider's word
 * @param payout the payout it is part of; empty while it is not paid out
 * @param at when it was booked there
 */
public record SettledLine(
        String account,
        String line,
        LocalDate day,
        SettlementKind kind,
        Optional<String> movement,
        Amount gross,
        Amount fee,
        Amount net,
        Optional<String> payout,
        Instant at) {
    /**
     * A line as it is kept.
     *
     * @param account the gateway account
     * @param day the day it was asked for
     * @param told as the provider told it
     * @return the line
     */
    public static SettledLine of(String account, LocalDate day, SettlementLine told) {
        return new SettledLine(
                account,
                told.id(),
                day,
                told.kind(),
                told.movement(),
                Amounts.minor(told.gross()),
                Amounts.minor(told.fee()),
                Amounts.minor(told.net()),
                told.payout(),
                told.at());
    }

    boolean addsUp() {
        return gross.minus(fee).equals(net);
    }

    String key() {
        return account + ":" + line;
    }
}
