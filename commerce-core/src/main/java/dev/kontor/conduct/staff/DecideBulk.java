package dev.kontor.conduct.staff;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.agenda.Agenda;
import dev.kontor.bulk.BulkAsk;
import dev.kontor.bulk.BulkDecision;
import dev.kontor.bulk.BulkOrder;
import dev.kontor.bulk.Bulks;
import dev.kontor.conduct.advance.Advance;
import dev.kontor.conduct.advance.Drive;
import dev.kontor.conduct.engine.BulkLetter;
import dev.kontor.conduct.engine.BulkTasks;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.order.Hold;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.Payments;
import dev.kontor.shop.BulkStanding;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Id;
import dev.kontor.value.Periods;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers requests for bulk orders, criterion by criterion, and brings their orders on (OR-6). */
public final class DecideBulk {
    private final Engine engine;
    private final Drive drive;

    /**
     * The use case.
     *
     * @param engine the house
     * @param drive sends what follows
     */
    public DecideBulk(Engine engine, Drive drive) {
        this.engine = engine;
        this.drive = drive;
    }

    /**
     * What a reviewer says of requests to a store.
     *
     * @param order the order of a request
     * @return the codes of the criteria, in their order
     */
    public List<String> criteria(Id<Order> order) {
        return engine.storage().read(view -> criteria(view, order(view, order)));
    }

    private static List<String> criteria(StorageView view, Order order) {
        String codes = Stores.policies(
                        view,
                        order.placement().store(),
                        Math.toIntExact(order.placement().policySet()))
                .get(PolicyKeys.BULK_CRITERIA);
        return List.of(codes.split(","));
    }

    private static Order order(StorageView view, Id<Order> id) {
        return Orders.find(view, id.value())
                .filter(Order::isBulk)
                .orElseThrow(() -> new UnknownIdException("bulk order", id.value()));
    }

    private static BulkOrder bulk(StorageView view, Id<Order> id) {
        return Bulks.ofOrder(view, id.value()).orElseThrow(() -> new UnknownIdException("bulk order", id.value()));
    }

    /**
     * Answers a request.
     *
     * @param id its order
     * @param approved whether it is granted
     * @param criteria every criterion by its code, and whether it is met
     * @param who answers, and why
     * @return as it stands then, or why it cannot be answered so
     */
    public Decision<BulkStanding> decide(Id<Order> id, boolean approved, Map<String, Boolean> criteria, Actor who) {
        Instant now = engine.now();
        List<PaymentOperation> toSend = new ArrayList<>();
        Decision<BulkStanding> decided = engine.storage().transact(unit -> {
            toSend.clear();
            Payments.of(unit, id.value())
                    .forEach(payment -> Payments.touch(unit, payment.payment().id()));
            Order order = order(unit, id);
            Row<BulkOrder> row = Bulks.touch(unit, bulk(unit, id).id());
            List<Refusal> refusals = refuse(unit, order, row.value(), approved, criteria, who);
            if (!refusals.isEmpty()) {
                unit.rollBack();
                return Decision.refused(refusals);
            }
            Map<String, Boolean> all = new LinkedHashMap<>();
            criteria(unit, order).forEach(code -> all.put(code, criteria.get(code)));
            BulkDecision decision = new BulkDecision(approved, all, who.reason().orElseThrow(), who.name(), now);
            Bulks.store(unit, row, row.value().decided(decision));
            return Decision.done(write(unit, order, row.value(), decision, who, now, toSend));
        });
        drive.send(toSend);
        return decided;
    }

