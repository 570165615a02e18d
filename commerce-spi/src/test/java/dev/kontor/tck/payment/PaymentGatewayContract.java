package dev.kontor.tck.payment;

import dev.kontor.spi.Configured;
import dev.kontor.spi.payment.PaymentPlugin;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
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
 * <p>Each case has a number that never changes; the page of the provider contract says which rule it proves. A case, or a
 * part of one, is left out only where the gateway's capabilities say that there is nothing to test, or where
 * {@link Minimum#without} says that the provider has no such thing; what was left out and why is printed at the end. When a
 * case is red, its chapter says what to look at first.
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

    /**
     * The page that shows what the plugin supports, between the lines {@code <!-- support: begin -->} and
     * {@code <!-- support: end -->}. When all cases were run the page is compared with what they found, and the test fails
     * when it says something else; {@code -Dkontor.support=write} writes it.
     *
     * @return empty for none; such as {@code Path.of("README.md")}
     */
    protected Optional<Path> readme() {
        return Optional.empty();
    }

    @BeforeAll
    static void begin_anew(TestInfo test) {
        test.getTestClass().ifPresent(SupportMatrix::forget);
    }

    @BeforeEach
    void name_page_and_minimum() {
        SupportMatrix matrix = SupportMatrix.of(getClass());
        matrix.keptOn(readme());
        matrix.mayLack(minimum().without());
    }

    @AfterAll
    static void say_what_is_supported_and_what_was_left_out(TestInfo test) {
        test.getTestClass().ifPresent(SupportPage::tell);
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
    class Echoes extends EchoCases {
        Echoes() {
            super(PaymentGatewayContract.this);
        }
    }

    @Nested
    class Money extends MoneyCases {
        Money() {
            super(PaymentGatewayContract.this);
        }
    }

    @Nested
    class Refunds extends RefundCases {
        Refunds() {
            super(PaymentGatewayContract.this);
        }
    }

    @Nested
    class Declines extends DeclineCases {
        Declines() {
            super(PaymentGatewayContract.this);
        }
    }

    @Nested
    class Buyers extends BuyerCases {
        Buyers() {
            super(PaymentGatewayContract.this);
        }
    }

    @Nested
    class Instruments extends InstrumentCases {
        Instruments() {
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
    class Messages extends InboundCases {
        Messages() {
            super(PaymentGatewayContract.this);
        }
    }

    @Nested
    class Elsewhere extends ElsewhereCases {
        Elsewhere() {
            super(PaymentGatewayContract.this);
        }
    }

    @Nested
    class Settlements extends SettlementCases {
        Settlements() {
            super(PaymentGatewayContract.this);
        }
    }

    @Nested
    class Home extends HomeCases {
        Home() {
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
