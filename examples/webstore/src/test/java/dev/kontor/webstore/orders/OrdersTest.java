package dev.kontor.webstore.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.order.Order;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.PaymentEvent;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("OR-4")
class OrdersTest {
    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private static Sandbox bank(Customer customer) {
        return customer.shop().tills().strings().orElseThrow();
    }

    private static Visitor.Answer payAgain(Customer anna, Map<String, String> fields) {
        return anna.browser.submit(anna.orderPage(), "#pay", fields);
    }

    /** What the buyer's button on the bank's page does. */
    private static Visitor.Answer atTheBank(Customer anna, Visitor.Answer sent, String button) {
        assertThat(sent.status()).isEqualTo(303);
        assertThat(sent.location()).contains("/buyer/pay_");
        Visitor.Answer page = anna.browser.follow(sent);
        return anna.browser.submit(page, "form[action$=/" + button + "]", Map.of());
    }

    @Test
    void a_declined_payment_leaves_the_order_to_be_paid_again() {
        Customer anna = Customer.verified(store).takes("solid-cad");
        Visitor.Answer declined = anna.checkOut(Sandbox.INSUFFICIENT_FUNDS);
        assertThat(declined.text())
                .contains("Not paid yet", "nothing was charged", "not enough money", "You can pay it until");
        assertThat(anna.order().summary()).isEqualTo(Order.Summary.AWAITING_PAYMENT);
        Visitor.Answer paid = payAgain(anna, Map.of("card", Sandbox.MASTERCARD));
        assertThat(paid.text()).contains("Delivered", "Charged", "Declined, nothing charged");
        assertThat(paid.page().selectFirst("#pay")).isNull();
        assertThat(anna.charges()).isEqualTo(1);
    }

    @Test
    void paying_again_twice_charges_once() {
        Customer anna = Customer.verified(store).takes("solid-cad");
        anna.checkOut(Sandbox.DECLINED);
        Visitor.Answer page = anna.orderPage();
        anna.browser.send(page, "#pay", Map.of("card", Sandbox.OK));
        Visitor.Answer second = anna.browser.submit(page, "#pay", Map.of("card", Sandbox.OK));
        assertThat(second.text()).contains("Delivered").doesNotContain("Not done.");
        assertThat(anna.charges()).isEqualTo(1);
    }

    @Test
    void what_the_bank_thinks_of_a_card_is_not_told_to_its_thief() {
        Customer anna = Customer.verified(store).takes("solid-cad");
        for (String card : List.of(Sandbox.LOST, Sandbox.FRAUD)) {
            Visitor.Answer page = anna.orders().isEmpty() ? anna.checkOut(card) : payAgain(anna, Map.of("card", card));
            String payments =
                    page.page().expectFirst("section[aria-labelledby=payments]").text();
            assertThat(payments).contains("The bank gives no reason").doesNotContainIgnoringCase("fraud");
            assertThat(payments).doesNotContainIgnoringCase("lost");
        }
    }

    @Test
    void a_payment_approved_at_the_bank_comes_back_paid() {
        Customer anna = Customer.verified(store).takes("solid-cad");
        Visitor.Answer sent = anna.sendCheckout(Sandbox.THREE_D_SECURE);
        Visitor.Answer waiting = anna.orderPage();
        assertThat(waiting.text()).contains("Payment under way", "The payment waits for you");
        assertThat(waiting.page().expectFirst("#state").attr("hx-get")).endsWith("/state");
        Visitor.Answer back = atTheBank(anna, sent, "approve");
        assertThat(back.address().getPath()).isEqualTo(anna.path(anna.orderPath()));
        assertThat(back.text()).contains("Delivered");
        assertThat(anna.charges()).isEqualTo(1);
    }

