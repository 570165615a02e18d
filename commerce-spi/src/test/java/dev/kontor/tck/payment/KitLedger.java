package dev.kontor.tck.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.value.Amounts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Books as a shop does: every movement once, by its id; the same id with other content is a fault. */
final class KitLedger {
    private final Map<String, Movement> booked = new TreeMap<>();

    KitLedger book(Collection<Movement> movements) {
        for (Movement movement : movements) {
            Movement before = booked.putIfAbsent(movement.id(), movement);
            if (before != null) {
                assertEquals(
                        content(before), content(movement), () -> "movement " + movement.id() + ", told a second time");
            }
        }
        return this;
    }

    KitLedger book(Lookup answer) {
        return answer instanceof Lookup.Found found ? book(found.movements()) : this;
    }

    private static List<Object> content(Movement movement) {
        return List.of(movement.kind(), Amounts.minor(movement.amount()), movement.parent());
    }

    /** In minor units; the kit's payments are of one currency each. */
    long sum(MovementKind kind) {
        return booked.values().stream()
                .filter(movement -> movement.kind() == kind)
                .mapToLong(movement -> Amounts.minor(movement.amount()).minor())
                .sum();
    }

    /** What is set aside and neither taken, given up nor run out. */
    long held() {
        return sum(MovementKind.AUTHORIZED)
                - sum(MovementKind.VOIDED)
                - sum(MovementKind.AUTHORIZATION_EXPIRED)
                - booked.values().stream()
                        .filter(m ->
                                m.kind() == MovementKind.CAPTURED && m.parent().isPresent())
                        .mapToLong(m -> Amounts.minor(m.amount()).minor())
                        .sum();
    }

    Collection<Movement> movements() {
        return booked.values();
    }

    List<Movement> of(MovementKind kind) {
        return booked.values().stream().filter(m -> m.kind() == kind).toList();
    }

    @Override
    public String toString() {
        return booked.values().toString();
    }
}
