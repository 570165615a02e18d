package dev.kontor.store;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Question;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.InvalidValueException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Keeps the legal documents of stores in versions that never change (ST-5). Keeps nothing itself. */
public final class LegalDocuments {
    private LegalDocuments() {}

    /**
     * The documents of a store.
     *
     * @param view where to look
     * @param store the store's code
     * @return without versions where none was published
     */
    public static Legal of(StorageView view, String store) {
        return view.find(LegalRows.LEGAL, store).map(Row::value).orElseGet(() -> new Legal(store, List.of()));
    }

    /**
     * The question of {@link #of}, to be expected.
     *
     * @param store the store's code
     * @return one question
     */
    public static Question<?> asking(String store) {
        return Question.find(LegalRows.LEGAL, store);
    }

    /**
     * Publishes a version. Of two at one moment one comes after the other.
     *
     * @param unit the unit
     * @param store the store's code; the store is there
     * @param document its words and when it comes into force
     * @return the version; empty when it would not come into force after those before it
     * @throws InvalidValueException when it has no words
     */
    public static Optional<LegalEdition> publish(StorageUnit unit, String store, LegalDocument document) {
        if (document.words().isEmpty()) {
            throw new InvalidValueException("document " + document.kind().code(), "no words", "one language at least");
        }
        if (unit.find(LegalRows.LEGAL, store).isEmpty()) {
            unit.insertIfAbsent(LegalRows.LEGAL, new Legal(store, List.of()));
        }
        Row<Legal> row = unit.touch(LegalRows.LEGAL, store);
        Optional<LegalEdition> edition = row.value().next(document);
        edition.ifPresent(next -> {
            unit.update(row, row.value().with(next));
            document.words()
                    .forEach((language, words) -> unit.insert(
                            LegalRows.TEXT,
                            new LegalText(store, next.kind(), next.version(), language, words.title(), words.text())));
        });
        return edition;
    }

    /**
     * The words of a version.
     *
     * @param view where to look
     * @param store the store's code
     * @param kind what it is for
     * @param version which version
     * @param locale in which language; another stands in where it is lacking, English first
     * @return empty when there is no such version
     */
    public static Optional<LegalText> text(StorageView view, String store, LegalKind kind, int version, Locale locale) {
        List<LegalText> all = view
                .query(Query.of(LegalRows.TEXT)
                        .where(LegalRows.STORE, store)
                        .where(LegalRows.KIND, kind.code())
                        .where(LegalRows.VERSION, (long) version))
                .stream()
                .map(Row::value)
                .toList();
        return in(all, locale.getLanguage())
                .or(() -> in(all, "en"))
                .or(() -> all.stream().findFirst());
    }

    private static Optional<LegalText> in(List<LegalText> all, String language) {
        return all.stream().filter(text -> text.language().equals(language)).findFirst();
    }
}
