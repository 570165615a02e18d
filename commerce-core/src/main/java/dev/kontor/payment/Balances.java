package dev.kontor.payment;

import dev.kontor.value.Amount;
import java.util.List;

/**
 * What a payment's movements come to. Sums, never stored; the order in which movements arrived does not matter.
 *
 * @param promised promised and not ended
 * @param authorized set aside and neither taken, given up nor run out
 * @param captured taken, without what came back later
 * @param refunded given back by us
 * @param returned taken back by banks: returned debits and disputes not won
 * @param fees kept by the provider
 */
public record Balances(
        Amount promised, Amount authorized, Amount captured, Amount refunded, Amount returned, Amount fees) {
    /**
     * The balances of some bookings.
     *
     * @param currency the payment's currency
     * @param bookings all of a payment, in any order; those not counted are left out
     * @return the sums
     */
    public static Balances of(String currency, List<Booking> bookings) {
        long promised = 0;
        long authorized = 0;
        long captured = 0;
        long refunded = 0;
        long returned = 0;
        long fees = 0;
        for (Booking booking : bookings) {
            if (!booking.counted()) {
                continue;
            }
            long minor = booking.amount().minor();
            switch (booking.kind()) {
                case PROMISED -> promised += minor;
                case PROMISE_ENDED -> promised -= minor;
                case AUTHORIZED -> authorized += minor;
                case VOIDED, AUTHORIZATION_EXPIRED -> authorized -= minor;
                case CAPTURED -> {
                    captured += minor;
                    if (booking.parent().isPresent()) {
                        authorized -= minor;
                    }
                }
                case REFUNDED -> refunded += minor;
                case REFUND_FAILED -> refunded -= minor;
                case CHARGED_BACK, RETURNED_BY_BANK -> returned += minor;
                case CHARGEBACK_REVERSED -> returned -= minor;
                case FEE -> fees += minor;
            }
        }
        return new Balances(
                Amount.ofMinor(currency, promised),
                Amount.ofMinor(currency, Math.max(0, authorized)),
                Amount.ofMinor(currency, captured),
                Amount.ofMinor(currency, refunded),
                Amount.ofMinor(currency, returned),
                Amount.ofMinor(currency, fees));
    }

    /** The same without a part of what is set aside. */
    Balances without(Amount renewed) {
        Amount rest = authorized.minus(renewed);
        Amount none = renewed.minus(renewed);
        return new Balances(promised, rest.isNegative() ? none : rest, captured, refunded, returned, fees);
    }

    /**
     * What we hold of the payer's money.
     *
     * @return captured less what went back; may be negative when a provider reports more going out than came in
     */
    public Amount kept() {
        return captured.minus(refunded).minus(returned);
    }
}
