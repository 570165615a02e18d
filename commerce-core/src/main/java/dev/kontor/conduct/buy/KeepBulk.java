package dev.kontor.conduct.buy;

import dev.kontor.account.Accounts;
import dev.kontor.account.RosterReader;
import dev.kontor.bulk.BulkAsk;
import dev.kontor.bulk.BulkOrder;
import dev.kontor.bulk.BulkSlot;
import dev.kontor.bulk.Bulks;
import dev.kontor.conduct.engine.BulkStudents;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.order.Order;
import dev.kontor.shop.BulkStanding;
import dev.kontor.shop.ClaimCodes;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.StudentList;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What somebody does with a bulk order he asked for (OR-6): says who may claim, and gets the codes. */
public final class KeepBulk {
    private static final int PORTION = 500;
    private static final int MOST_FAULTS = 20;

    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public KeepBulk(Engine engine) {
        this.engine = engine;
    }

    /**
     * Takes a list of those who may claim. It counts as a whole, in the unit that ends it; what stopped before counts for
     * nothing.
     *
     * @param bulk whose list
     * @param list the list, read once
     * @return as it stands then, or every reason why not
     */
    public Decision<BulkStanding> students(BulkOrder bulk, StudentList list) {
        Instant now = engine.now();
        if (bulk.ask().admission() != BulkAsk.Admission.ROSTER || !takesStudents(bulk, now)) {
            return Decision.refused(List.of(Refusal.of("bulk.takes-no-list")));
        }
        Portions portions = new Portions(bulk.id(), list.by(), engine.ids().salt());
        try {
            RosterReader.read(list.in(), list.column(), portions).ifPresent(portions.faults::add);
        } catch (IOException unreadable) {
            portions.faults.add(Refusal.of("roster.unreadable"));
        }
        portions.store();
        if (portions.faults.isEmpty() && portions.count == 0) {
            portions.faults.add(Refusal.of("roster.nobody"));
        }
        if (!portions.faults.isEmpty()) {
            forget(bulk.id(), portions.upload);
            return Decision.refused(portions.faults);
        }
        Optional<String> before = engine.storage().transact(unit -> {
            Row<BulkOrder> row = Bulks.touch(unit, bulk.id());
            if (!takesStudents(row.value(), now)) {
                return Optional.of(portions.upload);
            }
            Bulks.store(unit, row, row.value().students(portions.upload, portions.count));
            journal(unit, row.value(), Draft.of(bulk.id(), "bulk.students").fact("students", portions.count), now);
            return row.value().roster();
        });
        before.ifPresent(upload -> forget(bulk.id(), upload));
        return before.equals(Optional.of(portions.upload))
                ? Decision.refused(List.of(Refusal.of("bulk.takes-no-list")))
                : Decision.done(standing(bulk.id()));
    }

    private static boolean takesStudents(BulkOrder bulk, Instant now) {
        return switch (bulk.state()) {
            case REQUESTED, APPROVED -> true;
            case OPEN -> bulk.isClaimable(now);
            case REFUSED, CLOSING, CLOSED, CANCELED -> false;
        };
    }

    private void forget(Id<BulkOrder> id, String upload) {
        int forgotten = PORTION;
        while (forgotten == PORTION) {
            forgotten = engine.storage().transact(unit -> Bulks.forgetStudents(unit, id, Optional.of(upload), PORTION));
        }
    }

    private void journal(StorageUnit unit, BulkOrder bulk, Draft entry, Instant now) {
        Journal.write(
                unit,
                engine.ids(),
                now,
                List.of(entry.about(Order.id(bulk.order())).by(bulk.account())));
    }

    /**
     * How a bulk order stands.
     *
     * @param id which
     * @return it with the number of units that are where
     */
    public BulkStanding standing(Id<BulkOrder> id) {
        return engine.storage()
                .read(view -> new BulkStanding(Bulks.find(view, id.value()).orElseThrow(), Bulks.counts(view, id)));
    }

    /** Stores hashes as rows are read, a portion in a unit. */
    private final class Portions implements RosterReader.Listener {
        private final Id<BulkOrder> bulk;
        private final StudentList.By by;
        private final String upload;
        private final Set<String> hashes = new LinkedHashSet<>();
        private final List<Refusal> faults = new ArrayList<>();
        private int count;

        Portions(Id<BulkOrder> bulk, StudentList.By by, String upload) {
            this.bulk = bulk;
            this.by = by;
            this.upload = upload;
        }

        @Override
        public void key(String key) {
            hashes.add(BulkStudents.hash(engine.vault(), by, key));
            if (hashes.size() == PORTION) {
                store();
            }
        }

        @Override
        public void fault(Refusal why) {
            if (faults.size() < MOST_FAULTS) {
                faults.add(why);
            }
        }

        void store() {
            if (!hashes.isEmpty() && faults.isEmpty()) {
                count += engine.storage().transact(unit -> Bulks.list(unit, bulk, upload, hashes));
            }
            hashes.clear();
        }
    }

    /**
     * Makes codes for units that nobody has claimed. They are kept only as keyed hashes, and a portion in a unit; whatever was
     * not shown because this stopped in between is replaced by {@code replacing}.
     *
     * @param bulk of which bulk order
     * @param replacing whether units that have a code get another
     * @return the codes, or why there are none to be shown
     */
    public Decision<ClaimCodes> codes(BulkOrder bulk, boolean replacing) {
        Instant now = engine.now();
        if (bulk.ask().admission() != BulkAsk.Admission.CODES) {
            return Decision.refused(List.of(Refusal.of("bulk.without-codes")));
        }
        if (!bulk.isClaimable(now) || !bulk.isOpened()) {
            return Decision.refused(List.of(Refusal.of("claim.not-open")));
        }
        Map<Integer, Secret> codes = new TreeMap<>();
        Optional<String> last = Optional.empty();
        do {
            Optional<String> after = last;
            Map<BulkSlot, Optional<Secret>> part = engine.storage()
                    .transact(unit ->
                            Bulks.mark(unit, engine.vault(), bulk.id(), after, PORTION, replacing, engine.ids()::salt));
            last = Optional.empty();
            for (Map.Entry<BulkSlot, Optional<Secret>> one : part.entrySet()) {
                one.getValue().ifPresent(code -> codes.put(one.getKey().number(), code));
                last = part.size() == PORTION ? Optional.of(one.getKey().id()) : Optional.empty();
            }
        } while (last.isPresent());
        if (codes.isEmpty()) {
            return Decision.refused(List.of(Refusal.of("bulk.codes-shown")));
        }
        engine.storage()
                .perform(unit -> journal(
                        unit,
                        bulk,
                        Draft.of(bulk.id(), replacing ? "bulk.codes-replaced" : "bulk.codes-shown")
                                .fact("codes", codes.size()),
                        now));
        return Decision.done(new ClaimCodes(codes));
    }

    /**
     * What waits for somebody.
     *
     * @param store where
     * @param shopper who
     * @return bulk orders on whose list he stands, that can be claimed from, and of which he has nothing yet
     */
    public List<BulkOrder> waiting(String store, Shopper shopper) {
        Instant now = engine.now();
        return engine.storage()
                .read(view -> Accounts.ofUser(view, shopper.id())
                        .map(Row::value)
                        .map(account -> BulkStudents.listing(view, engine.vault(), account).stream()
                                .filter(bulk -> bulk.store().equals(store) && bulk.isClaimable(now))
                                .filter(bulk -> Bulks.claimedBy(
                                                view, bulk.id(), account.id().value())
                                        .isEmpty())
                                .toList())
                        .orElse(List.of()));
    }
}
