package dev.kontor.catalog;

import dev.kontor.privacy.Holding;
import dev.kontor.privacy.LegalBasis;
import dev.kontor.privacy.Redaction;
import dev.kontor.privacy.Retention;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Id;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps versions of the catalog that wait for their moment; what their lines say is read by who knows. Holds nothing. */
public final class Editions {
    /** The kind of task that applies an edition. */
    public static final String APPLY = "apply-edition";

    /** The kind of task that removes what an import left that was never ended. */
    public static final String FORGET = "forget-edition";

    /** The most lines of a part. */
    public static final int LINES_OF_A_PART = 500;

    private static final int PARTS_TO_DROP = 50;
    private static final String COUNTER = "catalog:editions";
    private static final List<String> SEEN =
            List.of(Edition.State.PLANNED.name(), Edition.State.APPLIED.name(), Edition.State.REFUSED.name());

    private Editions() {}

    /**
     * What this keeps of people.
     *
     * @return who of the staff planned an edition
     */
    public static List<Holding> holdings() {
        return List.of(Holding.of(
                EditionRows.EDITION.name(),
                "which member of staff planned a version of the catalog",
                "knowing who changed what was sold",
                LegalBasis.LEGITIMATE_INTEREST,
                Retention.of(Period.ofYears(7), Retention.Start.COLLECTION),
                Redaction.unlink()));
    }

    /**
     * Editions of the same files. Until the unit ends nobody else begins one.
     *
     * @param unit where
     * @param digest of the files
     * @param validFrom a moment
     * @return those that are loading or planned, and those that were applied at that moment
     */
    public static List<Edition> alike(StorageUnit unit, String digest, Instant validFrom) {
        // Of two imports of one file at one moment the second goes on with what the first began.
        unit.touchCounter(COUNTER);
        Query<Edition> unsettled = Query.of(EditionRows.EDITION)
                .whereIn(EditionRows.STATE, List.of(Edition.State.LOADING.name(), Edition.State.PLANNED.name()));
        Query<Edition> applied = Query.of(EditionRows.EDITION)
                .where(EditionRows.STATE, Edition.State.APPLIED.name())
                .where(EditionRows.VALID_FROM, validFrom);
        return Stream.concat(unit.query(unsettled).stream(), unit.query(applied).stream())
                .map(Row::value)
                .filter(edition -> edition.digest().equals(Optional.of(digest)))
                .toList();
    }

    /**
     * Begins to keep an edition; nobody sees it before {@link #close}.
     *
     * @param unit where
     * @param loading the edition
     */
    public static void begin(StorageUnit unit, Edition loading) {
        unit.insert(EditionRows.EDITION, loading);
    }

    /**
     * Keeps some lines of an edition that is loading.
     *
     * @param unit a unit for these lines alone
     * @param id its id
     * @param number the place of these lines among all parts, from 1
     * @param content what the lines are of
     * @param lines not more than {@value #LINES_OF_A_PART}
     * @return whether it is loading; else nothing is written
     */
    public static boolean keep(StorageUnit unit, Id<Edition> id, int number, String content, List<String> lines) {
        if (!isLoading(unit, id)) {
            return false;
        }
        EditionRows.Page page = new EditionRows.Page(id.value(), number, content, lines);
        Optional<Row<EditionRows.Page>> before = unit.find(EditionRows.PAGE, page.id());
        if (before.isEmpty()) {
            unit.insert(EditionRows.PAGE, page);
        } else if (!before.get().value().equals(page)) {
            // Left by an import whose file was changed while it was read.
            unit.update(before.get(), page);
        }
        return true;
    }

    private static boolean isLoading(StorageView view, Id<Edition> id) {
        return find(view, id)
                .filter(edition -> edition.state() == Edition.State.LOADING)
                .isPresent();
    }

