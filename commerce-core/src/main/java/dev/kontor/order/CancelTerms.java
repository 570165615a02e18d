package dev.kontor.order;

import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import java.util.List;
import javax.money.MonetaryAmount;

/**
 * What a cancellation would do, to be shown before it is asked for. Each unit comes to what it was charged: a promotion that
 * reduced several units stays as it was reckoned.
 *
 * @param order the order's id
 * @param isWhole whether nothing of the order would be left
 * @param lines which units of which lines
 * @param exactOff what is due less, tax included
 * @param exactBack how much of that was paid or set aside, and comes back
 * @param exactDue what would be due then
 */
public record CancelTerms(
        Id<Order> order, boolean isWhole, List<Line> lines, Amount exactOff, Amount exactBack, Amount exactDue) {
    /** Copies the list. */
    public CancelTerms {
        lines = List.copyOf(lines);
    }

    /**
     * Units of one line.
     *
     * @param line the line's id
     * @param name its name in the language of the order
     * @param units which of its units, numbered from 1
     * @param exactAmount what they were charged, tax included
     * @param exactTax how much of that is tax
     */
    public record Line(Id<OrderLine> line, String name, List<Integer> units, Amount exactAmount, Amount exactTax) {
        /** Copies the list. */
        public Line {
            units = List.copyOf(units);
        }

        /** What they were charged, tax included. */
        public MonetaryAmount amount() {
            return Amounts.shown(exactAmount);
        }
    }

    /** What is due less, tax included. */
    public MonetaryAmount off() {
        return Amounts.shown(exactOff);
    }

    /** How much of that was paid, promised or set aside, and comes back or is given up. */
    public MonetaryAmount back() {
        return Amounts.shown(exactBack);
    }

    /** What would be due then. */
    public MonetaryAmount due() {
        return Amounts.shown(exactDue);
    }
}
