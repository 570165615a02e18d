package dev.kontor.house;

import dev.kontor.agenda.Task;
import dev.kontor.fulfillment.Download;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.Pool;
import dev.kontor.journal.Entry;
import dev.kontor.journal.Journal;
import dev.kontor.order.Cover;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.payment.Booking;
import dev.kontor.payment.ByHand;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.Payment;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentRules;
import dev.kontor.sandbox.SeenMovement;
import dev.kontor.sandbox.SeenRequest;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.tender.HouseTenders;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.money.MonetaryAmount;

/** What has to hold of the books after any run, by number: pure functions, each proven to find a planted violation. */
final class Invariants {
    private static final Map<Integer, BiConsumer<Books, Consumer<String>>> ALL = new TreeMap<>();

    static {
        ALL.put(1, Invariants::refundsStayWithinCaptures);
        ALL.put(2, Invariants::capturesStayWithinAuthorizations);
        ALL.put(3, Invariants::balancesAreThoseOfTheBank);
        ALL.put(4, Invariants::whatIsWrittenStays);
        ALL.put(5, Invariants::totalsAreTheSumOfLines);
        ALL.put(6, Invariants::sharesSumToTheTotal);
        ALL.put(8, Invariants::currenciesNeverMix);
        ALL.put(11, HouseDebts::areWhatWasSold);
        ALL.put(16, Invariants::paidIsCaptured);
        ALL.put(17, Invariants::everyChargeHasItsOrder);
        ALL.put(18, Invariants::operationsAreStoredBeforeTheyAreSent);
        ALL.put(19, Invariants::operationsStayWithinWhatIsDue);
        ALL.put(20, Invariants::oneKeyForOneRequest);
        ALL.put(21, Invariants::statesMoveOnEvidence);
        ALL.put(22, Invariants::nothingStaysUnknown);
        ALL.put(33, Invariants::countersCountWhatIsHeld);
        ALL.put(34, Invariants::oneOwnerForOneKey);
        ALL.put(35, Invariants::paidIsDelivered);
        ALL.put(36, Invariants::poolsAddUp);
        ALL.put(41, Invariants::canceledHoldsNothing);
        ALL.put(49, Invariants::everyChangeIsInTheJournalOnce);
        ALL.put(52, Invariants::acknowledgedIsThere);
        ALL.put(53, Invariants::refusedLeavesNothing);
        ALL.put(54, Invariants::idsAreUnique);
    }

    private static final Map<OperationState, Set<OperationState>> MOVES = new EnumMap<>(OperationState.class);

    static {
        MOVES.put(OperationState.CREATED, Set.of(OperationState.SENT, OperationState.EXPIRED));
        Set<OperationState> ends = Set.of(
                OperationState.SUCCEEDED, OperationState.DECLINED, OperationState.REJECTED, OperationState.EXPIRED);
        Set<OperationState> opens = Set.of(
                OperationState.SENT, OperationState.PENDING, OperationState.ACTION_REQUIRED, OperationState.REVIEW);
        for (OperationState open : opens) {
            Set<OperationState> to = new HashSet<>(ends);
            to.addAll(opens);
            to.remove(open);
            MOVES.put(open, to);
        }
        for (OperationState end : ends) {
            MOVES.put(end, Set.of());
        }
    }

    private Invariants() {}

    static Set<Integer> numbers() {
        return ALL.keySet();
    }

    /** Everything that is broken, each beginning with the invariant's number. */
    static List<String> broken(Books books) {
        List<String> broken = new ArrayList<>();
        ALL.forEach((number, check) -> check.accept(books, what -> broken.add(number + ": " + what)));
        return broken;
    }

    static List<String> broken(int number, Books books) {
        return broken(books).stream().filter(b -> b.startsWith(number + ":")).toList();
    }

    private static void refundsStayWithinCaptures(Books books, Consumer<String> broken) {
        Money money = new Money(books);
        for (Payment payment : money.payments) {
            for (Booking capture : money.bookings(payment, MovementKind.CAPTURED)) {
                long back = money.givenBack(payment, capture);
                long flying = money.inFlight(
                        payment, o -> o.kind() == OperationKind.REFUND && o.of().equals(capture.operation()));
                if (back + flying > capture.amount().minor()) {
                    broken.accept("of " + capture.movement() + " " + back + " and " + flying
                            + " in flight are given back, captured were " + capture.amount());
                }
            }
        }
        for (String order : money.ordersAtBank()) {
            if (Money.keptAtBank(money.atBank(order)) < 0) {
                broken.accept("the bank gave back more than it took for " + order);
            }
        }
    }

