package dev.kontor.conduct.wallet;

import dev.kontor.conduct.advance.Advance;
import dev.kontor.conduct.advance.Drive;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.Payments;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Result;
import dev.kontor.shop.StoredMethod;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import dev.kontor.wallet.InstrumentState;
import dev.kontor.wallet.PaymentInstrument;
import dev.kontor.wallet.Wallet;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What a customer does with the payment methods he stored (PA-5). */
public final class KeepWallet {
    private static final Set<InstrumentState> SHOWN =
            Set.of(InstrumentState.BEING_SET_UP, InstrumentState.USABLE, InstrumentState.EXPIRED);

    private final Engine engine;
    private final Drive drive;

    /**
     * The use case.
     *
     * @param engine the house
     * @param drive sends what is stored as sent
     */
    public KeepWallet(Engine engine, Drive drive) {
        this.engine = engine;
        this.drive = drive;
    }

    /**
     * Whose wallet, and where.
     *
     * @param account the account's id
     * @param store the store's code
     */
    public record Owner(String account, String store) {
        private boolean has(PaymentInstrument instrument) {
            return instrument.owner().equals(account) && instrument.store().equals(store);
        }
    }

    /**
     * What is stored.
     *
     * @param owner whose
     * @return oldest first
     */
    public List<StoredMethod> list(Owner owner) {
        return engine.storage()
                .read(view -> Wallet.of(view, owner.account(), owner.store()).stream()
                        .filter(instrument -> SHOWN.contains(instrument.state()))
                        .map(instrument -> InstrumentAnswer.shown(view, instrument))
                        .toList());
    }

    /**
     * Goes on with a set-up: resumes what waited for the customer, asks about what is in doubt.
     *
     * @param owner whose
     * @param id which
     * @param back what the browser brought
     * @return how it stands then
     */
    public Result<StoredMethod> proceed(Owner owner, Id<PaymentInstrument> id, ReturnData back) {
        List<PaymentOperation> open = engine.storage().read(view -> {
            get(view, owner, id);
            return Payments.of(view, id.value()).stream()
                    .flatMap(p -> p.operations().stream())
                    .filter(o -> o.kind() == OperationKind.SETUP_INSTRUMENT
                            && !o.state().isFinal())
                    .toList();
        });
        for (PaymentOperation operation : open) {
            if (operation.state() == OperationState.ACTION_REQUIRED) {
                drive.resume(operation.id().value(), back);
            } else {
                drive.lookUp(operation.id().value());
            }
        }
        return InstrumentAnswer.about(engine, id.value());
    }

    /**
     * Makes an instrument the default.
     *
     * @param owner whose
     * @param id which
     * @return the instrument, or why not
     */
    public Decision<StoredMethod> prefer(Owner owner, Id<PaymentInstrument> id) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            get(unit, owner, id);
            PaymentInstrument instrument = Wallet.touch(unit, id);
            if (instrument.state() != InstrumentState.USABLE) {
                unit.rollBack();
                return Decision.refused(
                        List.of(Refusal.of("instrument.not-usable").with("state", instrument.state())));
            }
            Wallet.prefer(unit, instrument);
            journal(unit, owner, id, "instrument.preferred", now);
            return Decision.done(StoredMethod.of(instrument, true));
        });
    }

    private record Removed(StoredMethod method, List<PaymentOperation> toSend) {}

    /**
     * Removes an instrument, here at once and at the provider as soon as it answers.
     *
     * @param owner whose
     * @param id which
     * @return the instrument as it stands
     */
    public Decision<StoredMethod> remove(Owner owner, Id<PaymentInstrument> id) {
        Instant now = engine.now();
        Removed removed = engine.storage().transact(unit -> {
            get(unit, owner, id);
            Payments.of(unit, id.value())
                    .forEach(p -> Payments.touch(unit, p.payment().id()));
            PaymentInstrument before = Wallet.touch(unit, id);
            if (!SHOWN.contains(before.state())) {
                return new Removed(StoredMethod.of(before, false), List.of());
            }
            PaymentInstrument after = before.in(InstrumentState.REVOKED);
            Wallet.store(unit, before, after);
            journal(unit, owner, id, "instrument.removed", now);
            return new Removed(
                    StoredMethod.of(after, false),
                    Advance.advance(unit, engine, id.value(), now).toSend());
        });
        drive.send(removed.toSend());
        return Decision.done(removed.method());
    }

    private void journal(StorageUnit unit, Owner owner, Id<PaymentInstrument> id, String what, Instant now) {
        Journal.write(unit, engine.ids(), now, Draft.of(id, what).about(id).by(owner.account()));
    }

    private static PaymentInstrument get(StorageView view, Owner owner, Id<PaymentInstrument> id) {
        return Wallet.find(view, id.value())
                .filter(owner::has)
                .orElseThrow(() -> new UnknownIdException("payment method", id.value()));
    }
}
