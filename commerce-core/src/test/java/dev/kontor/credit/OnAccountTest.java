package dev.kontor.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.Payer;
import dev.kontor.value.Amounts;
import dev.kontor.value.Method;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The gateway that takes people at their word: it keeps nothing, so the same question has to get the same answer. */
class OnAccountTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final OnAccountGateway gateway = new OnAccountGateway(InstantSource.fixed(NOW));

    /** One call without anything special. */
    private record Call() implements CallContext {
        @Override
        public Duration remaining() {
            return Duration.ofSeconds(5);
        }

        @Override
        public int attempt() {
            return 1;
        }

        @Override
        public String idempotencyKey(String step) {
            return step;
        }

        @Override
        public String traceId() {
            return "trace";
        }
    }

    private static Charge charge(Method method, Instrument instrument, String currency) {
        return new Charge(
                Amounts.of("100", currency),
                new Payer("acc_1", Optional.empty(), Optional.empty(), Optional.empty()),
                instrument,
                Set.of(method),
                Charge.Initiator.BUYER_PRESENT,
                "ord_1",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false);
    }

    private Outcome submit(Operation operation) {
        return gateway.submit(operation, new Call());
    }

    @Test
    @Tag("PA-1")
    void PA_1_invoice_purchase_order_and_billing_code_succeed_with_a_promise() {
        for (Method method : List.of(Method.INVOICE, Method.PURCHASE_ORDER, Method.BILLING_CODE)) {
            Charge charge = charge(method, new Instrument.Promise(Optional.of("1")), "JPY");
            for (Operation operation :
                    List.of(new Operation.Purchase("op_1", charge), new Operation.Authorize("op_1", charge))) {
                assertThat(submit(operation)).isInstanceOfSatisfying(Outcome.Succeeded.class, done -> {
                    Movement movement = done.movements().get(0);
                    assertThat(movement.kind()).isEqualTo(MovementKind.PROMISED);
                    assertThat(movement.amount()).isEqualTo(Amounts.of("100", "JPY"));
                });
            }
        }
    }

    @Test
    void sent_twice_or_looked_up_it_is_the_same_promise() {
        Operation operation =
                new Operation.Purchase("op_1", charge(Method.INVOICE, new Instrument.Promise(Optional.empty()), "EUR"));
        Outcome first = submit(operation);

        assertThat(submit(operation)).isEqualTo(first);
        assertThat(gateway.lookup(new Asked(operation, Optional.empty(), NOW), new Call()))
                .isEqualTo(Lookup.found(first, ((Outcome.Succeeded) first).movements()));
    }

    @Test
    void what_is_no_promise_is_rejected() {
        assertThat(submit(new Operation.Purchase("op_1", charge(Method.INVOICE, new Instrument.AtProvider(), "EUR"))))
                .isInstanceOf(Outcome.Rejected.class);
        assertThat(submit(new Operation.Purchase(
                        "op_1", charge(Method.CARD_VISA, new Instrument.Promise(Optional.empty()), "EUR"))))
                .isInstanceOf(Outcome.Rejected.class);
        assertThat(submit(new Operation.Refund(
                        "op_2", Handle.of("op_1"), Method.INVOICE, Amounts.of("1", "EUR"), "returned")))
                .isInstanceOf(Outcome.Rejected.class);
        Capabilities capabilities = gateway.capabilities();
        assertThat(capabilities.methods()).hasSize(3);
    }
}
