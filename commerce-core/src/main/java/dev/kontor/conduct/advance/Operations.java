package dev.kontor.conduct.advance;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.payment.ByHand;
import dev.kontor.payment.FrozenOperation;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.Payment;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentRules;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.RefundPlan;
import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.Operation;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.Method;
import dev.kontor.value.MisuseException;
import dev.kontor.wallet.InstrumentSeal;
import dev.kontor.wallet.PaymentInstrument;
import java.time.Instant;
import java.util.Optional;

/** Makes operations as they are stored before they are sent: frozen, numbered, and already counted as sent. */
public final class Operations {
    /** The purpose of a charge that is planned alone. */
    public static final String CHARGE = "charge";

    private final Engine engine;
    private final Instant now;

    /**
     * A maker.
     *
     * @param engine the house
     * @param now when the operations are sent
     */
    public Operations(Engine engine, Instant now) {
        this.engine = engine;
        this.now = now;
    }

    /**
     * A charge, in state created: whoever plans it decides whether it is sent with this unit.
     *
     * @param payment whose money
     * @param ordinal which try
     * @param account the gateway account
     * @param charge what is charged
     * @param purchase whether the money is taken at once
     * @return the operation
     */
    public PaymentOperation charge(Payment payment, int ordinal, String account, Charge charge, boolean purchase) {
        return charge(payment, CHARGE, ordinal, account, charge, purchase);
    }

    /**
     * A charge for a purpose, in state created.
     *
     * @param payment whose money
     * @param purpose of a charge planned alone, or of a round of tenders
     * @param ordinal which for that purpose
     * @param account the gateway account, or the one of house tenders
     * @param charge what is charged
     * @param purchase whether the money is taken at once
     * @return the operation
     */
    public PaymentOperation charge(
            Payment payment, String purpose, int ordinal, String account, Charge charge, boolean purchase) {
        Id<PaymentOperation> id = engine.ids().next(PaymentOperation.KIND);
        Operation operation =
                purchase ? new Operation.Purchase(id.value(), charge) : new Operation.Authorize(id.value(), charge);
        return created(
                id,
                payment,
                operation,
                purpose,
                ordinal,
                account,
                charge.methods().iterator().next(),
                Amounts.minor(charge.amount()),
                Optional.empty());
    }

    PaymentOperation capture(PaymentSituation payment, PaymentOperation of, Amount amount, boolean last) {
        Id<PaymentOperation> id = engine.ids().next(PaymentOperation.KIND);
        boolean nothingLeft = last || amount.equals(payment.capturable(of));
        Operation operation =
                new Operation.Capture(id.value(), handle(of), of.method(), Amounts.shown(amount), nothingLeft);
        return sent(follow(id, payment, operation, "capture:" + of.id(), of, amount));
    }

    PaymentOperation reauthorize(PaymentSituation payment, PaymentOperation of, Amount amount) {
        Id<PaymentOperation> id = engine.ids().next(PaymentOperation.KIND);
        Operation operation = new Operation.Reauthorize(id.value(), handle(of), of.method(), Amounts.shown(amount));
        return sent(follow(id, payment, operation, "reauthorize:" + of.id(), of, amount));
    }

    PaymentOperation voidAuthorization(PaymentSituation payment, PaymentOperation of, Amount amount) {
        Id<PaymentOperation> id = engine.ids().next(PaymentOperation.KIND);
        Operation operation = new Operation.VoidAuthorization(id.value(), handle(of), of.method());
        return sent(follow(id, payment, operation, "void:" + of.id(), of, amount));
    }

    /**
     * A refund of one capture, counted as sent.
     *
     * @param payment whose money, touched
     * @param of the operation that took the money
     * @param amount how much goes back
     * @param purpose what it is for; with its ordinal unique in the payment
     * @param reason for the provider
     * @return the operation
     */
    public PaymentOperation refund(
            PaymentSituation payment, PaymentOperation of, Amount amount, String purpose, String reason) {
        Id<PaymentOperation> id = engine.ids().next(PaymentOperation.KIND);
        Operation operation = new Operation.Refund(id.value(), handle(of), of.method(), Amounts.shown(amount), reason);
        return sent(follow(id, payment, operation, purpose, of, amount));
    }

