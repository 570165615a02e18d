package dev.kontor.bulk;

import dev.kontor.body.Bodies;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Amount;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tables of bulk orders. */
final class BulkRows {
    /** No account claims twice of one bulk order. */
    static final String ONCE = "bulk_slot_account";

    static final Attribute<BulkOrder, String> ORDER = Attribute.text("order_id", 64, BulkOrder::order);
    static final Attribute<BulkOrder, String> STORE = Attribute.text("store", 64, BulkOrder::store);
    static final Attribute<BulkOrder, String> ACCOUNT = Attribute.text("account", 64, BulkOrder::account);
    static final Attribute<BulkOrder, String> STATE =
            Attribute.text("state", 20, b -> b.state().name());
    static final Attribute<BulkOrder, Instant> DUE_AT = Attribute.instant("due_at", BulkOrder::dueAt);
    private static final Attribute<BulkOrder, String> SKU =
            Attribute.text("sku", 64, b -> b.ask().sku().code());
    private static final Attribute<BulkOrder, Long> UNITS =
            Attribute.number("units", b -> (long) b.ask().units());
    private static final Attribute<BulkOrder, Long> OPENED = Attribute.number("opened", b -> (long) b.opened());
    private static final Attribute<BulkOrder, Amount> WORTH =
            Attribute.money("worth", b -> b.ask().worth());
    private static final Attribute<BulkOrder, Instant> CLAIM_UNTIL =
            Attribute.optionalInstant("claim_until", BulkOrder::claimUntil);

    static final Table<BulkOrder> BULK = Table.of(
                    "bulk", BulkOrder.class, b -> b.id().value(), Bodies.codec(BulkRows::write, BulkRows::read))
            .with(ORDER, STORE, ACCOUNT, STATE, DUE_AT, SKU, UNITS, OPENED, WORTH, CLAIM_UNTIL)
            .unique("bulk_order", ORDER)
            .index("bulk_state", STATE, DUE_AT)
            .index("bulk_account", ACCOUNT);

    static final Attribute<BulkSlot, String> OF =
            Attribute.reference("bulk", "bulk", s -> s.bulk().value());
    static final Attribute<BulkSlot, String> SLOT_STATE =
            Attribute.text("state", 20, s -> s.state().name());
    static final Attribute<BulkSlot, String> MARK = Attribute.optionalText("mark", 64, BulkSlot::mark);
    static final Attribute<BulkSlot, String> CLAIMED_BY = Attribute.optionalText("account", 64, BulkSlot::account);
    private static final Attribute<BulkSlot, String> CLAIMED_WITH =
            Attribute.optionalText("order_id", 64, BulkSlot::order);
    private static final Attribute<BulkSlot, Instant> CLAIMED_AT =
            Attribute.optionalInstant("claimed_at", BulkSlot::claimedAt);
    private static final Attribute<BulkSlot, Amount> SHARE = Attribute.money("worth", BulkSlot::worth);

    static final Table<BulkSlot> SLOT = Table.of(
                    "bulk_slot",
                    BulkSlot.class,
                    BulkSlot::id,
                    Bodies.codec(
                            (s, out) -> out.id("bulk", s.bulk())
                                    .number("number", s.number())
                                    .amount("worth", s.worth())
                                    .constant("state", s.state())
                                    .text("mark", s.mark())
                                    .text("account", s.account())
                                    .text("order", s.order())
                                    .instant("claimedAt", s.claimedAt()),
                            in -> new BulkSlot(
                                    in.id("bulk", BulkOrder.KIND),
                                    in.integer("number"),
                                    in.amount("worth"),
                                    in.constant("state", BulkSlot.State.class),
                                    in.optionalText("mark"),
                                    in.optionalText("account"),
                                    in.optionalText("order"),
                                    in.optionalInstant("claimedAt"))))
            .with(OF, SLOT_STATE, MARK, CLAIMED_BY, CLAIMED_WITH, CLAIMED_AT, SHARE)
            .unique(ONCE, OF, CLAIMED_BY)
            .unique("bulk_slot_mark", MARK)
            .unique("bulk_slot_order", CLAIMED_WITH)
            .index("bulk_slot_state", OF, SLOT_STATE);

    /** That somebody with a certain key stands on a list; of the key only its keyed hash is kept. */
    record Student(String upload, String bulk, String hash) {
        static String id(String upload, String hash) {
            return upload + ":" + hash;
        }
    }

    static final Attribute<Student, String> UPLOAD = Attribute.text("upload", 64, Student::upload);
    static final Attribute<Student, String> LISTED_FOR = Attribute.reference("bulk", "bulk", Student::bulk);
    static final Attribute<Student, String> HASH = Attribute.text("hash", 128, Student::hash);

    static final Table<Student> STUDENT = Table.of(
                    "bulk_student",
                    Student.class,
                    s -> Student.id(s.upload(), s.hash()),
                    Bodies.codec(
                            (s, out) -> out.text("upload", s.upload())
                                    .text("bulk", s.bulk())
                                    .text("hash", s.hash()),
                            in -> new Student(in.text("upload"), in.text("bulk"), in.text("hash"))))
            .with(UPLOAD, LISTED_FOR, HASH)
            .index("bulk_student_hash", HASH)
            .index("bulk_student_bulk", LISTED_FOR, UPLOAD);

    private BulkRows() {}

    private static void write(BulkOrder bulk, BodyWriter out) {
        out.id("id", bulk.id())
                .text("order", bulk.order())
                .text("store", bulk.store())
                .text("account", bulk.account())
                .text("program", bulk.ask().program())
                .text("sku", bulk.ask().sku().code())
                .number("units", bulk.ask().units())
                .amount("worth", bulk.ask().worth())
                .constant("admission", bulk.ask().admission())
                .constant("state", bulk.state())
                .instant("askedAt", bulk.askedAt())
                .instant("dueAt", bulk.dueAt())
                .flag("raised", bulk.raised())
                .optional("decision", bulk.decision(), BulkRows::writeDecision)
                .instant("claimUntil", bulk.claimUntil())
                .number("opened", bulk.opened())
                .text("roster", bulk.roster())
                .number("students", bulk.students());
    }

    private static BulkOrder read(BodyReader in) {
        return new BulkOrder(
                in.id("id", BulkOrder.KIND),
                in.text("order"),
                in.text("store"),
                in.text("account"),
                new BulkAsk(
                        in.text("program"),
                        Sku.of(in.text("sku")),
                        in.integer("units"),
                        in.amount("worth"),
                        in.constant("admission", BulkAsk.Admission.class)),
                in.constant("state", BulkOrder.State.class),
                in.instant("askedAt"),
                in.instant("dueAt"),
                in.flag("raised"),
                in.optional("decision", BulkRows::readDecision),
                in.optionalInstant("claimUntil"),
                in.integer("opened"),
                in.optionalText("roster"),
                in.integer("students"));
    }

    private static void writeDecision(BulkDecision decision, BodyWriter out) {
        out.flag("approved", decision.approved())
                .list(
                        "criteria",
                        decision.criteria().entrySet(),
                        (one, o) -> o.text("code", one.getKey()).flag("met", one.getValue()))
                .text("words", decision.words())
                .text("by", decision.by())
                .instant("at", decision.at());
    }

    private static BulkDecision readDecision(BodyReader in) {
        Map<String, Boolean> criteria = new LinkedHashMap<>();
        in.list("criteria", one -> Map.entry(one.text("code"), one.flag("met")))
                .forEach(one -> criteria.put(one.getKey(), one.getValue()));
        return new BulkDecision(in.flag("approved"), criteria, in.text("words"), in.text("by"), in.instant("at"));
    }
}
