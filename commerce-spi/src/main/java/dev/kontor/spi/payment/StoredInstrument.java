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
 * @param fingerprint the same for the same card or account, by whatever token it comes; only the provider can read it
 */
public record StoredInstrument(
        Handle handle,
        Method method,
        String display,
        Optional<YearMonth> expires,
        boolean offSession,
        Optional<String> networkTransactionId,
        Optional<String> fingerprint) {
    /** Checks the text. */
    public StoredInstrument {
        display = Text.line("display of an instrument", display, 100);
        fingerprint = fingerprint.map(text -> Text.line("fingerprint of an instrument", text, 255));
    }

    /**
     * A means of payment that cannot be told from another by a fingerprint.
     *
     * @param handle what a later charge refers to
     * @param method how it pays
     * @param display how the buyer recognizes it
     * @param expires the last month it works
     * @param offSession whether it may be charged without the buyer being present
     * @param networkTransactionId the card network's reference of the first payment
     */
    public StoredInstrument(
            Handle handle,
            Method method,
            String display,
            Optional<YearMonth> expires,
            boolean offSession,
            Optional<String> networkTransactionId) {
        this(handle, method, display, expires, offSession, networkTransactionId, Optional.empty());
    }

    /**
     * The same means of payment with its fingerprint.
     *
     * @param text at most 255 characters
     * @return a new value
     */
    public StoredInstrument fingerprint(String text) {
        return new StoredInstrument(
                handle, method, display, expires, offSession, networkTransactionId, Optional.of(text));
    }

    /** Without handle and fingerprint. */
    @Override
    public String toString() {
        return display + " (" + method + ")";
    }
}