    private static void capturesStayWithinAuthorizations(Books books, Consumer<String> broken) {
        Money money = new Money(books);
        for (Payment payment : money.payments) {
            for (Booking authorized : money.bookings(payment, MovementKind.AUTHORIZED)) {
                long taken = money.reductions(payment, authorized, MovementKind.CAPTURED);
                if (taken > authorized.amount().minor()) {
                    broken.accept("of " + authorized.movement() + " " + taken + " is captured, set aside were "
                            + authorized.amount());
                }
            }
        }
    }

    /** Of each capture the sandbox keeps two in a hundred, which is told once it is settled, and not among its movements. */
    private static void feesAreThoseOfTheBank(Money money, Payment payment, Consumer<String> broken) {
        for (Booking fee : money.bookings(payment, MovementKind.FEE)) {
            long taken = money.bookings(payment, MovementKind.CAPTURED).stream()
                    .filter(capture -> fee.parent().equals(Optional.of(capture.movement())))
                    .mapToLong(capture -> capture.amount().minor())
                    .sum();
            if (fee.amount().minor() != (taken * 2 + 50) / 100) {
                broken.accept("the fee " + fee.movement() + " of " + payment.subject() + " is booked as " + fee.amount()
                        + " of " + taken + " taken");
            }
        }
    }

    private static void balancesAreThoseOfTheBank(Books books, Consumer<String> broken) {
        Money money = Money.atBanks(books);
        Map<String, Long> kept = new HashMap<>();
        Map<String, Long> authorized = new HashMap<>();
        for (Payment payment : money.payments) {
            String currency = payment.due().currency();
            kept.merge(currency, money.kept(payment), Long::sum);
            authorized.merge(currency, money.authorized(payment), Long::sum);
            feesAreThoseOfTheBank(money, payment, broken);
            for (MovementKind kind : EnumSet.complementOf(EnumSet.of(MovementKind.FEE))) {
                long told = Money.sum(money.atBank(payment.subject()), kind.name());
                if (money.booked(payment, kind) != told) {
                    broken.accept(kind + " of " + payment.subject() + " is booked as " + money.booked(payment, kind)
                            + ", the bank says " + told);
                }
            }
        }
        for (Books.AtBank bank : books.all(Books.AtBank.class)) {
            long ours = kept.getOrDefault(bank.currency(), 0L);
            long held = authorized.getOrDefault(bank.currency(), 0L);
            if (Amounts.minor(bank.kept()).minor() != ours
                    || Amounts.minor(bank.authorized()).minor() != held) {
                broken.accept("the books hold " + bank.currency() + " " + ours + " and " + held
                        + " set aside, the bank " + bank.kept() + " and " + bank.authorized());
            }
        }
    }

    private static void whatIsWrittenStays(Books books, Consumer<String> broken) {
        Map<String, String> now = new HashMap<>();
        for (Books.Fixed row : books.all(Books.Fixed.class)) {
            if (!row.earlier()) {
                now.put(row.table() + "/" + row.id(), row.body());
            }
        }
        for (Books.Fixed row : books.all(Books.Fixed.class)) {
            if (row.earlier() && !row.body().equals(now.get(row.table() + "/" + row.id()))) {
                broken.accept("row " + row.id() + " of " + row.table() + " was changed or lost");
            }
        }
    }

    private static void totalsAreTheSumOfLines(Books books, Consumer<String> broken) {
        for (Order order : books.all(Order.class)) {
            long lines = order.lines().stream().mapToLong(l -> minor(l.total())).sum();
            long tax = order.lines().stream().mapToLong(l -> minor(l.tax())).sum();
            if (lines != minor(order.total()) || tax != minor(order.tax())) {
                broken.accept("lines of " + order.id() + " come to " + lines + " with " + tax + " tax, the order says "
                        + order.total() + " with " + order.tax());
            }
        }
    }

    private static void sharesSumToTheTotal(Books books, Consumer<String> broken) {
        for (Books.Split split : books.all(Books.Split.class)) {
            long sum = split.shares().stream().mapToLong(Invariants::minor).sum();
            long weights = split.weights().stream().mapToLong(Long::longValue).sum();
            boolean near = true;
            for (int i = 0; i < split.shares().size(); i++) {
                long exactTimesWeights = minor(split.total()) * split.weights().get(i);
                near &= Math.abs(minor(split.shares().get(i)) * weights - exactTimesWeights) < weights;
            }
            if (sum != minor(split.total()) || !near) {
                broken.accept(split.total() + " was divided into " + split.shares());
            }
        }
    }

