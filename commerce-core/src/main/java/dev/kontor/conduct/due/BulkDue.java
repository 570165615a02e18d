package dev.kontor.conduct.due;

import dev.kontor.agenda.Agenda;
import dev.kontor.bulk.BulkCounts;
import dev.kontor.bulk.BulkOrder;
import dev.kontor.bulk.BulkSlot;
import dev.kontor.bulk.Bulks;
import dev.kontor.conduct.advance.Drive;
import dev.kontor.conduct.engine.BulkLetter;
import dev.kontor.conduct.engine.BulkTasks;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.shop.Result;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.Stores;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * What falls due of bulk orders (OR-6): requests that nobody answered are raised, slots are made, ends are warned of, and what
 * nobody claimed is taken out and given back. Each piece is a unit of its own that looks at how things are, so work that
 * stopped anywhere is taken up there.
 */
public final class BulkDue {
    /** How long before the end of claiming who ordered is warned. */
    public static final Duration WARNED_BEFORE = Duration.ofDays(14);

    private static final System.Logger LOG = System.getLogger("dev.kontor.bulk");
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int PORTION = 500;
    private static final int MOST_PORTIONS = 200;

    private final Engine engine;
    private final Drive drive;
    private final Refunds refunds;
    private final BiFunction<RequestKey, Order, Amount> given;

    /**
     * The use case.
     *
     * @param engine the house
     * @param drive brings the order on whose units can be claimed
     * @param refunds gives back what was paid for units that nobody claimed
     * @param given how much of an order's money such a refund gave back, by its key
     */
    public BulkDue(Engine engine, Drive drive, Refunds refunds, BiFunction<RequestKey, Order, Amount> given) {
        this.given = given;
        this.engine = engine;
        this.drive = drive;
        this.refunds = refunds;
    }

    /** Gives money back, once for a key. */
    public interface Refunds {
        /**
         * Gives money back in the house's own name.
         *
         * @param key the same for the same refund
         * @param order whose money
         * @param amount how much at the most: what was given back before is not there any more
         * @return as the refund of staff answers
         */
        Result<Order> refund(RequestKey key, Order order, Amount amount);
    }

    /** Why the task is not done yet; empty when it is. */
    Optional<String> carryOut(String kind, String subject) {
        switch (kind) {
            case BulkTasks.RAISE -> raise(subject);
            case BulkTasks.OPEN -> open(subject);
            case BulkTasks.WARN -> warn(subject);
            default -> {
                return close(subject);
            }
        }
        return Optional.empty();
    }

    private static BulkOrder get(StorageView view, String id) {
        return Bulks.find(view, id)
                .orElseThrow(() -> new IllegalStateException("There is no bulk order '" + id + "'."));
    }

    private void raise(String id) {
        Instant now = engine.now();
        boolean raised = engine.storage().transact(unit -> {
            Row<BulkOrder> row = Bulks.touch(unit, BulkOrder.id(id));
            BulkOrder bulk = row.value();
            if (bulk.raised() || !bulk.isOverdue(now)) {
                return false;
            }
            Bulks.store(unit, row, bulk.raise());
            write(unit, bulk, Draft.of(bulk.id(), "bulk.overdue").fact("due", bulk.dueAt()), now);
            return true;
        });
        if (raised) {
            LOG.log(System.Logger.Level.WARNING, "Nobody has answered bulk request {0} in time.", id);
        }
    }

    private void write(StorageUnit unit, BulkOrder bulk, Draft entry, Instant now) {
        Journal.write(
                unit,
                engine.ids(),
                now,
                List.of(entry.about(Order.id(bulk.order())).by(Draft.HOUSE)));
    }

    private void open(String id) {
        BulkOrder bulk = engine.storage().read(view -> get(view, id));
        for (int i = 0; i < MOST_PORTIONS && bulk.state() == BulkOrder.State.OPEN && !bulk.isOpened(); i++) {
            bulk = engine.storage().transact(unit -> portion(unit, id));
        }
        if (bulk.isOpened()) {
            drive.advance(bulk.order());
        }
    }

    private BulkOrder portion(StorageUnit unit, String id) {
        Instant now = engine.now();
        Row<BulkOrder> row = Bulks.touch(unit, BulkOrder.id(id));
        if (row.value().state() != BulkOrder.State.OPEN || row.value().isOpened()) {
            return row.value();
        }
        BulkOrder opened = Bulks.open(unit, row, PORTION);
        if (opened.isOpened()) {
            Instant until = opened.claimUntil().orElseThrow();
            Agenda.put(unit, BulkTasks.CLOSE, id, until);
            Agenda.put(unit, BulkTasks.WARN, id, until.minus(WARNED_BEFORE));
            write(
                    unit,
                    opened,
                    Draft.of(opened.id(), "bulk.opened")
                            .fact("units", opened.opened())
                            .fact("until", until),
                    now);
        }
        return opened;
    }

