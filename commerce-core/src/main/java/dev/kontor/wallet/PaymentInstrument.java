package dev.kontor.wallet;

import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import dev.kontor.value.Method;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A means of payment that a provider keeps for a customer, with his consent (PA-5). What pays is sealed; what people see of
 * it names nobody.
 *
 * @param id its id, and the subject of the payment that its set-up and its end are operations of
 * @param owner whose it is: the id of an account of the shop
 * @param store where it was stored and pays
 * @param account the gateway account that keeps it
 * @param method how it pays
 * @param state where it stands
 * @param shown what people see of it
 * @param consent what its owner agreed to
 * @param mandate where debits need one
 * @param sealed what the provider knows it by, sealed; empty before it is set up and after it was forgotten
 * @param origin the charge that stored it by the way; empty when it was set up by itself
 * @param becomes the instrument it lives on as after a move
 * @param createdAt when its owner asked for it
 */
public record PaymentInstrument(
        Id<PaymentInstrument> id,
        String owner,
        String store,
        String account,
        Method method,
        InstrumentState state,
        Shown shown,
        InstrumentConsent consent,
        Optional<Mandate> mandate,
        Optional<String> sealed,
        Optional<String> origin,
        Optional<Id<PaymentInstrument>> becomes,
        Instant createdAt) {
    /** How stored instruments are numbered. */
    public static final IdKind<PaymentInstrument> KIND = IdKind.of("ins", "payment method");

    /**
     * What people see of an instrument.
     *
     * @param label how its owner recognizes it, without a name or an address that could be written to
     * @param expires the last month it works; empty when it has none
     * @param offSession whether it may be charged without its owner being present
     */
    public record Shown(String label, Optional<YearMonth> expires, boolean offSession) {}

    /**
     * An instrument that is about to be set up.
     *
     * @param id its id
     * @param owner the account's id
     * @param store the store
     * @param account the gateway account
     * @param method how it will pay
     * @param consent what the owner agreed to
     * @param at when
     * @return in state being set up
     */
    public static PaymentInstrument begin(
            Id<PaymentInstrument> id,
            String owner,
            String store,
            String account,
            Method method,
            InstrumentConsent consent,
            Instant at) {
        return new PaymentInstrument(
                id,
                owner,
                store,
                account,
                method,
                InstrumentState.BEING_SET_UP,
                new Shown(InstrumentRules.name(method), Optional.empty(), false),
                consent,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                at);
    }

    /**
     * The same in another state.
     *
     * @param next the state
     * @return a new value
     */
    public PaymentInstrument in(InstrumentState next) {
        return copy(next, method, shown, mandate, sealed, becomes);
    }

    /**
     * The same as the provider keeps it.
     *
     * @param how it pays
     * @param seen what people see of it
     * @param handle what the provider knows it by, sealed
     * @return in the same state
     */
    public PaymentInstrument kept(Method how, Shown seen, String handle) {
        return copy(state, how, seen, mandate, Optional.of(handle), becomes);
    }

    /**
     * The same with a mandate.
     *
     * @param signed what the holder of the account signed
     * @return a new value
     */
    public PaymentInstrument under(Mandate signed) {
        return copy(state, method, shown, Optional.of(signed), sealed, becomes);
    }

    /**
     * The same after the provider has forgotten it.
     *
     * @return nothing can be charged with it any more
     */
    public PaymentInstrument forgotten() {
        return copy(state, method, shown, mandate, Optional.empty(), becomes);
    }

    /**
     * The same as what was left behind by a move.
     *
     * @param other as which it lives on
     * @return in state moved
     */
    public PaymentInstrument movedTo(Id<PaymentInstrument> other) {
        return copy(InstrumentState.MOVED, method, shown, mandate, sealed, Optional.of(other));
    }

    /**
     * The same instrument at another gateway account.
     *
     * @param other its id there
     * @param there the gateway account
     * @param handle what it is known by there, sealed
     * @param at when it was moved
     * @return usable there, with the same consent and mandate
     */
    public PaymentInstrument at(Id<PaymentInstrument> other, String there, String handle, Instant at) {
        return new PaymentInstrument(
                other,
                owner,
                store,
                there,
                method,
                InstrumentState.USABLE,
                shown,
                consent,
                mandate,
                Optional.of(handle),
                Optional.empty(),
                Optional.empty(),
                at);
    }

    PaymentInstrument from(String operation) {
        return new PaymentInstrument(
                id,
                owner,
                store,
                account,
                method,
                state,
                shown,
                consent,
                mandate,
                sealed,
                Optional.of(operation),
                becomes,
                createdAt);
    }

    private PaymentInstrument copy(
            InstrumentState next,
            Method how,
            Shown seen,
            Optional<Mandate> signed,
            Optional<String> handle,
            Optional<Id<PaymentInstrument>> other) {
        return new PaymentInstrument(
                id, owner, store, account, how, next, seen, consent, signed, handle, origin, other, createdAt);
    }

    /** Without the sealed part. */
    @Override
    public String toString() {
        return method + " " + id + " " + state;
    }
}
