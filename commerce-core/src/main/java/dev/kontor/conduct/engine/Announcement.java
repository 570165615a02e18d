package dev.kontor.conduct.engine;

import dev.kontor.agenda.Agenda;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.LegalDocuments;
import dev.kontor.store.LegalEdition;
import dev.kontor.store.LegalKind;
import dev.kontor.store.LegalText;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells everybody who ordered in a store that a legal document of it changes (ST-5): a portion of orders per task, a letter
 * per address.
 */
public final class Announcement {
    /** The kind of task that announces. */
    public static final String ANNOUNCE = "announce-document";

    private static final int PORTION = 200;
    private static final String BEGIN = "-";

    private Announcement() {}

    /**
     * Plans it.
     *
     * @param unit the unit that publishes
     * @param store the store's code
     * @param edition what was published
     * @param now the moment
     */
    public static void plan(StorageUnit unit, String store, LegalEdition edition, Instant now) {
        Agenda.put(unit, ANNOUNCE, subject(store, edition.kind(), edition.version(), BEGIN), now);
    }

    private static String subject(String store, LegalKind kind, int version, String after) {
        return store + "|" + kind.code() + "|" + version + "|" + after;
    }

    /**
     * Does one portion, and plans the next.
     *
     * @param engine the house
     * @param subject what and how far
     */
    public static void announce(Engine engine, String subject) {
        List<String> parts = List.of(subject.split("\\|", -1));
        String storeCode = parts.get(0);
        LegalKind kind = LegalKind.of(parts.get(1));
        int version = Integer.parseInt(parts.get(2));
        Optional<String> after = Optional.of(parts.get(3)).filter(text -> !text.equals(BEGIN));
        Instant now = engine.now();
        engine.storage().perform(unit -> {
            Store store = Stores.get(unit, storeCode);
            LegalEdition edition = LegalDocuments.of(unit, storeCode).editions().stream()
                    .filter(e -> e.kind() == kind && e.version() == version)
                    .findFirst()
                    .orElseThrow();
            List<Order> orders = Orders.all(unit, after, PORTION);
            orders.stream()
                    .filter(order -> order.placement().store().equals(storeCode))
                    .forEach(order -> write(unit, engine, store, edition, order, now));
            if (orders.size() == PORTION) {
                String last = orders.get(PORTION - 1).id().value();
                Agenda.put(unit, ANNOUNCE, subject(storeCode, kind, version, last), now);
            }
        });
    }

    private static void write(
            StorageUnit unit, Engine engine, Store store, LegalEdition edition, Order order, Instant now) {
        order.placement().email().ifPresent(to -> {
            Optional<LegalText> text = LegalDocuments.text(
                    unit,
                    store.code(),
                    edition.kind(),
                    edition.version(),
                    order.placement().locale());
            AccountLetter.of(
                            "document-changed",
                            store.code() + ":" + edition.kind().code() + ":" + edition.version())
                    .from(store)
                    .fact(
                            "document",
                            text.map(LegalText::title).orElse(edition.kind().code()))
                    .fact(
                            "from",
                            AccountLetter.day(
                                    edition.from().plusNanos(1),
                                    store.zone(),
                                    order.placement().locale()))
                    .write(unit, engine, to, order.placement().locale(), now);
        });
    }
}
