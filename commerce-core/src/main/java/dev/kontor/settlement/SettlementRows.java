package dev.kontor.settlement;

import dev.kontor.body.Bodies;
import dev.kontor.spi.payment.SettlementKind;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Amount;
import java.time.Instant;
import java.time.LocalDate;

/** The tables of settlement. Days are kept as text of ten characters, which sorts as the days do. */
final class SettlementRows {
    static final Attribute<SettledLine, String> LINE_ACCOUNT = Attribute.text("account", 64, SettledLine::account);
    static final Attribute<SettledLine, String> LINE_DAY =
            Attribute.text("day", 10, l -> l.day().toString());
    static final Attribute<SettledLine, String> LINE_MOVEMENT =
            Attribute.optionalText("movement", 255, SettledLine::movement);
    static final Attribute<SettledLine, String> LINE_PAYOUT =
            Attribute.optionalText("payout", 255, SettledLine::payout);
    private static final Attribute<SettledLine, String> LINE = Attribute.text("line", 255, SettledLine::line);
    private static final Attribute<SettledLine, String> LINE_KIND =
            Attribute.text("kind", 30, l -> l.kind().name());
    private static final Attribute<SettledLine, Amount> GROSS = Attribute.money("gross", SettledLine::gross);
    private static final Attribute<SettledLine, Amount> FEE = Attribute.money("fee", SettledLine::fee);
    private static final Attribute<SettledLine, Amount> NET = Attribute.money("net", SettledLine::net);
    private static final Attribute<SettledLine, Instant> SETTLED_AT = Attribute.instant("settled_at", SettledLine::at);

    static final Table<SettledLine> SETTLED_LINE = Table.of(
                    "payment_settlement_line",
                    SettledLine.class,
                    SettledLine::key,
                    Bodies.codec(
                            (l, out) -> out.text("account", l.account())
                                    .text("line", l.line())
                                    .text("day", l.day().toString())
                                    .constant("kind", l.kind())
                                    .text("movement", l.movement())
                                    .amount("gross", l.gross())
                                    .amount("fee", l.fee())
                                    .amount("net", l.net())
                                    .text("payout", l.payout())
                                    .instant("at", l.at()),
                            in -> new SettledLine(
                                    in.text("account"),
                                    in.text("line"),
                                    LocalDate.parse(in.text("day")),
                                    in.constant("kind", SettlementKind.class),
                                    in.optionalText("movement"),
                                    in.amount("gross"),
                                    in.amount("fee"),
                                    in.amount("net"),
                                    in.optionalText("payout"),
                                    in.instant("at"))))
            .with(LINE_ACCOUNT, LINE, LINE_DAY, LINE_KIND, LINE_MOVEMENT, LINE_PAYOUT, GROSS, FEE, NET, SETTLED_AT)
            .index("payment_settlement_line_day", LINE_ACCOUNT, LINE_DAY)
            .index("payment_settlement_line_movement", LINE_ACCOUNT, LINE_MOVEMENT)
            .index("payment_settlement_line_payout", LINE_ACCOUNT, LINE_PAYOUT);

    static final Attribute<SettlementDay, String> DAY_ACCOUNT = Attribute.text("account", 64, SettlementDay::account);
    static final Attribute<SettlementDay, String> DAY =
            Attribute.text("day", 10, d -> d.day().toString());
    static final Attribute<SettlementDay, Long> DIFFERENCES =
            Attribute.number("differences", d -> (long) d.differences());
    private static final Attribute<SettlementDay, Instant> FETCHED_AT =
            Attribute.instant("fetched_at", SettlementDay::fetchedAt);

    static final Table<SettlementDay> SETTLEMENT_DAY = Table.of(
                    "payment_settlement_day",
                    SettlementDay.class,
                    SettlementDay::key,
                    Bodies.codec(
                            (d, out) -> out.text("account", d.account())
                                    .text("day", d.day().toString())
                                    .instant("fetchedAt", d.fetchedAt())
                                    .number("differences", d.differences()),
                            in -> new SettlementDay(
                                    in.text("account"),
                                    LocalDate.parse(in.text("day")),
                                    in.instant("fetchedAt"),
                                    in.integer("differences"))))
            .with(DAY_ACCOUNT, DAY, FETCHED_AT, DIFFERENCES)
            .index("payment_settlement_day_differences", DIFFERENCES);

    private static final Attribute<Explained, String> EXPLAINED_ACCOUNT =
            Attribute.text("account", 64, Explained::account);
    private static final Attribute<Explained, String> DIFFERENCE =
            Attribute.text("difference", 400, Explained::difference);
    private static final Attribute<Explained, Instant> EXPLAINED_AT = Attribute.instant("explained_at", Explained::at);

    static final Table<Explained> EXPLAINED = Table.of(
                    "payment_settlement_explained",
                    Explained.class,
                    Explained::key,
                    Bodies.codec(
                            (e, out) -> out.text("account", e.account())
                                    .text("difference", e.difference())
                                    .text("by", e.by())
                                    .instant("at", e.at()),
                            in -> new Explained(
                                    in.text("account"), in.text("difference"), in.text("by"), in.instant("at"))))
            .with(EXPLAINED_ACCOUNT, DIFFERENCE, EXPLAINED_AT)
            .appendOnly();

    private SettlementRows() {}
}
