package dev.kontor.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentUpdateParams;
import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Charges cards. An intent is made first, which moves nothing and tells the card's brand; only then it is confirmed. The token
 * travels in bodies, never in an address.
 */
final class Intents {
    /** What Stripe.js hands to the browser. A card number has not this form and so never leaves the house. */
    private static final Pattern TOKEN = Pattern.compile("pm_[A-Za-z0-9_]{1,200}");

    private final Settings settings;
    private final InstantSource clock;

    Intents(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    static boolean isToken(Instrument instrument) {
        return instrument instanceof Instrument.ClientToken card
                && card.token().use(token -> TOKEN.matcher(token).matches());
    }

    Outcome charge(String id, Charge charge, boolean atOnce, Line line) throws StripeException {
        Optional<String> customer = Optional.empty();
        if (charge.instrument() instanceof Instrument.Stored stored) {
            customer = Optional.ofNullable(stored.handle().state().get(KeptCard.CUSTOMER));
        } else if (!isToken(charge.instrument())) {
            return Outcome.rejected(
                    RejectCode.INVALID_REQUEST, "takes tokens of Stripe.js (pm_...), stored cards and the hosted page");
        } else if (charge.keepInstrument()) {
            customer = Optional.of(customer(id, charge.payer().reference(), line));
        }
        PaymentIntent made =
                line.stripe().paymentIntents().create(creation(id, charge, atOnce, customer), line.once("create"));
        if (made.getId() == null) {
            throw new Unclear("an answer that is no payment intent");
        }
        Optional<Outcome> wrongBrand = Brands.refuse(made.getPaymentMethodObject(), charge.methods());
        if (wrongBrand.isPresent()) {
            return wrongBrand.get();
        }
        PaymentIntent confirmed =
                line.stripe().paymentIntents().confirm(made.getId(), confirmation(charge), line.once("confirm"));
        return new IntentState(confirmed, settings).outcome(id, clock.instant());
    }

    /** One customer for each kept card: it holds nothing but the shop's reference. */
    static String customer(String id, String payer, Line line) throws StripeException {
        Customer customer = line.stripe()
                .customers()
                .create(
                        CustomerCreateParams.builder()
                                .putMetadata(Marks.OPERATION, id)
                                .putMetadata(Marks.REFERENCE, payer)
                                .build(),
                        line.once("customer"));
        if (customer.getId() == null) {
            throw new Unclear("an answer that is no customer");
        }
        return customer.getId();
    }

    private PaymentIntentCreateParams creation(String id, Charge charge, boolean atOnce, Optional<String> customer) {
        AmountRule rule = MinorUnits.rule(charge.amount().getCurrency().getCurrencyCode());
        PaymentIntentCreateParams.Builder params = PaymentIntentCreateParams.builder()
                .setAmount(rule.toMinor(charge.amount()))
                .setCurrency(rule.currency().toLowerCase(Locale.ROOT))
                .setCaptureMethod(
                        atOnce
                                ? PaymentIntentCreateParams.CaptureMethod.AUTOMATIC
                                : PaymentIntentCreateParams.CaptureMethod.MANUAL)
                .addPaymentMethodType("card")
                .setDescription(charge.reference())
                .putMetadata(Marks.OPERATION, id)
                .putMetadata(Marks.REFERENCE, charge.reference())
                .addExpand("payment_method");
        if (charge.instrument() instanceof Instrument.ClientToken card) {
            card.token().use(params::setPaymentMethod);
        } else if (charge.instrument() instanceof Instrument.Stored stored) {
            params.setPaymentMethod(stored.handle().providerId());
        }
        customer.ifPresent(params::setCustomer);
        if (charge.keepInstrument()) {
            params.setSetupFutureUsage(PaymentIntentCreateParams.SetupFutureUsage.OFF_SESSION);
        }
        charge.statement()
                .flatMap(text -> StatementText.suffix(text, settings.statementRoom()))
                .ifPresent(params::setStatementDescriptorSuffix);
        Assurance.tell(charge.circumstances(), params);
        options(charge, atOnce).ifPresent(params::setPaymentMethodOptions);
        return params.build();
    }

    private Optional<PaymentIntentCreateParams.PaymentMethodOptions> options(Charge charge, boolean atOnce) {
        boolean several = !atOnce && settings.captures() > 1;
        Optional<PaymentIntentCreateParams.PaymentMethodOptions.Card.RequestThreeDSecure> asked =
                Assurance.asked(charge);
        if (!several && asked.isEmpty()) {
            return Optional.empty();
        }
        PaymentIntentCreateParams.PaymentMethodOptions.Card.Builder card =
                PaymentIntentCreateParams.PaymentMethodOptions.Card.builder();
        asked.ifPresent(card::setRequestThreeDSecure);
        if (several) {
            card.setRequestMulticapture(
                    PaymentIntentCreateParams.PaymentMethodOptions.Card.RequestMulticapture.IF_AVAILABLE);
        }
        return Optional.of(PaymentIntentCreateParams.PaymentMethodOptions.builder()
                .setCard(card.build())
                .build());
    }

    private static PaymentIntentConfirmParams confirmation(Charge charge) {
        PaymentIntentConfirmParams.Builder params =
                PaymentIntentConfirmParams.builder().addAllExpand(IntentState.EXPANDED);
        Assurance.tell(charge.circumstances(), params);
        if (charge.initiator() != Charge.Initiator.BUYER_PRESENT) {
            return params.setOffSession(true).build();
        }
        return charge.returnTo()
                .map(back -> params.setReturnUrl(back.toString()))
                .orElseGet(() -> params.setUseStripeSdk(true))
                .build();
    }

    Outcome capture(Operation.Capture operation, Line line) throws StripeException {
        AmountRule rule = MinorUnits.rule(operation.amount().getCurrency().getCurrencyCode());
        long minor = rule.toMinor(operation.amount());
        PaymentIntentCaptureParams.Builder params = PaymentIntentCaptureParams.builder()
                .setAmountToCapture(minor)
                .putMetadata(Marks.ofCapture(operation.id()), Marks.capture(operation.id(), minor, operation.last()))
                .addAllExpand(IntentState.EXPANDED);
        if (settings.captures() > 1) {
            params.setFinalCapture(operation.last());
        }
        PaymentIntent taken = line.stripe()
                .paymentIntents()
                .capture(intentOf(operation.authorization()), params.build(), line.once("capture"));
        return new IntentState(taken, settings)
                .captured(operation.id())
                .orElseThrow(() -> new Unclear("a capture that took nothing"));
    }

    /** Stripe's cancellation carries no reference of ours, so a mark is left before it. */
    Outcome giveUp(Operation.VoidAuthorization operation, Line line) throws StripeException {
        String intent = intentOf(operation.authorization());
        PaymentIntentUpdateParams mark = PaymentIntentUpdateParams.builder()
                .putMetadata(Marks.ofVoid(operation.id()), operation.id())
                .build();
        PaymentIntent marked = line.stripe().paymentIntents().update(intent, mark, line.once("mark"));
        if (marked.getId() == null) {
            throw new Unclear("an answer that is no payment intent");
        }
        PaymentIntentCancelParams params = PaymentIntentCancelParams.builder()
                .addAllExpand(IntentState.EXPANDED)
                .build();
        PaymentIntent canceled = line.stripe().paymentIntents().cancel(intent, params, line.once("cancel"));
        return new IntentState(canceled, settings)
                .voided(operation.id())
                .orElseThrow(() -> new Unclear("a cancellation that gave nothing up"));
    }

    /** Captures and cancellations have handles of their own, which name the intent they belong to. */
    static String intentOf(Handle handle) {
        return handle.state().getOrDefault("intent", handle.providerId());
    }
}
