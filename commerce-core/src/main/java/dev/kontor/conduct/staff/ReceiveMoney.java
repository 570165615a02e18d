package dev.kontor.conduct.staff;

import dev.kontor.conduct.advance.Advance;
import dev.kontor.conduct.advance.Drive;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.evidence.PromiseEvidence;
import dev.kontor.credit.Promises;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.payment.Booking;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Payments;
import dev.kontor.shop.Decision;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.Amount;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.Text;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Books money that came for a promise by another way than a provider, on a person's word. */
public final class ReceiveMoney {
    private static final String RECEIVED = "received:";

    private final Engine engine;
    private final Drive drive;

    /**
     * The use case.
     *
     * @param engine the house
     * @param drive sends what follows
     */
    public ReceiveMoney(Engine engine, Drive drive) {
        this.engine = engine;
        this.drive = drive;
    }

    /**
     * Money came.
     *
     * @param id whose order
     * @param amount how much
     * @param reference the bank's reference; the same once more changes nothing
     * @param who acts, and why
     * @return the order as it stands, or why not
     */
    public Decision<Order> received(Id<Order> id, Amount amount, String reference, Actor who) {
        String line = Text.line("reference", reference, 100);
        Instant now = engine.now();
        List<PaymentOperation> toSend = new ArrayList<>();
        Decision<Order> booked = engine.storage().transact(unit -> {
            toSend.clear();
            if (Orders.find(unit, id.value()).isEmpty()) {
                throw new UnknownIdException("order", id.value());
            }
            List<Refusal> refusals = who.reason().isEmpty()
                    ? List.of(Refusal.of("reason.missing"))
                    : book(unit, id.value(), amount, line, who, now);
            if (!refusals.isEmpty()) {
                unit.rollBack();
                return Decision.refused(refusals);
            }
            Advance.Advanced advanced = Advance.advance(unit, engine, id.value(), now);
            toSend.addAll(advanced.toSend());
            return Decision.done(advanced.order().orElseThrow());
        });
        drive.send(toSend);
        return booked;
    }

    private List<Refusal> book(
            StorageUnit unit, String order, Amount amount, String reference, Actor who, Instant now) {
        List<PaymentSituation> payments = new ArrayList<>();
        Payments.of(unit, order)
                .forEach(p -> payments.add(Payments.touch(unit, p.payment().id())));
        String told = order + ":" + reference;
        Amount zero = Amount.zero(amount.currency());
        Amount before = zero;
        Amount open = zero;
        for (PaymentSituation payment : payments) {
            if (!payment.payment().due().currency().equals(amount.currency())) {
                return List.of(
                        notPromised(amount, Amount.zero(payment.payment().due().currency())));
            }
            for (Booking booking : payment.bookings()) {
                before = isOf(booking, told) ? before.plus(booking.amount()) : before;
            }
            for (PaymentOperation charge : Promises.promisedBy(payment)) {
                open = open.plus(Promises.promised(payment, charge));
            }
        }
        if (before.isPositive()) {
            return before.equals(amount)
                    ? List.of()
                    : List.of(Refusal.of("payment.reference-used").with("booked", before));
        }
        if (!amount.isPositive() || !open.covers(amount)) {
            return List.of(notPromised(amount, open));
        }
        spread(unit, payments, amount, told, who, now);
        return List.of();
    }

    private static Refusal notPromised(Amount asked, Amount open) {
        return Refusal.of("payment.not-promised").with("asked", asked).with("open", open);
    }

    private void spread(
            StorageUnit unit, List<PaymentSituation> payments, Amount amount, String told, Actor who, Instant now) {
        Amount left = amount;
        int number = 1;
        for (PaymentSituation payment : payments) {
            PaymentSituation facts = payment;
            for (PaymentOperation charge : Promises.promisedBy(payment)) {
                Amount share = Promises.promised(facts, charge).min(left);
                if (share.isPositive()) {
                    String movement = RECEIVED + number++ + ":" + told;
                    facts = PromiseEvidence.received(unit, engine, facts, charge, share, movement, who::sign, now);
                    left = left.minus(share);
                }
            }
        }
    }

    private static boolean isOf(Booking booking, String told) {
        return booking.kind() == MovementKind.CAPTURED
                && booking.movement().startsWith(RECEIVED)
                && booking.movement()
                        .substring(booking.movement().indexOf(':', RECEIVED.length()) + 1)
                        .equals(told);
    }
}
