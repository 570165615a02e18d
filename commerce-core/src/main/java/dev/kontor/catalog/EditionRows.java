package dev.kontor.catalog;

import dev.kontor.body.Bodies;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import java.time.Instant;
import java.util.List;

/** How editions are kept: a row for each, and the lines of its files in pages. */
final class EditionRows {
    static final Attribute<Edition, Instant> VALID_FROM = Attribute.instant("valid_from", Edition::validFrom);
    static final Attribute<Edition, String> STATE =
            Attribute.text("state", 16, edition -> edition.state().name());

    static final Table<Edition> EDITION = Table.of(
                    "catalog_edition",
                    Edition.class,
                    edition -> edition.id().value(),
                    Bodies.codec(
                            (edition, out) -> out.id("id", edition.id())
                                    .instant("validFrom", edition.validFrom())
                                    .constant("state", edition.state())
                                    .text("by", edition.by())
                                    .number("lines", edition.lines())
                                    .text("problem", edition.problem())
                                    .text("digest", edition.digest()),
                            in -> new Edition(
                                    in.id("id", Edition.KIND),
                                    in.instant("validFrom"),
                                    in.constant("state", Edition.State.class),
                                    in.text("by"),
                                    in.integer("lines"),
                                    in.optionalText("problem"),
                                    in.optionalText("digest"))))
            .with(VALID_FROM, STATE);

    /** Some lines of one file of an edition. */
    record Page(String edition, int number, String source, List<String> lines) {
        String id() {
            return id(edition, number);
        }

        static String id(String edition, int number) {
            return edition + ":" + number;
        }
    }

    static final Attribute<Page, String> PAGE_OF = Attribute.reference("edition", "catalog_edition", Page::edition);
    static final Attribute<Page, Long> NUMBER = Attribute.number("page_number", page -> (long) page.number());

    static final Table<Page> PAGE = Table.of(
                    "catalog_edition_page",
                    Page.class,
                    Page::id,
                    Bodies.codec(
                            (page, out) -> out.text("edition", page.edition())
                                    .number("number", page.number())
                                    .text("source", page.source())
                                    .texts("lines", page.lines()),
                            in -> new Page(
                                    in.text("edition"), in.integer("number"), in.text("source"), in.texts("lines"))))
            .with(PAGE_OF, NUMBER)
            .index("catalog_edition_page_of", PAGE_OF, NUMBER);

    private EditionRows() {}
}