    @Test
    void who_stops_or_fails_at_the_bank_can_pay_again() {
        for (String button : List.of("abandon", "fail")) {
            Customer anna = Customer.verified(store).takes("solid-cad");
            Visitor.Answer back = atTheBank(anna, anna.sendCheckout(Sandbox.THREE_D_SECURE), button);
            assertThat(back.text()).as(button).contains("Not paid yet", "Pay again");
            assertThat(anna.charges()).isZero();
            assertThat(payAgain(anna, Map.of("card", Sandbox.OK)).text()).contains("Delivered");
        }
    }

    @Test
    void who_pays_again_by_a_card_that_asks_comes_back_from_the_bank_too() {
        Customer anna = Customer.verified(store).takes("solid-cad");
        anna.checkOut(Sandbox.INSUFFICIENT_FUNDS);
        Visitor.Answer sent =
                anna.browser.send(anna.orderPage(), "#pay", Map.of("method", "CARD", "card", Sandbox.THREE_D_SECURE));
        Visitor.Answer back = atTheBank(anna, sent, "approve");
        assertThat(back.address().getPath()).isEqualTo(anna.path(anna.orderPath()));
        assertThat(back.text()).contains("Delivered");
        assertThat(anna.charges()).isEqualTo(1);
    }

    @Test
    void a_method_at_another_page_is_paid_there() {
        Customer anna = Customer.verified(store).takes("solid-cad");
        Visitor.Answer sent =
                anna.browser.send(anna.open("/checkout"), "#checkout", Visitor.agreeing(Map.of("method", "PAYPAL")));
        Visitor.Answer back = atTheBank(anna, sent, "approve");
        assertThat(back.text()).contains("Delivered", "PayPal");
        assertThat(anna.charges()).isEqualTo(1);
    }

    @Test
    void what_the_way_back_claims_is_only_a_hint() {
        Customer anna = Customer.verified(store).takes("solid-cad");
        anna.sendCheckout(Sandbox.THREE_D_SECURE);
        Visitor.Answer back = anna.open(anna.orderPath() + "/return?status=paid&approved=true&order=ord_1");
        assertThat(back.text()).contains("Payment under way");
        assertThat(anna.charges()).isZero();
    }

    @Test
    void a_lost_reply_is_told_and_found_out_without_a_second_charge() {
        Customer anna = Customer.verified(store).takes("solid-cad");
        bank(anna).next().losesReply();
        bank(anna).nextLookup().times(2).timesOutBefore();
        Visitor.Answer waiting = anna.checkOut(Sandbox.OK);
        assertThat(waiting.text()).contains("Payment under way", "nothing is charged twice", "We ask again");
        assertThat(waiting.page().expectFirst("#state").attr("hx-trigger")).isEqualTo("every 4s");
        anna.shop().clock().advance(Duration.ofMinutes(10));
        anna.shop().work();
        assertThat(anna.orderPage().text()).contains("Delivered");
        assertThat(anna.charges()).isEqualTo(1);
    }

    @Test
    void a_provider_that_cannot_be_reached_is_told_honestly() {
        try (OpenStore alone = OpenStore.start()) {
            Customer anna = Customer.verified(alone).takes("solid-cad");
            bank(anna).next().times(4).refusesConnection();
            bank(anna).nextLookup().times(20).refusesConnection();
            Visitor.Answer page = anna.checkOut(Sandbox.OK);
            assertThat(page.text())
                    .contains("The payment provider cannot be reached right now", "nothing is charged twice");
            Visitor.Answer state = fragment(anna);
            assertThat(state.text()).contains("cannot be reached");
            assertThat(state.response().body()).doesNotContain("<html");
            assertThat(state.header("HX-Refresh")).isEmpty();
            for (int i = 0; i < 40 && anna.order().summary() != Order.Summary.COMPLETED; i++) {
                anna.shop().clock().advance(Duration.ofMinutes(10));
                anna.shop().work();
            }
            assertThat(fragment(anna).header("HX-Refresh")).isEqualTo("true");
            assertThat(anna.orderPage().text()).contains("Delivered");
            assertThat(anna.charges()).isEqualTo(1);
        }
    }