    private static void currenciesNeverMix(Books books, Consumer<String> broken) {
        Money money = new Money(books);
        for (Order order : books.all(Order.class)) {
            String currency = order.exactTotal().currency();
            List<Amount> amounts = new ArrayList<>();
            order.lines().forEach(l -> amounts.addAll(List.of(Amounts.minor(l.total()), Amounts.minor(l.tax()))));
            money.of(order).ifPresent(payment -> {
                amounts.add(payment.due());
                money.operations(payment).forEach(o -> amounts.add(o.amount()));
                money.bookings(payment).forEach(b -> amounts.add(b.amount()));
            });
            money.atBank(order.id().value()).forEach(m -> amounts.add(Money.minor(m)));
            if (amounts.stream().anyMatch(a -> !a.currency().equals(currency))) {
                broken.accept(order.id() + " in " + currency + " has amounts in another currency");
            }
            if (order.total().getNumber().getScale() > Amount.digits(currency)) {
                broken.accept(order.total() + " of " + order.id() + " has too many digits");
            }
        }
    }

    private static void paidIsCaptured(Books books, Consumer<String> broken) {
        Money money = new Money(books);
        for (Order order : books.all(Order.class)) {
            long captured = money.of(order)
                    .map(p -> money.booked(p, MovementKind.CAPTURED))
                    .orElse(0L);
            boolean paid = order.standing().cover() == Cover.Level.PAID;
            if (paid && captured < order.exactTotal().minor()) {
                broken.accept(order.id() + " counts as paid, captured is " + captured + " of " + order.exactTotal());
            }
        }
    }

    private static void everyChargeHasItsOrder(Books books, Consumer<String> broken) {
        Money money = Money.atBanks(books);
        Map<String, Order> orders = new HashMap<>();
        books.all(Order.class).forEach(o -> orders.put(o.id().value(), o));
        for (String id : money.ordersAtBank()) {
            List<SeenMovement> moved = money.atBank(id);
            Optional<Order> order = Optional.ofNullable(orders.get(id));
            long charges = moved.stream()
                    .map(SeenMovement::charge)
                    .distinct()
                    .filter(charge -> Money.stillCharged(moved, charge) > 0)
                    .count();
            if (order.isEmpty()) {
                broken.accept("the bank charged for " + id + ", which no one knows");
            } else if (order.get().cancellation().isPresent() && charges > 0) {
                broken.accept(id + " is canceled, the bank still holds " + charges + " charges for it");
            } else if (order.get().cancellation().isEmpty() && charges > 1) {
                broken.accept(id + " is charged " + charges + " times");
            } else if (order.get().cancellation().isEmpty()
                    && Money.sum(moved, "CAPTURED") > 0
                    && order.get().standing().cover() != Cover.Level.PAID) {
                broken.accept(id + " was paid at the bank and does not count as paid");
            }
        }
        for (Order order : orders.values()) {
            long taken = Money.sum(money.atBank(order.id().value()), "CAPTURED");
            if (order.standing().cover() == Cover.Level.PAID
                    && taken == 0
                    && order.exactTotal().minor() > HouseDebts.paid(books, order)) {
                broken.accept(order.id() + " counts as paid, the bank took nothing");
            }
        }
    }

    private static void operationsAreStoredBeforeTheyAreSent(Books books, Consumer<String> broken) {
        Map<String, PaymentOperation> stored = new HashMap<>();
        books.all(PaymentOperation.class).forEach(o -> stored.put(o.id().value(), o));
        books.all(Books.Unstored.class)
                .forEach(u -> broken.accept("the bank was asked for " + u.operation() + " before it was stored"));
        for (SeenRequest request : books.all(SeenRequest.class)) {
            PaymentOperation operation = stored.get(request.operation());
            if (operation == null || operation.sends() == 0) {
                broken.accept("the bank was asked for " + request.operation() + ", which is not stored as sent");
            }
        }
    }

