package dev.kontor.tck.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Settlement;
import dev.kontor.spi.payment.SettlementKind;
import dev.kontor.spi.payment.SettlementLine;
import dev.kontor.spi.payment.SettlementSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.money.MonetaryAmount;
import org.junit.jupiter.api.Test;

/**
 * Cases 79 and 80: what was settled. Red here: a line says which movement it settles by the very id that was told in answers
 * and messages; gross, fee and net are three numbers of the provider, none of them calculated; every page is read, and none
 * twice.
 */
abstract class SettlementCases extends Cases {
    /** More than a page of most providers' statements has, where it is cheap to make that many. */
    private static final int CHARGES = 12;

    private static final int MOST_PAGES = 1_000;

    SettlementCases(PaymentGatewayContract contract) {
        super(contract);
    }

    @Test
    void case_79_the_lines_of_a_payout_add_up_to_it() {
        settled((world, moved) -> {
            List<SettlementLine> lines = lines(source(world), today(world));
            lines.forEach(line ->
                    assertEquals(line.net(), line.gross().subtract(line.fee()), () -> "gross less fee of " + line));
            Map<String, MonetaryAmount> sums = new HashMap<>();
            lines.stream()
                    .filter(line -> line.kind() != SettlementKind.PAYOUT)
                    .forEach(line -> line.payout().ifPresent(id -> sums.merge(id, line.net(), MonetaryAmount::add)));
            List<SettlementLine> payouts = lines.stream()
                    .filter(line -> line.kind() == SettlementKind.PAYOUT)
                    .toList();
            assertFalse(payouts.isEmpty(), "a line of kind PAYOUT, since the provider has paid out");
            for (SettlementLine payout : payouts) {
                String id = payout.payout().orElseGet(() -> fail("the payout of " + payout));
                assertEquals(payout.net().negate(), sums.remove(id), () -> "the net of all lines of payout " + id);
            }
            assertTrue(sums.isEmpty(), () -> "lines of payouts that have no line of their own: " + sums);
        });
    }

    @Test
    void case_80_every_movement_of_money_is_settled_once_as_it_was_told() {
        settled((world, moved) -> {
            SettlementSource source = source(world);
            LocalDate today = today(world);
            List<SettlementLine> lines = lines(source, today);
            Set<String> ids = new HashSet<>();
            lines.forEach(line -> assertTrue(ids.add(line.id()), () -> "line " + line.id() + " stands there once"));
            for (Movement movement : moved) {
                List<SettlementLine> of = lines.stream()
                        .filter(line -> line.movement().equals(Optional.of(movement.id())))
                        .toList();
                assertEquals(1, of.size(), () -> "lines that settle " + movement + ": " + of);
                SettlementKind kind = SettlementKind.of(movement.kind()).orElseThrow();
                assertEquals(kind, of.get(0).kind(), () -> "the kind of " + of.get(0));
                MonetaryAmount expected = kind.bringsMoney()
                        ? movement.amount()
                        : movement.amount().negate();
                assertEquals(expected, of.get(0).gross(), () -> "the gross amount of " + of.get(0));
            }
            assertEquals(
                    moved.size(),
                    lines.stream().filter(line -> line.movement().isPresent()).count(),
                    () -> "lines that settle a movement, of " + moved.size() + " movements");
            assertEquals(lines, lines(source, today), "the same day asked for once more");
            for (LocalDate other : List.of(today.minusDays(1), today.plusDays(1))) {
                assertEquals(List.of(), lines(source, other), () -> "the lines of " + other);
            }
        });
    }

    private interface SettledCase {
        void run(KitWorld world, List<Movement> moved);
    }

    /** Takes money and gives some of it back, has it paid out, and looks at the statement. */
    private void settled(SettledCase work) {
        try (KitWorld world = world()) {
            if (!(world.gateway() instanceof SettlementSource)) {
                skip("the gateway is no SettlementSource");
            }
            MethodSupport method = firstTaking(world);
            boolean refunds = method.operations().contains(OperationKind.REFUND);
            Map<String, Movement> moved = new LinkedHashMap<>();
            for (int i = 0; i < CHARGES; i++) {
                KitWorld.Taken taken = world.taken(method, world.usual(method));
                moved.put(taken.captured().id(), taken.captured());
                if (refunds && i % 3 == 0) {
                    world
                            .done(new Operation.Refund(
                                    world.nextId(),
                                    taken.outcome().handle(),
                                    method.method(),
                                    world.usual(method),
                                    "returned goods"))
                            .movements()
                            .stream()
                            .filter(m -> m.kind() == MovementKind.REFUNDED)
                            .forEach(m -> moved.put(m.id(), m));
                }
            }
            if (!world.provider.paysOut()) {
                lacking("payout");
            }
            work.run(world, List.copyOf(moved.values()));
        }
    }

    private static SettlementSource source(KitWorld world) {
        return (SettlementSource) world.gateway();
    }

    private static LocalDate today(KitWorld world) {
        return world.clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static List<SettlementLine> lines(SettlementSource source, LocalDate day) {
        List<SettlementLine> lines = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            Settlement answer = source.settled(day, cursor, KitContext.of("settlement", 1));
            assertNotNull(answer, "settled returned null");
            if (!(answer instanceof Settlement.Page told)) {
                return fail("the statement of " + day + " without any fault: " + answer);
            }
            lines.addAll(told.lines());
            if (told.next().isEmpty()) {
                return lines;
            }
            cursor = told.next().get();
        }
        return fail("the statement of " + day + " has no last page after " + MOST_PAGES);
    }
}
