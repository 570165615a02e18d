package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.order.Order;
import dev.kontor.payment.OperationState;
import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Notice;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.value.Amounts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people who run a shop read in its log: what they have to act on, once. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Tag("PA-6")
class LogLinesTest {
    private final Till till = new Till();
    private final LogBook log = new LogBook();

    @AfterEach
    void close() {
        log.close();
        till.close();
    }

    @Test
    void an_operation_that_nobody_answers_for_calls_a_person_once_however_long_it_stays() {
        till.bank.losesReply().lookupIsDown(true);
        till.buy(till.open("anna"), Till.EDITOR, "card");

        till.rest(Duration.ofHours(7), 20);

        assertThat(till.charge(till.last().id()).state()).isEqualTo(OperationState.REVIEW);
        assertCalledOnce("no word on how it stands for 24 hours");
    }

    @Test
    void an_operation_that_moved_something_else_calls_a_person_once_and_keeps_why() {
        till.bank.replies(truth -> Outcome.succeeded(
                Handle.of("h-x"),
                Movement.of("m-x", MovementKind.CAPTURED, Amounts.of("19.01", "EUR"), till.clock.instant())));
        till.buy(till.open("anna"), Till.EDITOR, "card");
        till.bank.lookupIsDown(true);

        till.rest(Duration.ofHours(7), 20);

        assertCalledOnce("moved 19.01 EUR, asked 19.00 EUR");
        assertThat(till.charge(till.last().id()).detail()).contains("moved 19.01 EUR, asked 19.00 EUR");
    }

    @Test
    void a_notice_of_what_does_not_fit_calls_a_person_once() {
        till.bank.losesReply().lookupIsDown(true);
        till.buy(till.open("anna"), Till.EDITOR, "card");
        String charge = till.charge(till.last().id()).id().value();
        Movement more = Movement.of("m-x", MovementKind.CAPTURED, Amounts.of("19.01", "EUR"), till.clock.instant());
        Handle handle = Handle.of("h-x");
        for (String event : List.of("e1", "e2")) {
            till.commerce.receive(till.bank.sends(new Notice(
                    event,
                    till.clock.instant(),
                    handle,
                    Optional.of(charge),
                    Optional.of(Outcome.succeeded(handle, more)),
                    List.of(more))));
        }

        assertCalledOnce("moved 19.01 EUR, asked 19.00 EUR");
    }

    private void assertCalledOnce(String why) {
        Order order = till.last();
        assertThat(log.atLeast(Level.SEVERE))
                .extracting(LogLinesTest::text)
                .containsExactly(
                        "PURCHASE " + till.charge(order.id()).id() + " of " + order.id() + " needs a person: " + why);
    }

    @Test
    void a_question_that_is_not_answered_is_one_line_and_asked_again() {
        Order order = till.buy(till.open("anna"), Till.EDITOR, "card").orThrow();
        String charge = till.charge(order.id()).id().value();
        Movement back = till.bank.refundsByItself(charge, Amounts.of("19.00", "EUR"));
        till.commerce.receive(till.bank.sends(new Notice(
                "e1",
                till.clock.instant(),
                Handle.of("h-" + charge),
                Optional.of(charge),
                Optional.empty(),
                List.of(back))));
        till.bank.lookupIsDown(true);

        till.rest(Duration.ofMinutes(1), 1);

        LogRecord line = log.atLeast(Level.WARNING).get(0);
        assertThat(log.atLeast(Level.WARNING)).hasSize(1);
        assertThat(line.getThrown()).isNull();
        assertThat(text(line))
                .isEqualTo("Task look-again:" + charge + " will be tried again. The provider had news of operation "
                        + charge + ", but does not answer for it now: Failed[why=down for maintenance]");
        till.bank.lookupIsDown(false);
        till.rest(Duration.ofHours(1), 1);
        assertThat(till.balances(order.id()).kept().isZero()).isTrue();
    }

    private static String text(LogRecord record) {
        return new SimpleFormatter().formatMessage(record);
    }
}
