package dev.kontor.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.PaymentMethod;
import com.stripe.model.SetupIntent;
import com.stripe.param.PaymentMethodUpdateParams;
import com.stripe.param.SetupIntentConfirmParams;
import com.stripe.param.SetupIntentCreateParams;
import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.spi.payment.RetryAdvice;
import dev.kontor.spi.payment.StoredInstrument;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps cards for later, and forgets them. */
final class SetUps {
    static final String SETUP = "setup";
    static final String REVOKED_BY = "kontor_revoke";

    private static final Duration BUYER_HAS = Duration.ofHours(1);
    private static final Duration ASK_AGAIN = Duration.ofMinutes(10);
    private static final Duration LONGEST_PROCESSING = Duration.ofDays(7);

    private final Settings settings;
    private final InstantSource clock;

    SetUps(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    Outcome setUp(Operation.SetupInstrument operation, Line line) throws StripeException {
        if (!Intents.isToken(operation.instrument())) {
            return Outcome.rejected(
                    RejectCode.INVALID_REQUEST, "keeps tokens of Stripe.js (pm_...) and cards of the hosted page");
        }
        String customer = Intents.customer(operation.id(), operation.payer().reference(), line);
        SetupIntentCreateParams.Builder params = SetupIntentCreateParams.builder()
                .setCustomer(customer)
                .setUsage(SetupIntentCreateParams.Usage.OFF_SESSION)
                .addPaymentMethodType("card")
                .putMetadata(Marks.OPERATION, operation.id())
                .addExpand("payment_method");
        if (operation.instrument() instanceof Instrument.ClientToken card) {
            card.token().use(params::setPaymentMethod);
        }
        SetupIntent made = line.stripe().setupIntents().create(params.build(), line.once("create"));
        if (made.getId() == null) {
            throw new Unclear("an answer that is no setup intent");
        }
        Optional<Outcome> wrongBrand = Brands.refuse(made.getPaymentMethodObject(), Set.of(operation.method()));
        if (wrongBrand.isPresent()) {
            return wrongBrand.get();
        }
        SetupIntentConfirmParams.Builder confirmation =
                SetupIntentConfirmParams.builder().addExpand("payment_method");
        operation
                .returnTo()
                .ifPresentOrElse(
                        back -> confirmation.setReturnUrl(back.toString()), () -> confirmation.setUseStripeSdk(true));
        return outcome(
                line.stripe().setupIntents().confirm(made.getId(), confirmation.build(), line.once("confirm")),
                operation.id());
    }

    /** Made, but never told to go on; only the same operation sent again would do that. */
    static boolean isIdle(SetupIntent intent) {
        return "requires_confirmation".equals(intent.getStatus())
                || ("requires_payment_method".equals(intent.getStatus()) && intent.getLastSetupError() == null);
    }

    Outcome outcome(SetupIntent intent, String operation) {
        if (intent.getId() == null || intent.getStatus() == null || intent.getCreated() == null) {
            throw new Unclear("an answer that is no setup intent");
        }
        if (!Marks.operation(intent.getMetadata()).equals(Optional.of(operation))) {
            throw new Unclear("an answer about something else");
        }
        Instant now = clock.instant();
        return switch (intent.getStatus()) {
            case "succeeded" -> kept(intent);
            case "requires_action" ->
                new Outcome.ActionRequired(
                        Handle.of(intent.getId()),
                        Actions.of(intent.getNextAction(), intent.getClientSecret(), settings),
                        Instant.ofEpochSecond(intent.getCreated()).plus(BUYER_HAS));
            case "processing" ->
                new Outcome.Pending(
                        Optional.of(Handle.of(intent.getId())),
                        Outcome.Pending.Reason.PROVIDER_PROCESSING,
                        now.plus(ASK_AGAIN),
                        now.plus(ASK_AGAIN).plus(LONGEST_PROCESSING));
            case "requires_payment_method" -> Declines.of(intent.getLastSetupError(), now);
            case "canceled" ->
                Outcome.declined(
                        DeclineCode.PAYER_CANCELED, new RetryAdvice.BuyerPresent(), "canceled before it was kept");
            default -> throw new Unclear("a setup intent in a state that is not known");
        };
    }

    private static Outcome kept(SetupIntent intent) {
        PaymentMethod means = intent.getPaymentMethodObject();
        if (means == null || intent.getCustomer() == null) {
            throw new Unclear("a card that was kept and is not told");
        }
        StoredInstrument card = KeptCard.of(means, intent.getCustomer(), Optional.empty());
        Handle handle = card.handle().with(SETUP, intent.getId());
        return new Outcome.Succeeded(handle, List.of(), Optional.empty(), Optional.of(card));
    }

    /** A detached card carries no reference of ours, so a mark is left before it. */
    Outcome revoke(Operation.RevokeInstrument operation, Line line) throws StripeException {
        String means = operation.instrument().providerId();
        PaymentMethodUpdateParams mark = PaymentMethodUpdateParams.builder()
                .putMetadata(REVOKED_BY, operation.id())
                .build();
        PaymentMethod marked = line.stripe().paymentMethods().update(means, mark, line.once("mark"));
        if (marked.getId() == null) {
            throw new Unclear("an answer that is no means of payment");
        }
        PaymentMethod gone = line.stripe().paymentMethods().detach(means, line.once("detach"));
        return revoked(gone, operation.id())
                .orElseThrow(() -> new Unclear("a means of payment that was not forgotten"));
    }

    static Optional<Outcome> revoked(PaymentMethod means, String operation) {
        if (means.getId() == null) {
            throw new Unclear("an answer that is no means of payment");
        }
        boolean ours = means.getMetadata() != null
                && operation.equals(means.getMetadata().get(REVOKED_BY));
        return ours && means.getCustomer() == null
                ? Optional.of(Outcome.succeeded(Handle.of(means.getId())))
                : Optional.empty();
    }
}
