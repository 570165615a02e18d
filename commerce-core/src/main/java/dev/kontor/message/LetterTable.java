package dev.kontor.message;

import dev.kontor.body.Bodies;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.EmailAddress;
import java.time.Instant;
import java.util.Locale;

/** How letters are stored. */
final class LetterTable {
    static final Attribute<Letter, String> RECIPIENT =
            Attribute.text("recipient", 254, letter -> letter.recipient().text());
    static final Attribute<Letter, String> STATE =
            Attribute.text("state", 16, letter -> letter.state().name());
    static final Attribute<Letter, Instant> WRITTEN_AT = Attribute.instant("written_at", Letter::writtenAt);
    private static final Attribute<Letter, String> CAUSE = Attribute.text("cause", 200, Letter::cause);
    private static final Attribute<Letter, String> KIND = Attribute.text("kind", 64, Letter::kind);

    static final Table<Letter> LETTER = Table.of(
                    "message_letter",
                    Letter.class,
                    letter -> letter.id().value(),
                    Bodies.codec(LetterTable::write, LetterTable::read))
            .with(CAUSE, KIND, RECIPIENT, STATE, WRITTEN_AT)
            .unique("message_letter_once", CAUSE, KIND, RECIPIENT)
            .index("message_letter_waiting", STATE, WRITTEN_AT)
            .index("message_letter_recipient", RECIPIENT, WRITTEN_AT);

    private LetterTable() {}

    private static void write(Letter letter, BodyWriter out) {
        out.id("id", letter.id())
                .text("kind", letter.kind())
                .text("recipient", letter.recipient().text())
                .text("locale", letter.locale().toLanguageTag())
                .text("cause", letter.cause())
                .map("facts", letter.facts())
                .map("sealed", letter.sealed())
                .instant("writtenAt", letter.writtenAt())
                .instant("sentAt", letter.sentAt())
                .text("store", letter.store());
    }

    private static Letter read(BodyReader in) {
        return new Letter(
                in.id("id", Letter.KIND),
                in.text("kind"),
                EmailAddress.of(in.text("recipient")),
                Locale.forLanguageTag(in.text("locale")),
                in.text("cause"),
                in.map("facts"),
                in.map("sealed"),
                in.instant("writtenAt"),
                in.optionalInstant("sentAt"),
                in.optionalText("store"));
    }
}