    private void warn(String id) {
        Instant now = engine.now();
        engine.storage().perform(unit -> {
            BulkOrder bulk = get(unit, id);
            if (!bulk.isClaimable(now)) {
                return;
            }
            Instant until = bulk.claimUntil().orElseThrow();
            if (now.isBefore(until.minus(WARNED_BEFORE))) {
                Agenda.put(unit, BulkTasks.WARN, id, until.minus(WARNED_BEFORE));
                return;
            }
            long free = Bulks.counts(unit, bulk.id()).free();
            if (free > 0) {
                new BulkLetter(unit, order(unit, bulk), bulk)
                        .fact("left", free)
                        .day("until", until)
                        .write(unit, engine, "bulk-expiring", id + "|" + until, now);
            }
        });
    }

    private static Order order(StorageView view, BulkOrder bulk) {
        return Orders.find(view, bulk.order()).orElseThrow();
    }

    private Optional<String> close(String id) {
        BulkOrder bulk = engine.storage().transact(unit -> end(unit, id));
        BulkSlot.State end = switch (bulk.state()) {
            case CLOSING -> BulkSlot.State.EXPIRED;
            case CANCELED -> BulkSlot.State.REVOKED;
            case CLOSED -> BulkSlot.State.EXPIRED;
            case REQUESTED, APPROVED, REFUSED, OPEN -> BulkSlot.State.FREE;
        };
        if (end == BulkSlot.State.FREE) {
            return Optional.empty();
        }
        boolean none = false;
        for (int i = 0; i < MOST_PORTIONS && !none; i++) {
            none = engine.storage().transact(unit -> Bulks.end(unit, bulk.id(), end, PORTION));
        }
        if (!none) {
            return Optional.of("Units of " + id + " are being claimed at this moment.");
        }
        forgetStudents(bulk);
        return bulk.state() == BulkOrder.State.CANCELED ? Optional.empty() : settle(bulk);
    }

    private void forgetStudents(BulkOrder bulk) {
        int forgotten = PORTION;
        while (forgotten == PORTION) {
            forgotten =
                    engine.storage().transact(unit -> Bulks.forgetStudents(unit, bulk.id(), Optional.empty(), PORTION));
        }
    }

    /** From this unit on nobody who comes can claim; who came before may still take one of the last. */
    private BulkOrder end(StorageUnit unit, String id) {
        Instant now = engine.now();
        Row<BulkOrder> row = Bulks.touch(unit, BulkOrder.id(id));
        BulkOrder bulk = row.value();
        if (bulk.state() != BulkOrder.State.OPEN) {
            return bulk;
        }
        if (bulk.isClaimable(now) || !bulk.isOpened()) {
            Agenda.put(
                    unit,
                    BulkTasks.CLOSE,
                    id,
                    bulk.claimUntil().filter(now::isBefore).orElse(now.plus(SOON)));
            return bulk;
        }
        BulkOrder closing = bulk.state(BulkOrder.State.CLOSING);
        Bulks.store(unit, row, closing);
        return closing;
    }

    /** Nothing can be claimed any more: what nobody claimed goes back, at the price that was paid for it. */
    private Optional<String> settle(BulkOrder bulk) {
        Order order = engine.storage().read(view -> order(view, bulk));
        boolean isGiven = engine.storage()
                .read(view -> Stores.policies(
                        view, bulk.store(), Math.toIntExact(order.placement().policySet())))
                .get(PolicyKeys.BULK_REFUND);
        Amount unclaimed = engine.storage().read(view -> Bulks.unclaimed(view, bulk));
        boolean isLive = order.cancellation().isEmpty();
        if (isGiven && isLive && unclaimed.isPositive()) {
            Result<Order> result = refunds.refund(key(bulk), order, unclaimed);
            Optional<String> refused = result.fold(
                    done -> Optional.empty(),
                    no -> Optional.of(no.refusals().stream().map(Refusal::code).collect(Collectors.joining(", "))),
                    underway -> Optional.empty());
            if (refused.isPresent()) {
                return Optional.of("What nobody claimed of " + bulk.id() + " cannot be given back: " + refused.get());
            }
        }
        Amount back = isGiven && isLive ? given.apply(key(bulk), order) : Amount.zero(unclaimed.currency());
        engine.storage().perform(unit -> closed(unit, bulk, order, back));
        return Optional.empty();
    }

    private static RequestKey key(BulkOrder bulk) {
        return RequestKey.of("unclaimed-" + bulk.id());
    }

    private void closed(StorageUnit unit, BulkOrder bulk, Order order, Amount back) {
        Instant now = engine.now();
        Row<BulkOrder> row = Bulks.touch(unit, bulk.id());
        if (row.value().state() != BulkOrder.State.CLOSING) {
            return;
        }
        Bulks.store(unit, row, row.value().state(BulkOrder.State.CLOSED));
        BulkCounts counts = Bulks.counts(unit, bulk.id());
        write(
                unit,
                bulk,
                Draft.of(bulk.id(), "bulk.closed")
                        .fact("claimed", counts.claimed())
                        .fact("expired", counts.expired())
                        .fact("back", back),
                now);
        new BulkLetter(unit, order, bulk)
                .fact("claimed", counts.claimed())
                .fact("left", counts.expired())
                .fact(
                        "back",
                        Amounts.show(Amounts.shown(back), order.placement().locale()))
                .write(unit, engine, "bulk-expired", bulk.id().value(), now);
    }
}
