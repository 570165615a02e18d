package dev.kontor.sandbox;

import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Idempotency;
import dev.kontor.spi.payment.LookupStrength;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.StatementRule;
import dev.kontor.value.Method;
import dev.kontor.value.Mode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the processor can do, told once, so that the plugin and the processor agree. */
final class SandboxOffer {
    static final Duration AUTHORIZATION_LASTS = Duration.ofDays(7);
    static final Duration KEYS_KEPT_FOR = Duration.ofHours(24);
    static final Duration REFUNDABLE_FOR = Duration.ofDays(365);
    static final int CAPTURES = 10;

    /** As card networks print it. */
    static final StatementRule STATEMENT = new StatementRule(22, ".-*", true);

    private static final Set<OperationKind> OPERATIONS = EnumSet.allOf(OperationKind.class);
    private static final List<AmountRule> AMOUNTS = Stream.of(
                    "AUD", "CAD", "CHF", "DKK", "EUR", "GBP", "JPY", "KWD", "NZD", "SEK", "SGD", "USD")
            .map(currency -> AmountRule.iso(currency, 10, 999_999_999))
            .toList();

    private SandboxOffer() {}

    static Optional<AmountRule> rule(String currency) {
        return AMOUNTS.stream().filter(rule -> rule.currency().equals(currency)).findFirst();
    }

    static Capabilities capabilities() {
        return Capabilities.of(
                        Idempotency.byKey(KEYS_KEPT_FOR),
                        LookupStrength.immediate(),
                        Stream.of(Method.CARD_VISA, Method.CARD_MASTERCARD, Method.CARD_AMEX, Method.PAYPAL)
                                .map(SandboxOffer::support)
                                .toArray(MethodSupport[]::new))
                .statement(STATEMENT)
                .mode(Mode.TEST);
    }

    private static MethodSupport support(Method method) {
        return MethodSupport.of(method, OPERATIONS, AMOUNTS)
                .captures(CAPTURES)
                .partialRefunds()
                .authorizationLasts(AUTHORIZATION_LASTS)
                .refundableFor(REFUNDABLE_FOR);
    }
}
