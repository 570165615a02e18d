package dev.kontor.conduct.buy;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.account.CompanyAct;
import dev.kontor.account.Membership;
import dev.kontor.agenda.Agenda;
import dev.kontor.conduct.advance.Advance;
import dev.kontor.conduct.engine.CompanyWord;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.credit.Allotment;
import dev.kontor.credit.Credit;
import dev.kontor.credit.CreditLine;
import dev.kontor.credit.CreditTerms;
import dev.kontor.credit.Promise;
import dev.kontor.credit.Promises;
import dev.kontor.order.Hold;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.PolicySet;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.Method;
import dev.kontor.value.Periods;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether somebody's word is taken for a charge: by an approved credit line, or by a billing code or purchase order of an
 * organization (PA-1). Decided while what is drawn on is locked, and drawn in the same unit, so that no two orders take
 * the same room. Charges by other accounts have no terms, and cost no question.
 */
final class Terms {
    private static final Terms NONE = new Terms(List.of(), Optional.empty(), Optional.empty());

    private final List<Refusal> refusals;
    private final Optional<Hold> review;
    private final Optional<Backing> backing;

    private Terms(List<Refusal> refusals, Optional<Hold> review, Optional<Backing> backing) {
        this.refusals = List.copyOf(refusals);
        this.review = review;
        this.backing = backing;
    }

    /** What a promise draws on, up to how much altogether, and when it is due. */
    private record Backing(String holder, Optional<String> against, Optional<Amount> most, int days) {}

    /**
     * Who wants to promise what.
     *
     * @param wish what is looked for
     * @param choice the account that takes it, where there is one
     * @param policies the store's rules
     * @param account who pays
     * @param zone in which days are counted
     */
    record Asking(
            PaymentChoice.Wish wish,
            Optional<PaymentChoice> choice,
            PolicySet policies,
            Id<Account> account,
            ZoneId zone) {}

    /** Decides; from here on others who draw on the same wait for this unit. */
    static Terms of(StorageUnit unit, Engine engine, Asking asking, Instant now) {
        if (asking.choice().isEmpty()
                || !engine.gateways().isOnAccount(asking.choice().get().account())) {
            return NONE;
        }
        if (!(asking.wish().with() instanceof PayWith.Promise promise)) {
            return refused(List.of(Refusal.of("payment.method-not-offered")
                    .with("currency", asking.wish().amount().currency())));
        }
        return promise.method().equals(Method.INVOICE)
                ? invoice(unit, asking, now)
                : number(unit, asking, promise.method(), promise.number().orElse("-"), now);
    }

    private static Terms refused(List<Refusal> refusals) {
        return new Terms(refusals, Optional.empty(), Optional.empty());
    }

    private static Terms invoice(StorageUnit unit, Asking asking, Instant now) {
        Holders holders = Holders.of(unit, asking.account(), now);
        Amount amount = asking.wish().amount();
        Optional<CreditLine> best = Credit.lines(unit, asking.wish().store().code(), holders.ids()).stream()
                .map(Row::value)
                .min(Comparator.comparing(
                        line -> holders.refuse(unit, line, amount, now).size()
                                + (line.state() == CreditLine.State.APPROVED ? 0 : 100)));
        if (best.isEmpty()) {
            return refused(List.of(Refusal.of("payment.invoice-not-approved")));
        }
        String id = best.get().id().value();
        long drawn = Credit.lock(unit, id);
        CreditLine line = Credit.find(unit, best.get().id()).orElseThrow().value();
        List<Refusal> refusals = Promises.refuse(line, drawn, amount, holders.groups(line), now);
        if (!refusals.isEmpty()) {
            return refused(refusals);
        }
        CreditTerms terms = line.terms().orElseThrow();
        return new Terms(
                List.of(),
                Optional.empty(),
                Optional.of(new Backing(
                        line.holder(), Optional.of(id), Optional.of(Amounts.minor(terms.limit())), terms.days())));
    }

    private static Terms number(StorageUnit unit, Asking asking, Method method, String number, Instant now) {
        Holders holders = Holders.of(unit, asking.account(), now);
        Optional<Allotment> found = Credit.allotment(unit, asking.wish().store().code(), method, number)
                .map(Row::value)
                .filter(allotment -> holders.mayKnow(allotment));
        boolean isOrder = method.equals(Method.PURCHASE_ORDER);
        Hold review = new Hold(
                Hold.Reason.REVIEW,
                Periods.endOfDay(now, asking.policies().get(PolicyKeys.HOLD_REVIEW), asking.zone()));
        int usual = asking.policies().get(PolicyKeys.PROMISE_DAYS);
        if (found.isEmpty()) {
            return isOrder && asking.policies().get(PolicyKeys.PURCHASE_ORDER_UNKNOWN)
                    ? new Terms(
                            List.of(),
                            Optional.of(review),
                            Optional.of(
                                    new Backing(asking.account().value(), Optional.empty(), Optional.empty(), usual)))
                    : refused(List.of(Promises.unknown(method)));
        }
        String key = found.get().key();
        long drawn = Credit.lock(unit, key);
        Allotment allotment = Credit.allotment(unit, found.get().store(), method, number)
                .orElseThrow()
                .value();
        List<Refusal> refusals =
                Promises.refuse(allotment, drawn, asking.wish().amount(), holders.groups(allotment), now);
        if (!refusals.isEmpty()) {
            return refused(refusals);
        }
        boolean reviewed = isOrder && asking.policies().get(PolicyKeys.PURCHASE_ORDER_REVIEW);
        return new Terms(
                List.of(),
                reviewed ? Optional.of(review) : Optional.empty(),
                Optional.of(new Backing(
                        holders.idOf(allotment.organization()),
                        Optional.of(key),
                        allotment.budget().map(Amounts::minor),
                        allotment.days().orElse(usual))));
    }

