package dev.kontor.shop;

import dev.kontor.debit.BankLine;
import dev.kontor.value.Amounts;
import java.time.LocalDate;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * A debit of an order, as its holder sees it.
 *
 * @param amount how much
 * @param dueOn the day for which it is announced, or on which it is due
 * @param state where it stands
 * @param reference what his statement calls it
 * @param reason the bank's code, when it was refused or went back
 */
public record DebitStanding(
        MonetaryAmount amount, LocalDate dueOn, BankLine.State state, String reference, Optional<String> reason) {
    /**
     * A debit as its holder sees it.
     *
     * @param line as stored
     * @return the view
     */
    public static DebitStanding of(BankLine line) {
        return new DebitStanding(
                Amounts.shown(line.amount()), line.dueOn(), line.state(), line.reference(), line.reason());
    }
}
