package dev.kontor.pricing;

import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.value.Moments;
import dev.kontor.value.Text;
import dev.kontor.value.VatId;
import java.time.Instant;
import java.util.Optional;

/**
 * What was found out about a customer's VAT id, when, and by whom (PR-4); kept with the quote and with the order. Only a valid
 * one makes a business of a customer.
 *
 * @param id the customer's
 * @param standing what was found out
 * @param at when, to the microsecond
 * @param by the name of the checker; {@code nobody} when the house has none
 * @param reference by which the checker finds the question again; empty when it gave none
 */
public record VatCheck(VatId id, Standing standing, Instant at, String by, Optional<String> reference) {
    /** Who is named as checker when the house has none. */
    public static final String NOBODY = "nobody";

    /** How an id stands. */
    public enum Standing {
        /** A tax office gave it to somebody, and it holds. */
        VALID,
        /** Nobody has it, or it holds no longer. */
        INVALID,
        /** Nobody could tell; the customer is a consumer for now. */
        UNKNOWN
    }

    /** Cuts the moment and checks the texts. */
    public VatCheck {
        at = Moments.stored(at);
        by = Text.line("checker", by, 64);
        reference = reference.map(text -> Text.line("reference of a check", text, 100));
    }

    /**
     * Whether the customer counts as a business by it.
     *
     * @return true when the id is known to be valid
     */
    public boolean isValid() {
        return standing == Standing.VALID;
    }

    static void write(VatCheck check, BodyWriter out) {
        out.text("vatId", check.id().toString())
                .constant("standing", check.standing())
                .instant("at", check.at())
                .text("by", check.by())
                .text("reference", check.reference());
    }

    static VatCheck read(BodyReader in) {
        return new VatCheck(
                VatId.of(in.text("vatId")),
                in.constant("standing", Standing.class),
                in.instant("at"),
                in.text("by"),
                in.optionalText("reference"));
    }

    /** Without the id: of a sole trader it is personal. */
    @Override
    public String toString() {
        return "VAT id of " + id.prefix() + ", " + standing + " by " + by + " at " + at;
    }
}
