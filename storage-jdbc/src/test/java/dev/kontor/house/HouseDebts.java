package dev.kontor.house;

import dev.kontor.fulfillment.Entitlement;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.payment.Booking;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.tender.HouseGrant;
import dev.kontor.tender.HouseTender;
import dev.kontor.tender.HouseTenders;
import dev.kontor.value.Amounts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What the house owes to holders of gift cards and store credit, from the books alone (invariant 11). */
final class HouseDebts {
    private static final String BETWEEN = "#";

    private HouseDebts() {}

    /**
     * No balance is below zero, and each is what was put on and came back, less what was spent and taken off. A unit that was
     * sold has one card at most, with its price on it once, of which something is taken off only together with the unit.
     */
    static void areWhatWasSold(Books books, Consumer<String> broken) {
        balancesAddUp(books, broken);
        oneCardForOneUnit(books, broken);
        Map<String, OrderLine> lines = new HashMap<>();
        books.all(Order.class)
                .forEach(order ->
                        order.lines().forEach(line -> lines.put(line.id().value(), line)));
        Set<String> revoked = new HashSet<>();
        books.all(Entitlement.class).stream()
                .filter(owned -> owned.state() == Entitlement.State.REVOKED)
                .forEach(owned -> owned.asked().handed().ifPresent(revoked::add));
        Map<String, List<HouseGrant>> grants = Money.grouped(
                books.all(HouseGrant.class), grant -> grant.tender().value());
        for (HouseTender card : books.all(HouseTender.class)) {
            card.origin().ifPresent(origin -> {
                List<HouseGrant> own = grants.getOrDefault(card.id().value(), List.of());
                long on = own.stream()
                        .mapToLong(grant -> Math.max(0, grant.amount().minor()))
                        .sum();
                long off = on
                        - own.stream()
                                .mapToLong(grant -> grant.amount().minor())
                                .sum();
                long worth = Optional.ofNullable(lines.get(part(origin)))
                        .map(line -> Amounts.minor(line.unitPrice()).minor())
                        .orElse(-1L);
                if (on != worth) {
                    broken.accept(card + " of " + origin + " was sold for " + worth + ", on it were put " + on);
                }
                boolean isBack = card.blocked() && revoked.contains(card.id().value());
                if (off != 0 && !isBack) {
                    broken.accept(card + " of " + origin + " is still sold, " + off + " were taken off");
                }
            });
        }
    }

    private static void balancesAddUp(Books books, Consumer<String> broken) {
        Map<String, Long> owed = new HashMap<>();
        books.all(HouseGrant.class)
                .forEach(grant ->
                        owed.merge(grant.tender().value(), grant.amount().minor(), Long::sum));
        Map<String, String> tenders = new HashMap<>();
        books.all(PaymentOperation.class)
                .forEach(operation -> operation
                        .handle()
                        .ifPresent(handle -> tenders.put(operation.id().value(), handle.providerId())));
        for (Booking booking : booked(books)) {
            String tender = booking.operation().map(tenders::get).orElse("");
            owed.merge(tender, sign(booking.kind()) * booking.amount().minor(), Long::sum);
        }
        for (Books.Left left : books.all(Books.Left.class)) {
            if (left.balance() < 0) {
                broken.accept(left.tender() + " is " + left.balance() + ", below zero");
            }
            long expected = owed.getOrDefault(left.tender(), 0L);
            if (left.balance() != expected) {
                broken.accept(
                        left.tender() + " stands at " + left.balance() + ", what happened to it comes to " + expected);
            }
        }
    }

    private static int sign(MovementKind kind) {
        return switch (kind) {
            case AUTHORIZED -> -1;
            case VOIDED, REFUNDED -> 1;
            default -> 0;
        };
    }

    private static void oneCardForOneUnit(Books books, Consumer<String> broken) {
        Map<String, String> cards = new HashMap<>();
        for (HouseTender card : books.all(HouseTender.class)) {
            card.origin().ifPresent(origin -> {
                if (cards.put(origin, card.id().value()) != null) {
                    broken.accept(origin + " has two cards");
                }
            });
        }
        for (Entitlement owned : books.all(Entitlement.class)) {
            String origin = owned.asked().part() + BETWEEN + owned.asked().unit();
            if (owned.asked().handed().isPresent()
                    && !owned.asked().handed().equals(Optional.ofNullable(cards.get(origin)))) {
                broken.accept(owned.id() + " is of " + origin + ", its card is not");
            }
        }
    }

    private static String part(String origin) {
        return origin.substring(0, Math.max(0, origin.indexOf(BETWEEN)));
    }

    /** What of an order was paid with gift cards and store credit. */
    static long paid(Books books, Order order) {
        Set<String> payments = new HashSet<>();
        new Money(books)
                .of(order)
                .ifPresent(payment -> payments.add(payment.id().value()));
        return booked(books).stream()
                .filter(booking -> booking.kind() == MovementKind.CAPTURED)
                .filter(booking -> payments.contains(booking.payment().value()))
                .mapToLong(booking -> booking.amount().minor())
                .sum();
    }

    private static List<Booking> booked(Books books) {
        return books.all(Booking.class).stream()
                .filter(booking -> booking.account().equals(HouseTenders.ACCOUNT))
                .filter(Booking::counted)
                .toList();
    }
}
