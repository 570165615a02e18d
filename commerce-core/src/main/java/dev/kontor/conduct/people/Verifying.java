package dev.kontor.conduct.people;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.account.ReviewDocument;
import dev.kontor.account.Reviews;
import dev.kontor.account.UserFacts;
import dev.kontor.account.Verification;
import dev.kontor.account.VerificationRules;
import dev.kontor.account.VerificationState;
import dev.kontor.account.Verifications;
import dev.kontor.agenda.Agenda;
import dev.kontor.conduct.advance.Advance;
import dev.kontor.conduct.advance.Drive;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.ReviewEvidence;
import dev.kontor.conduct.engine.Write;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.order.Orders;
import dev.kontor.shop.Decision;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.spi.verification.NextStep;
import dev.kontor.spi.verification.Proof;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Verifies people: stored before the service is asked, a guess counted before a code is compared, and orders that waited
 * released in the unit that proves it.
 */
public final class Verifying {
    private static final Duration TO_BEGIN = Duration.ofDays(14);

    private final Engine engine;
    private final Drive drive;

    /**
     * The use case.
     *
     * @param engine the house
     * @param drive brings released orders on
     */
    public Verifying(Engine engine, Drive drive) {
        this.engine = engine;
        this.drive = drive;
    }

    /**
     * Begins a verification.
     *
     * @param storeCode the store
     * @param user who
     * @param locale in which language letters go out
     * @param service the name of the service
     * @param assertion what the person says
     * @return how it stands; or why it cannot begin
     */
    public Decision<Verification> start(
            String storeCode, UserFacts user, Locale locale, String service, Assertion assertion) {
        Instant now = engine.now();
        Id<Verification> id = engine.ids().next(Verification.KIND);
        List<Refusal> refusals = engine.storage().transact(unit -> {
            Store store = Stores.get(unit, storeCode);
            if (!store.verificationServices().contains(service)
                    || engine.verifiers().offer(service).isEmpty()) {
                throw new UnknownIdException("verification service", service);
            }
            Row<Account> person = Accounts.ensure(unit, engine.ids(), user, now);
            // Held until the end, so that of many starts at one moment no more than allowed are counted.
            Id<Account> account =
                    unit.touch(person.table(), person.id()).value().id();
            List<Refusal> against = VerificationRules.mayStart(
                    Verifications.begunSince(unit, account, service, now.minus(VerificationRules.WINDOW)));
            if (against.isEmpty()) {
                Verifications.begin(unit, Verification.begun(id, account, service, assertion, now, now.plus(TO_BEGIN)));
            }
            return against;
        });
        if (!refusals.isEmpty()) {
            return Decision.refused(refusals);
        }
        Proof proof = engine.verifiers().start(service, id.value(), assertion);
        return Decision.done(record(Optional.of(storeCode), locale, id, proof, false));
    }

    /**
     * Goes on with a verification.
     *
     * @param storeCode the store
     * @param account whose it is
     * @param locale in which language letters go out
     * @param id which
     * @param back what the person brought
     * @return how it stands; or why it cannot go on
     */
    public Decision<Verification> proceed(
            String storeCode, Id<Account> account, Locale locale, Id<Verification> id, ReturnData back) {
        Instant now = engine.now();
        Verification before = engine.storage()
                .read(view -> Verifications.find(view, id).map(Row::value))
                .filter(v -> v.account().equals(account))
                .orElseThrow(() -> new UnknownIdException("verification", id.value()));
        boolean code =
                before.next().filter(NextStep.EnterCode.class::isInstance).isPresent();
        if (before.state(now) != VerificationState.PENDING || before.handle().isEmpty()) {
            return Decision.done(before);
        }
        if (code) {
            Optional<Verification> guessing = engine.storage().transact(unit -> {
                Row<Verification> row = Verifications.find(unit, id).orElseThrow();
                Optional<Verification> guess = VerificationRules.guess(row.value(), now);
                guess.ifPresent(taken -> Verifications.record(unit, engine.ids(), row, taken, now));
                return guess;
            });
            if (guessing.isEmpty()) {
                return Decision.refused(List.of(Refusal.of("verification.no-guess-left")));
            }
        }
        Proof proof = engine.verifiers()
                .proceed(
                        before.service(),
                        id.value(),
                        before.assertion(),
                        before.handle().get(),
                        back);
        return Decision.done(record(Optional.of(storeCode), locale, id, proof, code));
    }

    /**
     * Hands in a document.
     *
     * @param account whose verification it is
     * @param id which
     * @param document what was uploaded
     * @return how it stands; or why it takes no documents
     */
    public Decision<Verification> handIn(Id<Account> account, Id<Verification> id, ReviewDocument document) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            Verification verification = Verifications.find(unit, id)
                    .map(Row::value)
                    .filter(v -> v.account().equals(account))
                    .orElseThrow(() -> new UnknownIdException("verification", id.value()));
            boolean wanted = verification
                    .next()
                    .filter(NextStep.UploadDocument.class::isInstance)
                    .isPresent();
            if (!wanted || verification.state(now) != VerificationState.PENDING) {
                return Decision.refused(List.of(Refusal.of("verification.no-document-wanted")));
            }
            ReviewEvidence.plan(
                    unit,
                    Reviews.handIn(unit, engine.ids(), verification, document, now)
                            .value(),
                    verification);
            return Decision.done(verification);
        });
    }

    /**
     * Asks the service whether something has changed, after staff have decided.
     *
     * @param verification which
     */
    public void lookAgain(Verification verification) {
        verification.handle().ifPresent(handle -> {
            Proof proof = engine.verifiers()
                    .proceed(
                            verification.service(),
                            verification.id().value(),
                            verification.assertion(),
                            handle,
                            ReturnData.none());
            record(Optional.empty(), Locale.ENGLISH, verification.id(), proof, false);
        });
    }

    /** Records what the service said, and brings on the orders that waited for it. */
    private Verification record(
            Optional<String> storeCode, Locale locale, Id<Verification> id, Proof proof, boolean guessed) {
        Instant now = engine.now();
        Verification after = engine.storage().transact(unit -> {
            Row<Verification> row = Verifications.find(unit, id).orElseThrow();
            Verification next = guessed
                    ? VerificationRules.guessed(row.value(), proof, now)
                    : VerificationRules.told(row.value(), proof, now);
            Verification stored =
                    Verifications.record(unit, engine.ids(), row, next, now).value();
            if (stored.state() != row.value().state()) {
                Journal.write(
                        unit,
                        engine.ids(),
                        now,
                        Draft.of(id, "verification." + stored.state().name().toLowerCase(Locale.ROOT))
                                .about(stored.account())
                                .by(Draft.HOUSE)
                                .fact("service", stored.service()));
            }
            if (proof instanceof Proof.Pending pending
                    && pending.next() instanceof NextStep.MailCode mail
                    && storeCode.isPresent()) {
                Store store = Stores.get(unit, storeCode.get());
                Write.code(unit, engine, store, mail.to(), locale, id.value(), mail.code(), pending.deadline(), now);
            }
            if (stored.state() == VerificationState.VERIFIED) {
                putHeldOrders(unit, stored.account(), now);
            }
            return stored;
        });
        if (after.state() == VerificationState.VERIFIED) {
            List<String> held = engine.storage()
                    .read(view -> Orders.heldOf(view, after.account().value()));
            held.forEach(drive::advance);
        }
        return after;
    }

    private static void putHeldOrders(StorageUnit unit, Id<Account> account, Instant now) {
        for (String order : Orders.heldOf(unit, account.value())) {
            Agenda.put(unit, Advance.ADVANCE, order, now);
        }
    }
}
