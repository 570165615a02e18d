package dev.kontor.payment;

import dev.kontor.privacy.Holding;
import dev.kontor.privacy.LegalBasis;
import dev.kontor.privacy.Redaction;
import dev.kontor.privacy.Retention;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Question;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Amount;
import dev.kontor.value.Id;
import dev.kontor.value.MisuseException;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The rows of the room, as use cases work with them. Stateless. */
public final class Payments {
    private static final int PORTION = 1_000;

    private Payments() {}

    /**
     * The tables of the room.
     *
     * @return each after those it refers to
     */
    public static List<Table<?>> tables() {
        List<Table<?>> tables = new ArrayList<>(
                List.of(PaymentRows.PAYMENT, PaymentRows.OPERATION, PaymentRows.BOOKING, PaymentRows.INBOUND));
        tables.addAll(KeptMessages.tables());
        return List.copyOf(tables);
    }

    /**
     * What the room keeps of people.
     *
     * @return sealed operations with names and tokens, and providers' messages
     */
    public static List<Holding> holdings() {
        return List.of(
                Holding.of(
                        PaymentRows.OPERATION.name(),
                        "sealed: name, e-mail address, country, postal addresses and device of a payer, one-time tokens",
                        "asking the provider the same again, refunds, disputes",
                        LegalBasis.CONTRACT,
                        Retention.of(Period.ofYears(7), Retention.Start.ORDER),
                        Redaction.rewrite("without-frozen")),
                Holding.of(
                        PaymentRows.INBOUND.name(),
                        "sealed: what a provider told about a payment",
                        "proof of what was told; applying what came too early",
                        LegalBasis.LEGITIMATE_INTEREST,
                        Retention.of(Period.ofMonths(13), Retention.Start.COLLECTION),
                        Redaction.deleteRow()),
                Holding.of(
                        KeptMessages.KEPT.name(),
                        "sealed: what came in a provider's name and is not verified yet",
                        "verifying it once that can be done",
                        LegalBasis.LEGITIMATE_INTEREST,
                        Retention.of(Period.ofDays(7), Retention.Start.COLLECTION),
                        Redaction.deleteRow()));
    }

    /**
     * Adds a payment.
     *
     * @param unit where
     * @param payment the payment
     */
    public static void open(StorageUnit unit, Payment payment) {
        unit.insert(PaymentRows.PAYMENT, payment);
    }

    /**
     * The payments of a subject.
     *
     * @param view where
     * @param subject what they are for
     * @return one per bearer, oldest first
     */
    public static List<PaymentSituation> of(StorageView view, String subject) {
        return view.query(ofSubject(subject)).stream()
                .map(row -> situation(view, row.value()))
                .toList();
    }

    /**
     * Touches a payment and reads everything about it: from here to the end of the unit nobody else changes its money.
     *
     * @param unit where
     * @param payment which
     * @return the situation as it is now
     */
    public static PaymentSituation touch(StorageUnit unit, Id<Payment> payment) {
        return situation(unit, unit.touch(PaymentRows.PAYMENT, payment.value()).value());
    }

    /**
     * Lowers what is owed of a subject to an amount, over all its payments. What was taken beyond it goes back when the
     * subject is brought on.
     *
     * @param unit where; has touched the payments
     * @param subject what they are for
     * @param due what is owed from now on, together; not more than before
     */
    public static void owe(StorageUnit unit, String subject, Amount due) {
        Amount left = due;
        for (Row<Payment> row : unit.query(ofSubject(subject))) {
            Payment payment = row.value();
            Amount share = payment.due().min(left);
            left = left.minus(share);
            if (!share.equals(payment.due())) {
                unit.update(
                        row,
                        new Payment(payment.id(), payment.subject(), payment.bearer(), share, payment.createdAt()));
            }
        }
    }

    private static PaymentSituation situation(StorageView view, Payment payment) {
        String id = payment.id().value();
        return new PaymentSituation(
                payment,
                view.query(operations(id)).stream().map(Row::value).toList(),
                view.query(bookings(id)).stream().map(Row::value).toList());
    }

    /**
     * The questions about a payment that is going to be touched, to be expected.
     *
     * @param payment which
     * @param subject what it is for
     * @return those of {@link #touch}, and of {@link #of} as far as it is the only payment
     */
    public static List<Question<?>> asking(Id<Payment> payment, String subject) {
        return List.of(
                Question.query(ofSubject(subject)),
                Question.query(operations(payment.value())),
                Question.query(bookings(payment.value())));
    }

