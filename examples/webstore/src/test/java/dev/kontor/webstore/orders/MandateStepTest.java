package dev.kontor.webstore.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.debit.DebitMandate;
import dev.kontor.order.Order;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.MandateStanding;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Paying by direct debit as customers of the example store do it (PA-5). */
@Tag("PA-5")
class MandateStepTest {
    static final String IBAN = "DE89 3704 0044 0532 0130 00";

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private static Visitor.Answer account(Customer customer) {
        return customer.browser.send(
                customer.open("/checkout"),
                "#checkout",
                Visitor.agreeing(Map.of("method", "SEPA_DEBIT", "card", Sandbox.OK)));
    }

    private static Visitor.Answer mandate(Customer customer, Map<String, String> typed) {
        return customer.browser.send(account(customer), "#account", typed);
    }

    private static Visitor.Answer ordered(Customer customer, Map<String, String> typed) {
        return customer.browser.submit(mandate(customer, typed), "#agree", Map.of());
    }

    private static List<MandateStanding> mandates(Customer customer) {
        return customer.door().account().mandates().list();
    }

    @Test
    void whoever_pays_by_direct_debit_names_an_account_reads_the_mandate_and_orders_with_it() {
        Customer anna = Customer.verified(store).takes("solid-cad");

        Visitor.Answer account = account(anna);
        assertThat(account.status()).isEqualTo(200);
        assertThat(account.text()).contains("nothing is ordered before that");
        assertThat(account.page().expectFirst("#holder").attr("value")).isEqualTo(anna.login.name());

        Visitor.Answer mandate = anna.browser.send(account, "#account", Map.of("iban", IBAN));
        assertThat(mandate.text())
                .contains("DE98ZZZ09999999999", "Kontor Example Store", IBAN, "eight weeks", "at the earliest");
        assertThat(mandate.header("Cache-Control")).contains("no-store");
        assertThat(mandate.page().select("#agree [name=iban]"))
                .as("what was agreed to is known by the mandate's id, and travels no more")
                .isEmpty();
        assertThat(anna.orders()).isEmpty();
        assertThat(mandates(anna)).isEmpty();

        Visitor.Answer order = anna.browser.submit(mandate, "#agree", Map.of());
        assertThat(order.text())
                .contains("Payment under way", "is drawn from your account on", "Announced", "On your statement:")
                .doesNotContain(IBAN, "0130");
        assertThat(order.page().selectFirst("#state[hx-get]"))
                .as("a page that waits for days asks nobody every few seconds")
                .isNull();
        assertThat(anna.order().summary()).isEqualTo(Order.Summary.PAYING);
        assertThat(mandates(anna)).hasSize(1).noneMatch(MandateStanding::recurring);
    }

