package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.debit.BankImport;
import dev.kontor.debit.BankLine;
import dev.kontor.debit.BankLine.Kind;
import dev.kontor.debit.DebitBatch;
import dev.kontor.office.BookedMovement;
import dev.kontor.office.DebitsDesk;
import dev.kontor.order.CancelOrder;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.sepa.PracticeBank;
import dev.kontor.sepa.PracticeBank.Fate;
import dev.kontor.sepa.Sepa;
import dev.kontor.shop.Done;
import dev.kontor.shop.MandateWish;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.tck.Seeds;
import dev.kontor.value.Amounts;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Fourteen months of a shop that collects by files: customers order, cancel and take back, accounts are empty or closed, and
 * the bank's files come late, twice and in any order. In the end the bank's account holds what the shop's books say.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DebitHistoriesTest {
    /** A few in a build; the property asks for more. */
    private static final int HISTORIES = Integer.getInteger("kontor.histories", 8);

    private static final int DAYS = 425;
    private static final String SHOP = "DE02120300000000202051";
    private static final List<String> REFUSALS =
            List.of("AC01", "AC04", "AC06", "AC13", "AM04", "MD01", "RC01", "SL01");
    private static final List<String> RETURNS =
            List.of("AC04", "AC06", "AM04", "MD01", "MD06", "MD07", "MS02", "MS03", "SL01");

    /** One shop's fourteen months. */
    private static final class History implements AutoCloseable {
        private final RandomGenerator random;
        private final boolean isLosing;
        private final Premises premises = new Premises();
        private final PracticeBank bank;
        private final Map<String, Fate> fates = new HashMap<>();
        private final TreeMap<Integer, List<byte[]>> post = new TreeMap<>();
        private final List<Order> orders = new ArrayList<>();
        private int day;

        History(RandomGenerator random, boolean losing) {
            this.random = random;
            this.isLosing = losing;
            PracticeBank plain = PracticeBank.of(SHOP)
                    .deciding(item -> fates.computeIfAbsent(item.reference(), reference -> fate(item.collection())));
            this.bank = random.nextInt(3) == 0 ? plain.bookingGroups() : plain;
            premises.commerce.close();
            premises.commerce = premises.plan()
                    .payment(premises.bank.account("bank"))
                    .payment(Sepa.creditor("sepa", "DE98ZZZ09999999999", "Campus Store GmbH", Secret.of(SHOP))
                            .with("mode", "test"))
                    .open();
        }

        private Fate fate(boolean collection) {
            int kind = random.nextInt(10);
            if (kind < 6) {
                return Fate.SETTLED;
            }
            if (!collection) {
                return kind < 9 ? Fate.SETTLED : Fate.returned("AC04", 1 + random.nextInt(5));
            }
            return kind == 6
                    ? Fate.refused(REFUSALS.get(random.nextInt(REFUSALS.size())))
                    : Fate.returned(RETURNS.get(random.nextInt(RETURNS.size())), 1 + random.nextInt(80));
        }

        private DebitsDesk desk() {
            return premises.office().payments().debits();
        }

        private LocalDate today() {
            return premises.clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        }

        void live() {
            while (day < DAYS) {
                if (day < DAYS - 150 && random.nextInt(6) == 0) {
                    order();
                }
                if (random.nextInt(25) == 0) {
                    cancel();
                }
                if (random.nextInt(25) == 0) {
                    recall();
                }
                if (day % 7 == 0) {
                    handOver(Kind.COLLECT);
                    reverse();
                    handOver(Kind.TRANSFER);
                }
                bank.statement(today()).ifPresent(this::send);
                deliver(day);
                premises.clock.advance(Duration.ofDays(1));
                premises.commerce.runDue();
                day++;
            }
            settle();
        }

        /** Until nothing is on its way any more. */
        private void settle() {
            for (int round = 0; round < 30; round++) {
                handOver(Kind.COLLECT);
                handOver(Kind.REVERSE);
                handOver(Kind.TRANSFER);
                bank.statement(today().plusDays(100)).ifPresent(this::send);
                deliver(Integer.MAX_VALUE);
                premises.clock.advance(Duration.ofDays(8));
                premises.commerce.runDue();
                premises.commerce.runDue();
            }
        }

        private void order() {
            Storefront shop = premises.shop("user-" + random.nextInt(4));
            DebitAccount account = DebitAccount.of(Secret.of("DE89370400440532013000"), "Anna Weber");
            boolean recurring = random.nextBoolean();
            var offer = shop.account()
                    .mandates()
                    .offer(recurring ? MandateWish.recurring(account) : MandateWish.once(account))
                    .orThrow();
            Quote quote = shop.checkout()
                    .quote(Cart.of().with(Premises.MANUAL, 1 + random.nextInt(5)))
                    .orThrow();
            assertThat(shop.checkout()
                            .place(RequestKey.random(), PlaceOrder.of(quote.id(), PayWith.directDebit(offer.id()))))
                    .isNotInstanceOf(Refused.class);
            orders.add(shop.orders().list(Optional.empty(), 1).items().get(0));
        }

        private void cancel() {
            if (!orders.isEmpty()) {
                Order order = orders.get(random.nextInt(orders.size()));
                for (int user = 0; user < 4; user++) {
                    premises.shop("user-" + user).orders().find(order.id()).ifPresent(this::cancel);
                }
            }
        }

        private void cancel(Order order) {
            for (int user = 0; user < 4; user++) {
                Storefront shop = premises.shop("user-" + user);
                if (shop.orders().find(order.id()).isPresent()) {
                    // Refused or done, both are right.
                    var answer = shop.orders().cancel(RequestKey.random(), CancelOrder.of(order.id()));
                    assertThat(answer).isNotNull();
                }
            }
        }

        private void handOver(Kind kind) {
            if (desk().makeBatch("sepa", kind) instanceof Done<DebitBatch> made) {
                handOver(made.value());
            }
        }

        private void handOver(DebitBatch batch) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            DebitBatch written = desk().write(batch.id(), out);
            send(bank.take(out.toByteArray()));
            assertThat(desk().handedOver(written.id()).handedOverAt()).isPresent();
        }

        /** Some of the refunds that wait go back as reversals, as far as it is not too late. */
        private void reverse() {
            for (BankLine line : desk().waiting("sepa", Kind.TRANSFER)) {
                if (random.nextInt(2) == 0) {
                    var answer = desk().reverse("sepa", line.reference(), "AM05");
                    assertThat(answer).isNotNull();
                }
            }
            handOver(Kind.REVERSE);
        }

        /** One that is with the bank, while it can be. */
        private void recall() {
            List<BankLine> drawn = desk().batches("sepa", 10).stream()
                    .filter(batch -> batch.kind() == Kind.COLLECT)
                    .flatMap(batch -> desk().lines(batch.id()).stream())
                    .filter(BankLine::isAwaited)
                    .toList();
            if (!drawn.isEmpty()) {
                String reference = drawn.get(random.nextInt(drawn.size())).reference();
                if (desk().recall("sepa", Set.of(reference), "CUST") instanceof Done<DebitBatch> asked) {
                    handOver(asked.value());
                }
            }
        }

        /** Some days later, now and then weeks later, or twice. */
        private void send(byte[] file) {
            if (isLosing && random.nextInt(4) == 0) {
                return;
            }
            int copies = random.nextInt(5) == 0 ? 2 : 1;
            for (int copy = 0; copy < copies; copy++) {
                int late = random.nextInt(8) == 0 ? random.nextInt(30) : random.nextInt(3);
                post.computeIfAbsent(day + late, on -> new ArrayList<>()).add(file);
            }
        }

        private void deliver(int until) {
            while (!post.isEmpty() && post.firstKey() <= until) {
                List<byte[]> files = post.pollFirstEntry().getValue();
                Collections.shuffle(files, new Random(random.nextLong()));
                for (byte[] file : files) {
                    BankImport read = desk().read("sepa", () -> new ByteArrayInputStream(file))
                            .orThrow();
                    assertThat(read.isDone()).isTrue();
                }
            }
        }

        void check() {
            assertThat(desk().unmatched("sepa", 10)).isEmpty();
            long kept = 0;
            for (Order order : orders) {
                for (BookedMovement movement :
                        premises.office().orders().about(order.id()).movements()) {
                    kept += signed(movement);
                }
            }
            assertThat(kept)
                    .as("what the books say, of %s orders", orders.size())
                    .isEqualTo(bank.balance());
        }

        private static long signed(BookedMovement movement) {
            long minor = Amounts.minor(movement.amount()).minor();
            return switch (MovementKind.valueOf(movement.kind())) {
                case CAPTURED, REFUND_FAILED, CHARGEBACK_REVERSED -> minor;
                case REFUNDED, RETURNED_BY_BANK, CHARGED_BACK, FEE -> -minor;
                case PROMISED, PROMISE_ENDED, AUTHORIZED, VOIDED, AUTHORIZATION_EXPIRED -> 0;
            };
        }

        @Override
        public void close() {
            premises.close();
        }
    }

    @Test
    @Tag("PA-5.u")
    void PA_5_u_after_fourteen_months_the_bank_holds_what_the_books_say() {
        Seeds.each(HISTORIES, random -> {
            try (History history = new History(random, false)) {
                history.live();
                history.check();
            }
        });
    }

    @Test
    void a_bank_whose_files_get_lost_is_found_out() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Seeds.range(1, 3, random -> {
                    try (History history = new History(random, true)) {
                        history.live();
                        history.check();
                    }
                }));
    }
}
