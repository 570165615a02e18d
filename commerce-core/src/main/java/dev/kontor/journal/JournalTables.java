package dev.kontor.journal;

import dev.kontor.body.Bodies;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import java.time.Instant;

/** How the journal is stored. */
final class JournalTables {
    static final Attribute<Entry, String> STREAM = Attribute.text("stream", Entry.LONGEST_NAME, Entry::stream);
    static final Attribute<Entry, Long> SEQ = Attribute.number("seq", Entry::seq);
    static final Attribute<Entry, String> ABOUT = Attribute.optionalText("about", Entry.LONGEST_NAME, Entry::about);
    static final Attribute<Entry, Instant> ORDERED_AT = Attribute.instant("ordered_at", Entry::orderedAt);
    private static final Attribute<Entry, Instant> AT = Attribute.instant("happened_at", Entry::at);
    private static final Attribute<Entry, String> ACTOR = Attribute.text("actor", Entry.LONGEST_NAME, Entry::actor);
    private static final Attribute<Entry, String> WHAT = Attribute.text("what", 64, Entry::what);

    static final Table<Entry> ENTRY = Table.of(
                    "journal_entry",
                    Entry.class,
                    entry -> entry.id().value(),
                    Bodies.codec(JournalTables::write, JournalTables::read))
            .with(STREAM, SEQ, AT, ORDERED_AT, ACTOR, WHAT, ABOUT)
            .unique("journal_entry_place", STREAM, SEQ)
            .index("journal_entry_about", ABOUT, ORDERED_AT)
            .index("journal_entry_order", ORDERED_AT)
            .appendOnly();

    private static final Attribute<Head, Long> HEAD_SEQ = Attribute.number("seq", Head::seq);

    static final Table<Head> HEAD = Table.of(
                    "journal_head",
                    Head.class,
                    Head::stream,
                    Bodies.codec(
                            (head, out) -> out.text("stream", head.stream())
                                    .number("seq", head.seq())
                                    .text("hash", head.hash())
                                    .instant("orderedAt", head.orderedAt()),
                            in -> new Head(
                                    in.text("stream"), in.number("seq"), in.text("hash"), in.instant("orderedAt"))))
            .with(HEAD_SEQ);

    static final Table<Note> NOTE = Table.of(
            "journal_note",
            Note.class,
            Note::entry,
            Bodies.codec(
                    (note, out) -> out.text("entry", note.entry())
                            .text("salt", note.salt())
                            .text("words", note.words()),
                    in -> new Note(in.text("entry"), in.text("salt"), in.text("words"))));

    private JournalTables() {}

    private static void write(Entry entry, BodyWriter out) {
        out.id("id", entry.id())
                .text("stream", entry.stream())
                .number("seq", entry.seq())
                .instant("at", entry.at())
                .instant("orderedAt", entry.orderedAt())
                .text("actor", entry.actor())
                .text("what", entry.what())
                .text("about", entry.about())
                .text("reasonHash", entry.reasonHash())
                .map("facts", entry.facts())
                .text("previousHash", entry.previousHash())
                .text("hash", entry.hash());
    }

    private static Entry read(BodyReader in) {
        return new Entry(
                in.id("id", Entry.KIND),
                in.text("stream"),
                in.number("seq"),
                in.instant("at"),
                in.instant("orderedAt"),
                in.text("actor"),
                in.text("what"),
                in.optionalText("about"),
                in.optionalText("reasonHash"),
                in.map("facts"),
                in.text("previousHash"),
                in.text("hash"));
    }
}
