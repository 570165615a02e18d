package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kontor.Commerce;
import dev.kontor.office.WaitingMessage;
import dev.kontor.order.Order;
import dev.kontor.payment.KeptMessages;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.shop.Done;
import dev.kontor.shop.Refused;
import dev.kontor.spi.Handle;
import dev.kontor.spi.Health;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.payment.Notice;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.value.UnknownIdException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What comes in a provider's name while nobody can say whether it is the provider's. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnverifiedMessagesTest {
    private static final int FLOOD = 10_000;

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    @Tag("PA-7.a")
    void PA_7_a_message_that_nobody_can_verify_is_kept_and_applied_once_it_can_be_believed() {
        InboundMessage message = messageOfLostCharge();
        till.bank.verifies(false);

        assertThat(receive(message)).isEqualTo(503);
        assertThat(till.payment(till.last().id()).bookings()).isEmpty();
        assertThat(kept()).isEqualTo(1);
        till.rest(Duration.ofMinutes(10), 3);
        assertThat(till.payment(till.last().id()).bookings()).isEmpty();
        till.bank.verifies(true);
        till.rest(Duration.ofHours(1), 2);

        assertThat(till.last().summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(till.bank.keptSince()).isPresent();
        assertThat(kept()).isZero();
        assertThat(messages().up()).isTrue();
    }

    @Test
    @Tag("PA-7")
    void PA_7_the_provider_sends_it_again_and_it_takes_no_second_place() {
        InboundMessage message = messageOfLostCharge();
        till.bank.verifies(false);
        receive(message);
        receive(message);
        till.bank.verifies(true);

        assertThat(receive(message)).isEqualTo(200);
        till.rest(Duration.ofMinutes(5), 2);

        assertThat(kept()).isZero();
        assertThat(till.payment(till.last().id()).bookings()).hasSize(1);
    }

    @Test
    @Tag("PA-7")
    void PA_7_nobody_reads_in_the_storage_what_came() {
        till.bank.verifies(false);
        receive(forged("a body with a secret in it"));

        String row = till.storage.<String>read(
                view -> KeptMessages.all(view, 10).get(0).toString());

        assertThat(row).doesNotContain("secret").doesNotContain("signature-of");
    }

    @Test
    @Tag("PA-7.a")
    void PA_7_a_kept_message_that_turns_out_to_be_forged_changes_nothing_and_is_gone() {
        till.bank.verifies(false);
        receive(forged("x"));
        till.bank.verifies(true);

        till.rest(Duration.ofMinutes(2), 1);

        assertThat(kept()).isZero();
        assertThat(messages().detail()).contains("forged ones since the start: {bank=1}");
        assertThat(messages().up()).isTrue();
    }

    @Test
    @Tag("PA-7")
    void PA_7_forged_messages_are_counted_and_not_stored() {
        for (int i = 0; i < 100; i++) {
            assertThat(receive(forged("x" + i))).isEqualTo(401);
        }

        assertThat(kept()).isZero();
        assertThat(messages().detail()).contains("{bank=100}");
    }

    @Test
    @Tag("PA-7")
    void PA_7_ten_thousand_messages_at_once_leave_a_minutes_share_and_are_told_to_slow_down() {
        till.bank.verifies(false);

        TreeSet<Integer> answers = new TreeSet<>();
        for (int i = 0; i < FLOOD; i++) {
            answers.add(receive(forged("x" + i)));
        }

        assertThat(answers).containsExactly(429, 503);
        assertThat(kept()).isLessThan(100);
    }

    @Test
    @Tag("PA-7")
    void PA_7_ten_thousand_messages_in_hours_leave_no_more_than_the_cap() {
        till.bank.verifies(false);
        for (int i = 0; i < FLOOD; i++) {
            till.clock.advance(Duration.ofSeconds(2));
            assertThat(receive(forged("x" + i))).isEqualTo(503);
        }

        assertThat(kept()).isEqualTo(KeptMessages.MOST);
        assertThat(receive(messageOf("late"))).isEqualTo(503);
        assertThat(messages().up()).isFalse();

        till.bank.verifies(true);
        till.rest(Duration.ofHours(1), 2);
        assertThat(kept()).isZero();
        till.bank.verifies(false);
        receive(forged("again"));
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    @Tag("PA-7")
    void PA_7_several_nodes_together_keep_no_more_than_the_cap() {
        ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
        SharedMemory memory = new SharedMemory();
        FakeBank bank = new FakeBank(clock);
        bank.verifies(false);
        List<Commerce> nodes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            nodes.add(Commerce.builder()
                    .clock(clock)
                    .storage(memory.use())
                    .vault(Premises.VAULT_KEY)
                    .payment(bank.account("bank"))
                    .open());
        }
        for (int i = 0; i < 1_000; i++) {
            clock.advance(Duration.ofSeconds(2));
            nodes.get(i % 4).receive(forged("x" + i));
        }

        assertThat(Objects.requireNonNull(memory.contents().get("payment_unverified")))
                .hasSize(KeptMessages.MOST);
        nodes.forEach(Commerce::close);
    }

    @Test
    @Tag("PA-7")
    void PA_7_accounts_that_somebody_made_up_leave_nothing() {
        for (int i = 0; i < 1_000; i++) {
            till.clock.advance(Duration.ofSeconds(2));
            assertThat(till.commerce
                            .receive(new InboundMessage("made-up-" + i, Map.of(), body("x")))
                            .httpStatus())
                    .isEqualTo(503);
        }

        assertThat(kept()).isZero();
        assertThat(messages().detail()).contains("{}");
    }

    @Test
    @Tag("PA-7")
    void PA_7_what_is_too_large_for_a_stranger_is_not_kept() {
        till.bank.verifies(false);

        assertThat(receive(forged("x".repeat(100_000)))).isEqualTo(503);

        assertThat(kept()).isZero();
    }

    @Test
    @Tag("PA-7")
    void PA_7_after_a_week_a_message_nobody_could_verify_is_gone() {
        till.bank.verifies(false);
        receive(forged("x"));

        till.rest(Duration.ofDays(1), 6);
        assertThat(kept()).isEqualTo(1);
        till.rest(Duration.ofDays(1), 2);

        assertThat(kept()).isZero();
        assertThat(till.payment(order().id()).bookings()).hasSize(1);
    }

    @Test
    @Tag("PA-7")
    void PA_7_staff_see_what_waits_and_try_it_again() {
        InboundMessage message = messageOfLostCharge();
        till.bank.verifies(false);
        receive(message);
        till.clock.advance(Duration.ofSeconds(10));
        WaitingMessage waiting = till.office().payments().messages(10).get(0);

        assertThat(waiting.account()).isEqualTo("bank");
        assertThat(waiting.state()).isEqualTo(WaitingMessage.State.UNVERIFIED);
        assertThat(waiting.about()).isEmpty();
        assertThat(till.office().payments().replay(waiting.id()).state()).isEqualTo(WaitingMessage.State.UNVERIFIED);
        till.bank.verifies(true);
        assertThat(till.office().payments().replay(waiting.id()).state()).isEqualTo(WaitingMessage.State.SETTLED);

        assertThat(till.last().summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(catchThrowable(() -> till.office().payments().replay(waiting.id())))
                .isInstanceOf(UnknownIdException.class);
    }

    @Test
    @Tag("PA-7")
    void PA_7_staff_put_what_waits_aside_with_a_reason_and_it_is_never_applied() {
        Order order = order();
        till.bank.verifies(false);
        receive(forged("x"));
        till.bank.verifies(true);
        receive(till.bank.sends(new Notice(
                "e-foreign",
                till.clock.instant(),
                Handle.of("h-foreign"),
                Optional.empty(),
                Optional.empty(),
                List.of())));
        List<WaitingMessage> waiting = till.office().payments().messages(10);

        assertThat(waiting)
                .extracting(WaitingMessage::state)
                .containsExactlyInAnyOrder(WaitingMessage.State.UNVERIFIED, WaitingMessage.State.PARKED);
        assertThat(waiting).anyMatch(m -> m.about().equals(Optional.of("h-foreign")));
        for (WaitingMessage message : waiting) {
            assertThat(till.office().payments().dismiss(message.id())).isInstanceOf(Refused.class);
            assertThat(till.office().because("of another shop").payments().dismiss(message.id()))
                    .isInstanceOf(Done.class);
        }

        assertThat(till.office().payments().messages(10)).isEmpty();
        assertThat(messages().up()).isTrue();
        assertThat(till.office().journal().about(waiting.get(0).id(), "", 10).entries())
                .isEmpty();
        assertThat(till.payment(order.id()).bookings()).hasSize(1);
    }

    private Order order() {
        return till.buy(till.open("anna"), Till.EDITOR, "card").orThrow();
    }

    /** The charge is done, its answer is lost, and the bank does not say so when it is asked. */
    private InboundMessage messageOfLostCharge() {
        till.bank.losesReply().lookupIsDown(true);
        till.buy(till.open("anna"), Till.EDITOR, "card");
        return messageOf("e1");
    }

    private InboundMessage messageOf(String event) {
        if (till.storage.<Boolean>read(
                view -> dev.kontor.order.Orders.all(view, Optional.empty(), 1).isEmpty())) {
            order();
        }
        String charge = till.charge(till.last().id()).id().value();
        Outcome truth = till.bank.truth(charge);
        return till.bank.sends(new Notice(
                event,
                till.clock.instant(),
                Handle.of("h-" + charge),
                Optional.of(charge),
                Optional.of(truth),
                till.bank.movements(charge)));
    }

    private static InboundMessage forged(String body) {
        return new InboundMessage("bank", Map.of("Signature", List.of("signature-of-nobody")), body(body));
    }

    private static byte[] body(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private int receive(InboundMessage message) {
        return till.commerce.receive(message).httpStatus();
    }

    private long kept() {
        return till.storage.<Long>read(KeptMessages::count);
    }

    private Health messages() {
        return Objects.requireNonNull(till.commerce.health().get("messages"));
    }
}
