package dev.kontor.spi.tax;

import dev.kontor.value.Text;
import java.util.Optional;

/** What a {@link VatIdChecker} found out about a VAT id. */
public sealed interface VatIdAnswer {
    /**
     * It was given to somebody and holds now.
     *
     * @param reference by which the service finds this question again, for a tax audit: one line of at most 100 characters;
     *     empty when it gives none
     */
    record Valid(Optional<String> reference) implements VatIdAnswer {
        /** Checks the reference. */
        public Valid {
            reference = reference.map(text -> Text.line("reference of a check", text, 100));
        }
    }

    /**
     * Nobody has it, or it holds no longer.
     *
     * @param reference by which the service finds this question again; empty when it gives none
     */
    record Invalid(Optional<String> reference) implements VatIdAnswer {
        /** Checks the reference. */
        public Invalid {
            reference = reference.map(text -> Text.line("reference of a check", text, 100));
        }
    }

    /**
     * The service could not tell.
     *
     * @param why for staff
     */
    record Unknown(String why) implements VatIdAnswer {}
}
