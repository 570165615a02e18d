package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.office.IssuedCard;
import dev.kontor.office.TenderFile;
import dev.kontor.order.Cart;
import dev.kontor.order.Hold;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Payments;
import dev.kontor.pricing.Quote;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Amounts;
import dev.kontor.value.RequestKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * Orders with two and three tenders while answers get lost, cards are declined, orders are canceled and late news come, in an
 * order that a seed gives. At rest nobody has lost a cent. Again: {@code -Dkontor.seed=...}.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TenderStormTest {
    private static final long SEED = Long.getLong("kontor.seed", System.nanoTime());
    private static final int STORMS = Integer.getInteger("kontor.storms", 25);
    private static final int STEPS = 14;
    private static final long PRICE = 1900;

    @Test
    void PA_3_t16_whatever_happens_in_whatever_order_every_cent_is_accounted_for() {
        System.out.println("storm of tenders, seed " + SEED);
        Random seeds = new Random(SEED);
        for (int i = 0; i < STORMS; i++) {
            long seed = seeds.nextLong();
            try (Storm storm = new Storm(new Random(seed))) {
                storm.blow();
                storm.settle();
                storm.assertSound("seed " + SEED + ", storm " + i);
            }
        }
    }

    @Test
    void the_check_sees_a_cent_that_is_lost() {
        try (Storm storm = new Storm(new Random(1))) {
            storm.place();
            storm.settle();
            storm.till.storage.perform(
                    unit -> unit.add("tender:" + storm.cards.get(0).card().id(), -1, Long.MIN_VALUE, Long.MAX_VALUE));

            assertThatThrownBy(() -> storm.assertSound("planted")).isInstanceOf(AssertionError.class);
        }
    }

    private static final class Storm implements AutoCloseable {
        final Till till = new Till();
        final List<IssuedCard> cards = new ArrayList<>();
        private final Random random;
        private final List<Storefront> shops = List.of(till.open("anna"), till.open("bert"));
        private boolean calm;

        Storm(Random random) {
            this.random = random;
            for (String amount : List.of("3.00", "25.00", "60.00")) {
                cards.add(till.office()
                        .because("storm")
                        .tenders()
                        .issueCard(RequestKey.random(), Amounts.of(amount, "EUR"))
                        .orThrow());
            }
        }

        void blow() {
            for (int step = 0; step < STEPS; step++) {
                weather();
                switch (random.nextInt(7)) {
                    case 0, 1 -> place();
                    case 2 -> payAgain();
                    case 3 -> cancel();
                    case 4 -> lookAgain();
                    case 5 -> proceed();
                    default -> till.rest(Duration.ofMinutes(1 + random.nextInt(40)), 1);
                }
            }
        }

        /** What the bank says next is not always what it did. */
        private void weather() {
            for (int i = random.nextInt(3); i > 0; i--) {
                switch (random.nextInt(4)) {
                    case 0 -> till.bank.losesReply();
                    case 1 -> till.bank.replies(Storm::lateNews);
                    default -> till.bank.replies(truth -> truth);
                }
            }
            till.bank.lookupIsDown(random.nextInt(4) == 0);
        }

        /** A charge that is said not to have happened; what goes back is told truly, or nobody could ever know. */
        private static @Nullable Outcome lateNews(@Nullable Outcome truth) {
            boolean charge = truth instanceof Outcome.Succeeded done
                    && done.movements().stream()
                            .allMatch(m -> m.kind() == MovementKind.AUTHORIZED || m.kind() == MovementKind.CAPTURED);
            return charge ? Outcome.rejected(RejectCode.INVALID_REQUEST, "comes out later") : truth;
        }

        void place() {
            Storefront shop = shops.get(random.nextInt(shops.size()));
            Quote quote = shop.checkout().quote(Cart.of(Till.EDITOR)).orThrow();
            List<PayWith> with = tenders();
            PayWith[] more = with.subList(2, with.size()).toArray(PayWith[]::new);
            shop.checkout()
                    .place(RequestKey.random(), PlaceOrder.of(quote.id(), with.get(0), with.get(1), more))
                    .fold(o -> o, r -> r, u -> u);
        }

        /** Two or three, of which one takes the rest. */
        private List<PayWith> tenders() {
            List<PayWith> with = new ArrayList<>();
            with.add(bankCard());
            int more = 1 + random.nextInt(2);
            for (int i = 0; i < more; i++) {
                if (random.nextBoolean()) {
                    with.add(bankCard().amount(Amounts.of((1 + random.nextInt(8)) + ".00", "EUR")));
                } else {
                    String code = cards.get(random.nextInt(cards.size()))
                            .code()
                            .orElseThrow()
                            .use(text -> text);
                    PayWith card = PayWith.giftCard(code);
                    with.add(random.nextBoolean() ? card : card.amount(Amounts.of("2.00", "EUR")));
                }
            }
            Collections.shuffle(with, random);
            return with;
        }

        private PayWith bankCard() {
            return PayWith.card(random.nextInt(3) == 0 ? FakeBank.POOR : "card-" + random.nextInt());
        }

        private List<Order> orders() {
            return till.storage.<List<Order>>read(view -> Orders.all(view, Optional.empty(), 100));
        }

        private Optional<Order> some() {
            List<Order> all = orders();
            return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
        }

        private Optional<Storefront> shopOf(Order order) {
            return shops.stream()
                    .filter(shop -> shop.orders().find(order.id()).isPresent())
                    .findFirst();
        }

        private void payAgain() {
            some().ifPresent(order -> shopOf(order)
                    .ifPresent(shop -> shop.checkout()
                            .pay(RequestKey.random(), order.id(), tenders().toArray(PayWith[]::new))
                            .fold(o -> o, r -> r, u -> u)));
        }

        private void cancel() {
            some().filter(o -> o.cancellation().isEmpty())
                    .filter(o -> o.summary() != Order.Summary.COMPLETED)
                    .ifPresent(order -> {
                        till.storage.perform(unit -> {
                            payment(unit, order)
                                    .ifPresent(p ->
                                            Payments.touch(unit, p.payment().id()));
                            Orders.store(unit, order.canceled("hold-lapsed", till.clock.instant()));
                        });
                        till.drive.advance(order.id().value());
                    });
        }

        private static Optional<PaymentSituation> payment(StorageView view, Order order) {
            return Payments.of(view, order.id().value()).stream().findFirst();
        }

        private List<PaymentOperation> operations(Order order) {
            return till.storage.<List<PaymentOperation>>read(view ->
                    payment(view, order).map(PaymentSituation::operations).orElse(List.of()));
        }

        private void lookAgain() {
            some().ifPresent(order -> {
                List<PaymentOperation> all = operations(order);
                if (!all.isEmpty()) {
                    PaymentOperation one = all.get(random.nextInt(all.size()));
                    if (one.sends() > 0) {
                        till.drive.lookAgain(one.id().value());
                    }
                }
            });
        }

        private void proceed() {
            some().ifPresent(order -> shopOf(order)
                    .ifPresent(shop -> shop.checkout().proceed(order.id()).fold(o -> o, r -> r, u -> u)));
        }

        /** The bank tells the truth of everything, and all that falls due is done. */
        void settle() {
            calm = true;
            till.bank.lookupIsDown(false);
            till.bank
                    .replies(truth -> truth)
                    .replies(truth -> truth)
                    .replies(truth -> truth)
                    .replies(truth -> truth);
            for (int i = 0; i < 6; i++) {
                till.rest(Duration.ofMinutes(45), 4);
                for (Order order : orders()) {
                    operations(order).stream()
                            .filter(o -> o.sends() > 0)
                            .forEach(o -> till.drive.lookAgain(o.id().value()));
                }
            }
        }

        void assertSound(String seed) {
            assertThat(calm).isTrue();
            long atBank = 0;
            for (Order order : orders()) {
                PaymentSituation payment = till.payment(order.id());
                String where = seed + ", " + order + ", " + order.holds() + ", " + payment.operations();
                assertThat(payment.operations())
                        .as(where)
                        .allMatch(o -> o.state().isFinal() || o.state() == OperationState.REVIEW);
                long captured = payment.balances().kept().minor();
                long aside = payment.balances().authorized().minor();
                boolean paid = order.summary() == Order.Summary.COMPLETED || order.summary() == Order.Summary.PREPARING;
                assertThat(captured).as("kept of " + where).isEqualTo(paid ? PRICE : 0);
                assertThat(aside).as("still set aside for " + where).isZero();
                if (!paid && order.cancellation().isEmpty()) {
                    assertThat(order.hold(Hold.Reason.PAYMENT)).as(where).isPresent();
                }
                atBank += payment.operations().stream()
                        .filter(o -> o.account().equals("bank"))
                        .mapToLong(o -> kept(payment, o))
                        .sum();
            }
            assertThat(till.bank.balance()).as("what the bank has, " + seed).isEqualTo(atBank);
            for (IssuedCard card : cards) {
                TenderFile file = till.office().tenders().get(card.card().id());
                long worth = file.history().stream()
                        .mapToLong(line -> switch (line.what()) {
                            case "GRANTED", "RESTORED", "REFUNDED" -> cents(line);
                            case "SET_ASIDE" -> -cents(line);
                            default -> 0;
                        })
                        .sum();
                assertThat(Amounts.minor(file.balance()).minor())
                        .as("balance of " + file + ", " + seed)
                        .isEqualTo(worth)
                        .isNotNegative();
            }
        }

        private static long cents(TenderFile.Line line) {
            return Amounts.minor(line.amount()).minor();
        }

        private static long kept(PaymentSituation payment, PaymentOperation operation) {
            return payment.bookings().stream()
                    .filter(b -> b.counted()
                            && b.operation().equals(Optional.of(operation.id().value())))
                    .mapToLong(b -> b.kind() == MovementKind.CAPTURED
                            ? b.amount().minor()
                            : operation.kind() == OperationKind.REFUND && b.kind() == MovementKind.REFUNDED
                                    ? -b.amount().minor()
                                    : 0)
                    .sum();
        }

        @Override
        public void close() {
            till.close();
        }
    }
}
