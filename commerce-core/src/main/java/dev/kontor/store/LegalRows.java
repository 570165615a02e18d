package dev.kontor.store;

import dev.kontor.body.Bodies;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;

/** How legal documents are stored: one row a store that says what is in force, and the words of each version. */
final class LegalRows {
    static final Table<Legal> LEGAL = Table.of(
                    "store_legal", Legal.class, Legal::store, Bodies.codec(LegalRows::write, LegalRows::legal))
            .with(Attribute.reference("store", "store", Legal::store));

    static final Attribute<LegalText, String> STORE = Attribute.reference("store", "store", LegalText::store);
    static final Attribute<LegalText, String> KIND =
            Attribute.text("kind", 64, text -> text.kind().code());
    static final Attribute<LegalText, Long> VERSION = Attribute.number("version_number", text -> (long) text.version());

    static final Table<LegalText> TEXT = Table.of(
                    "store_document", LegalText.class, LegalText::id, Bodies.codec(LegalRows::write, LegalRows::text))
            .with(STORE, KIND, VERSION, Attribute.text("language", 8, LegalText::language))
            .index("store_document_of", STORE, KIND, VERSION)
            .appendOnly();

    private LegalRows() {}

    private static void write(Legal legal, BodyWriter out) {
        out.text("store", legal.store())
                .list(
                        "editions",
                        legal.editions(),
                        (edition, o) -> o.text("kind", edition.kind().code())
                                .number("version", edition.version())
                                .instant("from", edition.from())
                                .flag("asked", edition.asked()));
    }

    private static Legal legal(BodyReader in) {
        return new Legal(
                in.text("store"),
                in.list(
                        "editions",
                        e -> new LegalEdition(
                                LegalKind.of(e.text("kind")),
                                e.integer("version"),
                                e.instant("from"),
                                e.flag("asked"))));
    }

    private static void write(LegalText text, BodyWriter out) {
        out.text("store", text.store())
                .text("kind", text.kind().code())
                .number("version", text.version())
                .text("language", text.language())
                .text("title", text.title())
                .text("text", text.text());
    }

    private static LegalText text(BodyReader in) {
        return new LegalText(
                in.text("store"),
                LegalKind.of(in.text("kind")),
                in.integer("version"),
                in.text("language"),
                in.text("title"),
                in.text("text"));
    }
}
