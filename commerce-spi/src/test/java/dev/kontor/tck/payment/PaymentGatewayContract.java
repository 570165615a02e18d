package dev.kontor.tck.payment;

import dev.kontor.spi.Configured;
import dev.kontor.spi.payment.PaymentPlugin;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInfo;

/**
 * The contract of payment gateways as tests. An author extends it, says how the plugin is configured, what it must be
 * able to do at least, and gives a simulated provider; then every case runs offline, in seconds.
 *
 * <pre>{@code
 * class AcmePayContractTest extends PaymentGatewayContract {
 *     protected Configured<PaymentPlugin> plugin() {
 *         return AcmePay.account("kit", Secret.of("sk_test"), Secret.of("hook_test"));
 *     }
 *
 *     protected SimulatedProvider provider(InstantSource clock) {
 *         return new SimulatedAcmePay(clock);
 *     }
 *
 *     protected Minimum minimum() {
 *         return Minimum.of(Method.CARD_VISA).kinds(PURCHASE, REFUND).currencies("EUR", "USD");
 *     }
 * }
 * }</pre>
 *
 * <p>Each case has a number that never changes; a gap is a case that is not written yet. A case, or a part of one, is
 * left out only where the gateway's capabilities say that there is nothing to test; what was left out and why is printed
 * at the end. When a case is red, its chapter says what to look at first.
 */
public abstract class PaymentGatewayContract {
    /** For subclasses. */
    protected PaymentGatewayContract() {}

    /**
     * The plugin with its settings. Its secrets should look like nothing else in the world, since the kit searches for
     * them where they must not be.
     *
     * @return made with {@link Configured#of}; the same settings at each call
     */
    protected abstract Configured<PaymentPlugin> plugin();

    /**
     * A provider without payments.
     *
     * @param clock the time in the kit's world, which a case may move
     * @return a new one at each call
     */
    protected abstract SimulatedProvider provider(InstantSource clock);

    /**
     * What the gateway must be able to do.
     *
     * @return at least one method, kind of operation and currency
     */
    protected abstract Minimum minimum();

    @AfterAll
    static void print_what_is_supported_and_what_was_skipped(TestInfo test) {
        test.getTestClass().map(SupportMatrix::text).ifPresent(System.out::println);
    }

    @Nested
    class Opening extends OpeningCases {
        Opening() {
            super(PaymentGatewayContract.this);
        }
    }

    @Nested
    class Amounts extends AmountCases {
        Amounts() {
            super(PaymentGatewayContract.this);
        }
    }

    @Nested
    class Faults extends FaultCases {
        Faults() {
            super(PaymentGatewayContract.this);
        }
    }

    @Nested
    class Repetitions extends RepetitionCases {
        Repetitions() {
            super(PaymentGatewayContract.this);
        }
    }

    @Nested
    class Lookups extends LookupCases {
        Lookups() {
            super(PaymentGatewayContract.this);
        }
    }

    @Nested
    class Secrets extends SecretCases {
        Secrets() {
            super(PaymentGatewayContract.this);
        }
    }
}
