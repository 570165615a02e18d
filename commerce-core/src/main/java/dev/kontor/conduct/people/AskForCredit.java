package dev.kontor.conduct.people;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.account.CompanyAct;
import dev.kontor.account.Membership;
import dev.kontor.account.UserFacts;
import dev.kontor.conduct.engine.CompanyWord;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.credit.Credit;
import dev.kontor.credit.CreditLine;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.shop.CreditStanding;
import dev.kontor.shop.CreditWish;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.Method;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Takes the wish of a business to pay by invoice, for staff to decide on (PA-1). */
public final class AskForCredit {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public AskForCredit(Engine engine) {
        this.engine = engine;
    }

    /**
     * Asks for a credit line.
     *
     * @param storeCode the store
     * @param user who asks
     * @param wish for whom, how much
     * @return the line, waiting for a decision; or why it cannot be asked for
     */
    public Decision<CreditLine> ask(String storeCode, UserFacts user, CreditWish wish) {
        Instant now = engine.now();
        Id<CreditLine> id = engine.ids().next(CreditLine.KIND);
        return engine.storage().transact(unit -> {
            Decision<CreditLine> asked = ask(unit, Stores.get(unit, storeCode), user, wish, id, now);
            if (asked.fold(done -> false, refused -> true)) {
                unit.rollBack();
            }
            return asked;
        });
    }

    private Decision<CreditLine> ask(
            StorageUnit unit, Store store, UserFacts user, CreditWish wish, Id<CreditLine> id, Instant now) {
        Account account = Accounts.ensure(unit, engine.ids(), user, now).value();
        Amount limit = Amounts.minor(wish.limit());
        if (!isOffered(store, limit.currency())) {
            return Decision.refused(
                    List.of(Refusal.of("payment.method-not-offered").with("currency", limit.currency())));
        }
        boolean isOutsider = wish.organization()
                .filter(organization ->
                        CompanyWord.memberships(unit, account.id(), CompanyAct.ASK_FOR_CREDIT, now).stream()
                                .map(Membership::organization)
                                .noneMatch(organization::equals))
                .isPresent();
        if (isOutsider) {
            return Decision.refused(List.of(Refusal.of("credit.not-a-member")));
        }
        String by = account.id().value();
        String holder = wish.organization().map(Id::value).orElse(by);
        CreditLine fresh = CreditLine.asked(id, store.code(), holder, by, wish.company(), limit, now);
        CreditLine line = fresh;
        if (!Credit.add(unit, fresh)) {
            Row<CreditLine> known =
                    Credit.lines(unit, store.code(), Set.of(holder)).get(0);
            if (!known.value().isOver()) {
                return Decision.refused(List.of(Refusal.of("credit.asked-before")));
            }
            line = unit.update(known, known.value().askedAgain(by, wish.company(), limit, now))
                    .value();
        }
        Journal.write(
                unit,
                engine.ids(),
                now,
                Draft.of(line.id(), "credit.asked").about(line.id()).by(by).fact("limit", limit));
        return Decision.done(line);
    }

    private boolean isOffered(Store store, String currency) {
        return store.currencies().contains(currency)
                && engine.gateways().names().stream()
                        .filter(engine.gateways()::isOnAccount)
                        .anyMatch(account -> store.payments()
                                .map(matrix -> matrix.accounts(Method.INVOICE, currency)
                                        .contains(account))
                                .orElse(true));
    }

    /**
     * The credit lines of an account and of the organizations it belongs to.
     *
     * @param view where
     * @param store the store's code
     * @param account whose
     * @param now the moment
     * @return oldest first; of an organization's only those the account may use, or asked for itself
     */
    public static List<CreditStanding> lines(StorageView view, String store, Id<Account> account, Instant now) {
        List<Membership> memberships = CompanyWord.memberships(view, account, CompanyAct.SEE_CREDIT, now);
        Set<String> holders = new TreeSet<>(Set.of(account.value()));
        memberships.forEach(membership -> holders.add(membership.organization().value()));
        return Credit.lines(view, store, holders).stream()
                .map(Row::value)
                .filter(line -> maySee(line, account, memberships))
                .map(line -> standing(view, line))
                .toList();
    }

    private static boolean maySee(CreditLine line, Id<Account> account, List<Membership> memberships) {
        Set<String> groups = line.terms().map(terms -> terms.groups()).orElse(Set.of());
        return line.holder().equals(account.value())
                || line.askedBy().equals(account.value())
                || (groups.isEmpty() && line.terms().isPresent())
                || memberships.stream()
                        .filter(m -> m.organization().value().equals(line.holder()))
                        .anyMatch(m -> groups.contains(m.group()));
    }

    /**
     * A credit line with what is open on it.
     *
     * @param view where
     * @param line the line
     * @return as it stands
     */
    public static CreditStanding standing(StorageView view, CreditLine line) {
        return new CreditStanding(
                line,
                line.terms()
                        .map(terms -> Amounts.shown(Amount.ofMinor(
                                terms.limit().getCurrency().getCurrencyCode(),
                                Credit.drawn(view, line.id().value())))));
    }

    /**
     * A credit line of any state.
     *
     * @param view where
     * @param line its id
     * @return empty when there is none
     */
    public static Optional<CreditStanding> find(StorageView view, Id<CreditLine> line) {
        return Credit.find(view, line).map(row -> standing(view, row.value()));
    }
}