    private static Visitor.Answer fragment(Customer anna) {
        return anna.browser.get(anna.path(anna.orderPath() + "/state"), Map.of("HX-Request", "true"));
    }

    @Test
    void a_payment_that_the_bank_decides_later_goes_on_by_itself() {
        Customer anna = Customer.verified(store).takes("solid-cad");
        assertThat(anna.checkOut(Sandbox.LATER).text()).contains("Payment under way");
        bank(anna).settle();
        anna.shop().work();
        assertThat(anna.orderPage().text()).contains("Delivered");
    }

    @Test
    void an_unverified_student_is_held_and_gets_the_key_by_verifying() {
        Customer anna = Customer.unverified(store).takes("solid-cad-student");
        Visitor.Answer checkout = anna.open("/checkout");
        assertThat(checkout.text()).contains("will wait until you are verified", "only set aside");
        Visitor.Answer held = anna.checkOut(Sandbox.OK);
        assertThat(held.text()).contains("Waits for you", "Set aside, not charged", "It waits until");
        assertThat(held.page().select("#state a.button").attr("href")).startsWith("/s/public/verify");
        assertThat(held.page().selectFirst("form[action*=/reveal/]")).isNull();
        anna.verify();
        Visitor.Answer page = anna.orderPage();
        assertThat(page.text()).contains("Delivered", "Charged");
        Visitor.Answer key = anna.browser.send(page, "form[action*=/reveal/]", Map.of());
        assertThat(key.text()).contains("Serial number", "Authorization code");
        assertThat(anna.charges()).isEqualTo(1);
    }

    @Test
    void a_hold_that_lapses_ends_the_order_and_voids_the_authorization() {
        Customer anna = Customer.unverified(store).takes("solid-cad-student");
        anna.checkOut(Sandbox.OK);
        anna.shop().clock().advance(Duration.ofDays(8));
        anna.shop().work();
        anna.browser.carrying(
                store.store().part(dev.kontor.webstore.people.Sessions.class).begin(anna.login));
        Visitor.Answer page = anna.orderPage();
        assertThat(page.text())
                .contains("Canceled", "you were not verified in time", "Released, never charged")
                .doesNotContain("Pay again");
        assertThat(anna.door().orders().payments(anna.order().id()))
                .extracting(PaymentEvent::kind)
                .containsExactly(PaymentEvent.Kind.AUTHORIZED, PaymentEvent.Kind.VOIDED);
        assertThat(anna.open("/orders").text()).contains("Canceled");
    }

    @Test
    void orders_of_somebody_else_are_not_there() {
        Customer anna = Customer.verified(store).takes("solid-cad");
        anna.checkOut(Sandbox.DECLINED);
        Customer bob = Customer.verified(store).takes("solid-cad");
        bob.checkOut(Sandbox.OK);
        String token = bob.orderPage().page().expectFirst("[name=_csrf]").attr("value");
        String theirs = anna.orderPath();
        for (String page : List.of("", "/state", "/return", "/receipt", "/receipt.txt")) {
            assertThat(bob.open(theirs + page).status()).as(page).isEqualTo(404);
            assertThat(bob.open("/orders/ord_1" + page).status()).as(page).isEqualTo(404);
        }
        Map<String, String> pay = Map.of("_csrf", token, "key", "k", "method", "CARD", "card", Sandbox.OK);
        assertThat(bob.browser.post(bob.path(theirs + "/pay"), pay).status()).isEqualTo(404);
        Customer carol = Customer.verified(store).takes("solid-cad");
        carol.checkOut(Sandbox.OK);
        String key = carol.door()
                .library()
                .of(carol.order().id())
                .get(0)
                .entitlement()
                .id()
                .value();
        Map<String, String> form = Map.of("_csrf", token);
        for (String order : List.of(carol.orderPath(), bob.orderPath())) {
            assertThat(bob.browser
                            .post(bob.path(order + "/reveal/" + key), form)
                            .status())
                    .isEqualTo(404);
        }
        assertThat(bob.browser
                        .post(bob.path(bob.orderPath() + "/reveal/ent_1"), form)
                        .status())
                .isEqualTo(404);
        assertThat(anna.charges()).isZero();
        anna.shop = "neckar";
        assertThat(anna.open(theirs).status()).isEqualTo(404);
    }

