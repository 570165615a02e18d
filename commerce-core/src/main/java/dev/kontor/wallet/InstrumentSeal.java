package dev.kontor.wallet;

import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.body.Json;
import dev.kontor.payment.HandleBody;
import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.value.Id;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Secret;
import dev.kontor.vault.Vault;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Seals what a provider knows an instrument by: whoever has it could charge with it. */
public final class InstrumentSeal {
    private InstrumentSeal() {}

    /**
     * Seals a handle.
     *
     * @param id the instrument it is bound to
     * @param handle the provider's
     * @param network the card network's reference of the first payment
     * @param fingerprint by what the provider recognizes the same card, whoever keeps it
     * @param vault seals it
     * @return a sealed text
     */
    public static String seal(
            Id<PaymentInstrument> id,
            Handle handle,
            Optional<String> network,
            Optional<String> fingerprint,
            Vault vault) {
        BodyWriter out = new BodyWriter()
                .object("handle", handle, HandleBody::write)
                .text("network", network)
                .text("fingerprint", fingerprint);
        return vault.seal(Secret.of(Json.write(out.toJson())), about(id));
    }

    /**
     * Opens a handle for a charge or a revocation.
     *
     * @param instrument as stored
     * @param vault opens it
     * @return what a gateway is told to pay with
     * @throws MisuseException when it has none
     */
    public static Instrument.Stored open(PaymentInstrument instrument, Vault vault) {
        String sealed = instrument
                .sealed()
                .orElseThrow(() -> new MisuseException("Payment method " + instrument.id() + " is kept nowhere."));
        BodyReader in = read(instrument, sealed, vault);
        return new Instrument.Stored(in.object("handle", HandleBody::read), in.optionalText("network"));
    }

    /**
     * By what its provider recognizes the same card, whoever keeps it.
     *
     * @param instrument as stored
     * @param vault opens it
     * @return empty where the provider does not tell, and where nothing is kept
     */
    public static Optional<String> fingerprint(PaymentInstrument instrument, Vault vault) {
        return instrument.sealed().flatMap(text -> read(instrument, text, vault).optionalText("fingerprint"));
    }

    private static BodyReader read(PaymentInstrument instrument, String sealed, Vault vault) {
        return new BodyReader(vault.open(sealed, about(instrument.id())).use(Json::parse));
    }

    /**
     * Seals the handle of an instrument as another gateway account knows it; there, the same card has another fingerprint.
     *
     * @param instrument as stored
     * @param other its id there
     * @param known what every part of a handle that has another name there is called there
     * @param vault opens and seals
     * @return a sealed text; empty when the instrument itself has no name there
     */
    public static Optional<String> moved(
            PaymentInstrument instrument, Id<PaymentInstrument> other, Map<String, String> known, Vault vault) {
        if (instrument.sealed().isEmpty()) {
            return Optional.empty();
        }
        Instrument.Stored here = open(instrument, vault);
        return Optional.ofNullable(known.get(here.handle().providerId())).map(there -> {
            Map<String, String> state = new TreeMap<>();
            here.handle().state().forEach((name, value) -> state.put(name, known.getOrDefault(value, value)));
            return seal(other, new Handle(there, state), here.networkTransactionId(), Optional.empty(), vault);
        });
    }

    private static String about(Id<PaymentInstrument> id) {
        return "instrument|" + id;
    }
}
