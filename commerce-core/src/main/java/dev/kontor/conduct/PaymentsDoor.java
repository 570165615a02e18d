package dev.kontor.conduct;

import dev.kontor.conduct.staff.Actor;
import dev.kontor.conduct.staff.ShowOrder;
import dev.kontor.office.DebitsDesk;
import dev.kontor.office.InstrumentsDesk;
import dev.kontor.office.OpenOperation;
import dev.kontor.office.OpenPayout;
import dev.kontor.office.PaymentsDesk;
import dev.kontor.office.Reconciliation;
import dev.kontor.office.RefundPreview;
import dev.kontor.office.Role;
import dev.kontor.office.SettlementDifference;
import dev.kontor.office.Staff;
import dev.kontor.office.WaitingMessage;
import dev.kontor.order.Order;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.Payments;
import dev.kontor.shop.Decision;
import dev.kontor.value.Amounts;
import dev.kontor.value.Code;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Text;
import dev.kontor.value.UnknownIdException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.money.MonetaryAmount;

/** Payments, as one member of staff resolves, compares and books them. */
record PaymentsDoor(UseCases uses, Staff staff, Actor actor) implements PaymentsDesk {
    private static final Set<OperationState> OPEN = Set.of(
            OperationState.CREATED,
            OperationState.SENT,
            OperationState.PENDING,
            OperationState.ACTION_REQUIRED,
            OperationState.REVIEW);

    @Override
    public InstrumentsDesk instruments() {
        return new InstrumentsDoor(uses, staff, actor);
    }

    @Override
    public DebitsDesk debits() {
        return new DebitsDoor(uses, staff, actor);
    }

    @Override
    public List<OpenOperation> open(int limit) {
        return in(OPEN, limit);
    }

    @Override
    public List<OpenOperation> inReview(int limit) {
        return in(Set.of(OperationState.REVIEW), limit);
    }

    private List<OpenOperation> in(Set<OperationState> states, int limit) {
        staff.require("see operations in doubt", Role.PAYMENTS);
        int most = Pages.entries(limit);
        return uses.engine
                .storage()
                .read(view -> Payments.inStates(view, states, most).stream()
                        .map(o -> ShowOrder.operation(
                                o, Payments.paymentOf(view, o).subject()))
                        .toList());
    }

    @Override
    public Decision<OpenOperation> done(String operation, String reference, MonetaryAmount amount) {
        staff.require("resolve an operation", Role.PAYMENTS);
        return uses.resolveOperation.done(operation, reference, Amounts.minor(amount), actor);
    }

    @Override
    public Decision<OpenOperation> undone(String operation) {
        staff.require("resolve an operation", Role.PAYMENTS);
        return uses.resolveOperation.undone(operation, actor);
    }

    @Override
    public Decision<RefundPreview> refundPlan(Id<Order> order, MonetaryAmount amount) {
        staff.require("plan a refund", Role.PAYMENTS);
        return uses.planRefunds.preview(new OrdersDoor(uses, staff, actor).get(order), Amounts.minor(amount));
    }

    @Override
    public List<OpenPayout> payouts(int limit) {
        staff.require("see payouts by hand", Role.PAYMENTS);
        return uses.payOut.open(Pages.entries(limit));
    }

    @Override
    public Decision<OpenPayout> paidOut(RequestKey key, String payout, String reference, String reason) {
        staff.require("pay out by hand", Role.PAYMENTS);
        Actor why = new Actor(staff.id(), Optional.of(Text.line("reason", reason, 500)));
        return uses.payOut.paidOut(key, payout, reference, why);
    }

    @Override
    public Decision<Order> received(Id<Order> order, MonetaryAmount amount, String reference) {
        staff.require("book money received", Role.PAYMENTS);
        return uses.receiveMoney.received(order, Amounts.minor(amount), reference, actor);
    }

    @Override
    public void lookUp(String operation) {
        staff.require("ask about an operation", Role.PAYMENTS);
        if (uses.engine.storage().read(view -> Payments.find(view, operation)).isEmpty()) {
            throw new UnknownIdException("payment operation", operation);
        }
        uses.drive.lookUp(operation);
    }

    @Override
    public Optional<String> reconcile(String account, LocalDate day) {
        staff.require("reconcile payments", Role.PAYMENTS);
        return uses.reconcile.reconcile(Code.of("account", account), day);
    }

    @Override
    public Reconciliation reconciliation(String account, LocalDate from, LocalDate to) {
        staff.require("see settlements", Role.PAYMENTS);
        return uses.showReconciliation.of(Code.of("account", account), from, to);
    }

    @Override
    public Decision<SettlementDifference> explain(String account, LocalDate day, String difference) {
        staff.require("explain a difference", Role.PAYMENTS);
        return uses.showReconciliation.explain(Code.of("account", account), day, difference, actor);
    }

    @Override
    public List<WaitingMessage> messages(int limit) {
        staff.require("see messages of providers", Role.PAYMENTS);
        return uses.waitingMessages.all(Pages.entries(limit));
    }

    @Override
    public WaitingMessage replay(String message) {
        staff.require("replay a message", Role.PAYMENTS);
        return uses.waitingMessages.replay(message);
    }

    @Override
    public Decision<WaitingMessage> dismiss(String message) {
        staff.require("dismiss a message", Role.PAYMENTS);
        return uses.waitingMessages.dismiss(message, actor);
    }
}
