package dev.kontor.fulfillment;

import dev.kontor.body.Bodies;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Sku;

/** How corrections of keys are stored. */
final class CorrectionTables {
    private static final Attribute<KeyCorrection, String> POOL =
            Attribute.text("pool", 64, row -> row.pool().code());
    private static final Attribute<KeyCorrection, String> STATE =
            Attribute.text("state", 16, row -> row.state().name());

    static final Table<KeyCorrection> CORRECTION = Table.of(
                    "fulfillment_correction",
                    KeyCorrection.class,
                    row -> row.id().value(),
                    Bodies.codec(CorrectionTables::write, CorrectionTables::read))
            .with(POOL, STATE);

    static final Attribute<CorrectionItem, String> OF = Attribute.reference(
            "correction", CORRECTION.name(), row -> row.correction().value());
    static final Attribute<CorrectionItem, String> ITEM_STATE =
            Attribute.text("state", 16, row -> row.state().name());

    static final Table<CorrectionItem> ITEM = Table.of(
                    "fulfillment_correction_item",
                    CorrectionItem.class,
                    CorrectionItem::id,
                    Bodies.codec(
                            (row, out) -> out.id("correction", row.correction())
                                    .text("key", row.key())
                                    .constant("state", row.state()),
                            in -> new CorrectionItem(
                                    in.id("correction", KeyCorrection.KIND),
                                    in.text("key"),
                                    in.constant("state", CorrectionItem.State.class))))
            .with(OF, ITEM_STATE)
            .index("fulfillment_correction_open", OF, ITEM_STATE);

    private CorrectionTables() {}

    private static void write(KeyCorrection row, BodyWriter out) {
        out.id("id", row.id())
                .text("pool", row.pool().code())
                .number("keys", row.keys())
                .text("reason", row.reason())
                .text("proposedBy", row.proposedBy())
                .instant("proposedAt", row.proposedAt())
                .constant("state", row.state())
                .text("decidedBy", row.decidedBy())
                .instant("decidedAt", row.decidedAt());
    }

    private static KeyCorrection read(BodyReader in) {
        return new KeyCorrection(
                in.id("id", KeyCorrection.KIND),
                Sku.of(in.text("pool")),
                in.number("keys"),
                in.text("reason"),
                in.text("proposedBy"),
                in.instant("proposedAt"),
                in.constant("state", KeyCorrection.State.class),
                in.optionalText("decidedBy"),
                in.optionalInstant("decidedAt"));
    }
}
