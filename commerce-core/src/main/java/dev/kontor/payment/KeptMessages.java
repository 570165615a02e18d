package dev.kontor.payment;

import dev.kontor.body.Bodies;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The messages that nobody could verify yet: never more than {@value #MOST} of an account. Stateless. */
public final class KeptMessages {
    /** How many of one account are kept at the same time. Whoever floods a shop finds this many rows and no more. */
    public static final int MOST = 200;

    private static final Attribute<KeptMessage, String> ACCOUNT = Attribute.text("account", 64, KeptMessage::account);
    private static final Attribute<KeptMessage, Instant> RECEIVED_AT =
            Attribute.instant("received_at", KeptMessage::receivedAt);

    static final Table<KeptMessage> KEPT = Table.of(
                    "payment_unverified",
                    KeptMessage.class,
                    KeptMessage::key,
                    Bodies.codec(
                            (m, out) -> out.text("account", m.account())
                                    .text("digest", m.digest())
                                    .text("sealed", m.sealed())
                                    .instant("receivedAt", m.receivedAt()),
                            in -> new KeptMessage(
                                    in.text("account"),
                                    in.text("digest"),
                                    in.text("sealed"),
                                    in.instant("receivedAt"))))
            .with(ACCOUNT, RECEIVED_AT)
            .index("payment_unverified_received", RECEIVED_AT);

    private KeptMessages() {}

    static List<Table<?>> tables() {
        return List.of(KEPT);
    }

    /**
     * Keeps a message, unless it is kept already or its account has as many as it may.
     *
     * @param unit where
     * @param message the message
     * @return whether it is kept now and was not before
     */
    public static boolean keep(StorageUnit unit, KeptMessage message) {
        // The counter first: whoever comes at the same moment waits here and sees this one.
        long stand = unit.touchCounter(counter(message.account()));
        if (stand >= MOST || !unit.insertIfAbsent(KEPT, message)) {
            return false;
        }
        unit.add(counter(message.account()), 1, 0, MOST);
        return true;
    }

    /**
     * Removes a message, if it is there.
     *
     * @param unit where
     * @param key its key
     * @return whether it was there
     */
    public static boolean remove(StorageUnit unit, String key) {
        Optional<Row<KeptMessage>> row = unit.find(KEPT, key);
        row.ifPresent(there -> {
            unit.delete(there);
            unit.add(counter(there.value().account()), -1, 0, MOST);
        });
        return row.isPresent();
    }

    /**
     * A message.
     *
     * @param view where
     * @param key its key
     * @return empty when there is none
     */
    public static Optional<KeptMessage> find(StorageView view, String key) {
        return view.find(KEPT, key).map(Row::value);
    }

    /**
     * What is kept.
     *
     * @param view where
     * @param limit the most
     * @return oldest first
     */
    public static List<KeptMessage> all(StorageView view, int limit) {
        return view.query(Query.of(KEPT).ascending(RECEIVED_AT).limit(limit)).stream()
                .map(Row::value)
                .toList();
    }

    /**
     * How many are kept.
     *
     * @param view where
     * @return of all accounts
     */
    public static long count(StorageView view) {
        return view.count(Query.of(KEPT));
    }

    private static String counter(String account) {
        return "payment-unverified:" + account;
    }
}
