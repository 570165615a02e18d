package dev.kontor.payment;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Id;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Movements as they are booked, for rooms that compare them with something else or make them themselves. Stateless. */
public final class Bookings {
    private static final int PORTION = 1_000;

    private Bookings() {}

    /**
     * A movement.
     *
     * @param view where
     * @param account the gateway account
     * @param movement its id there
     * @return empty when it is not booked
     */
    public static Optional<Booking> find(StorageView view, String account, String movement) {
        return view.find(PaymentRows.BOOKING, Booking.key(account, movement)).map(Row::value);
    }

    /**
     * Some movements of one account.
     *
     * @param view where
     * @param account the gateway account
     * @param movements their ids there
     * @return those that are booked
     */
    public static List<Booking> findAll(StorageView view, String account, Collection<String> movements) {
        return view
                .findAll(
                        PaymentRows.BOOKING,
                        movements.stream().map(id -> Booking.key(account, id)).toList())
                .stream()
                .map(Row::value)
                .toList();
    }

    /**
     * The movements of a payment.
     *
     * @param view where
     * @param payment which
     * @return all of them
     */
    public static List<Booking> of(StorageView view, Id<Payment> payment) {
        return view.query(Query.of(PaymentRows.BOOKING).where(PaymentRows.BOOKING_PAYMENT, payment.value())).stream()
                .map(Row::value)
                .toList();
    }

    /**
     * What moved at an account in some time, by the provider's clock.
     *
     * @param view where
     * @param account the gateway account
     * @param from the first moment
     * @param to the last moment
     * @return read in portions
     */
    public static List<Booking> between(StorageView view, String account, Instant from, Instant to) {
        Query<Booking> all = Query.of(PaymentRows.BOOKING)
                .where(PaymentRows.BOOKING_ACCOUNT, account)
                .whereAtLeast(PaymentRows.HAPPENED_AT, from)
                .whereAtMost(PaymentRows.HAPPENED_AT, to)
                .limit(PORTION);
        List<Booking> found = new ArrayList<>();
        List<Row<Booking>> rows = view.query(all);
        while (!rows.isEmpty()) {
            rows.forEach(row -> found.add(row.value()));
            rows = rows.size() < PORTION
                    ? List.of()
                    : view.query(
                            all.after(all.positionOf(rows.get(rows.size() - 1).value())));
        }
        return found;
    }

    /**
     * Books a movement that this unit has made itself, so that nobody can have told it before.
     *
     * @param unit where; has touched the payment, or just opened it
     * @param booking the movement
     */
    public static void make(StorageUnit unit, Booking booking) {
        unit.insert(PaymentRows.BOOKING, booking);
    }
}
