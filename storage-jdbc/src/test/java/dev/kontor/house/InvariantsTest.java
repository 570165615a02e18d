package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.Pool;
import dev.kontor.journal.Entry;
import dev.kontor.memory.MemoryStorage;
import dev.kontor.order.Cover;
import dev.kontor.order.Order;
import dev.kontor.order.Standing;
import dev.kontor.payment.Booking;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.Payment;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.sandbox.SeenMovement;
import dev.kontor.sandbox.SeenRequest;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.storage.Storage;
import dev.kontor.tender.HouseGrant;
import dev.kontor.tender.HouseTender;
import dev.kontor.tender.HouseTenders;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javax.money.MonetaryAmount;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each invariant finds a violation that was planted in the books of a run that has none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InvariantsTest {
    private static final int STUDENTS = 60;
    private static final long SEED = 33L;

    private final Map<String, UnaryOperator<Books>> planted = new TreeMap<>();
    private Books books = new Books(Map.of(), Instant.EPOCH);

    @BeforeAll
    void run() throws Exception {
        try (Storage storage = new MemoryStorage();
                ThousandStudents students = new ThousandStudents(STUDENTS, SEED, storage, Institutions.given())) {
            books = students.run();
        }
    }

    InvariantsTest() {
        plantInMoney();
        plantInCards();
        plantInPayments();
        plantInGoods();
        plantInRecords();
    }

    private void plantInMoney() {
        planted.put("1 a capture refunded twice over", b -> {
            Booking refund = b.first(Booking.class, x -> x.kind() == MovementKind.REFUNDED);
            Booking capture = b.first(Booking.class, x -> refund.parent().equals(Optional.of(x.movement())));
            return b.adding(Booking.class, copy(refund, "more", refund.kind(), capture.amount()));
        });
        planted.put("1 a refund in flight beyond the capture", b -> {
            PaymentOperation refund = b.first(
                    PaymentOperation.class,
                    o -> o.purpose().startsWith("refund:") && o.state() == OperationState.SUCCEEDED);
            return b.adding(
                    PaymentOperation.class, state(amount(refund, refund.amount().times(3)), OperationState.SENT));
        });
        planted.put("2 captured twice", b -> {
            Booking capture = b.first(
                    Booking.class,
                    x -> x.kind() == MovementKind.CAPTURED && x.parent().isPresent());
            return b.adding(Booking.class, copy(capture, "again", capture.kind(), capture.amount()));
        });
        planted.put(
                "3 a movement that the bank told and nobody booked",
                b -> b.losing(Booking.class, x -> x.kind() == MovementKind.REFUNDED));
        planted.put(
                "3 money at the bank that is not in the books",
                b -> b.changing(
                        Books.AtBank.class,
                        a -> a.currency().equals("EUR"),
                        a -> new Books.AtBank(a.currency(), a.kept().add(Amounts.of("0.01", "EUR")), a.authorized())));
        planted.put(
                "4 an entry rewritten",
                b -> b.changing(
                        Books.Fixed.class,
                        f -> !f.earlier() && f.table().equals("journal_entry"),
                        f -> new Books.Fixed(f.table(), f.id(), f.body() + " ", false)));
        planted.put("4 a movement deleted", b -> {
            Books.Fixed early =
                    b.first(Books.Fixed.class, f -> f.earlier() && f.table().equals("payment_movement"));
            return b.losing(Books.Fixed.class, f -> !f.earlier() && f.id().equals(early.id()));
        });
        planted.put(
                "5 a total that is not the sum",
                b -> b.changing(
                        Order.class,
                        o -> o.exactTotal().isPositive(),
                        o -> costing(o, o.exactTotal().plus(cent(o)))));
        planted.put(
                "6 a share that lost a cent",
                b -> b.changing(Books.Split.class, s -> true, s -> {
                    List<MonetaryAmount> shares = new ArrayList<>(s.shares());
                    shares.set(
                            0,
                            Amounts.shown(Amounts.minor(shares.get(0))
                                    .minus(Amount.ofMinor(
                                            Amounts.minor(shares.get(0)).currency(), 1))));
                    return new Books.Split(s.total(), s.weights(), shares);
                }));
        planted.put("8 dollars for an order in euros", b -> {
            Payment euros = b.first(Payment.class, p -> p.due().currency().equals("EUR"));
            return b.changing(
                    PaymentOperation.class,
                    o -> o.payment().equals(euros.id()),
                    o -> amount(o, Amount.ofMinor("USD", o.amount().minor())));
        });
    }

    private void plantInCards() {
        planted.put(
                "11 a card below zero",
                b -> b.changing(Books.Left.class, l -> true, l -> new Books.Left(l.tender(), -1)));
        planted.put(
                "11 a balance that forgot a cent",
                b -> b.changing(
                        Books.Left.class, l -> l.balance() > 0, l -> new Books.Left(l.tender(), l.balance() - 1)));
        planted.put("11 a unit whose price was put on its card twice", b -> {
            HouseGrant grant = b.first(HouseGrant.class, g -> g.amount().isPositive());
            return b.adding(HouseGrant.class, grant)
                    .changing(
                            Books.Left.class,
                            l -> l.tender().equals(grant.tender().value()),
                            l -> new Books.Left(
                                    l.tender(), l.balance() + grant.amount().minor()));
        });
        planted.put("11 a unit with two cards", b -> {
            HouseTender card = b.first(HouseTender.class, t -> t.origin().isPresent());
            return b.adding(HouseTender.class, card);
        });
        planted.put("11 a card taken back from a buyer who still owns it", b -> {
            HouseGrant taken = b.first(HouseGrant.class, g -> g.amount().isNegative());
            return b.changing(
                    Entitlement.class,
                    e -> e.asked().handed().equals(Optional.of(taken.tender().value())),
                    e -> with(e, e.key(), Entitlement.State.DELIVERED));
        });
        planted.put("11 a card handed out for another unit", b -> {
            Entitlement first =
                    b.first(Entitlement.class, e -> e.asked().handed().isPresent());
            return b.losing(HouseTender.class, t -> first.asked().handed().equals(Optional.of(t.id().value())));
        });
        planted.put("11 spent and not paid with", b -> {
            Booking spent = b.first(
                    Booking.class,
                    x -> x.account().equals(HouseTenders.ACCOUNT) && x.kind() == MovementKind.AUTHORIZED);
            return b.losing(Booking.class, x -> x.equals(spent));
        });
    }

    private void plantInPayments() {
        planted.put(
                "16 paid by nothing",
                b -> b.changing(
                        Order.class,
                        o -> o.standing().cover() == Cover.Level.NONE
                                && o.cancellation().isPresent(),
                        o -> o.standing(new Standing(Cover.Level.PAID, false, Standing.Delivery.NONE, false))));
        planted.put(
                "17 paid at the bank, forgotten here",
                b -> b.changing(
                        Order.class,
                        o -> o.standing().cover() == Cover.Level.PAID
                                && o.cancellation().isEmpty(),
                        o -> o.standing(Standing.NEW)));
        planted.put("17 charged twice", b -> {
            SeenMovement taken = b.first(SeenMovement.class, m -> m.kind().equals("CAPTURED"));
            return b.adding(
                    SeenMovement.class, new SeenMovement(taken.order(), "op_other", "CAPTURED", taken.amount()));
        });
        planted.put("17 a canceled order that is still charged", b -> {
            Order dead = b.first(Order.class, o -> o.cancellation().isPresent());
            return b.adding(
                    SeenMovement.class, new SeenMovement(dead.id().value(), "op_other", "AUTHORIZED", dead.total()));
        });
        planted.put(
                "17 a charge for nobody",
                b -> b.adding(
                        SeenMovement.class,
                        new SeenMovement("ord_nobody", "op_other", "CAPTURED", Amounts.of("1.00", "EUR"))));
        planted.put(
                "18 sent before it was stored", b -> b.adding(Books.Unstored.class, new Books.Unstored("op_early")));
        planted.put(
                "18 sent and never stored",
                b -> b.adding(SeenRequest.class, new SeenRequest("op_never", "key", "hash")));
        planted.put(
                "19 the same try twice",
                b -> b.adding(PaymentOperation.class, b.first(PaymentOperation.class, o -> true)));
        planted.put(
                "19 charged beyond what is due",
                b -> b.changing(
                        PaymentOperation.class,
                        o -> Money.isCharge(o) && o.state() == OperationState.SUCCEEDED,
                        o -> state(amount(o, o.amount().times(9)), OperationState.SENT)));
        planted.put("20 one key for two contents", b -> {
            SeenRequest request = b.first(SeenRequest.class, r -> true);
            return b.adding(SeenRequest.class, new SeenRequest(request.operation(), request.idempotencyKey(), "other"));
        });
        planted.put("20 a content under a fresh key", b -> {
            SeenRequest request = b.first(SeenRequest.class, r -> true);
            return b.adding(SeenRequest.class, new SeenRequest(request.operation(), "fresh", request.bodyHash()));
        });
        planted.put(
                "21 success without evidence",
                b -> b.changing(
                        PaymentOperation.class,
                        o -> o.state() == OperationState.DECLINED,
                        o -> state(o, OperationState.SUCCEEDED)));
        planted.put(
                "21 a state that was left out",
                b -> b.changing(
                        Entry.class,
                        e -> e.facts().getOrDefault("from", "").equals("SENT"),
                        e -> fact(e, "from", "ACTION_REQUIRED")));
        planted.put("21 an end that did not last", b -> {
            PaymentOperation over = b.first(PaymentOperation.class, o -> o.state() == OperationState.DECLINED);
            Entry last = lastMove(b, over);
            return b.changing(PaymentOperation.class, o -> o.equals(over), o -> state(o, OperationState.REVIEW))
                    .adding(Entry.class, after(fact(fact(last, "from", "DECLINED"), "to", "REVIEW")));
        });
        planted.put("21 a move to where it was", b -> {
            Entry last = lastMove(
                    b,
                    b.first(
                            PaymentOperation.class,
                            o -> o.state() == OperationState.SUCCEEDED
                                    && lastMove(b, o)
                                            .facts()
                                            .getOrDefault("from", "")
                                            .equals("SENT")));
            return b.changing(Entry.class, e -> e.equals(last), e -> fact(e, "to", "SENT"))
                    .adding(Entry.class, after(last));
        });
        planted.put("22 a person called although the bank has just spoken", b -> {
            Entry spoken =
                    b.first(Entry.class, e -> e.facts().getOrDefault("to", "").equals("PENDING"));
            return b.adding(Entry.class, after(fact(fact(spoken, "from", "PENDING"), "to", "REVIEW")));
        });
        planted.put(
                "22 in doubt and nobody asks",
                b -> b.changing(
                        PaymentOperation.class,
                        o -> o.state() == OperationState.DECLINED,
                        o -> state(o, OperationState.SENT)));
    }

    private void plantInGoods() {
        planted.put(
                "33 a counter that forgot one",
                b -> b.changing(Books.Counted.class, c -> true, c -> new Books.Counted(c.limit(), c.counter() - 1)));
        planted.put("34 one key for two", b -> {
            Entitlement first = b.first(Entitlement.class, e -> e.key().isPresent());
            return b.changing(
                    Entitlement.class,
                    e -> e.key().isPresent() && !e.id().equals(first.id()),
                    e -> with(e, first.key(), e.state()));
        });
        planted.put("34 the same key twice in a pool", b -> {
            Books.PoolKey key = b.first(Books.PoolKey.class, k -> k.state().equals("FREE"));
            return b.adding(
                    Books.PoolKey.class,
                    new Books.PoolKey("key_other", key.pool(), key.mark(), key.state(), key.entitlement()));
        });
        planted.put(
                "35 paid and without a key",
                b -> b.changing(
                        Entitlement.class,
                        e -> e.key().isPresent(),
                        e -> with(e, Optional.empty(), Entitlement.State.WAITING_KEY)));
        planted.put("35 paid and without its goods", b -> b.losing(Entitlement.class, e -> true));
        planted.put(
                "36 a key from nowhere",
                b -> b.changing(
                        Pool.class,
                        p -> true,
                        p -> new Pool(
                                p.sku(),
                                p.imported(),
                                p.free() + 1,
                                p.assigned(),
                                p.revoked(),
                                p.quarantined(),
                                p.waiting())));
        planted.put("41 a canceled order that holds a limit", b -> {
            Order dead = b.first(Order.class, o -> o.cancellation().isPresent());
            return b.adding(
                    Books.Held.class,
                    new Books.Held("limit", dead.lines().get(0).id().value(), 1));
        });
        planted.put("41 a canceled order with a live key", b -> {
            Entitlement owned = b.first(Entitlement.class, e -> e.state() == Entitlement.State.DELIVERED);
            return b.changing(
                    Order.class,
                    o -> o.id().value().equals(owned.asked().order()),
                    o -> o.canceled("planted", b.now()));
        });
    }

    private void plantInRecords() {
        planted.put(
                "49 an order placed without an entry",
                b -> b.losing(Entry.class, e -> e.what().equals("order.placed")));
        planted.put(
                "49 a booking told twice",
                b -> b.adding(Entry.class, b.first(Entry.class, e -> e.what().equals("payment.booked"))));
        planted.put(
                "49 an entry of the middle changed",
                b -> b.changing(Entry.class, e -> e.seq() == 2, e -> fact(e, "amount", "EUR 0.00")));
        planted.put(
                "49 a stream cut off",
                b -> b.changing(Books.Stream.class, s -> true, s -> new Books.Stream(s.name(), s.entries(), false)));
        planted.put(
                "52 an acknowledged order lost",
                b -> b.losing(
                        Order.class,
                        o -> b.all(Books.Acknowledged.class).get(0).order().equals(o.id().value())));
        planted.put(
                "53 a refused order that is there",
                b -> b.adding(
                        Books.RefusedQuote.class,
                        new Books.RefusedQuote(
                                b.first(Order.class, o -> true).placement().quote())));
        planted.put(
                "53 a payment for no order",
                b -> b.losing(
                        Order.class, o -> b.all(Payment.class).get(0).subject().equals(o.id().value())));
        planted.put(
                "54 an id given twice",
                b -> b.adding(
                        Books.RowId.class,
                        b.first(Books.RowId.class, r -> r.table().equals("orders"))));
        planted.put(
                "54 two orders for one request",
                b -> b.adding(
                        Books.Acknowledged.class,
                        new Books.Acknowledged(
                                b.all(Books.Acknowledged.class).get(0).requestKey(), "ord_other")));
    }

    @Test
    void nothing_is_broken_in_books_that_nobody_tampered_with() {
        assertThat(Invariants.broken(books)).isEmpty();
    }

    @Test
    void a_violation_is_planted_for_every_invariant() {
        assertThat(planted.keySet().stream().map(InvariantsTest::number).distinct())
                .containsExactlyInAnyOrderElementsOf(Invariants.numbers());
    }

    @ParameterizedTest
    @MethodSource("plantings")
    void a_planted_violation_is_found(String planting) {
        UnaryOperator<Books> tampering = planted.getOrDefault(planting, UnaryOperator.identity());

        assertThat(Invariants.broken(number(planting), tampering.apply(books))).isNotEmpty();
    }

    private List<String> plantings() {
        return List.copyOf(planted.keySet());
    }

    private static int number(String planting) {
        return Integer.parseInt(planting.substring(0, planting.indexOf(' ')));
    }

    private static Booking copy(Booking b, String suffix, MovementKind kind, Amount amount) {
        return new Booking(
                b.account(),
                b.movement() + "-" + suffix,
                b.payment(),
                b.operation(),
                kind,
                amount,
                b.at(),
                b.bookedAt(),
                b.parent(),
                b.counted());
    }

    private static PaymentOperation amount(PaymentOperation o, Amount amount) {
        return operation(o, o.state(), amount);
    }

    private static PaymentOperation state(PaymentOperation o, OperationState state) {
        return operation(o, state, o.amount());
    }

    private static PaymentOperation operation(PaymentOperation o, OperationState state, Amount amount) {
        return new PaymentOperation(
                o.id(),
                o.payment(),
                o.kind(),
                o.purpose(),
                o.ordinal(),
                o.account(),
                o.method(),
                amount,
                o.of(),
                o.frozen(),
                state,
                o.handle(),
                o.sends(),
                o.firstSentAt(),
                o.lastSentAt(),
                o.silentSince(),
                o.askAt(),
                o.validUntil(),
                o.action(),
                o.code(),
                o.detail());
    }

    private static Amount cent(Order order) {
        return Amount.ofMinor(order.exactTotal().currency(), 1);
    }

    private static Order costing(Order o, Amount total) {
        return Order.place(o.id(), o.placement(), o.lines(), total, Amounts.minor(o.tax()), o.holds())
                .standing(o.standing());
    }

    private static Entry lastMove(Books books, PaymentOperation operation) {
        return books.all(Entry.class).stream()
                .filter(e -> e.what().equals("payment.operation-moved"))
                .filter(e -> operation.id().value().equals(e.facts().get("operation")))
                .max(Comparator.comparingLong(Entry::seq))
                .orElseThrow();
    }

    private static Entry after(Entry e) {
        return new Entry(
                e.id(),
                e.stream(),
                e.seq() + 1000,
                e.at(),
                e.orderedAt(),
                e.actor(),
                e.what(),
                e.about(),
                e.reasonHash(),
                e.facts(),
                e.previousHash(),
                e.hash());
    }

    private static Entry fact(Entry e, String name, String value) {
        Map<String, String> facts = new TreeMap<>(e.facts());
        facts.put(name, value);
        return new Entry(
                e.id(),
                e.stream(),
                e.seq(),
                e.at(),
                e.orderedAt(),
                e.actor(),
                e.what(),
                e.about(),
                e.reasonHash(),
                facts,
                e.previousHash(),
                e.hash());
    }

    private static Entitlement with(Entitlement e, Optional<String> key, Entitlement.State state) {
        return new Entitlement(
                e.id(),
                e.asked(),
                e.askedAt(),
                state,
                key,
                e.termEnd(),
                e.windows(),
                e.blocks(),
                e.downloadsAllowed(),
                e.downloadsUsed(),
                e.deliveredAt(),
                e.revealedAt(),
                e.revocation(),
                e.history());
    }
}
