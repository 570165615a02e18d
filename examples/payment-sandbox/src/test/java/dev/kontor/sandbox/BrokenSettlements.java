package dev.kontor.sandbox;

import static dev.kontor.sandbox.BrokenPlugins.broken;

import dev.kontor.sandbox.BrokenPlugins.Broken;
import dev.kontor.spi.CallContext;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.spi.payment.Settlement;
import dev.kontor.spi.payment.SettlementKind;
import dev.kontor.spi.payment.SettlementLine;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Plugins that tell wrong what was settled. */
final class BrokenSettlements {
    private BrokenSettlements() {}

    static List<Broken> all() {
        return List.of(
                broken(
                        "takes the net for the gross amount",
                        lines(l -> with(l, l.kind(), l.movement(), l.payout(), true)),
                        79,
                        80),
                broken(
                        "keeps quiet about fees",
                        lines(l -> new SettlementLine(
                                l.id(),
                                l.kind(),
                                l.movement(),
                                l.gross(),
                                l.fee().subtract(l.fee()),
                                l.net(),
                                l.payout(),
                                l.at())),
                        79),
                broken(
                        "does not say what was paid out with which payout",
                        lines(l -> with(l, l.kind(), l.movement(), Optional.empty(), false)),
                        79),
                broken(
                        "takes a payout for a correction",
                        lines(l -> with(
                                l,
                                l.kind() == SettlementKind.PAYOUT ? SettlementKind.ADJUSTMENT : l.kind(),
                                l.movement(),
                                l.payout(),
                                false)),
                        79),
                broken("reads the first page only", pages(told -> Settlement.last(told.lines())), 79, 80),
                broken("reads every page twice", pages(told -> twice(told)), 79, 80),
                broken(
                        "names the charge and not the movement",
                        lines(l -> with(
                                l,
                                l.kind(),
                                l.movement().map(m -> m.substring(0, m.lastIndexOf('-'))),
                                l.payout(),
                                false)),
                        80),
                broken(
                        "takes every refund for a dispute",
                        lines(l -> with(
                                l,
                                l.kind() == SettlementKind.REFUND ? SettlementKind.CHARGEBACK : l.kind(),
                                l.movement(),
                                l.payout(),
                                false)),
                        80),
                broken(
                        "tells the same whichever day is asked for",
                        Twisted.opened((sound, runtime) -> new BrokenPlugin.Gateway(sound) {
                            @Override
                            public Settlement settled(LocalDate day, String cursor, CallContext context) {
                                LocalDate today = runtime.clock()
                                        .instant()
                                        .atOffset(ZoneOffset.UTC)
                                        .toLocalDate();
                                return super.settled(today, cursor, context);
                            }
                        }),
                        80));
    }

    private static SettlementLine with(
            SettlementLine l,
            SettlementKind kind,
            Optional<String> movement,
            Optional<String> payout,
            boolean netForGross) {
        return new SettlementLine(
                l.id(), kind, movement, netForGross ? l.net() : l.gross(), l.fee(), l.net(), payout, l.at());
    }

    private static PaymentPlugin lines(UnaryOperator<SettlementLine> twist) {
        return pages(
                told -> new Settlement.Page(told.lines().stream().map(twist).toList(), told.next()));
    }

    private static Settlement twice(Settlement.Page told) {
        List<SettlementLine> lines = new ArrayList<>(told.lines());
        lines.addAll(told.lines());
        return new Settlement.Page(lines, told.next());
    }

    private static PaymentPlugin pages(Function<Settlement.Page, Settlement> twist) {
        return Twisted.gateway(sound -> new BrokenPlugin.Gateway(sound) {
            @Override
            public Settlement settled(LocalDate day, String cursor, CallContext context) {
                Settlement answer = super.settled(day, cursor, context);
                return answer instanceof Settlement.Page told ? twist.apply(told) : answer;
            }
        });
    }
}
