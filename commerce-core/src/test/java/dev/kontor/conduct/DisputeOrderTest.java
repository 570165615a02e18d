package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.conduct.evidence.Evidence;
import dev.kontor.order.Order;
import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Notice;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Amounts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** That a dispute was won is heard before the dispute itself: nothing is given back for that. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DisputeOrderTest {
    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    @Tag("PA-7")
    void PA_7_the_end_of_a_dispute_that_is_told_before_its_beginning_gives_nothing_back() {
        Order order = till.buy(till.open("anna"), Till.EDITOR, "card").orThrow();
        String charge = till.charge(order.id()).id().value();
        till.bank.books(charge, "m-lost", MovementKind.CHARGED_BACK, Amounts.of("19.00", "EUR"));
        Movement won = till.bank.books(charge, "m-won", MovementKind.CHARGEBACK_REVERSED, Amounts.of("19.00", "EUR"));

        till.commerce.receive(till.bank.sends(new Notice(
                "e-won",
                till.clock.instant(),
                Handle.of("h-" + charge),
                Optional.of(charge),
                Optional.empty(),
                List.of(won))));
        till.rest(Duration.ofMinutes(5), 5);

        assertNothingWasGivenBack(order);
    }

    @Test
    @Tag("PA-7")
    void PA_7_evidence_that_tells_the_end_alone_gives_nothing_back_either() {
        Order order = till.buy(till.open("anna"), Till.EDITOR, "card").orThrow();
        String charge = till.charge(order.id()).id().value();
        till.bank.books(charge, "m-lost", MovementKind.CHARGED_BACK, Amounts.of("19.00", "EUR"));
        Movement won = till.bank.books(charge, "m-won", MovementKind.CHARGEBACK_REVERSED, Amounts.of("19.00", "EUR"));

        till.drive.send(till.drive.settle(new Evidence(charge, Optional.empty(), List.of(won))));
        till.rest(Duration.ofMinutes(5), 5);

        assertThat(till.bank.operations(OperationKind.REFUND)).isEmpty();
    }

    private void assertNothingWasGivenBack(Order order) {
        assertThat(till.bank.operations(OperationKind.REFUND)).isEmpty();
        assertThat(till.balances(order.id()).kept()).isEqualTo(Amounts.minor(Amounts.of("19.00", "EUR")));
        assertThat(till.order(order.id()).summary()).isEqualTo(Order.Summary.COMPLETED);
    }
}
