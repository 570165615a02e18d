package dev.kontor.conduct.wallet;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.payment.FrozenOperation;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentRules;
import dev.kontor.payment.Payments;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Done;
import dev.kontor.shop.Next;
import dev.kontor.shop.Result;
import dev.kontor.shop.StoredMethod;
import dev.kontor.shop.Underway;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import dev.kontor.wallet.InstrumentState;
import dev.kontor.wallet.PaymentInstrument;
import dev.kontor.wallet.Wallet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an instrument's state means to whoever asked for it: built from what is stored, so every repetition answers alike. */
final class InstrumentAnswer {
    private InstrumentAnswer() {}

    static StoredMethod shown(StorageView view, PaymentInstrument instrument) {
        return StoredMethod.of(
                instrument,
                Wallet.preferred(view, instrument.owner(), instrument.store()).equals(Optional.of(instrument.id())));
    }

    static Result<StoredMethod> about(Engine engine, String id) {
        return engine.storage().read(view -> {
            PaymentInstrument instrument =
                    Wallet.find(view, id).orElseThrow(() -> new UnknownIdException("payment method", id));
            StoredMethod shown = shown(view, instrument);
            if (instrument.state() == InstrumentState.REFUSED) {
                return Decision.refused(List.of(refusal(last(view, id))));
            }
            return instrument.state() == InstrumentState.BEING_SET_UP
                    ? new Underway<>(shown, next(engine, last(view, id)))
                    : new Done<>(shown);
        });
    }

    private static Optional<PaymentOperation> last(StorageView view, String id) {
        return Payments.of(view, id).stream()
                .flatMap(p -> p.operations().stream())
                .reduce((first, second) -> second);
    }

    private static Next next(Engine engine, Optional<PaymentOperation> setUp) {
        Instant askAt =
                setUp.flatMap(PaymentOperation::askAt).orElse(engine.now().plus(PaymentRules.FIRST_LOOK));
        return setUp.filter(o -> o.state() == OperationState.ACTION_REQUIRED)
                .flatMap(o -> o.action()
                        .<Next>map(closed ->
                                new Next.CustomerActs(FrozenOperation.thawAction(o, closed, engine.vault()), askAt)))
                .orElseGet(() -> new Next.Wait(askAt));
    }

    private static Refusal refusal(Optional<PaymentOperation> setUp) {
        return Refusal.of("instrument.refused")
                .with("code", setUp.flatMap(PaymentOperation::code).orElse("EXPIRED"));
    }
}