    /**
     * The questions about what a gateway answered, to be expected.
     *
     * @param account the gateway account
     * @param movements ids of movements that are going to be booked
     * @param providerId the handle that became known
     * @return those of {@link #book} and {@link #unpark}
     */
    public static List<Question<?>> asking(String account, Collection<String> movements, Optional<String> providerId) {
        List<Question<?>> questions = new ArrayList<>();
        questions.add(Question.findAll(
                PaymentRows.BOOKING,
                movements.stream().map(id -> Booking.key(account, id)).toList()));
        providerId.ifPresent(id -> questions.add(Question.query(parked(account, id))));
        return questions;
    }

    private static Query<Payment> ofSubject(String subject) {
        return Query.of(PaymentRows.PAYMENT).where(PaymentRows.SUBJECT, subject);
    }

    private static Query<PaymentOperation> operations(String payment) {
        return Query.of(PaymentRows.OPERATION).where(PaymentRows.OPERATION_PAYMENT, payment);
    }

    private static Query<Booking> bookings(String payment) {
        return Query.of(PaymentRows.BOOKING).where(PaymentRows.BOOKING_PAYMENT, payment);
    }

    private static Query<InboundEvent> parked(String account, String providerId) {
        return Query.of(PaymentRows.INBOUND)
                .where(PaymentRows.EVENT_ACCOUNT, account)
                .where(PaymentRows.EVENT_ABOUT, providerId)
                .where(PaymentRows.EVENT_STATE, InboundEvent.State.PARKED.name());
    }

    /**
     * An operation.
     *
     * @param view where
     * @param id its id as text
     * @return empty when there is none
     */
    public static Optional<PaymentOperation> find(StorageView view, String id) {
        return view.find(PaymentRows.OPERATION, id).map(Row::value);
    }

    /**
     * The operation that a provider knows by an id.
     *
     * @param view where
     * @param account the gateway account
     * @param providerId the provider's id
     * @return the newest, when several have it
     */
    public static Optional<PaymentOperation> findByHandle(StorageView view, String account, String providerId) {
        return view.first(Query.of(PaymentRows.OPERATION)
                        .where(PaymentRows.ACCOUNT, account)
                        .where(PaymentRows.PROVIDER_ID, providerId)
                        .newestFirst())
                .map(Row::value);
    }

    /**
     * Whether an account ever had an operation, be it provided now or not.
     *
     * @param view where
     * @param account the gateway account
     * @return true when it had
     */
    public static boolean knows(StorageView view, String account) {
        return view.first(Query.of(PaymentRows.OPERATION).where(PaymentRows.ACCOUNT, account))
                .isPresent();
    }

    /**
     * All operations that an account knows by an id.
     *
     * @param view where
     * @param account the account
     * @param providerId its id
     * @return oldest first
     */
    public static List<PaymentOperation> allByHandle(StorageView view, String account, String providerId) {
        return view
                .query(Query.of(PaymentRows.OPERATION)
                        .where(PaymentRows.ACCOUNT, account)
                        .where(PaymentRows.PROVIDER_ID, providerId))
                .stream()
                .map(Row::value)
                .toList();
    }

    /**
     * The payment an operation belongs to.
     *
     * @param view where
     * @param operation the operation
     * @return the payment
     */
    public static Payment paymentOf(StorageView view, PaymentOperation operation) {
        return view.find(PaymentRows.PAYMENT, operation.payment().value())
                .map(Row::value)
                .orElseThrow(() -> new MisuseException("Operation " + operation.id() + " has no payment."));
    }

    /**
     * Operations of gateways in some states, for staff and for health.
     *
     * @param view where
     * @param states which states
     * @param limit the most
     * @return oldest first
     */
    public static List<PaymentOperation> inStates(StorageView view, Collection<OperationState> states, int limit) {
        return view
                .query(Query.of(PaymentRows.OPERATION)
                        .whereIn(
                                PaymentRows.STATE,
                                states.stream().map(Enum::name).toList())
                        .limit(limit))
                .stream()
                .map(Row::value)
                .filter(operation -> !ByHand.is(operation))
                .toList();
    }

    /**
     * Payouts by hand that nobody has made yet.
     *
     * @param view where
     * @param limit the most
     * @return oldest first
     */
    public static List<PaymentOperation> payouts(StorageView view, int limit) {
        return view
                .query(Query.of(PaymentRows.OPERATION)
                        .where(PaymentRows.STATE, OperationState.REVIEW.name())
                        .where(PaymentRows.ACCOUNT, ByHand.ACCOUNT)
                        .limit(limit))
                .stream()
                .map(Row::value)
                .toList();
    }

