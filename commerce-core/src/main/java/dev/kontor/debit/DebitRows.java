package dev.kontor.debit;

import dev.kontor.body.Bodies;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.payment.Payment;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.spi.debit.Scheme;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Amount;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** The tables of debits by files. */
final class DebitRows {
    static final Attribute<DebitMandate, String> OWNER = Attribute.text("owner", 64, DebitMandate::owner);
    static final Attribute<DebitMandate, String> STORE = Attribute.text("store", 64, DebitMandate::store);
    static final Attribute<DebitMandate, String> MANDATE_ACCOUNT = Attribute.text("account", 64, DebitMandate::account);
    static final Attribute<DebitMandate, String> REFERENCE =
            Attribute.text("reference", 35, mandate -> References.plain(mandate.reference()));
    static final Attribute<DebitMandate, String> MANDATE_STATE =
            Attribute.text("state", 20, mandate -> mandate.state().name());

    static final Table<DebitMandate> MANDATE = Table.of(
                    "debit_mandate",
                    DebitMandate.class,
                    mandate -> mandate.id().value(),
                    Bodies.codec(DebitRows::write, DebitRows::readMandate))
            .with(OWNER, STORE, MANDATE_ACCOUNT, REFERENCE, MANDATE_STATE)
            .unique("debit_mandate_reference", MANDATE_ACCOUNT, REFERENCE)
            .index("debit_mandate_owner", OWNER, STORE)
            .index("debit_mandate_state", MANDATE_ACCOUNT, MANDATE_STATE);

    static final Attribute<DebitBatch, String> BATCH_ACCOUNT = Attribute.text("account", 64, DebitBatch::account);
    static final Attribute<DebitBatch, String> BATCH_STATE =
            Attribute.text("state", 20, batch -> batch.state().name());
    private static final Attribute<DebitBatch, Amount> BATCH_SUM = Attribute.money("sum", DebitBatch::sum);
    private static final Attribute<DebitBatch, Instant> BATCH_CREATED_AT =
            Attribute.instant("created_at", DebitBatch::createdAt);

    static final Table<DebitBatch> BATCH = Table.of(
                    "debit_batch",
                    DebitBatch.class,
                    batch -> batch.id().value(),
                    Bodies.codec(DebitRows::write, DebitRows::readBatch))
            .with(BATCH_ACCOUNT, BATCH_STATE, BATCH_SUM, BATCH_CREATED_AT)
            .index("debit_batch_account", BATCH_ACCOUNT, BATCH_STATE);

    static final Attribute<BankLine, String> LINE_ACCOUNT = Attribute.text("account", 64, BankLine::account);
    static final Attribute<BankLine, String> LINE_KIND =
            Attribute.text("kind", 20, line -> line.kind().name());
    static final Attribute<BankLine, String> LINE_REFERENCE = Attribute.text("reference", 35, BankLine::reference);
    static final Attribute<BankLine, String> SUBJECT = Attribute.text("subject", 100, BankLine::subject);
    static final Attribute<BankLine, String> LINE_MANDATE = Attribute.optionalReference(
            "mandate", "debit_mandate", line -> line.mandate().map(id -> id.value()));
    static final Attribute<BankLine, String> LINE_STATE =
            Attribute.text("state", 20, line -> line.state().name());
    static final Attribute<BankLine, String> LINE_BATCH = Attribute.optionalReference(
            "batch", "debit_batch", line -> line.batch().map(id -> id.value()));
    static final Attribute<BankLine, String> RECALL = Attribute.optionalReference(
            "recall", "debit_batch", line -> line.recall().map(id -> id.value()));
    static final Attribute<BankLine, String> GROUP = Attribute.optionalText("bank_group", 35, BankLine::group);
    static final Attribute<BankLine, String> DUE_ON =
            Attribute.text("due_on", 10, line -> line.dueOn().toString());
    private static final Attribute<BankLine, Amount> LINE_AMOUNT = Attribute.money("amount", BankLine::amount);

    static final Table<BankLine> LINE = Table.of(
                    "debit_line",
                    BankLine.class,
                    line -> line.operation().value(),
                    Bodies.codec(DebitRows::write, DebitRows::readLine))
            .with(LINE_ACCOUNT, LINE_KIND, LINE_REFERENCE, SUBJECT, LINE_MANDATE)
            .with(LINE_STATE, LINE_BATCH, GROUP, DUE_ON, LINE_AMOUNT, RECALL)
            .unique("debit_line_reference", LINE_ACCOUNT, LINE_REFERENCE)
            .index("debit_line_state", LINE_ACCOUNT, LINE_STATE)
            .index("debit_line_subject", SUBJECT)
            .index("debit_line_batch", LINE_BATCH)
            .index("debit_line_recall", RECALL)
            .index("debit_line_group", LINE_ACCOUNT, GROUP)
            .index("debit_line_mandate", LINE_MANDATE);