    /**
     * Ends the loading: from now on the edition is planned.
     *
     * @param unit a small unit
     * @param id its id
     * @param validFrom when it takes the place of what is there then
     * @param by who planned it
     * @return the edition; empty when somebody else ended its loading
     */
    public static Optional<Edition> close(StorageUnit unit, Id<Edition> id, Instant validFrom, String by) {
        return unit.find(EditionRows.EDITION, id.value())
                .filter(row -> row.value().state() == Edition.State.LOADING)
                .map(row -> unit.update(row, row.value().planned(validFrom, by)).value());
    }

    /**
     * Removes parts of an edition that is loading, and the edition with the last of them.
     *
     * @param unit where
     * @param id its id
     * @param after the number of the last part to stay; 0 to remove all, and the edition
     * @return whether more is left to be removed by another unit
     */
    public static boolean drop(StorageUnit unit, Id<Edition> id, int after) {
        if (!isLoading(unit, id)) {
            return false;
        }
        List<Row<EditionRows.Page>> some = unit.query(parts(id, after + 1).limit(PARTS_TO_DROP));
        some.forEach(unit::delete);
        if (some.size() == PARTS_TO_DROP) {
            return true;
        }
        if (after == 0) {
            unit.delete(row(unit, id));
        }
        return false;
    }

    private static Query<EditionRows.Page> parts(Id<Edition> id, int from) {
        return Query.of(EditionRows.PAGE)
                .where(EditionRows.PAGE_OF, id.value())
                .whereAtLeast(EditionRows.NUMBER, (long) from)
                .ascending(EditionRows.NUMBER);
    }

    /**
     * Some lines of an edition.
     *
     * @param number their place among all parts, from 1
     * @param content what they are of
     * @param lines in the order of the file
     */
    public record Part(int number, String content, List<String> lines) {
        /** Copies the lines. */
        public Part {
            lines = List.copyOf(lines);
        }
    }

    /**
     * What an edition says, one part at a time.
     *
     * @param view where
     * @param id its id
     * @param number from 1
     * @return empty after the last
     */
    public static Optional<Part> part(StorageView view, Id<Edition> id, int number) {
        return view.find(EditionRows.PAGE, EditionRows.Page.id(id.value(), number))
                .map(Row::value)
                .map(page -> new Part(page.number(), page.source(), page.lines()));
    }

    /**
     * An edition.
     *
     * @param view where
     * @param id its id
     * @return empty when there is none
     */
    public static Optional<Edition> find(StorageView view, Id<Edition> id) {
        return view.find(EditionRows.EDITION, id.value()).map(Row::value);
    }

    /**
     * Editions.
     *
     * @param view where
     * @param limit how many at the most
     * @return those planned last first
     */
    public static List<Edition> list(StorageView view, int limit) {
        return view
                .query(Query.of(EditionRows.EDITION)
                        .whereIn(EditionRows.STATE, SEEN)
                        .newestFirst()
                        .limit(limit))
                .stream()
                .map(Row::value)
                .toList();
    }

    /**
     * Locks an edition that is planned, so that of two who apply it the second waits and finds it applied.
     *
     * @param unit where
     * @param id its id
     * @return empty when it is not planned any more
     */
    public static Optional<Edition> lock(StorageUnit unit, Id<Edition> id) {
        return Optional.of(unit.touch(EditionRows.EDITION, id.value()).value())
                .filter(edition -> edition.state() == Edition.State.PLANNED);
    }

    /**
     * Says that an edition was applied. Its lines stay, so that it can be seen what was.
     *
     * @param unit the unit that applied it
     * @param id its id
     * @return the edition
     */
    public static Edition applied(StorageUnit unit, Id<Edition> id) {
        Row<Edition> row = row(unit, id);
        return unit.update(row, row.value().applied()).value();
    }

    /**
     * Says that an edition was refused.
     *
     * @param unit where
     * @param id its id
     * @param why every fault
     * @return the edition
     */
    public static Edition refused(StorageUnit unit, Id<Edition> id, String why) {
        Row<Edition> row = row(unit, id);
        return unit.update(row, row.value().refused(why)).value();
    }

    private static Row<Edition> row(StorageUnit unit, Id<Edition> id) {
        return unit.find(EditionRows.EDITION, id.value())
                .orElseThrow(() -> new UnknownIdException("catalog edition", id.value()));
    }
}
