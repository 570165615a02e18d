package dev.kontor.conduct;

import dev.kontor.conduct.staff.Actor;
import dev.kontor.office.PaymentsDesk;
import dev.kontor.office.Reconciliation;
import dev.kontor.office.Role;
import dev.kontor.office.SettlementDifference;
import dev.kontor.office.Staff;
import dev.kontor.office.WaitingMessage;
import dev.kontor.shop.Decision;
import dev.kontor.value.Code;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What of the desk for payments is about providers: what they settled, and what they told that nobody could use yet. */
abstract class MoneyDesk implements PaymentsDesk {
    private final UseCases uses;
    private final Staff staff;
    private final Actor actor;

    MoneyDesk(UseCases uses, Staff staff, Actor actor) {
        this.uses = uses;
        this.staff = staff;
        this.actor = actor;
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