    private static void operationsStayWithinWhatIsDue(Books books, Consumer<String> broken) {
        Money money = new Money(books);
        for (Payment payment : money.payments) {
            Set<String> places = new HashSet<>();
            for (PaymentOperation operation : money.operations(payment)) {
                if (!places.add(operation.purpose() + "#" + operation.ordinal())) {
                    broken.accept(operation.purpose() + " of " + payment.id() + " has two operations number "
                            + operation.ordinal());
                }
            }
            long planned = money.kept(payment) + money.authorized(payment) + money.inFlight(payment, Money::isCharge);
            if (planned > payment.due().minor()) {
                broken.accept(payment.id() + " asks for " + planned + ", due is " + payment.due());
            }
        }
    }

    private static void oneKeyForOneRequest(Books books, Consumer<String> broken) {
        Map<String, String> hashes = new HashMap<>();
        Map<String, String> keys = new HashMap<>();
        for (SeenRequest request : books.all(SeenRequest.class)) {
            String hash = hashes.putIfAbsent(request.idempotencyKey(), request.bodyHash());
            String key = keys.putIfAbsent(request.operation() + request.bodyHash(), request.idempotencyKey());
            if (hash != null && !hash.equals(request.bodyHash())) {
                broken.accept("one key was sent with two contents for " + request.operation());
            }
            if (key != null && !key.equals(request.idempotencyKey())) {
                broken.accept("one content was sent under two keys for " + request.operation());
            }
        }
    }

    private static void statesMoveOnEvidence(Books books, Consumer<String> broken) {
        Map<String, List<Entry>> moves = Money.grouped(
                books.all(Entry.class).stream()
                        .filter(e -> e.what().equals("payment.operation-moved"))
                        .sorted(Comparator.comparingLong(Entry::seq))
                        .toList(),
                e -> e.facts().getOrDefault("operation", ""));
        Set<String> moved = new HashSet<>();
        books.all(Booking.class).forEach(b -> b.operation().ifPresent(moved::add));
        for (PaymentOperation operation : books.all(PaymentOperation.class)) {
            OperationState at = OperationState.SENT;
            boolean first = true;
            for (Entry move : moves.getOrDefault(operation.id().value(), List.of())) {
                OperationState from = OperationState.valueOf(move.facts().getOrDefault("from", ""));
                OperationState to = OperationState.valueOf(move.facts().getOrDefault("to", ""));
                boolean joins = from == at || (first && from == OperationState.CREATED);
                // What a person pays out waits for him from its first moment on.
                boolean opens = first && ByHand.is(operation) && to == OperationState.REVIEW;
                boolean isSure = first && HouseTenders.isHouse(operation) && to == OperationState.SUCCEEDED;
                if (!joins
                        || !(opens
                                || isSure
                                || MOVES.getOrDefault(from, Set.of()).contains(to))) {
                    broken.accept(operation.id() + " moved from " + from + " to " + to + " after " + at);
                }
                at = to;
                first = false;
            }
            if (operation.state() == OperationState.SUCCEEDED
                    && !moved.contains(operation.id().value())) {
                broken.accept(operation + " has no movement as evidence");
            }
        }
    }

    private static void nothingStaysUnknown(Books books, Consumer<String> broken) {
        Set<String> tasks = new HashSet<>();
        books.all(Task.class).forEach(t -> tasks.add(t.id()));
        for (PaymentOperation operation : books.all(PaymentOperation.class)) {
            if (!operation.state().isFinal() && operation.state() != OperationState.REVIEW) {
                boolean late = operation
                        .silentSince()
                        .filter(at -> at.plus(PaymentRules.RESOLUTION_BUDGET.multipliedBy(3))
                                .isBefore(books.now()))
                        .isPresent();
                if (late || !tasks.contains("look-up:" + operation.id())) {
                    broken.accept(operation + " is in doubt and nobody asks");
                }
            }
        }
        for (Silence silence : Silence.of(books)) {
            if (!silence.isLongEnough()) {
                broken.accept(silence + " is no reason to call a person");
            }
        }
        for (Task task : books.all(Task.class)) {
            if (task.parked()) {
                broken.accept("task " + task.id() + " was given up: "
                        + task.lastProblem().orElse(""));
            }
        }
    }

    private static void countersCountWhatIsHeld(Books books, Consumer<String> broken) {
        Map<String, Long> held = new HashMap<>();
        books.all(Books.Held.class).forEach(h -> held.merge(h.limit(), h.quantity(), Long::sum));
        for (Books.Counted counted : books.all(Books.Counted.class)) {
            if (counted.counter() != held.getOrDefault(counted.limit(), 0L)) {
                broken.accept("limit " + counted.limit() + " stands at " + counted.counter() + ", held are "
                        + held.getOrDefault(counted.limit(), 0L));
            }
        }
    }

