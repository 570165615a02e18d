package dev.kontor.shipping;

import dev.kontor.value.BusinessDays;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * When a parcel will arrive, by all that is known when it is asked (SH-2). An estimate: nobody promises it.
 *
 * @param from the first day on which it may arrive
 * @param to the last; not before {@code from}
 * @param holidaysKnown whether the public holidays of the destination were counted; else weekends only
 */
public record DeliveryEstimate(LocalDate from, LocalDate to, boolean holidaysKnown) {
    /**
     * Counts the business days of the destination.
     *
     * @param day when it is ordered or sent, in the zone of the store; not counted itself
     * @param window how many business days it takes
     * @param holidays the public holidays of the destination by year; empty when they are not known
     * @return the dates
     */
    public static DeliveryEstimate of(
            LocalDate day, DeliveryWindow window, IntFunction<Optional<Set<LocalDate>>> holidays) {
        Map<Integer, Optional<Set<LocalDate>>> years = new HashMap<>();
        LocalDate from = after(day, window.from(), holidays, years);
        LocalDate to = after(day, window.to(), holidays, years);
        return new DeliveryEstimate(from, to, years.values().stream().allMatch(Optional::isPresent));
    }

    private static LocalDate after(
            LocalDate day,
            int days,
            IntFunction<Optional<Set<LocalDate>>> holidays,
            Map<Integer, Optional<Set<LocalDate>>> years) {
        return BusinessDays.after(
                day,
                days,
                date -> years.computeIfAbsent(date.getYear(), holidays::apply)
                        .filter(all -> all.contains(date))
                        .isPresent());
    }

    /**
     * Whether it is an estimate.
     *
     * @return true, always: pages have to say so beside the dates
     */
    public boolean isEstimate() {
        return true;
    }
}
