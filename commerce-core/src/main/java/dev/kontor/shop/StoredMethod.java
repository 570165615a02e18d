package dev.kontor.shop;

import dev.kontor.value.Id;
import dev.kontor.value.Method;
import dev.kontor.wallet.InstrumentConsent;
import dev.kontor.wallet.InstrumentState;
import dev.kontor.wallet.PaymentInstrument;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A payment method that a customer stored, as he sees it: nothing in it pays, and nothing names him.
 *
 * @param id its id, for {@link PayWith#stored}
 * @param method how it pays
 * @param label how he recognizes it, such as {@code "Visa, ending in 4242"}
 * @param expires the last month it works; empty when it has none
 * @param state where it stands; only a usable one pays
 * @param preferred whether it pays when nothing else is said
 * @param offSession whether it can be charged without the customer, such as for a renewal
 * @param consent what he agreed to when he stored it
 */
public record StoredMethod(
        Id<PaymentInstrument> id,
        Method method,
        String label,
        Optional<YearMonth> expires,
        InstrumentState state,
        boolean preferred,
        boolean offSession,
        InstrumentConsent consent) {
    /**
     * An instrument as its owner sees it.
     *
     * @param instrument the instrument
     * @param preferred whether it is his default
     * @return the view
     */
    public static StoredMethod of(PaymentInstrument instrument, boolean preferred) {
        return new StoredMethod(
                instrument.id(),
                instrument.method(),
                instrument.shown().label(),
                instrument.shown().expires(),
                instrument.state(),
                preferred,
                instrument.shown().offSession(),
                instrument.consent());
    }
}
