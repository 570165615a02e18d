package dev.kontor.office;

import java.time.LocalDate;
import java.util.List;
import javax.money.MonetaryAmount;

/**
 * What a provider settled on some days, beside our books.
 *
 * @param account the gateway account
 * @param from the first day, in UTC
 * @param to the last day
 * @param lines how many lines the provider has for these days
 * @param matched how many movements were settled just as they are booked
 * @param totals what the lines come to, by currency
 * @param differences what does not match, by day; also what is explained
 * @param notFetched days whose lines nobody has fetched yet; what is missing there is not known to be missing
 */
public record Reconciliation(
        String account,
        LocalDate from,
        LocalDate to,
        int lines,
        int matched,
        List<Totals> totals,
        List<SettlementDifference> differences,
        List<LocalDate> notFetched) {
    /** Copies the lists. */
    public Reconciliation {
        totals = List.copyOf(totals);
        differences = List.copyOf(differences);
        notFetched = List.copyOf(notFetched);
    }

    /**
     * Sums in one currency.
     *
     * @param gross what moved, payouts left out
     * @param fees what the provider kept
     * @param net what is left, by the provider's word; gross less fees, unless a difference says otherwise
     * @param paidOut what went to the shop's bank; of the net of these days and of days before
     */
    public record Totals(MonetaryAmount gross, MonetaryAmount fees, MonetaryAmount net, MonetaryAmount paidOut) {}

    /**
     * What people have still to look at.
     *
     * @return the differences that nobody has explained
     */
    public List<SettlementDifference> open() {
        return differences.stream()
                .filter(difference -> difference.explainedBy().isEmpty())
                .toList();
    }
}
