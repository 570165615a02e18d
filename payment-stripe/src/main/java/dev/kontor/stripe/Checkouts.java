package dev.kontor.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import com.stripe.param.checkout.SessionCreateParams.PaymentMethodOptions;
import dev.kontor.spi.Handle;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.spi.payment.RetryAdvice;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.money.MonetaryAmount;

/** Payments on the page that Stripe hosts: nothing of a card is seen by the shop, not even its token. */
final class Checkouts {
    /** What a session is asked with, so that one answer has it all. */
    static final List<String> EXPANDED = List.of(
            "payment_intent.latest_charge.balance_transaction",
            "payment_intent.payment_method",
            "setup_intent.payment_method");

    private static final int LONGEST_NAME = 250;

    private final Settings settings;

    Checkouts(Settings settings) {
        this.settings = settings;
    }

    Outcome charge(String id, Charge charge, boolean atOnce, Line line) throws StripeException {
        if (charge.returnTo().isEmpty()) {
            return Outcome.rejected(RejectCode.INVALID_REQUEST, "the hosted page needs an address to return to");
        }
        String back = charge.returnTo().get().toString();
        SessionCreateParams.Builder params = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setSuccessUrl(back)
                .setCancelUrl(back)
                .setClientReferenceId(id)
                .putMetadata(Marks.OPERATION, id)
                .addPaymentMethodType(SessionCreateParams.PaymentMethodType.CARD)
                .addAllLineItem(items(charge))
                .setPaymentIntentData(intent(id, charge, atOnce))
                .setPaymentMethodOptions(PaymentMethodOptions.builder()
                        .setCard(card(charge, atOnce))
                        .build());
        if (charge.keepInstrument()) {
            params.setCustomer(Intents.customer(id, charge.payer().reference(), line));
        } else {
            charge.payer().email().ifPresent(email -> params.setCustomerEmail(email.text()));
        }
        return outcome(opened(params.build(), line), id);
    }

    private PaymentMethodOptions.Card card(Charge charge, boolean atOnce) {
        PaymentMethodOptions.Card.Builder card = PaymentMethodOptions.Card.builder()
                .setRestrictions(PaymentMethodOptions.Card.Restrictions.builder()
                        .addAllBrandsBlocked(Brands.blocked(charge.methods()))
                        .build());
        Assurance.askedOnPage(charge).ifPresent(card::setRequestThreeDSecure);
        if (!atOnce && settings.captures() > 1) {
            card.setRequestMulticapture(PaymentMethodOptions.Card.RequestMulticapture.IF_AVAILABLE);
        }
        return card.build();
    }

    private PaymentIntentData intent(String id, Charge charge, boolean atOnce) {
        PaymentIntentData.Builder intent = PaymentIntentData.builder()
                .setCaptureMethod(
                        atOnce ? PaymentIntentData.CaptureMethod.AUTOMATIC : PaymentIntentData.CaptureMethod.MANUAL)
                .setDescription(charge.reference())
                .putMetadata(Marks.OPERATION, id)
                .putMetadata(Marks.REFERENCE, charge.reference());
        if (charge.keepInstrument()) {
            intent.setSetupFutureUsage(PaymentIntentData.SetupFutureUsage.OFF_SESSION);
        }
        charge.statement()
                .flatMap(text -> StatementText.suffix(text, settings.statementRoom()))
                .ifPresent(intent::setStatementDescriptorSuffix);
        Assurance.tell(charge.circumstances(), intent);
        return intent.build();
    }

    /** The lines where they add up to what is charged, else one for the whole: discounts and taxes are not Stripe's. */
    private static List<LineItem> items(Charge charge) {
        AmountRule rule = MinorUnits.rule(charge.amount().getCurrency().getCurrencyCode());
        List<LineItem> items = new ArrayList<>();
        long sum = 0;
        for (Charge.Line line : charge.lines()) {
            if (rule.fit(line.total()) != AmountRule.Fit.FITS) {
                return whole(rule, charge);
            }
            String name = line.quantity() > 1 ? line.quantity() + " x " + line.title() : line.title();
            sum += rule.toMinor(line.total());
            items.add(item(rule, name, line.total()));
        }
        return sum == rule.toMinor(charge.amount()) ? items : whole(rule, charge);
    }

    private static List<LineItem> whole(AmountRule rule, Charge charge) {
        return List.of(item(rule, charge.reference(), charge.amount()));
    }

    private static LineItem item(AmountRule rule, String name, MonetaryAmount total) {
        String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        return LineItem.builder()
                .setQuantity(1L)
                .setPriceData(LineItem.PriceData.builder()
                        .setCurrency(rule.currency().toLowerCase(Locale.ROOT))
                        .setUnitAmount(rule.toMinor(total))
                        .setProductData(LineItem.PriceData.ProductData.builder()
                                .setName(shown)
                                .build())
                        .build())
                .build();
    }

    Outcome setUp(Operation.SetupInstrument operation, Line line) throws StripeException {
        if (operation.returnTo().isEmpty()) {
            return Outcome.rejected(RejectCode.INVALID_REQUEST, "the hosted page needs an address to return to");
        }
        String id = operation.id();
        String back = operation.returnTo().get().toString();
        SessionCreateParams params = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.SETUP)
                .setSuccessUrl(back)
                .setCancelUrl(back)
                .setClientReferenceId(id)
                .putMetadata(Marks.OPERATION, id)
                .addPaymentMethodType(SessionCreateParams.PaymentMethodType.CARD)
                .setCustomer(Intents.customer(id, operation.payer().reference(), line))
                .setSetupIntentData(SessionCreateParams.SetupIntentData.builder()
                        .putMetadata(Marks.OPERATION, id)
                        .build())
                .build();
        return outcome(opened(params, line), id);
    }

    private static Session opened(SessionCreateParams params, Line line) throws StripeException {
        return line.stripe().checkout().sessions().create(params, line.once("session"));
    }

    /** What became of a page that is not paid on; a page that was completed says nothing itself, its intent does. */
    Outcome outcome(Session session, String operation) {
        if (session.getId() == null || session.getStatus() == null) {
            throw new Unclear("an answer that is no checkout session");
        }
        if (!Marks.operation(session.getMetadata()).equals(Optional.of(operation))) {
            throw new Unclear("an answer about something else");
        }
        return switch (session.getStatus()) {
            case "open" -> {
                if (session.getUrl() == null || session.getExpiresAt() == null) {
                    throw new Unclear("a checkout session without its page");
                }
                yield new Outcome.ActionRequired(
                        Handle.of(session.getId()),
                        NextAction.redirect(URI.create(session.getUrl())),
                        Instant.ofEpochSecond(session.getExpiresAt()));
            }
            case "expired" ->
                Outcome.declined(DeclineCode.PAYER_CANCELED, new RetryAdvice.BuyerPresent(), "the page has run out");
            default -> throw new Unclear("a checkout session in a state that is not known");
        };
    }
}
