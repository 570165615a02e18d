package dev.kontor.reservation;

import dev.kontor.body.Bodies;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import java.time.Instant;

/** How it is stored what is set aside. */
final class SetAsideTable {
    static final Attribute<SetAside, String> LIMIT =
            Attribute.text("limit_name", SetAside.LONGEST_NAME, SetAside::limit);
    static final Attribute<SetAside, Instant> AT = Attribute.instant("set_aside_at", SetAside::at);
    private static final Attribute<SetAside, String> HOLDER =
            Attribute.text("holder", SetAside.LONGEST_NAME, SetAside::holder);
    private static final Attribute<SetAside, Long> QUANTITY = Attribute.number("quantity", SetAside::quantity);

    static final Table<SetAside> SET_ASIDE = Table.of(
                    "reservation_set_aside",
                    SetAside.class,
                    row -> SetAside.id(row.limit(), row.holder()),
                    Bodies.codec(
                            (row, out) -> out.text("limit", row.limit())
                                    .text("holder", row.holder())
                                    .number("quantity", row.quantity())
                                    .instant("at", row.at()),
                            in -> new SetAside(
                                    in.text("limit"), in.text("holder"), in.number("quantity"), in.instant("at"))))
            .with(LIMIT, HOLDER, QUANTITY, AT)
            .unique("reservation_holder", LIMIT, HOLDER)
            .index("reservation_window", LIMIT, AT);

    private SetAsideTable() {}
}
