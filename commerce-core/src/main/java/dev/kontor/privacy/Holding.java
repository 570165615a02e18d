package dev.kontor.privacy;

import dev.kontor.value.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * One kind of personal data that a room keeps: where, what, why, on what basis, for how long, and what becomes of it then
 * (GD-7). Declared by each room beside its tables; immutable.
 *
 * @param table the name of the table that holds it
 * @param data what it is, for the person it is about
 * @param purpose what it is kept for
 * @param basis what allows it
 * @param retention how long
 * @param redaction what becomes of it when it has to go
 * @param recipients who else gets it; empty when it stays in the house
 */
public record Holding(
        String table,
        String data,
        String purpose,
        LegalBasis basis,
        Retention retention,
        Redaction redaction,
        List<String> recipients) {
    /** Checks the texts and copies the recipients. */
    public Holding {
        table = Text.line("table of a holding", table, 40);
        data = Text.line("data of a holding", data, 200);
        purpose = Text.line("purpose of a holding", purpose, 200);
        recipients = recipients.stream()
                .map(recipient -> Text.line("recipient of a holding", recipient, 200))
                .toList();
    }

    /**
     * A kind of personal data that stays in the house.
     *
     * @param table the name of the table that holds it
     * @param data what it is
     * @param purpose what it is kept for
     * @param basis what allows it
     * @param retention how long
     * @param redaction what becomes of it then
     * @return the holding, without recipients
     */
    public static Holding of(
            String table, String data, String purpose, LegalBasis basis, Retention retention, Redaction redaction) {
        return new Holding(table, data, purpose, basis, retention, redaction, List.of());
    }

    /**
     * The same, handed on to one recipient more (GD-4).
     *
     * @param recipient who gets it
     * @return a new holding
     */
    public Holding handedTo(String recipient) {
        List<String> more = new ArrayList<>(recipients);
        more.add(recipient);
        return new Holding(table, data, purpose, basis, retention, redaction, more);
    }
}
