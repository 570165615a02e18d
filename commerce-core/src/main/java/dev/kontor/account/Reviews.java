package dev.kontor.account;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Id;
import dev.kontor.value.Ids;
import dev.kontor.value.MisuseException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Review cases as stored. Each method works in the unit or view it is given. */
public final class Reviews {
    private Reviews() {}

    /**
     * Hands in a document for a pending verification; the first one opens its case. The same bytes twice are one
     * document.
     *
     * @param unit the unit
     * @param ids makes the id of a new case
     * @param verification a pending one whose service has answered
     * @param document what was handed in
     * @param now the moment
     * @return the case's row
     * @throws MisuseException when the verification waits for nothing, or its case is decided
     */
    public static Row<ReviewCase> handIn(
            StorageUnit unit, Ids ids, Verification verification, ReviewDocument document, Instant now) {
        if (verification.state(now) != VerificationState.PENDING) {
            throw new MisuseException("Verification '" + verification.id() + "' is " + verification.state(now)
                    + " and takes no documents; begin a new one.");
        }
        String reference = verification
                .handle()
                .orElseThrow(() -> new MisuseException(
                        "Verification '" + verification.id() + "' has no answer of its service yet; ask it first."))
                .providerId();
        Optional<Row<ReviewCase>> known = ofReference(unit, reference);
        if (known.isEmpty()) {
            unit.insertIfAbsent(
                    VerificationTables.REVIEW,
                    new ReviewCase(
                            ids.next(ReviewCase.KIND),
                            verification.id(),
                            reference,
                            List.of(document),
                            ReviewState.WAITING,
                            now,
                            Optional.empty()));
            known = ofReference(unit, reference);
        }
        Row<ReviewCase> row = known.orElseThrow();
        if (!row.value().verification().equals(verification.id())) {
            throw new MisuseException("Review case '" + row.value().id() + "' belongs to another verification than '"
                    + verification.id() + "'.");
        }
        ReviewCase more = row.value().with(document);
        return more == row.value() ? row : unit.update(row, more);
    }

    /**
     * A case by its id.
     *
     * @param view where to look
     * @param id the id
     * @return empty when there is none
     */
    public static Optional<Row<ReviewCase>> find(StorageView view, Id<ReviewCase> id) {
        return view.find(VerificationTables.REVIEW, id.value());
    }

    /**
     * A case by what its verification's service calls it.
     *
     * @param view where to look
     * @param reference the provider id of the handle
     * @return empty while no document was handed in
     */
    public static Optional<Row<ReviewCase>> ofReference(StorageView view, String reference) {
        return view.first(Query.of(VerificationTables.REVIEW).where(VerificationTables.REFERENCE, reference));
    }

    /**
     * The cases staff has to decide.
     *
     * @param view where to look
     * @param after the last case of the page before; empty for the first page
     * @param limit the most
     * @return oldest first
     */
    public static List<ReviewCase> waiting(StorageView view, Optional<ReviewCase> after, int limit) {
        Query<ReviewCase> query = Query.of(VerificationTables.REVIEW)
                .where(VerificationTables.REVIEW_STATE, ReviewState.WAITING.name())
                .limit(limit);
        Query<ReviewCase> page =
                after.map(last -> query.after(query.positionOf(last))).orElse(query);
        return view.query(page).stream().map(Row::value).toList();
    }
}
