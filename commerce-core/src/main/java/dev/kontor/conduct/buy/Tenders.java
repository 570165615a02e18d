package dev.kontor.conduct.buy;

import dev.kontor.account.Account;
import dev.kontor.conduct.advance.Advance;
import dev.kontor.conduct.advance.Operations;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.evidence.RecordEvidence;
import dev.kontor.credit.Promises;
import dev.kontor.journal.Draft;
import dev.kontor.order.Hold;
import dev.kontor.order.Order;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.Payment;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.Payments;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.PolicySet;
import dev.kontor.store.Store;
import dev.kontor.tender.GiftCardTries;
import dev.kontor.tender.HouseTender;
import dev.kontor.tender.HouseTenders;
import dev.kontor.value.Amount;
import dev.kontor.value.Country;
import dev.kontor.value.Refusal;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an order is paid with: decides how much each tender bears and in which order they are secured, and plans them. House
 * tenders come first, since they are sure at once; then what can be set aside and given up again; what takes money at once, or
 * promises it, comes last.
 */
final class Tenders {
    private final Engine engine;
    private final Instant now;

    Tenders(Engine engine, Instant now) {
        this.engine = engine;
        this.now = now;
    }

    /**
     * What is to be paid.
     *
     * @param with what with, in the customer's order
     * @param store where
     * @param due how much
     * @param country of the customer, where known
     * @param held whether money may only be set aside for now
     * @param account whose store credit it would be, and who would promise
     * @param policies the rules of the order
     * @param zone in which its days are counted
     * @param caller whose misses count
     */
    record Wish(
            List<PayWith> with,
            Store store,
            Amount due,
            Optional<Country> country,
            boolean held,
            String account,
            PolicySet policies,
            ZoneId zone,
            String caller) {
        /** The same where money is taken at once. */
        Wish takenNow() {
            return new Wish(with, store, due, country, false, account, policies, zone, caller);
        }
    }

    /** One tender with its amount: of the house, or at a gateway. */
    record Part(
            PayWith with,
            Amount amount,
            Optional<PaymentChoice> choice,
            Optional<HouseTender> house,
            Optional<Terms> terms) {
        static Part ofHouse(PayWith with, Amount amount, HouseTender tender) {
            return new Part(with, amount, Optional.empty(), Optional.of(tender), Optional.empty());
        }

        /** Whether a person has to approve the order before it is charged. */
        boolean waits() {
            return terms.filter(Terms::waits).isPresent();
        }
    }

    /** The parts in the order in which they are secured, or all the reasons why there are none. */
    record Chosen(List<Part> parts, List<Refusal> refusals) {
        static Chosen refused(List<Refusal> refusals) {
            return new Chosen(List.of(), refusals);
        }

        /** Whether a provider is asked for anybody's money, and not only for his word. */
        boolean isCharged() {
            return parts.stream().anyMatch(part -> part.house().isEmpty() && !(part.with() instanceof PayWith.Promise));
        }

        /** The holds of a new order. */
        List<Hold> holds(Optional<Hold> verification) {
            return terms().filter(Terms::waits)
                    .findFirst()
                    .map(terms -> terms.holds(verification))
                    .orElseGet(() -> verification.map(List::of).orElse(List.of()));
        }

        /** Holds an order that is there already, where a person has to approve what it is paid with. */
        void hold(StorageUnit unit, Order order) {
            terms().filter(Terms::waits).findFirst().ifPresent(terms -> terms.hold(unit, order));
        }

        private Stream<Terms> terms() {
            return parts.stream().flatMap(part -> part.terms().stream());
        }
    }

    /** What a customer wants one tender to bear. */
    private record Wanted(PayWith with, Optional<Amount> amount) {
        static Wanted of(PayWith with) {
            return with instanceof PayWith.Share share
                    ? new Wanted(share.with(), Optional.of(share.exact()))
                    : new Wanted(with, Optional.empty());
        }

        boolean isHouse() {
            return with instanceof PayWith.GiftCard || with instanceof PayWith.StoreCredit;
        }
    }