    static final Attribute<BankImport, String> IMPORT_ACCOUNT = Attribute.text("account", 64, BankImport::account);
    static final Attribute<BankImport, Instant> IMPORTED_AT = Attribute.instant("imported_at", BankImport::at);

    static final Table<BankImport> IMPORT = Table.of(
                    "debit_import",
                    BankImport.class,
                    BankImport::key,
                    Bodies.codec(DebitRows::write, DebitRows::readImport))
            .with(IMPORT_ACCOUNT, IMPORTED_AT)
            .index("debit_import_account", IMPORT_ACCOUNT, IMPORTED_AT);

    static final Attribute<ReadEntry, String> ENTRY_ACCOUNT = Attribute.text("account", 64, ReadEntry::account);
    static final Attribute<ReadEntry, String> RESULT =
            Attribute.text("result", 20, entry -> entry.result().name());
    static final Attribute<ReadEntry, String> FILE = Attribute.text("file", 64, ReadEntry::file);
    private static final Attribute<ReadEntry, Instant> READ_AT = Attribute.instant("read_at", ReadEntry::at);

    static final Table<ReadEntry> ENTRY = Table.of(
                    "debit_entry", ReadEntry.class, ReadEntry::id, Bodies.codec(DebitRows::write, DebitRows::readEntry))
            .with(ENTRY_ACCOUNT, RESULT, FILE, READ_AT)
            .index("debit_entry_result", ENTRY_ACCOUNT, RESULT)
            .index("debit_entry_file", ENTRY_ACCOUNT, FILE);

    private DebitRows() {}

    static List<Table<?>> tables() {
        return List.of(MANDATE, BATCH, LINE, IMPORT, ENTRY);
    }

    private static void write(DebitMandate mandate, BodyWriter out) {
        out.id("id", mandate.id())
                .text("owner", mandate.owner())
                .text("store", mandate.store())
                .text("account", mandate.account())
                .text("reference", mandate.reference())
                .constant("scheme", mandate.scheme())
                .flag("recurring", mandate.recurring())
                .constant("state", mandate.state())
                .text("shown", mandate.shown())
                .text("sealed", mandate.sealed())
                .optional("signature", mandate.signature(), DebitRows::write)
                .number("noticeDays", mandate.noticeDays())
                .number("drawn", mandate.drawn())
                .text("lastUsed", mandate.lastUsed().map(LocalDate::toString))
                .text("ended", mandate.ended())
                .instant("createdAt", mandate.createdAt());
    }

    private static DebitMandate readMandate(BodyReader in) {
        return new DebitMandate(
                in.id("id", DebitMandate.KIND),
                in.text("owner"),
                in.text("store"),
                in.text("account"),
                in.text("reference"),
                in.constant("scheme", Scheme.class),
                in.flag("recurring"),
                in.constant("state", DebitMandate.State.class),
                in.text("shown"),
                in.text("sealed"),
                in.optional("signature", DebitRows::readSignature),
                in.integer("noticeDays"),
                in.integer("drawn"),
                in.optionalText("lastUsed").map(LocalDate::parse),
                in.optionalText("ended"),
                in.instant("createdAt"));
    }

    private static void write(DebitMandate.Signature signature, BodyWriter out) {
        out.instant("at", signature.at())
                .text("on", signature.on().toString())
                .text("locale", signature.locale().toLanguageTag())
                .text("digest", signature.digest())
                .text("by", signature.by())
                .text("from", signature.from())
                .text("text", signature.text());
    }

    private static DebitMandate.Signature readSignature(BodyReader in) {
        return new DebitMandate.Signature(
                in.instant("at"),
                LocalDate.parse(in.text("on")),
                Locale.forLanguageTag(in.text("locale")),
                in.text("digest"),
                in.text("by"),
                in.optionalText("from"),
                in.optionalText("text"));
    }

    private static void write(DebitBatch batch, BodyWriter out) {
        out.id("id", batch.id())
                .text("account", batch.account())
                .constant("kind", batch.kind())
                .number("lines", batch.lines())
                .amount("sum", batch.sum())
                .constant("state", batch.state())
                .text("letterhead", batch.letterhead())
                .text("name", batch.name())
                .text("format", batch.format())
                .text("digest", batch.digest())
                .instant("createdAt", batch.createdAt())
                .text("createdBy", batch.createdBy())
                .instant("handedOverAt", batch.handedOverAt())
                .text("handedOverBy", batch.handedOverBy())
                .text("answer", batch.answer());
    }