    /**
     * Whether a method is worth showing: somebody's word would be taken for this amount, now.
     *
     * @param view where
     * @param engine the house
     * @param store where
     * @param shopper who looks
     * @param amount how much
     * @param method invoice, purchase order or billing code
     * @return false when it would be refused for sure
     */
    static boolean shows(StorageView view, Engine engine, Store store, Shopper shopper, Amount amount, Method method) {
        Instant now = engine.now();
        boolean anyNumber = method.equals(Method.PURCHASE_ORDER)
                && Stores.currentPolicies(view, store.code()).get(PolicyKeys.PURCHASE_ORDER_UNKNOWN);
        if (!shopper.isKnown() || anyNumber) {
            return shopper.isKnown();
        }
        Optional<Id<Account>> account =
                Accounts.ofUser(view, shopper.id()).map(row -> row.value().id());
        if (account.isEmpty()) {
            return false;
        }
        Holders holders = Holders.of(view, account.get(), now);
        return method.equals(Method.INVOICE)
                ? Credit.lines(view, store.code(), holders.ids()).stream()
                        .anyMatch(row ->
                                holders.refuse(view, row.value(), amount, now).isEmpty())
                : Credit.allotments(view, store.code(), holders.names()).stream()
                        .filter(allotment -> allotment.method().equals(method))
                        .anyMatch(allotment -> Promises.refuse(
                                        allotment,
                                        Credit.drawn(view, allotment.key()),
                                        amount,
                                        holders.groups(allotment),
                                        now)
                                .isEmpty());
    }

    /** Why not. */
    List<Refusal> refusals() {
        return refusals;
    }

    /** Whether a person has to approve the order before the charge is sent. */
    boolean waits() {
        return review.isPresent();
    }

    /** The holds of a new order. */
    List<Hold> holds(Optional<Hold> verification) {
        List<Hold> holds = new ArrayList<>();
        review.ifPresent(holds::add);
        verification.ifPresent(holds::add);
        return holds;
    }

    /** Holds an order that is there already, where a person has to approve it. */
    void hold(StorageUnit unit, Order order) {
        review.map(order::held).ifPresent(held -> {
            Orders.store(unit, held);
            held.hold()
                    .ifPresent(
                            first -> Agenda.put(unit, Advance.ADVANCE, held.id().value(), first.until()));
        });
    }

    /** Draws what the charge promises. */
    void secure(StorageUnit unit, PaymentOperation charge, String order) {
        backing.ifPresent(by -> Credit.draw(
                unit,
                new Promise(
                        charge.id(),
                        charge.payment(),
                        order,
                        by.holder(),
                        by.against(),
                        charge.amount(),
                        charge.amount(),
                        by.days(),
                        Optional.empty()),
                by.most()));
    }

    /** For whom an account may promise: for itself, and for the organizations it belongs to, as what. */
    private record Holders(String account, Map<String, Set<String>> groupsById, Map<String, String> idsByName) {
        static Holders of(StorageView view, Id<Account> account, Instant now) {
            Map<String, Set<String>> groups = new TreeMap<>();
            Map<String, String> names = new TreeMap<>();
            for (Membership membership : CompanyWord.memberships(view, account, CompanyAct.BUY_ON_ACCOUNT, now)) {
                String id = membership.organization().value();
                groups.computeIfAbsent(id, none -> new TreeSet<>()).add(membership.group());
                names.put(membership.organizationName(), id);
            }
            return new Holders(account.value(), groups, names);
        }

        Set<String> ids() {
            Set<String> ids = new TreeSet<>(groupsById.keySet());
            ids.add(account);
            return ids;
        }

        Set<String> names() {
            return idsByName.keySet();
        }

        String idOf(String organization) {
            return idsByName.getOrDefault(organization, account);
        }

        Optional<Set<String>> groups(CreditLine line) {
            return Optional.ofNullable(groupsById.get(line.holder()));
        }

        Optional<Set<String>> groups(Allotment allotment) {
            return Optional.ofNullable(idsByName.get(allotment.organization())).map(groupsById::get);
        }

        /** A number of others, or of a group one is not in, is told to nobody from a number that nobody has. */
        boolean mayKnow(Allotment allotment) {
            return groups(allotment)
                    .filter(has -> allotment.groups().isEmpty() || has.stream().anyMatch(allotment.groups()::contains))
                    .isPresent();
        }

        List<Refusal> refuse(StorageView view, CreditLine line, Amount amount, Instant now) {
            return Promises.refuse(line, Credit.drawn(view, line.id().value()), amount, groups(line), now);
        }
    }
}
