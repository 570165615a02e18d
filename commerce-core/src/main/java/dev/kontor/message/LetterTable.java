package dev.kontor.message;

import dev.kontor.body.Bodies;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.EmailAddress;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** How letters are stored. */
final class LetterTable {
    static final Attribute<Letter, String> RECIPIENT =
            Attribute.text("recipient", 254, letter -> letter.recipient().text());
    static final Attribute<Letter, String> STATE =
            Attribute.text("state", 16, letter -> letter.state().name());
    static final Attribute<Letter, Instant> WRITTEN_AT = Attribute.instant("written_at", Letter::writtenAt);
    /** When it is handed over next; absent for letters that do not wait. */
    static final Attribute<Letter, Instant> DUE_AT = Attribute.optionalInstant(
            "due_at",
            letter -> Optional.of(letter.sending().dueAt()).filter(due -> letter.state() == Letter.State.WAITING));

    private static final Attribute<Letter, String> CAUSE = Attribute.text("cause", 200, Letter::cause);
    private static final Attribute<Letter, String> KIND = Attribute.text("kind", 64, Letter::kind);

    static final Table<Letter> LETTER = Table.of(
                    "message_letter",
                    Letter.class,
                    letter -> letter.id().value(),
                    Bodies.codec(LetterTable::write, LetterTable::read))
            .with(CAUSE, KIND, RECIPIENT, STATE, WRITTEN_AT, DUE_AT)
            .unique("message_letter_once", CAUSE, KIND, RECIPIENT)
            .index("message_letter_waiting", STATE, WRITTEN_AT)
            .index("message_letter_due", DUE_AT)
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
        if (letter.state() != Letter.State.SENT) {
            out.object("sending", letter.sending(), LetterTable::writeSending);
        }
    }

    private static void writeSending(Letter.Sending sending, BodyWriter out) {
        out.constant("state", sending.state())
                .number("attempts", sending.attempts())
                .instant("dueAt", sending.dueAt())
                .text("problem", sending.problem());
    }

    /** Letters from before there was a service that sends them say only when they were sent. */
    private static Letter.Sending readSending(BodyReader in) {
        Instant writtenAt = in.instant("writtenAt");
        Optional<Instant> sentAt = in.optionalInstant("sentAt");
        return in.optional(
                        "sending",
                        stage -> new Letter.Sending(
                                stage.constant("state", Letter.State.class),
                                stage.integer("attempts"),
                                stage.instant("dueAt"),
                                sentAt,
                                stage.optionalText("problem")))
                .orElseGet(
                        () -> sentAt.map(at -> new Letter.Sending(Letter.State.SENT, 0, at, sentAt, Optional.empty()))
                                .orElseGet(() -> Letter.Sending.waiting(writtenAt)));
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
                readSending(in),
                in.optionalText("store"));
    }
}
