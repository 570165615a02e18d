package dev.kontor.stripe;

import static dev.kontor.stripe.Account.card;
import static dev.kontor.stripe.Account.charge;
import static dev.kontor.stripe.Account.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.spi.Handle;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.spi.payment.RetryAdvice;
import dev.kontor.value.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("PA-2")
@Tag("PA-4")
class ChargesTest {
    private final Account account = new Account();

    @Test
    void a_card_of_a_brand_that_is_not_allowed_is_rejected_before_it_is_charged() {
        Operation purchase = new Operation.Purchase(
                account.id(), charge(eur("49.50"), card("pm_card_amex"), Set.of(Method.CARD_VISA), Optional.empty()));

        Outcome outcome = account.submit(purchase);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(RejectCode.METHOD_NOT_ALLOWED));
        assertThat(account.stripe.calls())
                .noneMatch(call -> call.uri().getPath().endsWith("/confirm"));
        assertThat(account.stripe.timesDone(purchase.id())).isZero();
        assertThat(account.lookup(purchase)).isEqualTo(Lookup.absent(true));
        String idle = account.stripe.books.intents.keySet().iterator().next();
        assertThat(account.lookup(purchase, Optional.of(Handle.of(idle)), account.clock.instant()))
                .isEqualTo(Lookup.absent(true));
    }

    @Test
    void a_card_number_never_leaves_the_house() {
        Outcome outcome =
                account.submit(new Operation.Purchase(account.id(), charge(eur("49.50"), card("4242424242424242"))));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(RejectCode.INVALID_REQUEST));
        assertThat(account.stripe.calls()).isEmpty();
    }

    @Test
    void a_token_travels_in_bodies_and_in_no_address() {
        account.done(account.purchase("49.50"));

        assertThat(account.stripe.calls())
                .isNotEmpty()
                .noneMatch(call -> call.uri().toString().contains("pm_card_visa"));
    }

    @Test
    void every_request_is_of_the_pinned_version_and_every_change_under_a_key_of_ours() {
        Operation.Purchase purchase = account.purchase("49.50");
        account.done(purchase);
        account.found(purchase);

        assertThat(Line.API_VERSION).isEqualTo("2026-07-29.dahlia");
        assertThat(account.stripe.calls()).allSatisfy(call -> {
            assertThat(call.headers().get("Stripe-Version")).containsExactly("2026-07-29.dahlia");
            assertThat(call.headers().keySet())
                    .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("x-stripe-client"));
            if (call.method().equals("POST")) {
                assertThat(call.headers().get("Idempotency-Key"))
                        .allMatch(key -> key.startsWith(purchase.id() + "-"))
                        .hasSize(1);
            }
        });
    }

    @Test
    void an_authorization_ends_when_stripe_says_so() {
        Outcome.Succeeded done = account.done(account.authorize("49.50"));

        assertThat(done.validUntil()).contains(account.clock.instant().plus(Duration.ofDays(7)));
    }

    @Test
    void an_authorization_that_ran_out_cannot_be_captured_and_is_told_as_such() {
        Operation.Authorize authorize = account.authorize("49.50");
        Instant sent = account.clock.instant();
        Outcome.Succeeded done = account.done(authorize);
        account.clock.advance(Duration.ofDays(8));

        Outcome capture = account.submit(account.capture(done.handle(), "49.50", true));
        Lookup later = account.lookup(authorize, Optional.of(done.handle()), sent);

        assertThat(capture)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(RejectCode.AUTHORIZATION_EXPIRED));
        assertThat(later)
                .isInstanceOfSatisfying(
                        Lookup.Found.class,
                        found -> assertThat(found.movements())
                                .extracting(m -> m.kind())
                                .containsExactly(MovementKind.AUTHORIZED, MovementKind.AUTHORIZATION_EXPIRED));
    }

    @Test
    void a_check_by_the_bank_is_a_redirect_where_the_shop_can_be_returned_to() {
        Operation.Purchase purchase =
                new Operation.Purchase(account.id(), charge(eur("49.50"), card("pm_card_visa_action")));
        Outcome.ActionRequired shown = (Outcome.ActionRequired) account.submit(purchase);

        assertThat(shown.action()).isInstanceOf(NextAction.Redirect.class);
        assertThat(account.sent("/v1/payment_intents/.*/confirm").text("return_url"))
                .contains("https://shop.invalid/back");
        assertThat(account.resume(purchase, shown.handle(), ReturnData.none()))
                .isInstanceOf(Outcome.ActionRequired.class);

        ReturnData back = account.stripe.buyerApproves(shown).orElseThrow();

        assertThat(account.resume(purchase, shown.handle(), back)).isInstanceOf(Outcome.Succeeded.class);
        assertThat(account.stripe.timesDone(purchase.id())).isEqualTo(1);
    }

    @Test
    void a_check_by_the_bank_is_for_the_component_where_there_is_no_way_back() {
        Account withKey = new Account(c -> c.with("publishableKey", "pk_test_shown"), port -> port);
        Charge charge = charge(eur("49.50"), card("pm_card_visa_action"));
        Operation.Purchase purchase = new Operation.Purchase(
                withKey.id(),
                new Charge(
                        charge.amount(),
                        charge.payer(),
                        charge.instrument(),
                        charge.methods(),
                        charge.initiator(),
                        charge.reference(),
                        charge.statement(),
                        Optional.empty(),
                        charge.lines(),
                        false));

        Outcome.ActionRequired shown = (Outcome.ActionRequired) withKey.submit(purchase);

        assertThat(shown.action())
                .isInstanceOfSatisfying(
                        NextAction.ClientSdk.class,
                        sdk -> assertThat(sdk.parameters())
                                .containsEntry("publishableKey", "pk_test_shown")
                                .containsEntry("clientSecret", shown.handle().providerId() + "_secret_of_its_own"));
    }

    @Test
    void a_buyer_who_fails_his_banks_check_is_declined_whatever_his_browser_says() {
        Operation.Purchase purchase =
                new Operation.Purchase(account.id(), charge(eur("49.50"), card("pm_card_visa_action")));
        Outcome.ActionRequired shown = (Outcome.ActionRequired) account.submit(purchase);
        account.stripe.buyerRefuses(shown);

        Outcome outcome = account.resume(
                purchase, shown.handle(), ReturnData.of(Map.of("redirect_status", List.of("succeeded"))));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Declined.class,
                        declined -> assertThat(declined.code()).isEqualTo(DeclineCode.AUTHENTICATION_FAILED));
    }

    @Test
    void the_hosted_page_takes_only_allowed_brands_and_is_paid_when_the_buyer_comes_back() {
        Operation.Purchase purchase = new Operation.Purchase(
                account.id(),
                charge(
                        eur("49.50"),
                        new Instrument.AtProvider(),
                        Set.of(Method.CARD_MASTERCARD),
                        Optional.of("Größe & Co")));
        Outcome.ActionRequired shown = (Outcome.ActionRequired) account.submit(purchase);

        Form sent = account.sent("/v1/checkout/sessions");
        assertThat(sent.fields().entrySet().stream()
                        .filter(field -> field.getKey().contains("[brands_blocked]"))
                        .map(Map.Entry::getValue))
                .containsExactlyInAnyOrder("visa", "american_express", "discover_global_network");
        assertThat(sent.text("payment_intent_data[statement_descriptor_suffix]"))
                .contains("Gro e & Co");
        assertThat(shown.expiresAt()).isEqualTo(account.clock.instant().plus(Duration.ofHours(24)));
        assertThat(account.found(purchase).outcome()).isInstanceOf(Outcome.ActionRequired.class);

        ReturnData back = account.stripe.buyerApproves(shown).orElseThrow();

        assertThat(account.resume(purchase, shown.handle(), back))
                .isInstanceOfSatisfying(
                        Outcome.Succeeded.class,
                        done -> assertThat(done.movements())
                                .extracting(m -> m.amount())
                                .containsExactly(eur("49.50")));
        assertThat(account.found(purchase).movements()).hasSize(1);
    }

    @Test
    void a_hosted_page_that_nobody_paid_on_runs_out() {
        Operation.Authorize authorize =
                new Operation.Authorize(account.id(), charge(eur("49.50"), new Instrument.AtProvider()));
        Instant sent = account.clock.instant();
        Outcome.ActionRequired shown = (Outcome.ActionRequired) account.submit(authorize);
        account.clock.advance(Duration.ofHours(25));

        Lookup later = account.lookup(authorize, Optional.of(shown.handle()), sent);

        assertThat(later)
                .isInstanceOfSatisfying(
                        Lookup.Found.class,
                        found -> assertThat(found.outcome())
                                .isInstanceOfSatisfying(
                                        Outcome.Declined.class,
                                        declined -> assertThat(declined.code()).isEqualTo(DeclineCode.PAYER_CANCELED)));
    }

    @Test
    void the_lines_stand_on_the_hosted_page_where_they_add_up() {
        Charge whole = charge(eur("30.00"), new Instrument.AtProvider());
        List<Charge.Line> lines = List.of(
                new Charge.Line("cad", "SolidCAD", 2, eur("20.00")),
                new Charge.Line("cam", "SolidCAM", 1, eur("10.00")));
        Charge listed = new Charge(
                whole.amount(),
                whole.payer(),
                whole.instrument(),
                whole.methods(),
                whole.initiator(),
                whole.reference(),
                whole.statement(),
                whole.returnTo(),
                lines,
                false);

        account.submit(new Operation.Purchase(account.id(), listed));
        Form shown = account.sent("/v1/checkout/sessions");
        account.submit(new Operation.Purchase(account.id(), whole));

        assertThat(shown.text("line_items[0][price_data][product_data][name]")).contains("2 x SolidCAD");
        assertThat(shown.text("line_items[1][price_data][unit_amount]")).contains("1000");
        assertThat(account.sent("/v1/checkout/sessions").text("line_items[0][price_data][product_data][name]"))
                .contains("K-1001");
    }

    @Test
    void a_kept_card_is_charged_without_the_buyer() {
        Operation.Purchase first =
                new Operation.Purchase(account.id(), Account.keeping(charge(eur("49.50"), card("pm_card_visa"))));
        Outcome.Succeeded done = account.done(first);
        var kept = done.instrument().orElseThrow();

        Outcome.Succeeded renewed = account.done(new Operation.Purchase(
                account.id(),
                Account.byItself(eur("12.00"), new Instrument.Stored(kept.handle(), kept.networkTransactionId()))));

        assertThat(kept.method()).isEqualTo(Method.CARD_VISA);
        assertThat(kept.display()).isEqualTo("Visa, ending in 4242");
        assertThat(kept.expires()).contains(java.time.YearMonth.of(2030, 8));
        assertThat(kept.networkTransactionId()).isPresent();
        assertThat(renewed.movements()).hasSize(1);
        assertThat(account.sent("/v1/payment_intents/.*/confirm").text("off_session"))
                .contains("true");
    }

    @Test
    void a_kept_card_whose_bank_wants_to_see_the_buyer_is_declined_with_that_advice() {
        Operation.SetupInstrument setUp = setUp("pm_card_visa_action_off_session");
        var kept = account.done(setUp).instrument().orElseThrow();

        Outcome outcome = account.submit(new Operation.Purchase(
                account.id(), Account.byItself(eur("12.00"), new Instrument.Stored(kept.handle(), Optional.empty()))));

        assertThat(outcome)
                .isEqualTo(Outcome.declined(
                                DeclineCode.AUTHENTICATION_REQUIRED,
                                new RetryAdvice.BuyerPresent(),
                                "authentication_required")
                        .fingerprint("fpvisa_action_off_session"));
    }

    private Operation.SetupInstrument setUp(String token) {
        return new Operation.SetupInstrument(
                account.id(),
                dev.kontor.spi.payment.Payer.of("acc_1"),
                card(token),
                Method.CARD_VISA,
                Optional.empty());
    }

    @Test
    void a_card_is_kept_after_the_buyer_agreed_and_found_without_its_id() {
        Operation.SetupInstrument setUp = setUp("pm_card_visa_kept_after_action");
        Outcome.ActionRequired shown = (Outcome.ActionRequired) account.submit(setUp);
        account.stripe.buyerApproves(shown);

        assertThat(account.found(setUp).outcome())
                .isInstanceOfSatisfying(
                        Outcome.Succeeded.class,
                        done -> assertThat(done.instrument()).isPresent());
        assertThat(account.lookup(setUp("pm_card_visa"))).isEqualTo(Lookup.absent(true));
    }

    @Test
    void a_card_that_was_forgotten_cannot_be_charged_any_more() {
        var kept = account.done(setUp("pm_card_visa")).instrument().orElseThrow();
        Operation.RevokeInstrument revoke =
                new Operation.RevokeInstrument(account.id(), kept.handle(), Method.CARD_VISA);
        assertThat(account.lookup(revoke)).isEqualTo(Lookup.absent(true));

        account.done(revoke);

        assertThat(account.found(revoke).outcome()).isInstanceOf(Outcome.Succeeded.class);
        assertThat(account.stripe.books.card(kept.handle().providerId()).customer)
                .isNull();
    }

    @Test
    void what_a_statement_says_fits_beside_the_prefix_and_has_no_forbidden_character() {
        assertThat(StatementText.suffix("Café \"Zur Post\" *1*", 10)).contains("Cafe Zur P");
        assertThat(StatementText.suffix("1001", 10)).isEmpty();
        assertThat(StatementText.suffix("K-1001", 10)).contains("K-1001");
        assertThat(StatementText.suffix("K-1001", 0)).isEmpty();
    }

    @Test
    void a_request_sent_again_after_the_buyer_paid_charges_nobody_twice() {
        Operation.Purchase purchase = account.purchase("49.50");
        account.done(purchase);

        account.done(purchase);

        assertThat(account.stripe.timesDone(purchase.id())).isEqualTo(1);
        assertThat(account.stripe.calls().stream().map(HttpCall::uri).distinct())
                .hasSize(2);
    }
}
