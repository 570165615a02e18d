package dev.kontor.office;

import dev.kontor.value.Amounts;
import dev.kontor.value.Method;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * How a refund would go back, line by line, before anything is done. The lines add up to what was asked.
 *
 * @param lines in the order in which they would be done
 */
public record RefundPreview(List<Line> lines) {
    /** What would be done; may grow. */
    public enum Kind {
        /** Less is owed of what somebody promised. */
        LOWERED,
        /** Less is taken of what is set aside. */
        NOT_TAKEN,
        /** Nothing is taken of what is set aside: it is given up. */
        GIVEN_UP,
        /** The provider gives it back to where it came from. */
        REFUNDED,
        /** A person pays it out. */
        BY_HAND
    }

    /**
     * One part of a refund.
     *
     * @param kind what would be done
     * @param amount how much
     * @param method how it was paid
     * @param account the gateway account that it was paid at
     * @param operation the operation that brought the money, the authorization or the promise
     * @param until until when the provider gives it back; empty for ever, or where that does not count
     * @param why by hand: the code of the reason why no provider gives it back
     */
    public record Line(
            Kind kind,
            MonetaryAmount amount,
            Method method,
            String account,
            String operation,
            Optional<Instant> until,
            Optional<String> why) {
        /**
         * The line in words, for staff.
         *
         * @return English, such as {@code 12.00 EUR goes back to CARD_VISA at 'stripe-eu'}
         */
        @Override
        public String toString() {
            String money = Amounts.show(amount, Locale.ENGLISH);
            String where = method.code() + " at '" + account + "'";
            return switch (kind) {
                case LOWERED -> money + " less is owed of what was promised by " + where;
                case NOT_TAKEN -> money + " less is taken of what is set aside by " + where;
                case GIVEN_UP -> money + " set aside by " + where + " is given up";
                case REFUNDED ->
                    money + " goes back to " + where
                            + until.map(end -> ", which is possible until " + end)
                                    .orElse("");
                case BY_HAND ->
                    money + " has to be paid out by hand, paid by " + where
                            + why.map(code ->
                                            " (" + code.toLowerCase(Locale.ROOT).replace('_', ' ') + ")")
                                    .orElse("");
            };
        }
    }

    /** Copies the lines. */
    public RefundPreview {
        lines = List.copyOf(lines);
    }
}
