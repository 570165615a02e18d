package dev.kontor.conduct.staff;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.Requests;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.office.IssuedCard;
import dev.kontor.office.TenderFile;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.tender.GiftCardCode;
import dev.kontor.tender.HouseGrant;
import dev.kontor.tender.HouseTender;
import dev.kontor.tender.HouseTenders;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.Moments;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Issues gift cards, grants store credit, and blocks either; each with a reason that others can read later. */
public final class IssueTenders {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public IssueTenders(Engine engine) {
        this.engine = engine;
    }

    /**
     * Issues a gift card.
     *
     * @param key chosen by the caller
     * @param amount what it is worth
     * @param until from when on it cannot be spent
     * @param who acts, and why
     * @return the card with its code, or why not
     */
    public Decision<IssuedCard> card(RequestKey key, Amount amount, Optional<Instant> until, Actor who) {
        List<Refusal> refusals = refusals(amount, who);
        if (!refusals.isEmpty()) {
            return Decision.refused(refusals);
        }
        Instant now = engine.now();
        Id<HouseTender> id = engine.ids().next(HouseTender.KIND);
        Id<HouseGrant> grant = engine.ids().next(HouseGrant.KIND);
        Secret code = GiftCardCode.of(engine.ids().salt());
        HouseTender card = HouseTenders.card(
                id, amount.currency(), until.map(Moments::stored), Optional.empty(), code, engine.vault(), now);
        return engine.storage().transact(unit -> {
            Requests.Known known = Requests.remember(
                    unit, "tender/" + who.name(), key, "card " + amount + " " + until, id.value(), now);
            if (known instanceof Requests.Known.Again again) {
                return Decision.done(new IssuedCard(
                        file(unit, get(unit, HouseTender.id(again.result()))), Optional.empty()));
            }
            if (known instanceof Requests.Known.Otherwise) {
                return refused(unit);
            }
            HouseTenders.open(unit, card);
            HouseTenders.grant(unit, new HouseGrant(grant, id, amount, "staff:" + who.name(), now));
            Draft entry = Draft.of(id, "tender.card-issued")
                    .fact("amount", amount)
                    .fact("voucher", "multi-purpose, taxed when it is redeemed");
            Journal.begin(
                    unit,
                    engine.ids(),
                    now,
                    who.sign(until.map(end -> entry.fact("until", end)).orElse(entry)));
            return Decision.done(new IssuedCard(file(unit, card), Optional.of(code)));
        });
    }

    /**
     * Grants store credit.
     *
     * @param key chosen by the caller
     * @param account whose
     * @param amount how much
     * @param who acts, and why
     * @return the account's credit, or why not
     */
    public Decision<TenderFile> credit(RequestKey key, Id<Account> account, Amount amount, Actor who) {
        List<Refusal> refusals = refusals(amount, who);
        Instant now = engine.now();
        Id<HouseGrant> grant = engine.ids().next(HouseGrant.KIND);
        HouseTender fresh =
                HouseTenders.credit(engine.ids().next(HouseTender.KIND), amount.currency(), account.value(), now);
        return engine.storage().transact(unit -> {
            if (Accounts.find(unit, account).isEmpty()) {
                throw new UnknownIdException("account", account.value());
            }
            if (!refusals.isEmpty()) {
                return refused(unit, refusals);
            }
            Requests.Known known = Requests.remember(
                    unit, "tender/" + who.name(), key, "credit " + account + " " + amount, account.value(), now);
            if (known instanceof Requests.Known.Otherwise) {
                return refused(unit);
            }
            HouseTender credit = HouseTenders.ensure(unit, fresh);
            if (known instanceof Requests.Known.First) {
                HouseTenders.grant(unit, new HouseGrant(grant, credit.id(), amount, "staff:" + who.name(), now));
                Journal.write(
                        unit,
                        engine.ids(),
                        now,
                        who.sign(Draft.of(credit.id(), "tender.credit-granted")
                                .about(account)
                                .fact("amount", amount)));
            }
            return Decision.done(file(unit, credit));
        });
    }

    /**
     * Blocks a tender, or lets it be spent again.
     *
     * @param id which
     * @param blocked whether it is blocked from now on
     * @param who acts, and why
     * @return as it is now, or why not
     */
    public Decision<TenderFile> block(Id<HouseTender> id, boolean blocked, Actor who) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            HouseTender tender = HouseTenders.block(unit, id, blocked).orElseThrow(() -> unknown(id));
            if (who.reason().isEmpty()) {
                return refused(unit, List.of(Refusal.of("reason.missing")));
            }
            Journal.write(
                    unit, engine.ids(), now, who.sign(Draft.of(id, blocked ? "tender.blocked" : "tender.unblocked")));
            return Decision.done(file(unit, tender));
        });
    }

    /**
     * A tender with its history.
     *
     * @param id which
     * @return as it is now
     * @throws UnknownIdException when there is none
     */
    public TenderFile about(Id<HouseTender> id) {
        return engine.storage().read(view -> file(view, get(view, id)));
    }

    /**
     * Tenders without their histories.
     *
     * @param after only those made before this one
     * @param limit the most
     * @return newest first
     */
    public List<TenderFile> list(Optional<String> after, int limit) {
        return engine.storage()
                .read(view -> HouseTenders.list(view, after, limit).stream()
                        .map(tender -> file(view, tender, List.of()))
                        .toList());
    }

    private static HouseTender get(StorageView view, Id<HouseTender> id) {
        return HouseTenders.find(view, id).orElseThrow(() -> unknown(id));
    }

    private static UnknownIdException unknown(Id<HouseTender> id) {
        return new UnknownIdException("house tender", id.value());
    }

    private static <T> Decision<T> refused(StorageUnit unit) {
        return refused(unit, List.of(Refusal.of("request.key-reused")));
    }

    private static <T> Decision<T> refused(StorageUnit unit, List<Refusal> refusals) {
        unit.rollBack();
        return Decision.refused(refusals);
    }

    private static List<Refusal> refusals(Amount amount, Actor who) {
        List<Refusal> refusals = new ArrayList<>();
        if (!amount.isPositive()) {
            refusals.add(Refusal.of("tender.not-positive").with("given", amount));
        }
        if (who.reason().isEmpty()) {
            refusals.add(Refusal.of("reason.missing"));
        }
        return refusals;
    }

    private static TenderFile file(StorageView view, HouseTender tender) {
        return file(
                view,
                tender,
                HouseTenders.history(view, tender).stream()
                        .map(e -> new TenderFile.Line(e.at(), e.what().name(), Amounts.shown(e.amount()), e.by()))
                        .toList());
    }

    private static TenderFile file(StorageView view, HouseTender tender, List<TenderFile.Line> history) {
        return new TenderFile(
                tender.id(),
                tender.kind().name(),
                Amounts.shown(HouseTenders.balance(view, tender)),
                tender.holder(),
                tender.until(),
                tender.blocked(),
                tender.createdAt(),
                history);
    }
}
