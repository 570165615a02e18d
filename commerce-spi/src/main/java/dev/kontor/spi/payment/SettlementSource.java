package dev.kontor.spi.payment;

import dev.kontor.spi.CallContext;
import java.time.LocalDate;

/**
 * What a {@link PaymentGateway} implements as well when its provider tells what it pays out, and what it keeps. Core asks
 * for whole days that are over, compares the lines with what is booked, and has people look at the difference.
 *
 * <p>As with every call of a gateway: it blocks, has a deadline, and whatever it throws counts as no answer.
 */
public interface SettlementSource {
    /**
     * One page of the lines that the provider booked for this account on one day; changes nothing.
     *
     * <p>A line stands in one day and on one page. Asked again, also after months, the same day has the same lines under the
     * same ids; lines that come late may be added.
     *
     * @param day by the provider's booking time, in UTC
     * @param cursor empty for the first page, then what the page before gave as {@link Settlement.Page#next}
     * @param context deadline
     * @return a page, or why there is none
     */
    Settlement settled(LocalDate day, String cursor, CallContext context);
}
