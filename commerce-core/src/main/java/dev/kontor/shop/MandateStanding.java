package dev.kontor.shop;

import dev.kontor.debit.DebitMandate;
import dev.kontor.spi.debit.Scheme;
import dev.kontor.value.Id;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A mandate as its holder sees it; the account only by its last digits.
 *
 * @param id its id
 * @param reference the unique mandate reference
 * @param shown the account by country and last digits
 * @param scheme under which rulebook
 * @param recurring whether for more than one debit
 * @param state where it stands
 * @param signedOn the day of the signature; empty before it
 * @param lastDay the last day on which a debit may be due; empty before it is signed
 * @param debits how many debits were handed to the bank
 */
public record MandateStanding(
        Id<DebitMandate> id,
        String reference,
        String shown,
        Scheme scheme,
        boolean recurring,
        DebitMandate.State state,
        Optional<LocalDate> signedOn,
        Optional<LocalDate> lastDay,
        int debits) {
    /**
     * A mandate as its holder sees it.
     *
     * @param mandate as stored
     * @return the view
     */
    public static MandateStanding of(DebitMandate mandate) {
        return new MandateStanding(
                mandate.id(),
                mandate.reference(),
                mandate.shown(),
                mandate.scheme(),
                mandate.recurring(),
                mandate.state(),
                mandate.signature().map(DebitMandate.Signature::on),
                mandate.lastDay(),
                mandate.drawn());
    }
}
