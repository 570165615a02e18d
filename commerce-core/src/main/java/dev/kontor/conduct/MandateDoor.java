package dev.kontor.conduct;

import dev.kontor.conduct.wallet.KeepMandates;
import dev.kontor.debit.BankLine;
import dev.kontor.debit.DebitMandate;
import dev.kontor.debit.Debits;
import dev.kontor.debit.MandatePaper;
import dev.kontor.message.HtmlPage;
import dev.kontor.order.Order;
import dev.kontor.shop.DebitStanding;
import dev.kontor.shop.Decision;
import dev.kontor.shop.MandateDesk;
import dev.kontor.shop.MandateOffer;
import dev.kontor.shop.MandateStanding;
import dev.kontor.shop.MandateWish;
import dev.kontor.spi.debit.AccountFault;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.value.Id;
import java.util.List;
import java.util.Set;

/** One shopper's mandates. */
record MandateDoor(Visit visit) implements MandateDesk {
    @Override
    public Set<AccountFault> check(DebitAccount account) {
        return visit.uses().keepMandates.check(visit.store(), account);
    }

    @Override
    public Decision<MandateOffer> offer(MandateWish wish) {
        return visit.uses().keepMandates.offer(visit.store(), visit.shopper(), visit.userFacts(), wish);
    }

    @Override
    public List<MandateStanding> list() {
        return visit.uses()
                .engine
                .storage()
                .read(visit::account)
                .map(account -> visit.uses().keepMandates.list(new KeepMandates.Owner(account.value(), visit.store())))
                .orElse(List.of());
    }

    @Override
    public MandatePaper paper(Id<DebitMandate> id) {
        return visit.uses().keepMandates.paper(owner(id), id, visit.shopper().locale());
    }

    @Override
    public String page(Id<DebitMandate> id) {
        MandatePaper paper = paper(id);
        return HtmlPage.of(paper.locale(), paper.title(), paper.text());
    }

    @Override
    public Decision<MandateStanding> change(Id<DebitMandate> id, DebitAccount account) {
        return visit.uses().keepMandates.change(owner(id), id, account);
    }

    @Override
    public Decision<MandateStanding> end(Id<DebitMandate> id) {
        return visit.uses().keepMandates.end(owner(id), id);
    }

    @Override
    public List<DebitStanding> debits(Id<Order> order) {
        String id = visit.get(order).id().value();
        return visit.uses()
                .engine
                .storage()
                .read(view -> Debits.of(view, id).stream()
                        .filter(line -> line.kind() == BankLine.Kind.COLLECT)
                        .map(DebitStanding::of)
                        .toList());
    }

    private KeepMandates.Owner owner(Id<DebitMandate> id) {
        return new KeepMandates.Owner(visit.accountOr("mandate", id.value()).value(), visit.store());
    }
}
