package dev.kontor.conduct.advance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.conduct.FakeBank;
import dev.kontor.conduct.Till;
import dev.kontor.conduct.evidence.Evidence;
import dev.kontor.conduct.evidence.RecordEvidence;
import dev.kontor.order.CancelOrder;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.payment.Balances;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.Payments;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.value.Amounts;
import dev.kontor.value.RequestKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same facts, told in any order and twice, end in the same state. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnyOrderTest {
    private static final long SEED = 20260325;
    private static final int MOST = 120;
    private static final String CARD = "card";

    /** One shop in the middle of things, with facts that are on their way to it. */
    private static final class Story implements AutoCloseable {
        final Till till = new Till();
        final Map<String, Runnable> facts = new LinkedHashMap<>();
        Order order;

        Story(Consumer<Story> beginning) {
            beginning.accept(this);
            order = till.last();
        }

        String operation(OperationKind kind, int number) {
            return till.bank.operations(kind).get(number);
        }

        void tells(String name, Supplier<Evidence> evidence) {
            facts.put(name, () -> settle(evidence.get()));
            facts.put(name + ", again", () -> settle(evidence.get()));
        }

        /** Evidence of an operation nobody has planned yet cannot come. */
        private void settle(Evidence evidence) {
            boolean known = till.storage.<Boolean>read(
                    view -> Payments.find(view, evidence.operation()).isPresent());
            if (known) {
                till.drive.send(till.storage.transact(unit -> {
                    String subject = RecordEvidence.record(unit, till.engine, evidence, till.engine.now())
                            .subject();
                    return Advance.advance(unit, till.engine, subject, till.engine.now())
                            .toSend();
                }));
            }
        }

        Evidence truth(String operation) {
            return Evidence.of(operation, till.bank.truth(operation), till.bank.movements(operation));
        }

        @Override
        public void close() {
            till.close();
        }
    }

    private record End(Order.Summary summary, Balances balances, List<?> owned, long bank) {}

    private static End end(Story story) {
        story.till.rest(Duration.ofMinutes(10), 6);
        assertAdvancingAgainChangesNothing(story);
        return new End(
                story.till.order(story.order.id()).summary(),
                story.till.balances(story.order.id()),
                story.till.owned(story.order.id()),
                story.till.bank.balance());
    }

    private static void assertAdvancingAgainChangesNothing(Story story) {
        String before = story.till.state(story.order.id());
        story.till.drive.advance(story.order.id().value());
        story.till.drive.advance(story.order.id().value());
        assertThat(story.till.state(story.order.id())).isEqualTo(before);
    }

    private static void inEveryOrder(Consumer<Story> beginning, Consumer<End> wanted) {
        List<String> names;
        try (Story first = new Story(beginning)) {
            names = new ArrayList<>(first.facts.keySet());
        }
        Optional<End> reference = Optional.empty();
        for (List<String> sequence : orders(names)) {
            try (Story story = new Story(beginning)) {
                sequence.forEach(name ->
                        Optional.ofNullable(story.facts.get(name)).orElseThrow().run());
                End end = end(story);
                wanted.accept(end);
                if (reference.isPresent()) {
                    assertThat(end).as("seed " + SEED + ", " + sequence).isEqualTo(reference.get());
                }
                reference = Optional.of(end);
            }
        }
    }

    private static List<List<String>> orders(List<String> names) {
        List<List<String>> all = new ArrayList<>();
        if (names.size() <= 5) {
            permute(new ArrayList<>(names), 0, all);
            return all;
        }
        Random random = new Random(SEED);
        for (int i = 0; i < MOST; i++) {
            List<String> shuffled = new ArrayList<>(names);
            Collections.shuffle(shuffled, random);
            all.add(shuffled);
        }
        return all;
    }

    private static void permute(List<String> names, int from, List<List<String>> all) {
        if (from == names.size()) {
            all.add(List.copyOf(names));
        }
        for (int i = from; i < names.size(); i++) {
            Collections.swap(names, from, i);
            permute(names, from + 1, all);
            Collections.swap(names, from, i);
        }
    }

    @Test
    void a_plain_order() {
        inEveryOrder(
                story -> {
                    story.till.bank.losesReply();
                    story.till.buy(story.till.open("anna"), Till.EDITOR, CARD);
                    String charge = story.operation(OperationKind.PURCHASE, 0);
                    story.tells("answer", () -> story.truth(charge));
                    story.tells(
                            "movement",
                            () -> new Evidence(charge, Optional.empty(), story.till.bank.movements(charge)));
                    story.facts.put("unknown", () -> story.settle(Evidence.of(charge, Outcome.unknown("?"))));
                },
                end -> {
                    assertThat(end.summary()).isEqualTo(Order.Summary.COMPLETED);
                    assertThat(end.bank()).isEqualTo(1900);
                });
    }

    @Test
    void a_held_order_of_somebody_who_is_verified() {
        inEveryOrder(
                story -> {
                    Storefront anna = story.till.campus("anna");
                    story.till.bank.losesReply();
                    story.till.buy(anna, Till.CAD, CARD);
                    String charge = story.operation(OperationKind.AUTHORIZE, 0);
                    story.tells("authorized", () -> story.truth(charge));
                    story.facts.put("verified", () -> story.till.verify(anna, "anna@student.uni-x.example"));
                    story.facts.put(
                            "looked at",
                            () -> story.till.drive.advance(story.order.id().value()));
                },
                end -> {
                    assertThat(end.summary()).isEqualTo(Order.Summary.COMPLETED);
                    assertThat(end.bank()).isEqualTo(4900);
                });
    }

    @Test
    void a_held_order_whose_hold_lapsed() {
        inEveryOrder(
                story -> {
                    story.till.bank.losesReply();
                    story.till.buy(story.till.campus("anna"), Till.CAD, CARD);
                    String charge = story.operation(OperationKind.AUTHORIZE, 0);
                    story.tells("authorized", () -> story.truth(charge));
                    story.facts.put("lapsed", () -> {
                        story.till.clock.advance(Duration.ofDays(9));
                        story.till.drive.advance(story.order.id().value());
                    });
                    story.facts.put("timers", story.till.commerce::runDue);
                },
                end -> {
                    assertThat(end.summary()).isEqualTo(Order.Summary.CANCELED);
                    assertThat(end.balances().authorized().isZero()).isTrue();
                    assertThat(end.bank()).isZero();
                });
    }

    @Test
    void a_decline_and_another_card() {
        inEveryOrder(
                story -> {
                    Storefront anna = story.till.open("anna");
                    story.till.buy(anna, Till.EDITOR, FakeBank.POOR);
                    String first = story.operation(OperationKind.PURCHASE, 0);
                    story.till.bank.losesReply();
                    assertThat(anna.checkout()
                                    .pay(
                                            RequestKey.of("again"),
                                            story.till.last().id(),
                                            PayWith.card(CARD)))
                            .isNotNull();
                    String second = story.operation(OperationKind.PURCHASE, 1);
                    story.tells("declined", () -> story.truth(first));
                    story.tells("paid", () -> story.truth(second));
                },
                end -> {
                    assertThat(end.summary()).isEqualTo(Order.Summary.COMPLETED);
                    assertThat(end.bank()).isEqualTo(1900);
                });
    }

    @Test
    void money_taken_twice() {
        inEveryOrder(
                story -> {
                    story.till.bank.losesReply();
                    story.till.buy(story.till.open("anna"), Till.EDITOR, CARD);
                    String charge = story.operation(OperationKind.PURCHASE, 0);
                    Movement twice =
                            story.till.bank.books(charge, "m-twice", MovementKind.CAPTURED, Amounts.of("19.00", "EUR"));
                    story.tells("answer", () -> Evidence.of(charge, story.till.bank.truth(charge)));
                    story.tells("second", () -> new Evidence(charge, Optional.empty(), List.of(twice)));
                    story.facts.put(
                            "looked at",
                            () -> story.till.drive.advance(story.order.id().value()));
                },
                end -> {
                    assertThat(end.summary()).isEqualTo(Order.Summary.COMPLETED);
                    assertThat(end.bank()).isEqualTo(1900);
                });
    }

    @Test
    void a_late_success_of_an_order_that_was_canceled() {
        inEveryOrder(
                story -> {
                    Storefront anna = story.till.campus("anna");
                    story.till.bank.losesReply();
                    story.till.buy(anna, Till.CAD, CARD);
                    PaymentOperation charge =
                            story.till.charge(story.till.last().id());
                    story.till.clock.advance(Duration.ofDays(9));
                    story.till.drive.advance(story.till.last().id().value());
                    String id = charge.id().value();
                    Movement taken =
                            story.till.bank.books(id, "m-auto", MovementKind.CAPTURED, Amounts.of("49.00", "EUR"));
                    story.tells("authorized", () -> Evidence.of(id, story.till.bank.truth(id)));
                    story.tells("taken at once", () -> new Evidence(id, Optional.empty(), List.of(taken)));
                },
                end -> {
                    assertThat(end.summary()).isEqualTo(Order.Summary.CANCELED);
                    assertThat(end.balances().kept().isZero()).isTrue();
                    assertThat(end.bank()).isZero();
                });
    }

    @Test
    void a_void_that_was_refused() {
        inEveryOrder(
                story -> {
                    story.till.buy(story.till.campus("anna"), Till.CAD, CARD);
                    String charge = story.operation(OperationKind.AUTHORIZE, 0);
                    Movement gone = story.till.bank.books(
                            charge, "m-gone", MovementKind.AUTHORIZATION_EXPIRED, Amounts.of("49.00", "EUR"));
                    story.facts.put("lapsed", () -> {
                        story.till.clock.advance(Duration.ofDays(9));
                        story.till.drive.advance(story.order.id().value());
                    });
                    story.tells("expired", () -> new Evidence(charge, Optional.empty(), List.of(gone)));
                    story.facts.put("timers", story.till.commerce::runDue);
                },
                end -> {
                    assertThat(end.summary()).isEqualTo(Order.Summary.CANCELED);
                    assertThat(end.balances().authorized().isZero()).isTrue();
                });
    }

    @Test
    void a_capture_refused_after_the_authorization_ran_out() {
        inEveryOrder(
                story -> {
                    Storefront anna = story.till.campus("anna");
                    story.till.buy(anna, Till.CAD, CARD);
                    String charge = story.operation(OperationKind.AUTHORIZE, 0);
                    Movement gone = story.till.bank.books(
                            charge, "m-gone", MovementKind.AUTHORIZATION_EXPIRED, Amounts.of("49.00", "EUR"));
                    story.tells("expired", () -> new Evidence(charge, Optional.empty(), List.of(gone)));
                    story.facts.put("verified", () -> story.till.verify(anna, "anna@student.uni-x.example"));
                    story.facts.put("timers", story.till.commerce::runDue);
                },
                end -> {
                    assertThat(end.summary()).isEqualTo(Order.Summary.AWAITING_PAYMENT);
                    assertThat(end.balances().authorized().isZero()).isTrue();
                    assertThat(end.bank()).isZero();
                });
    }

    private static void buys(Story story, Storefront anna, int quantity) {
        var quote = anna.checkout()
                .quote(Cart.of(Till.EDITOR).withQuantity(Till.EDITOR, quantity))
                .orThrow();
        PlaceOrder command = PlaceOrder.of(quote.id(), PayWith.card(CARD))
                .consenting(anna.checkout().consents(quote.id()));
        assertThat(anna.checkout().place(RequestKey.of("three"), command)).isNotNull();
        assertThat(story.till.last().lines().get(0).quantity()).isEqualTo(quantity);
    }

    private static void cancels(Story story, Storefront anna, int units) {
        Order order = story.till.last();
        assertThat(anna.orders()
                        .cancel(
                                RequestKey.of("less-" + units),
                                units == 0
                                        ? CancelOrder.of(order.id())
                                        : CancelOrder.of(order.id())
                                                .line(order.lines().get(0).id(), units)))
                .isNotInstanceOf(Refused.class);
    }

    @Test
    @Tag("OR-5.i")
    void OR_5_i_a_unit_canceled_while_the_answer_about_the_money_is_late() {
        inEveryOrder(
                story -> {
                    Storefront anna = story.till.open("anna");
                    story.till.bank.losesReply();
                    buys(story, anna, 3);
                    cancels(story, anna, 1);
                    String charge = story.operation(OperationKind.PURCHASE, 0);
                    story.tells("answer", () -> story.truth(charge));
                    story.tells(
                            "movement",
                            () -> new Evidence(charge, Optional.empty(), story.till.bank.movements(charge)));
                    story.facts.put("timers", story.till.commerce::runDue);
                },
                end -> {
                    assertThat(end.summary()).isEqualTo(Order.Summary.COMPLETED);
                    assertThat(end.owned()).hasSize(2);
                    assertThat(end.balances().captured().minor()).isEqualTo(5700);
                    assertThat(end.bank()).isEqualTo(3800);
                });
    }

    @Test
    @Tag("OR-5.i")
    void OR_5_i_a_whole_order_canceled_while_the_answer_about_the_money_is_late() {
        inEveryOrder(
                story -> {
                    Storefront anna = story.till.open("anna");
                    story.till.bank.losesReply();
                    buys(story, anna, 3);
                    cancels(story, anna, 0);
                    String charge = story.operation(OperationKind.PURCHASE, 0);
                    story.tells("answer", () -> story.truth(charge));
                    story.tells(
                            "movement",
                            () -> new Evidence(charge, Optional.empty(), story.till.bank.movements(charge)));
                    story.facts.put("timers", story.till.commerce::runDue);
                },
                end -> {
                    assertThat(end.summary()).isEqualTo(Order.Summary.CANCELED);
                    assertThat(end.owned()).isEmpty();
                    assertThat(end.bank()).isZero();
                });
    }

    @Test
    @Tag("OR-5.i")
    void OR_5_i_a_unit_of_a_held_order_is_not_taken_whenever_the_customer_is_verified() {
        inEveryOrder(
                story -> {
                    Storefront anna = story.till.campus("anna");
                    story.till.bank.losesReply();
                    buys(story, anna, 3);
                    String charge = story.operation(OperationKind.AUTHORIZE, 0);
                    cancels(story, anna, 2);
                    story.tells("authorized", () -> story.truth(charge));
                    story.facts.put("verified", () -> story.till.verify(anna, "anna@student.uni-x.example"));
                    story.facts.put(
                            "looked at",
                            () -> story.till.drive.advance(story.order.id().value()));
                },
                end -> {
                    assertThat(end.summary()).isEqualTo(Order.Summary.COMPLETED);
                    assertThat(end.owned()).hasSize(1);
                    assertThat(end.balances().captured().minor()).isEqualTo(1900);
                    assertThat(end.bank()).isEqualTo(1900);
                });
    }
}
