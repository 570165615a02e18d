package dev.kontor.conduct.wallet;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.account.UserFacts;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.debit.AccountRefusals;
import dev.kontor.debit.DebitMandate;
import dev.kontor.debit.DebitSeal;
import dev.kontor.debit.Debits;
import dev.kontor.debit.MandatePaper;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.shop.Decision;
import dev.kontor.shop.MandateOffer;
import dev.kontor.shop.MandateStanding;
import dev.kontor.shop.MandateWish;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.debit.AccountFault;
import dev.kontor.spi.debit.Amendment;
import dev.kontor.spi.debit.BankFiles;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.spi.debit.Scheme;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Id;
import dev.kontor.value.Method;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Draws up mandates, shows them and ends them (PA-5). They are signed by ordering. */
public final class KeepMandates {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public KeepMandates(Engine engine) {
        this.engine = engine;
    }

    /**
     * Whose mandates.
     *
     * @param account the account's id
     * @param store the store's code
     */
    public record Owner(String account, String store) {}

    /**
     * Whether debits can be drawn from an account.
     *
     * @param store the store's code
     * @param account as typed
     * @return every fault
     */
    public Set<AccountFault> check(String store, DebitAccount account) {
        return engine.storage()
                .<Optional<String>>read(view -> collecting(Stores.get(view, store), Optional.empty()))
                .flatMap(engine.gateways()::files)
                .map(files -> files.check(account))
                .orElse(Set.of());
    }