    /**
     * A refund of one capture that a person makes.
     *
     * @param payment whose money, touched
     * @param of the operation that took the money
     * @param amount how much goes back
     * @param purpose what it is for; with its ordinal unique in the payment
     * @param reason why it goes back
     * @param why why no provider gives it back
     * @return the operation, waiting for a person
     */
    public PaymentOperation payout(
            PaymentSituation payment,
            PaymentOperation of,
            Amount amount,
            String purpose,
            String reason,
            RefundPlan.Reason why) {
        Id<PaymentOperation> id = engine.ids().next(PaymentOperation.KIND);
        Operation operation = new Operation.Refund(id.value(), handle(of), of.method(), Amounts.shown(amount), reason);
        PaymentOperation refund = created(
                id,
                payment.payment(),
                operation,
                purpose,
                payment.nextOrdinal(purpose),
                ByHand.ACCOUNT,
                of.method(),
                amount,
                Optional.of(of.id().value()));
        return ByHand.payout(refund, why, now);
    }

    /**
     * A set-up of a stored instrument, counted as sent.
     *
     * @param payment the instrument's, under which nothing is due
     * @param account the gateway account
     * @param given whose, what he gave, and how it will pay; its id is made here
     * @return the operation
     */
    public PaymentOperation setUp(Payment payment, String account, Operation.SetupInstrument given) {
        Id<PaymentOperation> id = engine.ids().next(PaymentOperation.KIND);
        Operation operation = new Operation.SetupInstrument(
                id.value(), given.payer(), given.instrument(), given.method(), given.returnTo());
        return sent(
                created(id, payment, operation, "set-up", 1, account, given.method(), payment.due(), Optional.empty()));
    }

    PaymentOperation revoke(Payment payment, int ordinal, PaymentInstrument instrument) {
        Id<PaymentOperation> id = engine.ids().next(PaymentOperation.KIND);
        Operation operation = new Operation.RevokeInstrument(
                id.value(), InstrumentSeal.open(instrument, engine.vault()).handle(), instrument.method());
        return sent(created(
                id,
                payment,
                operation,
                "revoke",
                ordinal,
                instrument.account(),
                instrument.method(),
                payment.due(),
                Optional.empty()));
    }

    /**
     * The same operation as sent now.
     *
     * @param operation the operation
     * @return in state sent, to be asked about soon if no answer comes
     */
    public PaymentOperation sent(PaymentOperation operation) {
        return operation.sent(now, now.plus(PaymentRules.pause(operation.sends() + 1)));
    }

    private PaymentOperation follow(
            Id<PaymentOperation> id,
            PaymentSituation payment,
            Operation operation,
            String purpose,
            PaymentOperation of,
            Amount amount) {
        return created(
                id,
                payment.payment(),
                operation,
                purpose,
                payment.nextOrdinal(purpose),
                of.account(),
                of.method(),
                amount,
                Optional.of(of.id().value()));
    }

    private PaymentOperation created(
            Id<PaymentOperation> id,
            Payment payment,
            Operation operation,
            String purpose,
            int ordinal,
            String account,
            Method method,
            Amount amount,
            Optional<String> of) {
        return new PaymentOperation(
                id,
                payment.id(),
                operation.kind(),
                purpose,
                ordinal,
                account,
                method,
                amount,
                of,
                FrozenOperation.freeze(operation, engine.vault()),
                OperationState.CREATED,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(now),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Handle handle(PaymentOperation of) {
        return of.handle()
                .orElseThrow(() -> new MisuseException("Operation " + of.id() + " has no handle to refer to."));
    }
}
