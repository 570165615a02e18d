package dev.kontor.conduct.staff;

import dev.kontor.account.Accounts;
import dev.kontor.account.ReviewCase;
import dev.kontor.account.ReviewState;
import dev.kontor.account.Reviews;
import dev.kontor.account.Rosters;
import dev.kontor.account.Verification;
import dev.kontor.account.Verifications;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.ReviewEvidence;
import dev.kontor.conduct.engine.RosterKeys;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.Row;
import dev.kontor.value.Code;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** What staff say about people: rosters of members, decisions about documents. */
public final class Reviewing {
    private static final int MOST_LINES = 200_000;

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
     * Puts members on a roster.
     *
     * @param organization its name
     * @param group as what
     * @param field what a line is
     * @param lines one member a line
     * @param who acts, and why
     * @return how many were new
     */
    public Decision<Integer> addRoster(String organization, String group, String field, Secret lines, Actor who) {
        Code.of("group", group);
        Code.of("field", field);
        Instant now = engine.now();
        Set<String> hashes = lines.use(text -> hashes(organization, field, text));
        int added = engine.storage().transact(unit -> {
            var place = Accounts.ensureOrganization(unit, engine.ids(), organization, now)
                    .value();
            int fresh = Rosters.add(unit, place.id(), field, group, hashes, now.toString(), now, Optional.empty());
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    who.sign(Draft.of(place.id(), "roster.added")
                            .fact("lines", hashes.size())
                            .fact("new", fresh)));
            return fresh;
        });
        return Decision.done(added);
    }

    private Set<String> hashes(String organization, String field, String text) {
        Set<String> hashes = new LinkedHashSet<>();
        List<String> lines =
                text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            throw new InvalidValueException("roster", lines.size() + " lines", "1 to " + MOST_LINES + " lines");
        }
        for (String line : lines) {
            hashes.add(RosterKeys.hash(engine.vault(), organization, field, line));
        }
        return hashes;
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
