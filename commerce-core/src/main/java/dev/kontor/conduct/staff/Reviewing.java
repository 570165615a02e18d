package dev.kontor.conduct.staff;

import dev.kontor.account.ReviewCase;
import dev.kontor.account.ReviewState;
import dev.kontor.account.Reviews;
import dev.kontor.account.Verification;
import dev.kontor.account.Verifications;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.ReviewEvidence;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.Row;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/** What staff say about people: rosters of members, decisions about documents. */
public final class Reviewing {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public Reviewing(Engine engine) {
        this.engine = engine;
    }

    /**
     * Decides about documents.
     *
     * @param review the case
     * @param who acts, and why
     * @param verdict what staff decided
     * @return the case, and the verification to be asked about again; or why not
     */
    public Decision<ReviewCase> decide(
            Id<ReviewCase> review, Actor who, BiFunction<ReviewCase, Instant, ReviewCase> verdict) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            Row<ReviewCase> row =
                    Reviews.find(unit, review).orElseThrow(() -> new UnknownIdException("review case", review.value()));
            if (row.value().state() != ReviewState.WAITING) {
                return Decision.refused(List.of(Refusal.of("review.decided-before")));
            }
            ReviewCase decided = verdict.apply(row.value(), now);
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    who.sign(Draft.of(review, "review.decided")
                            .about(decided.verification())
                            .fact("state", decided.state())));
            ReviewEvidence.tell(unit, engine, decided, now);
            return Decision.done(ReviewEvidence.forget(unit, engine, row, decided, now));
        });
    }

    /**
     * The verification a case belongs to.
     *
     * @param review the case
     * @return the verification
     */
    public Verification verificationOf(ReviewCase review) {
        return engine.storage()
                .read(view -> Verifications.find(view, review.verification())
                        .orElseThrow()
                        .value());
    }
}
