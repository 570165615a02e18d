package dev.kontor.spi.payment;

import dev.kontor.spi.Handle;
import dev.kontor.value.Method;
import dev.kontor.value.Text;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A means of payment that the provider keeps for the buyer.
 *
 * @param handle what a later charge refers to
 * @param method how it pays
 * @param display how the buyer recognizes it, such as {@code "Visa, ending in 4242"}
 * @param expires the last month it works
 * @param offSession whether it may be charged without the buyer being present
 * @param networkTransactionId the card network's reference of the first payment
 */
public record StoredInstrument(
        Handle handle,
        Method method,
        String display,
        Optional<YearMonth> expires,
        boolean offSession,
        Optional<String> networkTransactionId) {
    /** Checks the text. */
    public StoredInstrument {
        display = Text.line("display of an instrument", display, 100);
    }
}