    /**
     * Draws up a mandate.
     *
     * @param storeCode the store's code
     * @param shopper whose it is
     * @param user what is known of him
     * @param wish which account, and for how long
     * @return what is to be shown, or why not
     */
    public Decision<MandateOffer> offer(String storeCode, Shopper shopper, UserFacts user, MandateWish wish) {
        if (!shopper.isKnown()) {
            return Decision.refused(List.of(Refusal.of("shopper.unknown")));
        }
        Id<DebitMandate> id = engine.ids().next(DebitMandate.KIND);
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            Store store = Stores.get(unit, storeCode);
            Account account = Accounts.ensure(unit, engine.ids(), user, now).value();
            Optional<String> keeper = collecting(store, wish.at());
            Optional<BankFiles> files = keeper.flatMap(engine.gateways()::files);
            List<Refusal> refusals = refusals(account, wish, files, now);
            if (!refusals.isEmpty()) {
                unit.rollBack();
                return Decision.refused(refusals);
            }
            DebitMandate mandate = drawnUp(unit, id, account, store, keeper.orElseThrow(), wish, now);
            Debits.add(unit, mandate);
            return Decision.done(offer(mandate, files.orElseThrow(), store, shopper.locale(), now));
        });
    }

    private static List<Refusal> refusals(Account account, MandateWish wish, Optional<BankFiles> files, Instant now) {
        if (!account.mayOrder(now)) {
            return List.of(Refusal.of("account.closed"));
        }
        return files.isEmpty()
                ? List.of(Refusal.of("mandate.not-offered"))
                : files.get().check(wish.account()).stream()
                        .map(AccountRefusals::of)
                        .toList();
    }

    /** The account that the store's matrix names for debits first; without a matrix the host's first. */
    private Optional<String> collecting(Store store, Optional<String> wanted) {
        List<String> filing = engine.gateways().filing();
        return filing.stream()
                .filter(account -> wanted.isEmpty() || wanted.equals(Optional.of(account)))
                .filter(account -> store.payments()
                        .map(matrix -> matrix.accounts(Method.SEPA_DEBIT, "EUR").contains(account))
                        .orElse(true))
                .findFirst();
    }

    private DebitMandate drawnUp(
            StorageUnit unit,
            Id<DebitMandate> id,
            Account account,
            Store store,
            String keeper,
            MandateWish wish,
            Instant now) {
        BankFiles files = engine.gateways().files(keeper).orElseThrow();
        return new DebitMandate(
                id,
                account.id().value(),
                store.code(),
                keeper,
                DebitMandate.reference(id),
                Scheme.CORE,
                wish.recurring(),
                DebitMandate.State.PENDING_SIGNATURE,
                files.shown(wish.account().iban()),
                DebitSeal.seal(id, new DebitSeal.Contents(wish.account(), Optional.empty()), engine.vault()),
                Optional.empty(),
                Stores.currentPolicies(unit, store.code()).get(PolicyKeys.NOTICE_DIRECT_DEBIT),
                0,
                Optional.empty(),
                Optional.empty(),
                now);
    }

    private MandateOffer offer(DebitMandate mandate, BankFiles files, Store store, Locale locale, Instant now) {
        LocalDate today = now.atZone(store.zone()).toLocalDate();
        return new MandateOffer(
                mandate.id(),
                mandate.reference(),
                mandate.shown(),
                MandatePaper.drawnUp(mandate, files, engine.vault(), today, locale)
                        .text(),
                mandate.noticeDays(),
                files.dates(mandate.scheme(), today.plusDays(mandate.noticeDays()), now)
                        .dueOn());
    }

    /**
     * The mandates of an owner that were ever signed.
     *
     * @param owner whose
     * @return oldest first
     */
    public List<MandateStanding> list(Owner owner) {
        return engine.storage().read(view -> {
            LocalDate today = today(Stores.get(view, owner.store()));
            return Debits.of(view, owner.account(), owner.store()).stream()
                    .filter(mandate -> mandate.signature().isPresent())
                    .map(mandate -> MandateStanding.of(mandate.asOf(today)))
                    .toList();
        });
    }

    private LocalDate today(Store store) {
        return engine.now().atZone(store.zone()).toLocalDate();
    }

    /**
     * What a mandate says.
     *
     * @param owner whose
     * @param id which
     * @param locale the reader's
     * @return as it was signed, or as it is drawn up now
     */
    public MandatePaper paper(Owner owner, Id<DebitMandate> id, Locale locale) {
        return engine.storage().read(view -> paper(view, owned(view, owner, id), locale));
    }

    /**
     * What anybody's mandate says, for his bank.
     *
     * @param id which
     * @return as it was signed, or as it is drawn up now
     */
    public MandatePaper paper(Id<DebitMandate> id) {
        return engine.storage()
                .read(view -> paper(
                        view,
                        Debits.find(view, id).orElseThrow(() -> new UnknownIdException("mandate", id.value())),
                        Locale.ENGLISH));
    }

    private MandatePaper paper(StorageView view, DebitMandate mandate, Locale locale) {
        Optional<BankFiles> files = engine.gateways().files(mandate.account());
        LocalDate today = today(Stores.get(view, mandate.store()));
        return MandatePaper.signed(mandate, files, engine.vault(), locale)
                .or(() -> files.map(there -> MandatePaper.drawnUp(mandate, there, engine.vault(), today, locale)))
                .orElseThrow(
                        () -> new UnknownIdException("mandate", mandate.id().value()));
    }

    /**
     * Draws from another account from now on.
     *
     * @param owner whose
     * @param id which
     * @param account the other account
     * @return as it stands, or why not
     */
    public Decision<MandateStanding> change(Owner owner, Id<DebitMandate> id, DebitAccount account) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            owned(unit, owner, id);
            DebitMandate mandate = Debits.touch(unit, id).asOf(today(Stores.get(unit, owner.store())));
            Optional<BankFiles> files = engine.gateways().files(mandate.account());
            if (!mandate.isActive() || files.isEmpty()) {
                unit.rollBack();
                return Decision.refused(List.of(Refusal.of("mandate.not-usable").with("mandate", mandate.reference())));
            }
            List<Refusal> refusals =
                    files.get().check(account).stream().map(AccountRefusals::of).toList();
            if (!refusals.isEmpty()) {
                unit.rollBack();
                return Decision.refused(refusals);
            }
            DebitMandate changed = changed(mandate, files.get(), account);
            Debits.store(unit, changed);
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    Draft.of(id, "mandate.changed")
                            .about(id)
                            .by(owner.account())
                            .fact("reference", mandate.reference()));
            return Decision.done(MandateStanding.of(changed));
        });
    }

    /** What the bank was not told of before is told together with this. */
    private DebitMandate changed(DebitMandate mandate, BankFiles files, DebitAccount account) {
        String shown = files.shown(account.iban());
        Optional<Amendment> untold = DebitSeal.open(mandate, engine.vault()).change();
        if (mandate.drawn() == 0) {
            return mandate.moved(
                    shown, DebitSeal.seal(mandate.id(), new DebitSeal.Contents(account, untold), engine.vault()));
        }
        Amendment change = untold.orElse(Amendment.none()).bank();
        return mandate.amended(
                shown,
                DebitSeal.seal(mandate.id(), new DebitSeal.Contents(account, Optional.of(change)), engine.vault()));
    }

    /**
     * Ends a mandate.
     *
     * @param owner whose
     * @param id which
     * @return as it stands
     */
    public Decision<MandateStanding> end(Owner owner, Id<DebitMandate> id) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            owned(unit, owner, id);
            DebitMandate mandate = Debits.touch(unit, id);
            if (mandate.state() == DebitMandate.State.CANCELED) {
                return Decision.done(MandateStanding.of(mandate));
            }
            DebitMandate ended = mandate.ended("holder");
            Debits.store(unit, ended);
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    Draft.of(id, "mandate.ended").about(id).by(owner.account()).fact("cause", "holder"));
            return Decision.done(MandateStanding.of(ended));
        });
    }

    private static DebitMandate owned(StorageView view, Owner owner, Id<DebitMandate> id) {
        return Debits.find(view, id)
                .filter(mandate -> mandate.owner().equals(owner.account()))
                .filter(mandate -> mandate.store().equals(owner.store()))
                .orElseThrow(() -> new UnknownIdException("mandate", id.value()));
    }
}
