package dev.kontor.conduct.buy;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.shop.PayWith;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.Refusal;
import dev.kontor.wallet.InstrumentRules;
import dev.kontor.wallet.InstrumentSeal;
import dev.kontor.wallet.PaymentInstrument;
import dev.kontor.wallet.Wallet;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The choice for whoever pays with what he stored (PA-5): the account that keeps it and no other, if the instrument is his,
 * usable, and its method allowed here. Everybody else is chosen for as always, without a question more.
 */
record StoredChoice(Engine engine, String owner) {
    /** Touches the instrument, so that it is not removed while its charge is planned. */
    Optional<PaymentChoice> choose(StorageUnit unit, PaymentChoice.Wish wish, Instant now) {
        if (wish.with() instanceof PayWith.DirectDebit debit) {
            return new DebitChoice(engine, owner).choose(unit, wish, debit, now);
        }
        if (!(wish.with() instanceof PayWith.Stored stored)) {
            return PaymentChoice.choose(wish, engine.gateways(), now);
        }
        return owned(unit, wish, stored)
                .filter(instrument -> refused(instrument, wish, true, now).isEmpty())
                .flatMap(instrument -> paying(instrument, wish, now));
    }

    Refusal refusal(StorageUnit unit, PaymentChoice.Wish wish, Instant now) {
        if (wish.with() instanceof PayWith.DirectDebit debit) {
            return new DebitChoice(engine, owner).refusal(unit, wish, debit, now);
        }
        if (!(wish.with() instanceof PayWith.Stored stored)) {
            return PaymentChoice.refusal(wish, engine.gateways());
        }
        Optional<PaymentInstrument> instrument = owned(unit, wish, stored);
        if (instrument.isEmpty()) {
            return Refusal.of("instrument.unknown");
        }
        return refused(instrument.get(), wish, true, now).orElseGet(() -> refusal(instrument.get(), wish));
    }

    Refusal refusal(PaymentInstrument instrument, PaymentChoice.Wish wish) {
        return support(instrument, wish).isPresent()
                ? Refusal.of("payment.unavailable")
                : Refusal.of("payment.method-not-offered")
                        .with("currency", wish.amount().currency());
    }

    /** How a usable instrument pays; empty when its account does not get new charges, or not of this kind. */
    Optional<PaymentChoice> paying(PaymentInstrument instrument, PaymentChoice.Wish wish, Instant now) {
        return engine.gateways().closedUntil(instrument.account(), now).isPresent()
                ? Optional.empty()
                : support(instrument, wish)
                        .map(support -> new PaymentChoice(
                                instrument.account(),
                                Set.of(instrument.method()),
                                !wish.held() && support.operations().contains(OperationKind.PURCHASE),
                                false,
                                Optional.<Instrument>of(InstrumentSeal.open(instrument, engine.vault()))));
    }

    private Optional<MethodSupport> support(PaymentInstrument instrument, PaymentChoice.Wish wish) {
        return PaymentChoice.offered(
                        instrument.account(), wish.store(), wish.amount(), wish.country(), engine.gateways())
                .stream()
                .filter(support -> support.method().equals(instrument.method()))
                .filter(support -> !wish.held() || support.operations().contains(OperationKind.AUTHORIZE))
                .findFirst();
    }

    private Optional<PaymentInstrument> owned(StorageUnit unit, PaymentChoice.Wish wish, PayWith.Stored stored) {
        return Wallet.find(unit, stored.instrument().value())
                .filter(instrument -> instrument.owner().equals(owner))
                .filter(instrument -> instrument.store().equals(wish.store().code()))
                .map(instrument -> Wallet.touch(unit, instrument.id()));
    }

    static Optional<Refusal> refused(
            PaymentInstrument instrument, PaymentChoice.Wish wish, boolean ownerPresent, Instant now) {
        return InstrumentRules.refuse(instrument, ownerPresent, wish.store().zone(), now);
    }
}
