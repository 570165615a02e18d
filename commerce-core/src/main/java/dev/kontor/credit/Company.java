package dev.kontor.credit;

import dev.kontor.value.Text;
import java.util.Optional;

/**
 * Who is meant by a credit line, as invoices will name them. Immutable.
 *
 * @param legalName one line of at most 200 characters
 * @param vatId the VAT identification number as it was given; empty for who has none
 * @param billingAddress where invoices go: several lines, at most 500 characters
 */
public record Company(String legalName, Optional<String> vatId, String billingAddress) {
    /** Checks the texts. */
    public Company {
        legalName = Text.line("legal name", legalName, 200);
        vatId = vatId.map(id -> Text.line("VAT id", id, 20));
        billingAddress = Text.lines("billing address", billingAddress, 500);
    }

    /** Without what it says of somebody. */
    @Override
    public String toString() {
        return "company";
    }
}