    Chosen choose(StorageUnit view, Wish wish) {
        List<Wanted> wanted = wish.with().stream().map(Wanted::of).toList();
        List<Refusal> refusals = new ArrayList<>(misfits(wanted, wish.due().currency()));
        Amount left = wish.due();
        for (Wanted one : wanted) {
            left = one.amount()
                    .filter(a -> a.currency().equals(wish.due().currency()))
                    .map(left::minus)
                    .orElse(left);
        }
        List<Part> parts = new ArrayList<>();
        Set<HouseTender> seen = new HashSet<>();
        for (Wanted one : wanted) {
            if (one.isHouse()) {
                Optional<HouseTender> tender = find(view, wish, one.with(), refusals);
                if (tender.filter(seen::add).isPresent()) {
                    Amount balance = HouseTenders.balance(view, tender.get());
                    Amount open = left.isPositive() ? balance.min(left) : Amount.zero(left.currency());
                    Amount share = one.amount().orElse(open);
                    left = one.amount().isPresent() ? left : left.minus(share);
                    if (share.currency().equals(balance.currency()) && !balance.covers(share)) {
                        refusals.add(Refusal.of("tender.short").with("balance", balance));
                    }
                    if (share.isPositive()) {
                        parts.add(Part.ofHouse(one.with(), share, tender.get()));
                    }
                } else if (tender.isPresent()) {
                    refusals.add(Refusal.of("tender.twice"));
                }
            }
        }
        List<Wanted> gateways = new ArrayList<>();
        for (Wanted one : wanted) {
            if (!one.isHouse()) {
                Amount share = one.amount().orElse(left);
                if (share.isPositive()) {
                    left = one.amount().isPresent() ? left : Amount.zero(left.currency());
                    gateways.add(new Wanted(one.with(), Optional.of(share)));
                }
            }
        }
        if (!left.isZero() && refusals.isEmpty()) {
            refusals.add(Refusal.of("tender.sum")
                    .with("total", wish.due())
                    .with("given", wish.due().minus(left)));
        }
        parts.addAll(atGateways(view, gateways, wish, refusals));
        return refusals.isEmpty() ? new Chosen(List.copyOf(parts), List.of()) : Chosen.refused(refusals);
    }

    private static List<Refusal> misfits(List<Wanted> wanted, String currency) {
        List<Refusal> refusals = new ArrayList<>();
        for (Wanted one : wanted) {
            one.amount().ifPresent(amount -> {
                if (!amount.currency().equals(currency)) {
                    refusals.add(Refusal.of("tender.currency")
                            .with("given", amount.currency())
                            .with("currency", currency));
                } else if (!amount.isPositive()) {
                    refusals.add(Refusal.of("tender.not-positive").with("given", amount));
                }
            });
        }
        if (wanted.stream()
                        .filter(one -> !one.isHouse() && one.amount().isEmpty())
                        .count()
                > 1) {
            refusals.add(Refusal.of("tender.two-for-the-rest"));
        }
        return refusals;
    }

    /** One answer for no such card, a blocked one and one that is over: nobody learns which codes there are. */
    private Optional<HouseTender> find(StorageView view, Wish wish, PayWith with, List<Refusal> refusals) {
        String currency = wish.due().currency();
        if (with instanceof PayWith.GiftCard card) {
            if (!GiftCardTries.isOpen(view, engine.vault(), wish.caller(), now)) {
                refusals.add(Refusal.of("gift-card.too-many-tries"));
                return Optional.empty();
            }
            Optional<HouseTender> found =
                    HouseTenders.byCode(view, engine.vault(), card.code()).filter(t -> t.isGood(currency, now));
            if (found.isEmpty()) {
                refusals.add(Refusal.of("gift-card.unknown"));
            }
            return found;
        }
        Optional<HouseTender> credit = HouseTenders.creditsOf(view, wish.account()).stream()
                .filter(t -> t.isGood(currency, now))
                .findFirst();
        if (credit.isEmpty()) {
            refusals.add(Refusal.of("store-credit.none").with("currency", currency));
        }
        return credit;
    }

    private List<Part> atGateways(StorageUnit unit, List<Wanted> wanted, Wish wish, List<Refusal> refusals) {
        List<Wanted> inTurn = new ArrayList<>(wanted);
        if (wanted.size() > 1) {
            inTurn.sort(Comparator.comparing(one -> rank(unit, one, wish)));
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < inTurn.size(); i++) {
            Wanted one = inTurn.get(i);
            boolean last = i == inTurn.size() - 1;
            Optional<PaymentChoice> choice = choice(unit, one, wish, !last || wish.held());
            if (choice.isEmpty() && !last && !wish.held()) {
                choice = choice(unit, one, wish, false);
            }
            if (choice.isEmpty()) {
                refusals.add(stored(wish).refusal(unit, wish(one, wish, wish.held()), now));
            }
            Terms terms = Terms.of(
                    unit,
                    engine,
                    new Terms.Asking(
                            wish(one, wish, wish.held()),
                            choice,
                            wish.policies(),
                            Account.id(wish.account()),
                            wish.zone()),
                    now);
            refusals.addAll(terms.refusals());
            parts.add(new Part(one.with(), amount(one, wish), choice, Optional.empty(), Optional.of(terms)));
        }
        return parts;
    }

    private int rank(StorageUnit unit, Wanted one, Wish wish) {
        if (one.with() instanceof PayWith.Promise) {
            return 2;
        }
        return choice(unit, one, wish, true).isPresent() ? 0 : 1;
    }

    private Optional<PaymentChoice> choice(StorageUnit unit, Wanted one, Wish wish, boolean held) {
        return stored(wish).choose(unit, wish(one, wish, held), now);
    }