    @Test
    void an_account_that_cannot_be_is_told_while_it_is_typed_and_refused_when_it_is_sent() {
        Customer anna = Customer.verified(store).takes("solid-cad");
        Visitor.Answer account = account(anna);
        Map<String, String> said = new LinkedHashMap<>();
        for (String iban :
                List.of("DE89", IBAN, "DE88 3704 0044 0532 0130 00", "US64SVBKUS6S3300958879", "<b>0000000000000000")) {
            said.put(iban, typing(anna, account, iban));
        }
        assertThat(said.get("DE89")).contains("22 characters");
        assertThat(said.get(IBAN)).contains("well formed");
        assertThat(said.get("DE88 3704 0044 0532 0130 00")).contains("typing error");
        assertThat(said.get("<b>0000000000000000")).contains("This is no IBAN").doesNotContain("<b>");

        Visitor.Answer refused = anna.browser.send(account, "#account", Map.of("iban", "DE88 3704 0044 0532 0130 00"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("its check digits do not fit");
        assertThat(refused.page().expectFirst("#iban").attr("value")).isEqualTo("DE88 3704 0044 0532 0130 00");

        Visitor.Answer nameless = anna.browser.send(refused, "#account", Map.of("iban", IBAN, "holder", " "));
        assertThat(nameless.status()).isEqualTo(422);
        assertThat(nameless.text()).contains("Please enter the name of the account holder");
        Visitor.Answer foreign = anna.browser.send(refused, "#account", Map.of("iban", IBAN, "holder", "王小明"));
        assertThat(foreign.text()).contains("letters that banks cannot read");
        assertThat(anna.orders()).isEmpty();
    }

    private static String typing(Customer customer, Visitor.Answer form, String iban) {
        String token = form.page().expectFirst("#account [name=_csrf]").attr("value");
        return customer.browser
                .post(
                        customer.path("/checkout/account"),
                        Map.of("_csrf", token, "iban", iban),
                        Map.of("HX-Request", "true"))
                .text();
    }

    @Test
    void an_account_outside_of_the_economic_area_is_asked_for_bank_and_address() {
        Customer anna = Customer.verified(store).takes("solid-cad");
        Visitor.Answer refused = mandate(anna, Map.of("iban", "CH93 0076 2011 6238 5295 7"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("we need the BIC too", "we need the address of its holder");

        Visitor.Answer mandate = anna.browser.send(
                refused,
                "#account",
                Map.of("bic", "UBSWCHZH80A", "street", "Seestrasse 1", "postal", "8001", "city", "Zürich"));
        assertThat(mandate.status()).as(mandate.text()).isEqualTo(200);
        assertThat(anna.browser.submit(mandate, "#agree", Map.of()).text()).contains("is drawn from your account on");
    }

    @Test
    void a_mandate_that_is_kept_pays_the_next_order_until_it_is_ended() {
        Customer anna = Customer.verified(store).takes("solid-cad");
        ordered(anna, Map.of("iban", IBAN, "recurring", "yes"));
        assertThat(anna.orders()).hasSize(1);

        Visitor.Answer again = account(anna.takes("plotwise"));
        assertThat(again.text()).contains("Your mandates", "Another account");
        assertThat(anna.browser
                        .submit(again, "form:has([name=mandate])", Map.of())
                        .text())
                .contains("is drawn from your account on");
        assertThat(anna.orders()).hasSize(2);

        Visitor.Answer page = anna.open("/mandates");
        assertThat(page.text()).contains("Valid", "this and later orders", "Read the mandate");
        String read = page.page().expectFirst("a[href*=/mandates/mdt_]").attr("href");
        assertThat(anna.browser.get(read).text()).contains("DE98ZZZ09999999999", "printed");
        Visitor.Answer wrong = anna.browser.send(page, "form.change", Map.of("iban", "DE88370400440532013000"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("its check digits do not fit");
        Visitor.Answer changed =
                anna.browser.submit(wrong, "form.change", Map.of("iban", "FR1420041010050500013M02606"));
        assertThat(changed.text()).contains("From now on FR");

        Visitor.Answer ended = anna.browser.submit(page, "form[action$=/end]", Map.of());
        assertThat(ended.text()).contains("Nothing more is drawn by", "Ended");
        assertThat(mandates(anna)).allMatch(mandate -> mandate.state() == DebitMandate.State.CANCELED);
        assertThat(account(anna.takes("spectra-view")).text()).doesNotContain("Another account");
    }

    @Test
    void mandates_of_others_are_as_unknown_as_those_that_never_were() {
        Customer anna = Customer.verified(store).takes("solid-cad");
        ordered(anna, Map.of("iban", IBAN, "recurring", "yes"));
        String id = mandates(anna).get(0).id().value();
        Customer bert = Customer.verified(store).takes("solid-cad");

        assertThat(bert.open("/mandates/" + id).status()).isEqualTo(404);
        assertThat(bert.open("/mandates").text()).contains("You have agreed to none");
        String token = account(bert).page().expectFirst("[name=_csrf]").attr("value");
        assertThat(bert.browser
                        .post(bert.path("/mandates/" + id + "/end"), Map.of("_csrf", token))
                        .status())
                .isEqualTo(404);
        Visitor.Answer stolen = bert.browser.send(
                bert.open("/checkout"),
                "#checkout",
                Visitor.agreeing(Map.of("method", "SEPA_DEBIT", "card", Sandbox.OK, "mandate", id)));
        assertThat(stolen.status()).isEqualTo(422);
        assertThat(stolen.text()).contains("This mandate is not known");
        assertThat(bert.orders()).isEmpty();
        assertThat(mandates(anna).get(0).state()).isEqualTo(DebitMandate.State.ACTIVE);
    }
}