    private static void oneOwnerForOneKey(Books books, Consumer<String> broken) {
        Map<String, Books.PoolKey> keys = new HashMap<>();
        Set<String> marks = new HashSet<>();
        Set<String> owners = new HashSet<>();
        for (Books.PoolKey key : books.all(Books.PoolKey.class)) {
            keys.put(key.id(), key);
            if (!marks.add(key.pool() + "/" + key.mark())) {
                broken.accept("key " + key.id() + " is twice in pool " + key.pool());
            }
            if (key.state().equals("ASSIGNED") && !owners.add(key.entitlement().orElse(key.id()))) {
                broken.accept("key " + key.id() + " goes to one who has a key");
            }
        }
        Set<String> given = new HashSet<>();
        for (Entitlement owned : books.all(Entitlement.class)) {
            owned.key().ifPresent(id -> {
                Books.PoolKey key = keys.get(id);
                if (!given.add(id)
                        || key == null
                        || !key.entitlement().equals(Optional.of(owned.id().value()))) {
                    broken.accept("key " + id + " is not of " + owned.id() + " alone");
                }
            });
        }
    }

    private static void paidIsDelivered(Books books, Consumer<String> broken) {
        Map<String, List<Entitlement>> owned =
                Money.grouped(books.all(Entitlement.class), e -> e.asked().order());
        Map<String, Long> free = new HashMap<>();
        books.all(Pool.class).forEach(p -> free.put(p.sku().code(), p.free()));
        for (Order order : books.all(Order.class)) {
            List<Entitlement> units = owned.getOrDefault(order.id().value(), List.of());
            boolean delivered = order.standing().cover() == Cover.Level.PAID
                    && order.holds().isEmpty()
                    && order.cancellation().isEmpty();
            int bought =
                    order.lines().stream().mapToInt(OrderLine::entitledUnits).sum();
            if (delivered && units.size() != bought) {
                broken.accept(order.id() + " is paid and has " + units.size() + " of " + bought + " units");
            } else if (!delivered && order.cancellation().isEmpty() && !units.isEmpty()) {
                broken.accept(order.id() + " is not paid and has " + units.size() + " units");
            }
            for (Entitlement unit : units) {
                boolean keyless = unit.asked().keyed() && unit.key().isEmpty();
                boolean mayWait = unit.state() == Entitlement.State.WAITING_KEY
                        && free.getOrDefault(unit.asked().sku().code(), 0L) == 0;
                if (delivered && keyless && !mayWait) {
                    broken.accept(order.id() + " is paid, the pool has keys, and " + unit.id() + " has none");
                }
            }
        }
    }

    private static void poolsAddUp(Books books, Consumer<String> broken) {
        for (Pool pool : books.all(Pool.class)) {
            long rows = books.all(Books.PoolKey.class).stream()
                    .filter(k -> k.pool().equals(pool.sku().code()))
                    .count();
            if (!pool.addsUp() || rows != pool.imported()) {
                broken.accept(pool + " does not add up, " + rows + " keys are there");
            }
        }
    }

    private static void canceledHoldsNothing(Books books, Consumer<String> broken) {
        Set<String> holders = new HashSet<>();
        books.all(Books.Held.class).forEach(h -> holders.add(h.holder()));
        Map<String, List<Entitlement>> owned =
                Money.grouped(books.all(Entitlement.class), e -> e.asked().order());
        Set<String> running = new HashSet<>();
        books.all(Download.class).stream()
                .filter(d -> !d.isDone())
                .forEach(d -> running.add(d.entitlement().value()));
        for (Order order : books.all(Order.class)) {
            if (order.cancellation().isEmpty()) {
                continue;
            }
            order.lines().stream()
                    .filter(line -> holders.contains(line.id().value()))
                    .forEach(line -> broken.accept(order.id() + " is canceled and still holds a limit"));
            for (Entitlement unit : owned.getOrDefault(order.id().value(), List.of())) {
                if (unit.state() != Entitlement.State.REVOKED
                        || unit.access(books.now()).isOpen()) {
                    broken.accept(order.id() + " is canceled and " + unit.id() + " is open"
                            + (running.contains(unit.id().value()) ? ", with a download" : ""));
                }
            }
        }
    }

