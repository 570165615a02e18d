package dev.kontor.pricing;

import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.value.Country;
import java.util.List;

/**
 * What an order keeps for the tax office, for ten years: who sold, what was found out about the customer's VAT id, the tax
 * lines with their reasons, and what said where the customer was (PR-4, DECISIONS 41).
 *
 * @param parties who sold, and the check of the customer's VAT id
 * @param taxes the tax lines of the quote the order was placed from
 * @param evidence what said where the customer was
 */
public record TaxRecord(TaxParties parties, List<TaxLine> taxes, List<LocationEvidence> evidence) {
    private static final TaxRecord NONE = new TaxRecord(TaxParties.none(), List.of(), List.of());

    /** How many different evidences the law asks for. */
    private static final int ENOUGH = 2;

    /** Copies the lists. */
    public TaxRecord {
        taxes = List.copyOf(taxes);
        evidence = List.copyOf(evidence);
    }

    /**
     * Nothing, what an order from before such records has.
     *
     * @return the record
     */
    public static TaxRecord none() {
        return NONE;
    }

    /**
     * Whether two evidences say that the customer was in a country.
     *
     * @param country such as the one whose tax was taken
     * @return false when fewer do
     */
    public boolean isEvidenced(Country country) {
        return evidence.stream()
                        .filter(one -> one.country().equals(country))
                        .map(LocationEvidence::kind)
                        .distinct()
                        .count()
                >= ENOUGH;
    }

    /**
     * Writes it.
     *
     * @param kept what is written
     * @param out where to
     */
    public static void write(TaxRecord kept, BodyWriter out) {
        out.object("parties", kept.parties(), TaxParties::write)
                .list("taxes", kept.taxes(), QuoteBody::writeTax)
                .list(
                        "evidence",
                        kept.evidence(),
                        (one, to) -> to.constant("kind", one.kind())
                                .text("country", one.country().code()));
    }

    /**
     * Reads it.
     *
     * @param in what {@link #write} wrote
     * @return the record
     */
    public static TaxRecord read(BodyReader in) {
        return new TaxRecord(
                in.object("parties", TaxParties::read),
                in.list("taxes", QuoteBody::readTax),
                in.list(
                        "evidence",
                        one -> new LocationEvidence(
                                one.constant("kind", LocationEvidence.Kind.class), Country.of(one.text("country")))));
    }
}
