package dev.kontor.stripe;

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
import java.util.Set;
import java.util.stream.Stream;

/** What an account can do. */
final class Offer {
    /** Stripe keeps keys for a day at least, and tells a stored error again. */
    private static final Idempotency KEYS = new Idempotency(Idempotency.Mode.KEY, Duration.ofHours(24), true);

    /** Only where Stripe does not say it of the charge itself; the shortest that a card network gives. */
    private static final Duration AUTHORIZATION_LASTS = Duration.ofDays(5);

    /** In less room nothing can be said that anybody would understand. */
    private static final int LEAST_STATEMENT = 5;

    private static final Duration PER_CALL = Duration.ofSeconds(40);

    private static final Set<OperationKind> OPERATIONS = EnumSet.of(
            OperationKind.AUTHORIZE,
            OperationKind.PURCHASE,
            OperationKind.CAPTURE,
            OperationKind.VOID_AUTHORIZATION,
            OperationKind.REFUND,
            OperationKind.SETUP_INSTRUMENT,
            OperationKind.REVOKE_INSTRUMENT);

    private Offer() {}

    /** Look-ups go by lists, which show what was written before; Stripe's search lags and is never used. */
    static Capabilities capabilities(Settings settings) {
        MethodSupport[] methods = Stream.of(Method.CARD_VISA, Method.CARD_MASTERCARD, Method.CARD_AMEX)
                .map(method -> MethodSupport.of(method, OPERATIONS, MinorUnits.all())
                        .captures(settings.captures())
                        .partialRefunds()
                        .authorizationLasts(AUTHORIZATION_LASTS))
                .toArray(MethodSupport[]::new);
        Capabilities capabilities = Capabilities.of(KEYS, LookupStrength.immediate(), methods)
                .timeout(PER_CALL)
                .mode(settings.live() ? Mode.LIVE : Mode.TEST);
        return settings.statementRoom() < LEAST_STATEMENT
                ? capabilities
                : capabilities.statement(new StatementRule(settings.statementRoom(), StatementText.OTHERS, true));
    }
}