    private static DebitBatch readBatch(BodyReader in) {
        return new DebitBatch(
                in.id("id", DebitBatch.KIND),
                in.text("account"),
                in.constant("kind", BankLine.Kind.class),
                in.integer("lines"),
                in.amount("sum"),
                in.constant("state", DebitBatch.State.class),
                in.text("letterhead"),
                in.text("name"),
                in.text("format"),
                in.text("digest"),
                in.instant("createdAt"),
                in.text("createdBy"),
                in.optionalInstant("handedOverAt"),
                in.optionalText("handedOverBy"),
                in.optionalText("answer"));
    }

    private static void write(BankLine line, BodyWriter out) {
        out.id("operation", line.operation())
                .constant("kind", line.kind())
                .text("account", line.account())
                .id("payment", line.payment())
                .text("subject", line.subject())
                .text("mandate", line.mandate().map(id -> id.value()))
                .amount("amount", line.amount())
                .text("dueOn", line.dueOn().toString())
                .constant("state", line.state())
                .text("batch", line.batch().map(id -> id.value()))
                .text("group", line.group())
                .text("sealed", line.sealed())
                .number("came", line.came())
                .number("went", line.went())
                .number("implied", line.implied())
                .text("reason", line.reason())
                .instant("createdAt", line.createdAt())
                .text("why", line.why())
                .text("recall", line.recall().map(id -> id.value()));
    }

    private static BankLine readLine(BodyReader in) {
        return new BankLine(
                in.id("operation", PaymentOperation.KIND),
                in.constant("kind", BankLine.Kind.class),
                in.text("account"),
                in.id("payment", Payment.KIND),
                in.text("subject"),
                in.optionalText("mandate").map(DebitMandate.KIND::parse),
                in.amount("amount"),
                LocalDate.parse(in.text("dueOn")),
                in.constant("state", BankLine.State.class),
                in.optionalText("batch").map(DebitBatch.KIND::parse),
                in.optionalText("group"),
                in.optionalText("sealed"),
                in.integer("came"),
                in.integer("went"),
                in.integer("implied"),
                in.optionalText("reason"),
                in.instant("createdAt"),
                in.optionalText("why"),
                in.optionalText("recall").map(DebitBatch.KIND::parse));
    }

    private static void write(BankImport file, BodyWriter out) {
        out.text("account", file.account())
                .text("digest", file.digest())
                .text("format", file.format())
                .text("messageId", file.messageId())
                .number("entries", file.entries())
                .number("done", file.done())
                .number("booked", file.booked())
                .number("known", file.known())
                .number("unmatched", file.unmatched())
                .number("foreign", file.foreign())
                .text("by", file.by())
                .instant("at", file.at());
    }

    private static BankImport readImport(BodyReader in) {
        return new BankImport(
                in.text("account"),
                in.text("digest"),
                in.text("format"),
                in.text("messageId"),
                in.number("entries"),
                in.number("done"),
                in.number("booked"),
                in.number("known"),
                in.number("unmatched"),
                in.number("foreign"),
                in.text("by"),
                in.instant("at"));
    }

    private static void write(ReadEntry entry, BodyWriter out) {
        out.text("account", entry.account())
                .text("key", entry.key())
                .text("file", entry.file())
                .number("line", entry.line())
                .constant("result", entry.result())
                .flag("credit", entry.credit())
                .amount("amount", entry.amount())
                .text("about", entry.about())
                .text("group", entry.group())
                .text("bookedOn", entry.bookedOn().map(LocalDate::toString))
                .text("subject", entry.subject())
                .text("reason", entry.reason())
                .text("note", entry.note())
                .text("explained", entry.explained())
                .instant("at", entry.at());
    }

    private static ReadEntry readEntry(BodyReader in) {
        return new ReadEntry(
                in.text("account"),
                in.text("key"),
                in.text("file"),
                in.number("line"),
                in.constant("result", ReadEntry.Result.class),
                in.flag("credit"),
                in.optionalAmount("amount"),
                in.text("about"),
                in.optionalText("group"),
                in.optionalText("bookedOn").map(LocalDate::parse),
                in.optionalText("subject"),
                in.optionalText("reason"),
                in.text("note"),
                in.optionalText("explained"),
                in.instant("at"));
    }
}