    private BulkStanding write(
            StorageUnit unit,
            Order order,
            BulkOrder bulk,
            BulkDecision decision,
            Actor who,
            Instant now,
            List<PaymentOperation> toSend) {
        Orders.store(
                unit, decision.approved() ? order.released(Hold.Reason.REVIEW) : order.canceled("not-approved", now));
        Draft entry = Draft.of(bulk.id(), decision.approved() ? "bulk.approved" : "bulk.refused")
                .about(order.id());
        for (Map.Entry<String, Boolean> one : decision.criteria().entrySet()) {
            entry = entry.fact(one.getKey(), one.getValue() ? "met" : "not met");
        }
        List<Draft> entries = new ArrayList<>(List.of(who.sign(entry)));
        if (!decision.approved()) {
            entries.add(who.sign(
                    Draft.of(order.id(), "order.canceled").about(order.id()).fact("cause", "not-approved")));
        }
        Journal.write(unit, engine.ids(), now, entries);
        BulkLetter letter = new BulkLetter(unit, order, bulk).decision(decision);
        letter.write(
                unit,
                engine,
                decision.approved() ? "bulk-approved" : "bulk-refused",
                order.id().value(),
                now);
        toSend.addAll(Advance.advance(unit, engine, order.id().value(), now).toSend());
        return new BulkStanding(Bulks.find(unit, bulk.id().value()).orElseThrow(), Bulks.counts(unit, bulk.id()));
    }

    private static List<Refusal> refuse(
            StorageView view, Order order, BulkOrder bulk, boolean approved, Map<String, Boolean> criteria, Actor who) {
        List<Refusal> refusals = new ArrayList<>();
        if (bulk.state() != BulkOrder.State.REQUESTED
                || order.hold(Hold.Reason.REVIEW).isEmpty()) {
            refusals.add(Refusal.of("order.not-in-review"));
        }
        if (who.reason().isEmpty()) {
            refusals.add(Refusal.of("reason.missing"));
        }
        boolean isOwn = Accounts.find(view, Account.id(bulk.account()))
                .flatMap(row -> row.value().user())
                .filter(who.name()::equals)
                .isPresent();
        if (isOwn) {
            refusals.add(Refusal.of("bulk.own-request"));
        }
        List<String> wanted = criteria(view, order);
        if (!criteria.keySet().equals(Set.copyOf(wanted))) {
            refusals.add(Refusal.of("bulk.criteria").with("criteria", String.join(", ", wanted)));
        }
        boolean allMet = criteria.values().stream().allMatch(met -> met);
        if (approved != allMet) {
            refusals.add(approved ? Refusal.of("bulk.criteria-not-met") : Refusal.of("bulk.criteria-met"));
        }
        if (approved && bulk.ask().admission() == BulkAsk.Admission.ROSTER && bulk.students() == 0) {
            refusals.add(Refusal.of("bulk.no-students"));
        }
        return refusals;
    }

    /**
     * Gives more time to claim.
     *
     * @param id the order
     * @param lastDay the last day on which units can be claimed, by the calendar of the market
     * @param who acts, and why
     * @return as it stands then, or why not
     */
    public Decision<BulkStanding> extend(Id<Order> id, LocalDate lastDay, Actor who) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            Order order = order(unit, id);
            Row<BulkOrder> row = Bulks.touch(unit, bulk(unit, id).id());
            BulkOrder bulk = row.value();
            Store store = Stores.get(unit, order.placement().store());
            Instant until = Periods.endOfDay(
                    lastDay.atStartOfDay(
                                    store.zone(store.market(order.placement().market())))
                            .toInstant(),
                    Period.ZERO,
                    store.zone(store.market(order.placement().market())));
            List<Refusal> refusals = new ArrayList<>();
            if (!bulk.isClaimable(now)) {
                refusals.add(Refusal.of("claim.not-open"));
            } else if (!until.isAfter(bulk.claimUntil().orElseThrow())) {
                refusals.add(Refusal.of("bulk.not-longer")
                        .with("until", bulk.claimUntil().orElseThrow()));
            }
            if (who.reason().isEmpty()) {
                refusals.add(Refusal.of("reason.missing"));
            }
            if (!refusals.isEmpty()) {
                unit.rollBack();
                return Decision.refused(refusals);
            }
            BulkOrder longer = bulk.claimUntil(until);
            Bulks.store(unit, row, longer);
            Agenda.put(unit, BulkTasks.CLOSE, bulk.id().value(), until);
            Agenda.put(unit, BulkTasks.WARN, bulk.id().value(), now);
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    who.sign(Draft.of(bulk.id(), "bulk.extended").about(id).fact("until", until)));
            return Decision.done(new BulkStanding(longer, Bulks.counts(unit, bulk.id())));
        });
    }
}
