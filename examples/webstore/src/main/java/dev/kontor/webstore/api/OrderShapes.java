package dev.kontor.webstore.api;

import dev.kontor.order.Amendment;
import dev.kontor.order.CancelTerms;
import dev.kontor.webstore.json.Members;
import java.util.List;

/** What became of orders, as the interface writes it. */
final class OrderShapes {
    private OrderShapes() {}

    static Members terms(CancelTerms terms) {
        return Members.of()
                .with("whole", terms.isWhole())
                .with(
                        "lines",
                        terms.lines().stream()
                                .map(line -> Members.of()
                                        .with("line", line.line())
                                        .with("name", line.name())
                                        .with("units", line.units())
                                        .with("amount", line.amount()))
                                .toList())
                .with("off", terms.off())
                .with("back", terms.back())
                .with("due", terms.due());
    }

    static List<Members> amendments(List<Amendment> amendments) {
        return amendments.stream()
                .map(amendment -> Members.of()
                        .with("line", amendment.line())
                        .with("units", amendment.units())
                        .with("amount", amendment.amount())
                        .with("at", amendment.at()))
                .toList();
    }
}
