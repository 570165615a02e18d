package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.catalog.Product;
import dev.kontor.eligibility.Criterion;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.office.BackOffice;
import dev.kontor.office.OpenOperation;
import dev.kontor.office.OrderFile;
import dev.kontor.office.Setup;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.PriceList;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Done;
import dev.kontor.shop.Underway;
import dev.kontor.spi.Health;
import dev.kontor.spi.InboundMessage;
import dev.kontor.value.Amounts;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A gateway account with orders in the middle of things, and its plugin gone: nothing is lost, and it goes on one day. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ParkedAccountTest {
    private static final Sku CAD = Sku.of("solid-cad");

    private final Premises premises = new Premises();

    @AfterEach
    void close() {
        premises.close();
    }

    @Test
    void PA_6_an_unknown_outcome_sleeps_loudly_and_is_found_out_when_the_plugin_is_back() {
        premises.bank.next().losesReply();
        assertThat(premises.buy(premises.shop("anna"), Premises.EDITOR, Sandbox.OK))
                .isInstanceOf(Underway.class);
        thePluginGoes();

        int done = 0;
        for (int i = 0; i < 24 * 60; i++) {
            premises.clock.advance(Duration.ofMinutes(1));
            done += premises.commerce.runDue().done();
        }

        assertThat(done).as("tasks done in a day").isBetween(24, 24 * 7);
        assertThat(payments().up()).isFalse();
        assertThat(payments().detail()).contains("accounts that no jar provides: bank");
        OpenOperation asleep = premises.office().payments().open(10).get(0);
        assertThat(asleep.state()).isEqualTo("SENT");
        assertThat(asleep.detail()).hasValueSatisfying(d -> assertThat(d).contains("no jar provides"));
        thePluginIsBack();
        rest(Duration.ofMinutes(11), 2);

        assertThat(newest().summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(premises.bank.timesCharged()).isEqualTo(1);
        assertThat(payments().up()).isTrue();
    }

    @Test
    void PA_2_it_is_not_offered_while_it_is_gone() {
        premises.buy(premises.shop("anna"), Premises.EDITOR, Sandbox.OK).orThrow();
        thePluginGoes();

        Decision<?> quote = premises.shop("ben").checkout().quote(Cart.of(Premises.EDITOR));
        var refused = premises.buy(premises.shop("ben"), Premises.EDITOR, Sandbox.OK);

        assertThat(quote).isInstanceOf(Done.class);
        assertThat(refused).isNotInstanceOf(Done.class).isNotInstanceOf(Underway.class);
        assertThat(premises.bank.timesCharged()).isEqualTo(1);
    }

    @Test
    void PA_6_a_refund_that_is_planned_meanwhile_is_carried_out_once_when_the_plugin_is_back() {
        Order order =
                premises.buy(premises.shop("anna"), Premises.EDITOR, Sandbox.OK).orThrow();
        thePluginGoes();

        assertThat(premises.office()
                        .because("good will")
                        .orders()
                        .refund(RequestKey.of("r1"), order.id(), Amounts.of("19.00", "EUR")))
                .isInstanceOf(Underway.class);
        rest(Duration.ofHours(4), 5);
        assertThat(premises.bank.balance("EUR")).isEqualTo(Amounts.of("19.00", "EUR"));
        thePluginIsBack();
        rest(Duration.ofMinutes(11), 3);

        assertThat(premises.bank.balance("EUR")).isEqualTo(Amounts.of("0.00", "EUR"));
        assertThat(premises.office().payments().open(10)).isEmpty();
    }

    @Test
    void PA_6_a_refund_that_waited_too_long_to_be_recognized_is_not_sent_and_can_be_decided_anew() {
        Order order =
                premises.buy(premises.shop("anna"), Premises.EDITOR, Sandbox.OK).orThrow();
        thePluginGoes();
        BackOffice office = premises.office().because("good will");
        assertThat(office.orders().refund(RequestKey.of("r1"), order.id(), Amounts.of("19.00", "EUR")))
                .isInstanceOf(Underway.class);
        rest(Duration.ofHours(12), 6);
        thePluginIsBack();
        rest(Duration.ofMinutes(11), 3);

        assertThat(premises.office().payments().open(10)).isEmpty();
        OrderFile file = premises.office().orders().about(order.id());
        if (file.refundable().isPositive()) {
            premises.office()
                    .because("once more")
                    .orders()
                    .refund(RequestKey.of("r2"), order.id(), Amounts.of("19.00", "EUR"))
                    .orThrow();
        }

        assertThat(premises.bank.balance("EUR")).isEqualTo(Amounts.of("0.00", "EUR"));
    }

    @Test
    void OR_3_a_hold_that_ends_meanwhile_takes_nothing_and_sets_the_money_free() {
        premises.office()
                .setup()
                .apply(Setup.of()
                        .products(Product.licenseKey(CAD, "SolidCAD").onlyFor(Criterion.inGroup("student")))
                        .prices(PriceList.of("retail", "EUR").price(CAD, "49.00")))
                .orThrow();
        premises.office().stock().addKeys(CAD, KeyFile.of("CAD-1")).orThrow();
        Order held = premises.buy(premises.side("anna"), CAD, Sandbox.OK).orThrow();
        assertThat(held.summary()).isEqualTo(Order.Summary.HELD);
        thePluginGoes();

        rest(Duration.ofDays(1), 9);
        assertThat(premises.bank.balance("EUR")).isEqualTo(Amounts.of("0.00", "EUR"));
        thePluginIsBack();
        rest(Duration.ofMinutes(11), 4);

        assertThat(premises.office().orders().get(held.id()).summary()).isEqualTo(Order.Summary.CANCELED);
        assertThat(premises.bank.authorized("EUR")).isEqualTo(Amounts.of("0.00", "EUR"));
        assertThat(premises.bank.balance("EUR")).isEqualTo(Amounts.of("0.00", "EUR"));
        assertThat(premises.office().payments().open(10)).isEmpty();
    }

    @Test
    void PA_7_a_message_for_it_is_kept_and_answered_503_and_applied_days_later_though_its_signature_is_old() {
        Order order =
                premises.buy(premises.shop("anna"), Premises.EDITOR, Sandbox.OK).orThrow();
        premises.bank.webhooks();
        premises.bank.bankChargesBack(order.id().value());
        List<InboundMessage> told = premises.bank.webhooks().list();
        thePluginGoes();

        told.forEach(message ->
                assertThat(premises.commerce.receive(message).httpStatus()).isEqualTo(503));
        rest(Duration.ofDays(1), 3);
        assertThat(premises.office().payments().messages(10)).hasSize(told.size());
        thePluginIsBack();
        rest(Duration.ofHours(1), 3);

        assertThat(premises.office().payments().messages(10)).isEmpty();
        assertThat(premises.office().orders().about(order.id()).movements())
                .anyMatch(m -> m.kind().equals("CHARGED_BACK"));
    }

    @Test
    void PA_7_news_that_wait_to_be_looked_up_do_not_run_out_of_tries_while_it_is_gone() {
        Order order =
                premises.buy(premises.shop("anna"), Premises.EDITOR, Sandbox.OK).orThrow();
        premises.bank.webhooks();
        premises.bank.bankChargesBack(order.id().value());
        premises.bank.webhooks().forEach(message -> premises.commerce.receive(message));
        thePluginGoes();

        rest(Duration.ofHours(1), 72);
        assertThat(premises.office().due().parked(10)).isEmpty();
        thePluginIsBack();
        rest(Duration.ofMinutes(11), 2);

        assertThat(premises.office().orders().about(order.id()).movements())
                .anyMatch(m -> m.kind().equals("CHARGED_BACK"));
    }

    private void thePluginGoes() {
        premises.commerce.close();
        premises.commerce = premises.plan().open();
    }

    private void thePluginIsBack() {
        premises.commerce.close();
        premises.commerce =
                premises.plan().payment(premises.bank.account("bank")).open();
    }

    private void rest(Duration step, int times) {
        for (int i = 0; i < times; i++) {
            premises.clock.advance(step);
            premises.commerce.runDue();
        }
    }

    private Order newest() {
        return premises.office().orders().list(Optional.empty(), 1).items().get(0);
    }

    private Health payments() {
        return Objects.requireNonNull(premises.commerce.health().get("payments"));
    }
}
