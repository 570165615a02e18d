package dev.kontor.tck.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.kontor.spi.Handle;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.money.MonetaryAmount;
import org.junit.jupiter.api.Test;

/**
 * Cases 70 to 72: money moves although the shop asked for nothing. Red here: such a movement has no operation, and it
 * stands in the look-up of what it takes from, because core looks up whatever would lower its books before it believes it;
 * the message about it leads there.
 */
abstract class ElsewhereCases extends Cases {
    private static final Predicate<MethodSupport> TAKES =
            has(OperationKind.PURCHASE).or(has(OperationKind.CAPTURE));
    private static final String TAKES_NOTHING = "neither PURCHASE nor CAPTURE is declared";

    ElsewhereCases(PaymentGatewayContract contract) {
        super(contract);
    }

    @Test
    void case_70_a_refund_by_staff_at_the_provider_is_seen() {
        happens(Happening.STAFF_REFUNDS, MovementKind.REFUNDED, "refund by staff");
    }

    @Test
    void case_71_a_dispute_is_seen_and_so_is_its_end() {
        whereShown(TAKES, TAKES_NOTHING, "dispute", (world, method) -> {
            KitWorld.Taken taken = world.taken(method, world.usual(method));
            if (!isSeen(world, taken, Happening.CHARGED_BACK, MovementKind.CHARGED_BACK)) {
                return false;
            }
            if (!isSeen(world, taken, Happening.CHARGEBACK_REVERSED, MovementKind.CHARGEBACK_REVERSED)) {
                note("no dispute is won at this provider");
            }
            return true;
        });
    }

    @Test
    void case_72_a_debit_that_the_bank_returns_after_it_succeeded_is_seen() {
        happens(Happening.RETURNED_BY_BANK, MovementKind.RETURNED_BY_BANK, "debit that is returned");
    }

    private void happens(Happening what, MovementKind kind, String words) {
        whereShown(
                TAKES,
                TAKES_NOTHING,
                words,
                (world, method) -> isSeen(world, world.taken(method, world.usual(method)), what, kind));
    }

    /** Lets something happen and sees that it is told; false when it does not happen at this provider. */
    private boolean isSeen(KitWorld world, KitWorld.Taken taken, Happening what, MovementKind kind) {
        int before = world.provider.messages().size();
        if (!world.provider.happens(what, taken.operation().id())) {
            return false;
        }
        assertTold(world, taken, kind, before);
        return true;
    }

    /** A new fact beside what was told before, of the whole amount, and nothing of what was told before is taken back. */
    private void assertTold(KitWorld world, KitWorld.Taken taken, MovementKind kind, int before) {
        Operation operation = taken.operation();
        Handle handle = taken.outcome().handle();
        Lookup.Found found = assertInstanceOf(
                Lookup.Found.class, world.lookup(operation, Optional.of(handle)), () -> "look-up after " + kind);
        assertInstanceOf(Outcome.Succeeded.class, found.outcome(), () -> operation.kind() + " after " + kind);
        KitLedger ledger = new KitLedger().book(taken.outcome().movements()).book(found);

        MonetaryAmount whole = taken.captured().amount();
        List<Movement> told = ledger.of(kind);
        assertEquals(List.of(whole), told.stream().map(Movement::amount).toList(), () -> kind + " in " + ledger);
        assertEquals(Optional.empty(), told.get(0).operation(), () -> "nobody asked for " + told.get(0));
        List<InboundMessage> messages = world.provider.messages();
        if (messages.isEmpty()) {
            note("the provider tells nothing by itself; that it happened is seen by a look-up only");
        } else {
            var notices = Mail.read(world, messages.subList(before, messages.size()));
            Mail.assertLeadsTo(notices, operation, Optional.of(handle));
            notices.forEach(notice -> ledger.book(notice.movements()));
            assertEquals(1, ledger.of(kind).size(), () -> "told by message and look-up: " + ledger.of(kind));
        }
    }
}
