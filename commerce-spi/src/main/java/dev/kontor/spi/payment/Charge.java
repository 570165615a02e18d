package dev.kontor.spi.payment;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Method;
import dev.kontor.value.Text;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.money.MonetaryAmount;

/**
 * How much is asked of whom, and with what.
 *
 * @param amount more than zero
 * @param payer who pays
 * @param instrument what he pays with
 * @param methods the methods the shop allows for this amount; the gateway finds out the brand of a token before it charges
 *     and answers {@link RejectCode#METHOD_NOT_ALLOWED} to any other
 * @param initiator who set the payment off
 * @param reference the shop's own reference, such as the order number; shown to people
 * @param statement what the buyer's statement should say, within the gateway's {@link StatementRule}
 * @param returnTo where the buyer comes back to after a redirect
 * @param lines what is paid for; may be empty
 * @param keepInstrument whether the means of payment is kept for later, with the buyer's consent
 * @param circumstances what the buyer's bank weighs
 */
public record Charge(
        MonetaryAmount amount,
        Payer payer,
        Instrument instrument,
        Set<Method> methods,
        Initiator initiator,
        String reference,
        Optional<String> statement,
        Optional<URI> returnTo,
        List<Line> lines,
        boolean keepInstrument,
        Circumstances circumstances) {
    /** Checks the amount and copies the collections. */
    public Charge {
        if (!amount.isPositive()) {
            throw new InvalidValueException("amount to charge", amount.toString(), "more than zero");
        }
        if (methods.isEmpty()) {
            throw new InvalidValueException("methods of a charge", "none", "at least one");
        }
        methods = Collections.unmodifiableSet(new TreeSet<>(methods));
        reference = Text.line("reference", reference, 64);
        lines = List.copyOf(lines);
    }

    /**
     * A charge of whose circumstances nothing is known.
     *
     * @param amount more than zero
     * @param payer who pays
     * @param instrument what he pays with
     * @param methods the methods the shop allows
     * @param initiator who set the payment off
     * @param reference the shop's own reference
     * @param statement what the buyer's statement should say
     * @param returnTo where the buyer comes back to
     * @param lines what is paid for
     * @param keepInstrument whether the means of payment is kept
     */
    public Charge(
            MonetaryAmount amount,
            Payer payer,
            Instrument instrument,
            Set<Method> methods,
            Initiator initiator,
            String reference,
            Optional<String> statement,
            Optional<URI> returnTo,
            List<Line> lines,
            boolean keepInstrument) {
        this(
                amount,
                payer,
                instrument,
                methods,
                initiator,
                reference,
                statement,
                returnTo,
                lines,
                keepInstrument,
                Circumstances.none());
    }

    /**
     * The same charge under other circumstances.
     *
     * @param known what the buyer's bank weighs
     * @return a new charge
     */
    public Charge under(Circumstances known) {
        return new Charge(
                amount,
                payer,
                instrument,
                methods,
                initiator,
                reference,
                statement,
                returnTo,
                lines,
                keepInstrument,
                known);
    }

    /**
     * The same charge with a text on the buyer's statement.
     *
     * @param text within the gateway's {@link StatementRule}
     * @return a new charge
     */
    public Charge stating(String text) {
        return new Charge(
                amount,
                payer,
                instrument,
                methods,
                initiator,
                reference,
                Optional.of(text),
                returnTo,
                lines,
                keepInstrument,
                circumstances);
    }

    /** Who set a payment off; decides about liability and strong authentication. */
    public enum Initiator {
        /** The buyer, who is present. */
        BUYER_PRESENT,
        /** The shop, by a schedule the buyer agreed to. */
        RECURRING,
        /** The shop, without a schedule, by the buyer's agreement. */
        UNSCHEDULED
    }

    /**
     * One thing that is paid for.
     *
     * @param code the product's code
     * @param title its name in the buyer's language
     * @param quantity how many; 1 or more
     * @param total for all of them together
     */
    public record Line(String code, String title, int quantity, MonetaryAmount total) {}
}
