package dev.kontor.payment;

import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Amount;
import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import dev.kontor.value.Method;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing a gateway was, or will be, asked to do, and how it stands.
 *
 * @param id made before anything is sent; the provider's idempotency key derives from it
 * @param payment whose money
 * @param kind what is asked
 * @param purpose what it is for, opaque to this room; unique per payment together with the ordinal
 * @param ordinal which try for that purpose; 1 for the first
 * @param account the gateway account it goes to, for ever
 * @param method how is paid; of several allowed ones the first, until the provider says which it was
 * @param amount how much; for a void what was set aside
 * @param of the operation it refers to: the authorization of a capture or void, the capture of a refund
 * @param frozen the operation as it is sent, sealed
 * @param state where it stands
 * @param handle what the provider answered it with
 * @param sends how often it was sent
 * @param firstSentAt when it was first sent
 * @param lastSentAt when it was sent last
 * @param silentSince since when the provider has not said how it stands: since its last word, or the first send after that;
 *     empty before it is sent
 * @param askAt when asking the provider makes sense next; empty once it is final
 * @param validUntil until when an authorization can be captured
 * @param action what the buyer has to do, sealed
 * @param code why it was declined or rejected, by the contract's code
 * @param detail for staff: what the provider said
 */
public record PaymentOperation(
        Id<PaymentOperation> id,
        Id<Payment> payment,
        OperationKind kind,
        String purpose,
        int ordinal,
        String account,
        Method method,
        Amount amount,
        Optional<String> of,
        String frozen,
        OperationState state,
        Optional<Handle> handle,
        int sends,
        Optional<Instant> firstSentAt,
        Optional<Instant> lastSentAt,
        Optional<Instant> silentSince,
        Optional<Instant> askAt,
        Optional<Instant> validUntil,
        Optional<String> action,
        Optional<String> code,
        Optional<String> detail) {
    /** How operations are numbered. */
    public static final IdKind<PaymentOperation> KIND = IdKind.of("op", "payment operation");

    /**
     * The same operation as sent once more.
     *
     * @param now when
     * @param askAt when to ask if no answer comes
     * @return in state sent
     */
    public PaymentOperation sent(Instant now, Instant askAt) {
        return new PaymentOperation(
                id,
                payment,
                kind,
                purpose,
                ordinal,
                account,
                method,
                amount,
                of,
                frozen,
                OperationState.SENT,
                handle,
                sends + 1,
                firstSentAt.or(() -> Optional.of(now)),
                Optional.of(now),
                isUnanswered() ? silentSince.or(() -> firstSentAt) : Optional.of(now),
                Optional.of(askAt),
                validUntil,
                Optional.empty(),
                code,
                detail);
    }

    /**
     * The same operation, to be asked about at another time.
     *
     * @param at when
     * @param why what was learnt, for staff
     * @return in the same state
     */
    public PaymentOperation askedAgain(Instant at, String why) {
        return with(state, handle, Optional.of(at), validUntil, action, code, Optional.of(why));
    }

    /**
     * The same operation as another try for its purpose.
     *
     * @param number which; 1 for the first
     * @return a new operation
     */
    public PaymentOperation numbered(int number) {
        return new PaymentOperation(
                id,
                payment,
                kind,
                purpose,
                number,
                account,
                method,
                amount,
                of,
                frozen,
                state,
                handle,
                sends,
                firstSentAt,
                lastSentAt,
                silentSince,
                askAt,
                validUntil,
                action,
                code,
                detail);
    }

    /** The same operation, frozen anew before it is stored. */
    PaymentOperation frozenAs(String sealed) {
        return new PaymentOperation(
                id,
                payment,
                kind,
                purpose,
                ordinal,
                account,
                method,
                amount,
                of,
                sealed,
                state,
                handle,
                sends,
                firstSentAt,
                lastSentAt,
                silentSince,
                askAt,
                validUntil,
                action,
                code,
                detail);
    }

    /** The same operation after the provider has said how it stands. */
    PaymentOperation heard(Instant now) {
        return copy(state, handle, Optional.of(now), askAt, validUntil, action, code, detail);
    }

    /**
     * The same operation, sent and carried out at one moment by the house itself.
     *
     * @param by what it was carried out with
     * @param now when
     * @return succeeded
     */
    public PaymentOperation carriedOutAtOnce(Handle by, Instant now) {
        return sent(now, now)
                .with(
                        OperationState.SUCCEEDED,
                        Optional.of(by),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }

    PaymentOperation with(
            OperationState newState,
            Optional<Handle> newHandle,
            Optional<Instant> newAskAt,
            Optional<Instant> newValidUntil,
            Optional<String> newAction,
            Optional<String> newCode,
            Optional<String> newDetail) {
        return copy(newState, newHandle, silentSince, newAskAt, newValidUntil, newAction, newCode, newDetail);
    }

    private PaymentOperation copy(
            OperationState newState,
            Optional<Handle> newHandle,
            Optional<Instant> newSilentSince,
            Optional<Instant> newAskAt,
            Optional<Instant> newValidUntil,
            Optional<String> newAction,
            Optional<String> newCode,
            Optional<String> newDetail) {
        return new PaymentOperation(
                id,
                payment,
                kind,
                purpose,
                ordinal,
                account,
                method,
                amount,
                of,
                frozen,
                newState,
                newHandle,
                sends,
                firstSentAt,
                lastSentAt,
                newSilentSince,
                newAskAt,
                newValidUntil,
                newAction,
                newCode,
                newDetail.map(PaymentOperation::cut));
    }

    private static String cut(String detail) {
        String storable = detail.replaceAll("\\p{Cntrl}", " ");
        int longest = Math.min(storable.length(), 500);
        return storable.substring(0, longest).replaceAll("[\\ud800-\\udfff]", "?");
    }

    /** Whether the last thing that happened to it was a send; a repetition does not begin a new silence. */
    private boolean isUnanswered() {
        return state == OperationState.SENT || state == OperationState.REVIEW;
    }

    /**
     * Whether it may still lead to money being taken or set aside.
     *
     * @return true for authorizations and purchases that are not final
     */
    public boolean isChargeInFlight() {
        return (kind == OperationKind.AUTHORIZE || kind == OperationKind.PURCHASE) && !state.isFinal();
    }

    /**
     * Whether others can refer to it: its money may have been told before the provider's name for it is.
     *
     * @return true once it has a handle
     */
    public boolean isKnownToProvider() {
        return handle.isPresent();
    }

    /** Without the sealed parts. */
    @Override
    public String toString() {
        return kind + " " + id + " " + state + " " + amount;
    }
}
