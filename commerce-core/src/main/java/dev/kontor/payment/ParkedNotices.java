package dev.kontor.payment;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Notices about something this shop does not know, as staff work with them. Stateless. */
public final class ParkedNotices {
    private static final int MOST = 1_000;

    private ParkedNotices() {}

    /**
     * What waits.
     *
     * @param view where
     * @param limit the most, up to 1,000
     * @return oldest first
     */
    public static List<InboundEvent> all(StorageView view, int limit) {
        return view.query(parked().limit(MOST)).stream()
                .map(Row::value)
                .sorted(Comparator.comparing(InboundEvent::receivedAt).thenComparing(InboundEvent::key))
                .limit(limit)
                .toList();
    }

    /**
     * How many wait.
     *
     * @param view where
     * @return of all accounts
     */
    public static long count(StorageView view) {
        return view.count(parked());
    }

    private static Query<InboundEvent> parked() {
        return Query.of(PaymentRows.INBOUND).where(PaymentRows.EVENT_STATE, InboundEvent.State.PARKED.name());
    }

    /**
     * Puts a notice aside for good.
     *
     * @param unit where
     * @param key its {@link InboundEvent#key}
     * @return as it stands then; empty when none of that key waits
     */
    public static Optional<InboundEvent> dismiss(StorageUnit unit, String key) {
        return unit.find(PaymentRows.INBOUND, key)
                .filter(row -> row.value().state() == InboundEvent.State.PARKED)
                .map(row -> {
                    InboundEvent e = row.value();
                    InboundEvent after = new InboundEvent(
                            e.account(),
                            e.event(),
                            e.about(),
                            InboundEvent.State.DISMISSED,
                            e.sealed(),
                            e.receivedAt());
                    unit.update(row, after);
                    return after;
                });
    }
}
