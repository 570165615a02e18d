package dev.kontor.settlement;

import dev.kontor.payment.Booking;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What is compared to see whether a provider's settlement and our books agree.
 *
 * @param account the gateway account
 * @param from the first day
 * @param to the last day
 * @param lines the lines of these days, and those of other days that belong to the same payouts or movements
 * @param bookings what is booked of these days, and of the movements that the lines settle
 * @param fetched the days whose lines were fetched, from the first day to some days after the last
 * @param now when it is compared
 */
public record SettlementFacts(
        String account,
        LocalDate from,
        LocalDate to,
        List<SettledLine> lines,
        List<Booking> bookings,
        Set<LocalDate> fetched,
        Instant now) {
    /** Copies the lists. */
    public SettlementFacts {
        lines = List.copyOf(lines);
        bookings = List.copyOf(bookings);
        fetched = Set.copyOf(fetched);
    }

    boolean isAsked(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
