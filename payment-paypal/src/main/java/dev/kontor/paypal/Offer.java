package dev.kontor.paypal;

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

/** What an account at PayPal can do. */
final class Offer {
    /** How long PayPal sees to it that the money of an authorization is there. */
    static final Duration HONORED = Duration.ofDays(3);

    private static final Duration AUTHORIZATION_LASTS = Duration.ofDays(29);
    private static final Duration REFUNDABLE = Duration.ofDays(180);
    private static final int CAPTURES = 10;

    private static final Idempotency ORDERS = Idempotency.byKey(Duration.ofHours(6));
    private static final Idempotency PAYMENTS = Idempotency.byKey(Duration.ofDays(45));
    private static final Idempotency VAULT = Idempotency.byKey(Duration.ofHours(3));

    /** An order or payment cannot be asked for by our id, so nobody can prove that there is none. */
    private static final LookupStrength BY_HANDLE = new LookupStrength(false, Duration.ZERO);

    private Offer() {}

    /**
     * A void and a removal have no key at PayPal and need none: what they are about has an id from before, whose state
     * says whether they were done.
     */
    static Capabilities capabilities(Environment environment) {
        return Capabilities.of(
                        ORDERS,
                        BY_HANDLE,
                        MethodSupport.of(Method.PAYPAL, EnumSet.allOf(OperationKind.class), Decimals.RULES)
                                .captures(CAPTURES)
                                .partialRefunds()
                                .authorizationLasts(AUTHORIZATION_LASTS)
                                .honoredFor(HONORED)
                                .refundableFor(REFUNDABLE))
                .mode(environment == Environment.LIVE ? Mode.LIVE : Mode.TEST)
                .statement(new StatementRule(OrderBody.LONGEST_STATEMENT, OrderBody.STATEMENT_OTHERS, false))
                .idempotency(OperationKind.CAPTURE, PAYMENTS)
                .idempotency(OperationKind.REAUTHORIZE, PAYMENTS)
                .idempotency(OperationKind.REFUND, PAYMENTS)
                .idempotency(OperationKind.SETUP_INSTRUMENT, VAULT)
                .idempotency(OperationKind.VOID_AUTHORIZATION, Idempotency.none())
                .idempotency(OperationKind.REVOKE_INSTRUMENT, Idempotency.none())
                .lookup(OperationKind.VOID_AUTHORIZATION, LookupStrength.immediate())
                .lookup(OperationKind.REVOKE_INSTRUMENT, LookupStrength.immediate());
    }
}
