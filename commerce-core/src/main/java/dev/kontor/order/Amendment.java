package dev.kontor.order;

import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import java.time.Instant;
import java.util.List;
import javax.money.MonetaryAmount;

/**
 * What was taken off an order after it was placed (OR-5): units of one line, with what they had been charged. Beside what was
 * placed, never in its place. Immutable.
 *
 * @param number counts the amendments of an order, from 1
 * @param line of which line
 * @param units which of its units, numbered from 1, ascending
 * @param exactAmount what is due less, tax included
 * @param exactTax how much of that is tax
 * @param at when
 * @param by whose word: the id of the account, or {@code staff:} and the host's id
 * @param reason why: a code such as {@code by-customer}, or the words of staff
 */
public record Amendment(
        int number,
        Id<OrderLine> line,
        List<Integer> units,
        Amount exactAmount,
        Amount exactTax,
        Instant at,
        String by,
        String reason) {
    /** Copies the list. */
    public Amendment {
        units = units.stream().sorted().toList();
    }

    /** What is due less, tax included. */
    public MonetaryAmount amount() {
        return Amounts.shown(exactAmount);
    }

    /** How much of that is tax. */
    public MonetaryAmount tax() {
        return Amounts.shown(exactTax);
    }
}