    private StoredChoice stored(Wish wish) {
        return new StoredChoice(engine, wish.account());
    }

    private static PaymentChoice.Wish wish(Wanted one, Wish wish, boolean held) {
        return new PaymentChoice.Wish(one.with(), wish.store(), amount(one, wish), wish.country(), held);
    }

    private static Amount amount(Wanted one, Wish wish) {
        return one.amount().orElse(wish.due());
    }

    /**
     * What is planned together.
     *
     * @param payment whose money, touched or just opened
     * @param order the order
     * @param shopper who pays
     * @param returnTo where the buyer comes back to
     * @param parts what was chosen; not empty
     * @param alone the ordinal of a tender that is alone
     * @param round the purpose of several
     * @param guard completes charges, and counts the first that is declined
     * @param send whether the first is counted as sent by this unit
     */
    record Round(
            Payment payment,
            Order order,
            Shopper shopper,
            Optional<URI> returnTo,
            List<Part> parts,
            int alone,
            String round,
            ChargeGuard guard,
            boolean send) {}

    /** What was planned, what of it is to be sent after the commit, and what the journal says of it. */
    record Planned(List<PaymentOperation> operations, List<Draft> entries) {
        List<PaymentOperation> toSend() {
            return operations.stream()
                    .filter(o -> o.state() == OperationState.SENT)
                    .toList();
        }

        /** Whether nobody has to be asked: the house alone pays. */
        boolean isSure() {
            return operations.stream().allMatch(HouseTenders::isHouse);
        }
    }

    /** Plans the tenders: those of the house are secured at once, the first of the others is sent, the rest waits its turn. */
    Planned plan(StorageUnit unit, Round round) {
        Operations operations = new Operations(engine, now);
        List<PaymentOperation> planned = new ArrayList<>();
        List<Draft> entries = new ArrayList<>();
        boolean first = true;
        boolean several = round.parts().size() > 1;
        for (int i = 0; i < round.parts().size(); i++) {
            Part part = round.parts().get(i);
            String purpose = several ? round.round() : Operations.CHARGE;
            int ordinal = several ? i + 1 : round.alone();
            Draft entry = Draft.of(round.payment().id(), "payment.operation-planned")
                    .about(round.order().id())
                    .by(round.order().placement().account());
            PaymentOperation charge;
            List<Draft> evidence = List.of();
            if (part.house().isPresent()) {
                PaymentOperation created = house(operations, round, part, purpose, ordinal);
                HouseTenders.Secured secured = HouseTenders.setAside(
                        unit, round.payment(), created, part.house().get(), now);
                charge = secured.operation();
                entry = entry.fact("tender", part.house().get().id());
                evidence = List.of(
                        RecordEvidence.booked(round.payment(), charge, secured.booking()),
                        RecordEvidence.moved(round.payment().subject(), created, charge));
            } else {
                PaymentChoice choice = part.choice().orElseThrow();
                Charge asked = Charges.of(
                        round.order(), part.amount(), round.shopper(), part.with(), choice, round.returnTo());
                PaymentOperation plain = operations.charge(
                        round.payment(),
                        purpose,
                        ordinal,
                        choice.account(),
                        round.guard().complete(asked, choice.account()),
                        choice.purchases());
                PaymentOperation created = first ? round.guard().counted(plain) : plain;
                boolean waits = part.waits() || awaitsAnswer(round.order(), created);
                charge = first && round.send() && !waits ? operations.sent(created) : created;
                Payments.plan(unit, charge);
                if (part.with() instanceof PayWith.DirectDebit debit) {
                    DebitChoice.sign(
                            unit, engine, debit, round.order(), round.shopper().device(), now);
                }
                part.terms()
                        .ifPresent(terms ->
                                terms.secure(unit, created, round.order().id().value()));
                if (first && !waits) {
                    Advance.scheduleFirst(unit, charge);
                }
                first = false;
            }
            planned.add(charge);
            entries.add(entry.fact("operation", charge.id())
                    .fact("operationKind", charge.kind())
                    .fact("amount", charge.amount()));
            entries.addAll(evidence);
        }
        return new Planned(planned, entries);
    }

    /** Nobody's word is taken for what a person has to approve first, whatever it is paid with. */
    private static boolean awaitsAnswer(Order order, PaymentOperation charge) {
        return order.hold(Hold.Reason.REVIEW).isPresent() && Promises.isPromise(charge.method());
    }

    private static PaymentOperation house(Operations operations, Round round, Part part, String purpose, int ordinal) {
        PaymentChoice at = new PaymentChoice(
                HouseTenders.ACCOUNT,
                Set.of(part.house().orElseThrow().kind().method()),
                false,
                false,
                Optional.empty());
        return operations.charge(
                round.payment(),
                purpose,
                ordinal,
                HouseTenders.ACCOUNT,
                Charges.of(round.order(), part.amount(), round.shopper(), part.with(), at, Optional.empty()),
                false);
    }
}