    @Test
    void too_many_declined_payments_are_stopped_before_the_bank_is_asked() {
        Customer anna = Customer.verified(store).takes("solid-cad");
        anna.checkOut(Sandbox.DECLINED);
        int tries = 1;
        Visitor.Answer answer = payAgain(anna, Map.of("card", Sandbox.DECLINED));
        while (answer.status() != 429 && tries < 30) {
            tries++;
            answer = payAgain(anna, Map.of("card", Sandbox.DECLINED));
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isNotEmpty();
        int asked = bank(anna).requests().size();
        assertThat(payAgain(anna, Map.of("card", Sandbox.OK)).status()).isEqualTo(429);
        assertThat(bank(anna).requests()).hasSize(asked);
        anna.shop().clock().advance(Duration.ofMinutes(61));
        assertThat(payAgain(anna, Map.of("card", Sandbox.OK)).text()).contains("Delivered");
    }

    @Test
    void the_receipt_holds_the_keys_as_a_page_and_as_text() {
        Customer anna = Customer.verified(store).takes("solid-cad");
        anna.checkOut(Sandbox.OK);
        Visitor.Answer page = anna.open(anna.orderPath() + "/receipt");
        String key = page.page().expectFirst("code.secret").text();
        assertThat(key).isNotBlank();
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        Visitor.Answer text = anna.open(anna.orderPath() + "/receipt.txt");
        assertThat(text.header("Content-Type")).startsWith("text/plain");
        assertThat(text.response().body()).contains(key, "KONTOR SOFTWARE");
        assertThat(anna.orderPage().response().body()).doesNotContain(key);
    }

    @Test
    void the_history_is_newest_first_and_goes_on_on_a_second_page() {
        Customer anna = Customer.verified(store);
        Visitor.Answer empty = anna.open("/orders");
        assertThat(empty.text()).contains("You have not ordered anything here yet");
        for (int i = 0; i < 21; i++) {
            anna.takes("plotwise").checkOut(Sandbox.OK);
        }
        Visitor.Answer first = anna.open("/orders");
        assertThat(first.page().select("#orders tbody tr")).hasSize(20);
        assertThat(first.page().expectFirst("#orders a").attr("href"))
                .endsWith(anna.order().id().value());
        Visitor.Answer second =
                anna.browser.open(first.page().expectFirst("a[rel=next]").attr("href"));
        assertThat(second.page().select("#orders tbody tr")).hasSize(1);
        assertThat(second.page().selectFirst("a[rel=next]")).isNull();
        assertThat(anna.open("/orders?cursor=nonsense").status()).isIn(400, 200);
    }

    @Test
    void every_page_speaks_the_visitors_language() {
        Customer anna = Customer.verified(store).takes("solid-cad");
        Visitor.Answer english = anna.open("/checkout");
        anna.browser.submit(english, "form[action=/language]", Map.of("language", "de"));
        assertThat(anna.open("/checkout").text()).contains("Zahlungspflichtig bestellen", "49,00");
        anna.checkOut(Sandbox.DECLINED);
        assertThat(anna.orderPage().text()).contains("Noch nicht bezahlt", "Abgelehnt, nichts abgebucht");
        anna.browser.submit(anna.orderPage(), "form[action=/language]", Map.of("language", "fr"));
        assertThat(anna.orderPage().text()).contains("Pas encore payée", "Refusé, rien n’est débité");
    }
}
