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
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps versions of the catalog that wait for their moment; what their lines say is read by who knows. Holds nothing. */
public final class Editions {
    /** The kind of task that applies an edition. */
    public static final String APPLY = "apply-edition";

    private static final int LINES_OF_A_PAGE = 500;
    private static final int CHARACTERS_OF_A_PAGE = 1024 * 1024;

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
     * Keeps an edition with its lines.
     *
     * @param unit where
     * @param edition planned
     * @param files the lines of each file, by what they are of
     */
    public static void plan(StorageUnit unit, Edition edition, Map<String, List<String>> files) {
        unit.insert(EditionRows.EDITION, edition);
        int number = 0;
        for (Map.Entry<String, List<String>> file : files.entrySet()) {
            for (List<String> lines : pages(file.getValue())) {
                number++;
                unit.insert(EditionRows.PAGE, new EditionRows.Page(edition.id().value(), number, file.getKey(), lines));
            }
        }
    }

    private static List<List<String>> pages(List<String> lines) {
        List<List<String>> pages = new ArrayList<>();
        List<String> page = new ArrayList<>();
        int characters = 0;
        for (String line : lines) {
            if (!page.isEmpty()
                    && (page.size() == LINES_OF_A_PAGE || characters + line.length() > CHARACTERS_OF_A_PAGE)) {
                pages.add(page);
                page = new ArrayList<>();
                characters = 0;
            }
            page.add(line);
            characters += line.length();
        }
        pages.add(page);
        return pages;
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
        return view.query(Query.of(EditionRows.EDITION).newestFirst().limit(limit)).stream()
                .map(Row::value)
                .toList();
    }

    /**
     * What an edition says.
     *
     * @param view where
     * @param id its id
     * @return the lines of each file, by what they are of
     */
    public static Map<String, List<String>> files(StorageView view, Id<Edition> id) {
        Map<String, List<String>> files = new LinkedHashMap<>();
        Query<EditionRows.Page> all = Query.of(EditionRows.PAGE)
                .where(EditionRows.PAGE_OF, id.value())
                .ascending(EditionRows.NUMBER)
                .limit(Query.MOST);
        view.query(all)
                .forEach(row -> files.computeIfAbsent(row.value().source(), source -> new ArrayList<>())
                        .addAll(row.value().lines()));
        return files;
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