    /**
     * Accounts that have operations which are not over, but are not provided now.
     *
     * @param view where
     * @param provided the gateway accounts there are
     * @return in order of name; empty when every open operation has its account
     */
    public static Set<String> homeless(StorageView view, Set<String> provided) {
        List<String> open = Arrays.stream(OperationState.values())
                .filter(s -> !s.isFinal())
                .map(Enum::name)
                .toList();
        Query<PaymentOperation> all = Query.of(PaymentRows.OPERATION).whereIn(PaymentRows.STATE, open);
        Set<String> homeless = new TreeSet<>();
        Set<String> there = new TreeSet<>(provided);
        there.add(ByHand.ACCOUNT);
        if (view.count(all) == view.count(all.whereIn(PaymentRows.ACCOUNT, there))) {
            return homeless;
        }
        Query<PaymentOperation> page = all.limit(PORTION);
        List<Row<PaymentOperation>> rows = view.query(page);
        while (!rows.isEmpty()) {
            rows.stream()
                    .map(row -> row.value().account())
                    .filter(account -> !there.contains(account))
                    .forEach(homeless::add);
            page = page.after(all.positionOf(rows.get(rows.size() - 1).value()));
            rows = rows.size() < PORTION ? List.of() : view.query(page);
        }
        return homeless;
    }

    /**
     * Adds an operation whose payment this unit has touched, or has just opened.
     *
     * @param unit where
     * @param operation the operation
     */
    public static void plan(StorageUnit unit, PaymentOperation operation) {
        unit.insert(PaymentRows.OPERATION, operation);
    }

    /**
     * Stores how an operation stands, if that has changed.
     *
     * @param unit where
     * @param before as it was read in this unit
     * @param after as it is now
     */
    public static void store(StorageUnit unit, PaymentOperation before, PaymentOperation after) {
        if (before.equals(after)) {
            return;
        }
        Row<PaymentOperation> row = unit.find(PaymentRows.OPERATION, before.id().value())
                .orElseThrow(() -> new MisuseException("Operation " + before.id() + " is not stored."));
        unit.update(row, after);
    }

    /**
     * Books a movement unless it is booked already. Should another payment's unit book it at the same moment, the later
     * one ends by the rule and finds it when it runs again.
     *
     * @param unit where; has touched the payment
     * @param booking the movement
     * @return whether it is new
     */
    public static boolean book(StorageUnit unit, Booking booking) {
        if (unit.find(PaymentRows.BOOKING, booking.key()).isPresent()) {
            return false;
        }
        unit.insert(PaymentRows.BOOKING, booking);
        return true;
    }

    /**
     * Movements of one kind at one account, for reconciling with the provider.
     *
     * @param view where
     * @param account the gateway account
     * @param kind which kind
     * @return at most 10,000
     */
    public static List<Booking> booked(StorageView view, String account, MovementKind kind) {
        return view
                .query(Query.of(PaymentRows.BOOKING)
                        .where(PaymentRows.BOOKING_ACCOUNT, account)
                        .where(PaymentRows.BOOKING_KIND, kind.name()))
                .stream()
                .map(Row::value)
                .toList();
    }

    /**
     * Remembers a notice unless it came before.
     *
     * @param unit where
     * @param event the notice
     * @return whether it is new
     */
    public static boolean remember(StorageUnit unit, InboundEvent event) {
        return unit.insertIfAbsent(PaymentRows.INBOUND, event);
    }

    /**
     * Movements that fit nothing we asked for, and that no person has explained, for staff and for health.
     *
     * @param view where
     * @param limit the most to look at
     * @return booked, but in no balance
     */
    public static List<Booking> uncounted(StorageView view, int limit) {
        return view
                .query(Query.of(PaymentRows.BOOKING)
                        .where(PaymentRows.COUNTED, false)
                        .limit(limit))
                .stream()
                .map(Row::value)
                .filter(booking -> booking.operation()
                        .map(operation -> Booking.key(booking.account(), Resolution.BY_HAND + operation))
                        .flatMap(key -> view.find(PaymentRows.BOOKING, key))
                        .isEmpty())
                .toList();
    }

    /**
     * A notice that was remembered.
     *
     * @param view where
     * @param key its {@link InboundEvent#key}
     * @return empty when there is none
     */
    public static Optional<InboundEvent> event(StorageView view, String key) {
        return view.find(PaymentRows.INBOUND, key).map(Row::value);
    }

    /**
     * Takes the notices that waited for a handle; they count as applied from now on.
     *
     * @param unit where
     * @param account the gateway account
     * @param providerId the handle that became known
     * @return the notices
     */
    public static List<InboundEvent> unpark(StorageUnit unit, String account, String providerId) {
        List<Row<InboundEvent>> rows = unit.query(parked(account, providerId));
        for (Row<InboundEvent> row : rows) {
            InboundEvent e = row.value();
            unit.update(
                    row,
                    new InboundEvent(
                            e.account(), e.event(), e.about(), InboundEvent.State.APPLIED, e.sealed(), e.receivedAt()));
        }
        return rows.stream().map(Row::value).toList();
    }
}
