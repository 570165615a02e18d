package dev.kontor.sandbox;

import dev.kontor.spi.HttpReply;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Settlement;
import dev.kontor.spi.payment.SettlementKind;
import dev.kontor.spi.payment.SettlementLine;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.CommerceException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import javax.money.MonetaryAmount;

/** A page of the processor's statement as the contract tells it. */
final class SettledPage {
    private SettledPage() {}

    static Settlement read(HttpReply reply) {
        Json page = Json.parse(reply.text());
        try {
            List<SettlementLine> lines =
                    page.at("lines").items().stream().map(SettledPage::line).toList();
            return page.has("next") ? Settlement.page(lines, page.text("next")) : Settlement.last(lines);
        } catch (CommerceException | DateTimeException | IllegalArgumentException nonsense) {
            throw new Unreadable("a statement that makes no sense");
        }
    }

    private static SettlementLine line(Json told) {
        SettlementLine line = SettlementLine.of(
                told.text("id"),
                kind(told.text("kind")),
                amount(told, "gross"),
                amount(told, "fee"),
                amount(told, "net"),
                Instant.parse(told.text("at")));
        if (told.has("movement")) {
            line = line.settling(told.text("movement"));
        }
        return told.has("payout") ? line.paidOutBy(told.text("payout")) : line;
    }

    private static SettlementKind kind(String told) {
        return told.equals("PAYOUT")
                ? SettlementKind.PAYOUT
                : SettlementKind.of(MovementKind.valueOf(told)).orElseThrow(() -> new Unreadable("a kind of line"));
    }

    private static MonetaryAmount amount(Json told, String field) {
        return Amounts.shown(Amount.ofMinor(told.text("currency"), told.number(field)));
    }
}
