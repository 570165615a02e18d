package dev.kontor.conduct;

import dev.kontor.conduct.people.AskForCredit;
import dev.kontor.conduct.staff.Actor;
import dev.kontor.credit.Allotment;
import dev.kontor.credit.Credit;
import dev.kontor.credit.CreditLine;
import dev.kontor.credit.CreditTerms;
import dev.kontor.credit.Promise;
import dev.kontor.office.CreditDesk;
import dev.kontor.office.OpenPromise;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.order.Order;
import dev.kontor.shop.CreditStanding;
import dev.kontor.shop.Decision;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.Method;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.List;

/** Who may buy on their word, as one member of staff decides it. */
record CreditDoor(UseCases uses, Staff staff, Actor actor) implements CreditDesk {
    @Override
    public List<CreditLine> lines(CreditLine.State state, int limit) {
        see();
        int most = Pages.entries(limit);
        return uses.engine.storage().read(view -> Credit.inState(view, state, most));
    }

    @Override
    public CreditStanding line(Id<CreditLine> line) {
        see();
        return uses.engine
                .storage()
                .read(view -> AskForCredit.find(view, line))
                .orElseThrow(() -> new UnknownIdException("credit line", line.value()));
    }

    @Override
    public Decision<CreditLine> approve(Id<CreditLine> line, CreditTerms terms) {
        decide();
        return uses.decideCredit.approve(line, terms, actor);
    }

    @Override
    public Decision<CreditLine> refuse(Id<CreditLine> line, String words) {
        return close(line, CreditLine.State.REFUSED, words);
    }

    @Override
    public Decision<CreditLine> suspend(Id<CreditLine> line, String words) {
        return close(line, CreditLine.State.SUSPENDED, words);
    }

    @Override
    public Decision<CreditLine> end(Id<CreditLine> line, String words) {
        return close(line, CreditLine.State.ENDED, words);
    }

    private Decision<CreditLine> close(Id<CreditLine> line, CreditLine.State how, String words) {
        decide();
        return uses.decideCredit.close(line, how, words, actor);
    }

    @Override
    public List<OpenPromise> overdue(int limit) {
        see();
        int most = Pages.entries(limit);
        Instant now = uses.engine.now();
        return uses.engine.storage().read(view -> Credit.overdue(view, now, most)).stream()
                .map(CreditDoor::shown)
                .toList();
    }

    private static OpenPromise shown(Promise promise) {
        return new OpenPromise(
                Order.id(promise.order()),
                promise.holder(),
                Amounts.shown(promise.open()),
                promise.dueAt(),
                promise.against());
    }

    @Override
    public List<Allotment> allotments(String store, int limit) {
        see();
        int most = Pages.entries(limit);
        return uses.engine.storage().read(view -> Credit.allotments(view, store, most));
    }

    @Override
    public Decision<Allotment> put(Allotment allotment) {
        decide();
        return uses.decideCredit.put(allotment, actor);
    }

    @Override
    public Decision<Allotment> block(String store, Method method, String number, boolean blocked) {
        decide();
        return uses.decideCredit.block(store, method, number, blocked, actor);
    }

    @Override
    public Decision<Order> approveOrder(Id<Order> order) {
        decide();
        return uses.reviewOrder.approve(order, actor);
    }

    @Override
    public Decision<Order> refuseOrder(Id<Order> order) {
        decide();
        return uses.reviewOrder.refuse(order, actor);
    }

    private void see() {
        staff.require("see who may buy on their word", Role.PAYMENTS);
    }

    private void decide() {
        staff.require("decide who may buy on their word", Role.PAYMENTS);
    }
}