    private static void everyChangeIsInTheJournalOnce(Books books, Consumer<String> broken) {
        Map<String, Integer> told = new HashMap<>();
        Map<String, String> lastMove = new HashMap<>();
        books.all(Entry.class).stream()
                .sorted(Comparator.comparing(Entry::stream).thenComparingLong(Entry::seq))
                .forEach(e -> {
                    String about = e.facts().getOrDefault("movement", e.facts().getOrDefault("operation", e.stream()));
                    told.merge(e.what() + " " + about, 1, Integer::sum);
                    if (e.what().equals("payment.operation-moved")) {
                        lastMove.put(about, e.facts().getOrDefault("to", ""));
                    }
                });
        BiConsumer<String, Integer> once = (what, times) -> {
            if (!told.getOrDefault(what, 0).equals(times)) {
                broken.accept(
                        "'" + what + "' is in the journal " + told.getOrDefault(what, 0) + " times, expected " + times);
            }
        };
        Map<String, List<Entitlement>> owned =
                Money.grouped(books.all(Entitlement.class), e -> e.asked().order());
        for (Order order : books.all(Order.class)) {
            once.accept("order.placed " + order.id(), 1);
            once.accept("order.canceled " + order.id(), order.cancellation().isPresent() ? 1 : 0);
            once.accept(
                    "order.delivered " + order.id(),
                    owned.containsKey(order.id().value()) ? 1 : 0);
        }
        for (PaymentOperation operation : books.all(PaymentOperation.class)) {
            if (!operation.purpose().startsWith(PaymentRules.REFUND)) {
                once.accept("payment.operation-planned " + operation.id(), 1);
            }
            boolean untold = operation.state() != OperationState.SENT && operation.state() != OperationState.CREATED;
            if (untold
                    && !operation
                            .state()
                            .name()
                            .equals(lastMove.get(operation.id().value()))) {
                broken.accept(operation + " got there without an entry");
            }
        }
        for (Booking booking : books.all(Booking.class)) {
            once.accept("payment.booked " + booking.movement(), 1);
        }
        Money.grouped(books.all(Entry.class), Entry::stream).forEach((stream, entries) -> {
            List<Entry> inOrder = entries.stream()
                    .sorted(Comparator.comparingLong(Entry::seq))
                    .toList();
            Journal.verify(inOrder)
                    .firstBroken()
                    .ifPresent(b -> broken.accept("stream " + stream + " is broken: " + b));
        });
        for (Books.Stream stream : books.all(Books.Stream.class)) {
            if (!stream.intact()) {
                broken.accept("stream " + stream.name() + " is broken or cut off");
            }
        }
    }

    private static void acknowledgedIsThere(Books books, Consumer<String> broken) {
        Set<String> orders = new HashSet<>();
        books.all(Order.class).forEach(o -> orders.add(o.id().value()));
        books.all(Books.Acknowledged.class).stream()
                .filter(a -> !orders.contains(a.order()))
                .forEach(a -> broken.accept(a.order() + " was acknowledged and is gone"));
    }

    private static void refusedLeavesNothing(Books books, Consumer<String> broken) {
        Set<String> refused = new HashSet<>();
        books.all(Books.RefusedQuote.class).forEach(r -> refused.add(r.quote()));
        books.all(Order.class).stream()
                .filter(o -> refused.contains(o.placement().quote()))
                .forEach(o -> broken.accept(o.id() + " was refused and is there"));
        Set<String> orders = new HashSet<>();
        books.all(Order.class).forEach(o -> orders.add(o.id().value()));
        books.all(Payment.class).stream()
                .filter(p -> !orders.contains(p.subject()))
                .forEach(p -> broken.accept(p.id() + " is for no order"));
    }

    private static void idsAreUnique(Books books, Consumer<String> broken) {
        Set<String> ids = new HashSet<>();
        for (Books.RowId row : books.all(Books.RowId.class)) {
            if (!ids.add(row.id())) {
                broken.accept("id " + row.id() + " is given twice, once in " + row.table());
            }
        }
        Map<String, String> byKey = new HashMap<>();
        Map<String, String> byOrder = new HashMap<>();
        for (Books.Acknowledged a : books.all(Books.Acknowledged.class)) {
            String order = byKey.putIfAbsent(a.requestKey(), a.order());
            String key = byOrder.putIfAbsent(a.order(), a.requestKey());
            if ((order != null && !order.equals(a.order())) || (key != null && !key.equals(a.requestKey()))) {
                broken.accept(a + " is not the only answer to its request");
            }
        }
    }

    private static long minor(MonetaryAmount amount) {
        return Amounts.minor(amount).minor();
    }
}
