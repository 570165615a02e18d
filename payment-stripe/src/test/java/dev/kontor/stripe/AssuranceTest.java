package dev.kontor.stripe;

import static dev.kontor.stripe.Account.card;
import static dev.kontor.stripe.Account.charge;
import static dev.kontor.stripe.Account.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.Circumstances;
import dev.kontor.spi.payment.Exemption;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.StatementRule;
import dev.kontor.value.Address;
import dev.kontor.value.Device;
import dev.kontor.value.Mode;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Stripe is told for strong customer authentication and for statements, and what it is not. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AssuranceTest {
    private static final String CREATE = "/v1/payment_intents";
    private static final String CONFIRM = "/v1/payment_intents/.*/confirm";
    private static final String ASKED = "payment_method_options[card][request_three_d_secure]";

    private static final Address HOME =
            Address.in("DE").name("Anna Alt").line("Gasse 1").line("Hof").city("10115", "Berlin");
    private static final Device PHONE =
            Device.of("203.0.113.9", "Browser/1", "de-DE").session("rse_17");

    private final Account account = new Account();

    private Outcome pay(Circumstances known) {
        return account.submit(new Operation.Purchase(
                account.id(), charge(eur("20.00"), card("pm_card_visa")).under(known)));
    }

    @Test
    @Tag("PA-3.a")
    void PA_3_a_plain_charge_asks_for_nothing_and_tells_nothing() {
        assertThat(pay(Circumstances.none())).isInstanceOf(Outcome.Succeeded.class);

        assertThat(account.sent(CREATE).fields().keySet())
                .noneMatch(field -> field.startsWith("shipping") || field.startsWith("payment_method_options"));
        assertThat(account.sent(CONFIRM).fields().keySet()).noneMatch(field -> field.startsWith("radar_options"));
    }

    @Test
    @Tag("PA-3.a")
    void PA_3_a_wanted_challenge_is_asked_for_and_leads_the_buyer_to_his_bank() {
        assertThat(pay(Circumstances.none().challenged())).isInstanceOf(Outcome.ActionRequired.class);

        assertThat(account.sent(CREATE).text(ASKED)).contains("any");
    }

    @Test
    @Tag("PA-3")
    void PA_3_an_exemption_leaves_the_question_to_Stripe() {
        assertThat(pay(Circumstances.none().exemption(Exemption.LOW_VALUE))).isInstanceOf(Outcome.Succeeded.class);

        assertThat(account.sent(CREATE).text(ASKED)).contains("automatic");
    }

    @Test
    @Tag("PA-3")
    void PA_3_an_exemption_is_asked_for_beside_several_captures() {
        Account several = new Account(c -> c.with("captures", "5"), port -> port);
        several.done(new Operation.Authorize(
                several.id(),
                charge(eur("20.00"), card("pm_card_visa"))
                        .under(Circumstances.none().exemption(Exemption.TRANSACTION_RISK))));

        Form sent = several.sent(CREATE);
        assertThat(sent.text(ASKED)).contains("automatic");
        assertThat(sent.text("payment_method_options[card][request_multicapture]"))
                .contains("if_available");
    }

    @Test
    @Tag("PA-3")
    void PA_3_the_delivery_address_and_the_session_of_the_script_are_told() {
        pay(Circumstances.none().delivery(HOME).device(PHONE));

        Form sent = account.sent(CREATE);
        assertThat(sent.text("shipping[name]")).contains("Anna Alt");
        assertThat(sent.text("shipping[address][line1]")).contains("Gasse 1");
        assertThat(sent.text("shipping[address][line2]")).contains("Hof");
        assertThat(sent.text("shipping[address][postal_code]")).contains("10115");
        assertThat(sent.text("shipping[address][city]")).contains("Berlin");
        assertThat(sent.text("shipping[address][country]")).contains("DE");
        assertThat(account.sent(CONFIRM).text("radar_options[session]")).contains("rse_17");
    }

    @Test
    @Tag("PA-3")
    void PA_3_what_Stripe_has_no_place_for_is_not_told() {
        pay(Circumstances.none().billing(HOME).device(PHONE));

        Map<String, String> sent = new java.util.TreeMap<>(account.sent(CREATE).fields());
        sent.putAll(account.sent(CONFIRM).fields());
        assertThat(sent.values())
                .noneMatch(value -> value.contains("203.0.113.9")
                        || value.contains("Browser")
                        || value.contains("Gasse")
                        || value.contains("10115"));
    }

    @Test
    @Tag("PA-3")
    void PA_3_the_hosted_page_is_told_the_same() {
        Charge shown = charge(eur("20.00"), new Instrument.AtProvider());
        account.submit(new Operation.Purchase(
                account.id(), shown.under(Circumstances.none().delivery(HOME).challenged())));

        Form sent = account.sent("/v1/checkout/sessions");
        assertThat(sent.text("payment_method_options[card][request_three_d_secure]"))
                .contains("any");
        assertThat(sent.text("payment_intent_data[shipping][address][line1]")).contains("Gasse 1");
        assertThat(sent.text("payment_intent_data[shipping][name]")).contains("Anna Alt");
    }

    @Test
    @Tag("PA-3.a")
    void PA_3_a_delivery_address_of_nobody_is_not_told() {
        assertThat(pay(Circumstances.none().delivery(Address.in("DE").line("Gasse 1"))))
                .isInstanceOf(Outcome.Succeeded.class);

        assertThat(account.sent(CREATE).fields().keySet()).noneMatch(field -> field.startsWith("shipping"));
    }

    @Test
    @Tag("PA-1.a")
    void PA_1_a_statement_reaches_Stripe_as_the_declared_rule_wrote_it() {
        StatementRule rule = account.capabilities().statement().orElseThrow();
        String text = rule.write("Gr\u00f6\u00dfe & S\u00f6hne", "ord_7K3QPX").orElseThrow();
        account.submit(new Operation.Purchase(
                account.id(), charge(eur("20.00"), card("pm_card_visa")).stating(text)));

        assertThat(text).isEqualTo("Grosse & S");
        assertThat(account.sent(CREATE).text("statement_descriptor_suffix")).contains("Grosse & S");
    }

    @Test
    @Tag("PA-1")
    void PA_1_with_more_room_the_order_is_told_too() {
        Account roomy = new Account(c -> c.with("statementRoom", "20"), port -> port);
        String text = roomy.capabilities()
                .statement()
                .orElseThrow()
                .write("Campus Store", "ord_7K3QPX")
                .orElseThrow();
        roomy.submit(new Operation.Purchase(
                roomy.id(), charge(eur("20.00"), card("pm_card_visa")).stating(text)));

        assertThat(roomy.sent(CREATE).text("statement_descriptor_suffix")).contains("Campus Store 7K3QPX");
    }

    @Test
    @Tag("PA-1")
    void PA_1_an_account_without_room_declares_no_statements() {
        Account cramped = new Account(c -> c.with("statementRoom", "4"), port -> port);

        assertThat(cramped.capabilities().statement()).isEmpty();
    }

    @Test
    @Tag("PA-1")
    void PA_1_an_account_says_whether_it_is_live() {
        assertThat(account.capabilities().mode()).isEqualTo(Optional.of(Mode.TEST));
    }

    @Test
    @Tag("PA-3.a")
    void PA_3_a_declined_card_is_told_by_its_fingerprint_in_the_answer_and_in_the_look_up() {
        Operation.Purchase purchase =
                new Operation.Purchase(account.id(), charge(eur("20.00"), card("pm_card_visa_no_funds")));

        Outcome.Declined declined = (Outcome.Declined) account.submit(purchase);

        assertThat(declined.fingerprint()).contains("fpvisa_no_funds");
        assertThat(declined.toString()).doesNotContain("fpvisa");
        assertThat(account.lookup(purchase))
                .isInstanceOfSatisfying(
                        dev.kontor.spi.payment.Lookup.Found.class,
                        found -> assertThat(((Outcome.Declined) found.outcome()).fingerprint())
                                .contains("fpvisa_no_funds"));
    }

    @Test
    @Tag("PA-5.a")
    void PA_5_a_kept_card_is_known_by_its_fingerprint() {
        Outcome.Succeeded done = account.done(
                new Operation.Purchase(account.id(), Account.keeping(charge(eur("20.00"), card("pm_card_visa")))));

        assertThat(done.instrument().orElseThrow().fingerprint()).contains("fpvisa");
    }
}
