package dev.kontor.conduct.engine;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.account.ReviewCase;
import dev.kontor.account.ReviewState;
import dev.kontor.account.Reviews;
import dev.kontor.account.Verification;
import dev.kontor.account.VerificationState;
import dev.kontor.account.Verifications;
import dev.kontor.agenda.Agenda;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import java.time.Instant;
import java.util.Optional;

/**
 * Forgets what somebody handed in to be verified: with the decision, or when the time for one is over (AC-6, GD-3). The host
 * reads in the journal that it is forgotten, and deletes its files.
 */
public final class ReviewEvidence {
    /** The kind of task that closes a case whose time is over. */
    public static final String CLOSE = "close-review";

    /** Why a case was closed that nobody decided. */
    private static final String TOO_LATE = "review-too-late";

    private ReviewEvidence() {}

    /**
     * Sees to it that a case does not wait for ever.
     *
     * @param unit the unit that opens it, or adds to it
     * @param review the case
     * @param verification which it belongs to
     */
    public static void plan(StorageUnit unit, ReviewCase review, Verification verification) {
        Agenda.put(unit, CLOSE, review.id().value(), verification.deadline());
    }

    /**
     * Forgets the evidence of a case that is decided.
     *
     * @param unit the unit that decides it
     * @param engine the house
     * @param row the case before
     * @param decided the case from now on
     * @param now the moment
     * @return the case without its documents
     */
    public static ReviewCase forget(
            StorageUnit unit, Engine engine, Row<ReviewCase> row, ReviewCase decided, Instant now) {
        ReviewCase bare = decided.withoutEvidence();
        unit.update(row, bare);
        Journal.write(
                unit,
                engine.ids(),
                now,
                Draft.of(decided.id(), "review.evidence-forgotten")
                        .about(decided.verification())
                        .fact("documents", decided.documents().size()));
        return bare;
    }

    /**
     * Writes to whose documents were decided how: verified until when, or why not (AC-6). A claim whose time was over before is
     * decided by that, and not by staff: nothing is written.
     *
     * @param unit the unit that decides it
     * @param engine the house
     * @param decided the case from now on
     * @param now the moment
     */
    public static void tell(StorageUnit unit, Engine engine, ReviewCase decided, Instant now) {
        Verification verification =
                Verifications.find(unit, decided.verification()).orElseThrow().value();
        if (verification.state(now) != VerificationState.PENDING) {
            return;
        }
        Account account =
                Accounts.find(unit, verification.account()).orElseThrow().value();
        boolean isBelieved = decided.state() == ReviewState.ACCEPTED;
        AccountLetter letter = AccountLetter.of(
                        isBelieved ? "documents-accepted" : "documents-rejected",
                        decided.id().value())
                .fact(
                        "organization",
                        decided.organization().orElse(verification.assertion().organization()));
        if (isBelieved) {
            letter = letter.fact("until", AccountLetter.day(decided.until().orElseThrow(), account.locale()));
        } else {
            letter = letter.fact("reason", Reasons.text(decided.reason().orElse("other"), account.locale()));
        }
        letter.write(unit, engine, account, now);
    }

    /**
     * Closes a case that nobody decided in time.
     *
     * @param engine the house
     * @param id of the case
     */
    public static void close(Engine engine, String id) {
        Instant now = engine.now();
        engine.storage().perform(unit -> {
            Optional<Row<ReviewCase>> found = Reviews.find(unit, ReviewCase.id(id))
                    .filter(row -> row.value().state() == ReviewState.WAITING);
            if (found.isEmpty()) {
                return;
            }
            ReviewCase review = found.get().value();
            Verification verification = Verifications.find(unit, review.verification())
                    .orElseThrow()
                    .value();
            if (verification.state(now) == VerificationState.PENDING) {
                plan(unit, review, verification);
            } else {
                forget(unit, engine, found.get(), review.rejected(Draft.HOUSE, TOO_LATE, now), now);
            }
        });
    }
}
