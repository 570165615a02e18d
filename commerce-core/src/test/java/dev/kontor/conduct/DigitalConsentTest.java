package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.catalog.Product;
import dev.kontor.message.Mail;
import dev.kontor.office.Policies;
import dev.kontor.office.Setup;
import dev.kontor.order.Cart;
import dev.kontor.order.DigitalContent;
import dev.kontor.order.GivenConsent;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.ConsentText;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.store.PolicyKeys;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Digital content and the right of withdrawal: two consents, or delivery waits. */
class DigitalConsentTest {
    private final Bazaar bazaar = new Bazaar();

    @BeforeEach
    void ask() {
        policies(policies -> policies);
    }

    @AfterEach
    void close() {
        bazaar.close();
    }

    private void policies(UnaryOperator<Policies> more) {
        bazaar.premises
                .office()
                .setup()
                .apply(Setup.of()
                        .policies("main", more.apply(Policies.standard().holdUnverified(Period.ZERO))))
                .orThrow();
    }

    private Storefront from(String country) {
        return bazaar.premises.commerce.storefront(
                "main",
                Shopper.user("anna").email("anna@example.org").country(country).locale(Locale.GERMAN));
    }

    private static Quote quote(Storefront shop, Sku... skus) {
        return shop.checkout().quote(Cart.of(skus)).orThrow();
    }

    private static Result<Order> place(Storefront shop, Quote quote, List<ConsentText> given) {
        return shop.checkout()
                .place(
                        RequestKey.random(),
                        PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK)).consenting(given));
    }

    private void until(Instant moment) {
        bazaar.premises.clock.advance(Duration.between(bazaar.premises.clock.instant(), moment));
        bazaar.premises.commerce.runDue();
    }

    private List<Mail> confirmations() {
        return bazaar.premises.office().letters().waiting(100).values().stream()
                .filter(mail -> mail.subject().startsWith("Ihre Einwilligungen"))
                .toList();
    }

    @Test
    @Tag("RE-10.a")
    void RE_10_a_a_quote_says_which_consents_it_needs_and_with_both_it_is_delivered_at_once() {
        Storefront anna = from("DE");
        Quote quote = quote(anna, Premises.EDITOR, Premises.MANUAL);

        List<ConsentText> asked = anna.checkout().consents(quote.id());
        Order order = place(anna, quote, asked).orThrow();

        assertThat(asked)
                .extracting(ConsentText::name)
                .containsExactly("digital-content-at-once", "digital-withdrawal-lost");
        assertThat(asked.get(1).text(Locale.GERMAN)).contains("Widerrufsrecht");
        assertThat(asked.get(1).text(Locale.FRENCH)).contains("droit de rétractation");
        assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(order.consentsWanted()).isEmpty();
    }

    @Test
    @Tag("RE-10.b")
    void RE_10_b_a_consent_is_kept_with_version_time_and_language_and_confirmed_by_letter() {
        Storefront anna = from("DE");
        Quote quote = quote(anna, Premises.EDITOR);
        Order order = place(anna, quote, anna.checkout().consents(quote.id())).orThrow();

        assertThat(order.digitalConsents())
                .containsEntry(
                        DigitalContent.AT_ONCE,
                        new GivenConsent(
                                DigitalContent.AT_ONCE,
                                DigitalContent.VERSION,
                                Locale.GERMAN,
                                order.placement().at()))
                .hasSize(2);
        assertThat(confirmations())
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .contains(
                                "Ich stimme zu", "Widerrufsrecht mit Beginn", DigitalContent.VERSION, "2. März 2026"));
    }

    @Test
    @Tag("RE-10.c")
    void RE_10_c_without_both_delivery_waits_until_the_right_is_over() {
        Storefront anna = from("DE");
        Quote quote = quote(anna, Premises.EDITOR);
        Order order = place(anna, quote, anna.checkout().consents(quote.id()).subList(0, 1))
                .orThrow();
        Instant end = Instant.parse("2026-03-17T00:00:00Z");

        assertThat(order.summary()).isEqualTo(Order.Summary.PREPARING);
        assertThat(order.consentsWanted()).containsExactly(DigitalContent.RIGHT_LOST);
        assertThat(order.deliverableFrom(order.lines().get(0))).contains(end);
        assertThat(bazaar.premises.bank.timesCharged()).isEqualTo(1);
        until(end.minusSeconds(1));
        assertThat(anna.library().of(order.id())).isEmpty();
        until(end);
        assertThat(anna.orders().get(order.id()).summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(confirmations()).isEmpty();
    }

    @Test
    @Tag("RE-10.d")
    void RE_10_d_consents_given_on_the_order_deliver_it_and_are_told_in_its_story() {
        Storefront anna = from("DE");
        Order order = place(anna, quote(anna, Premises.EDITOR), List.of()).orThrow();

        anna.orders()
                .consent(order.id(), DigitalContent.AT_ONCE, DigitalContent.VERSION)
                .orThrow();
        assertThat(anna.library().of(order.id())).as("one is not enough").isEmpty();
        Order given = anna.orders()
                .consent(order.id(), DigitalContent.RIGHT_LOST, DigitalContent.VERSION)
                .orThrow();

        assertThat(given.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(anna.library().of(order.id())).hasSize(1);
        assertThat(confirmations()).hasSize(1);
        assertThat(bazaar.premises.office().orders().explain(order.id()))
                .filteredOn(entry -> entry.what().equals("order.consented"))
                .hasSize(2)
                .allSatisfy(entry -> {
                    assertThat(entry.actor()).isEqualTo(order.placement().account());
                    assertThat(entry.facts())
                            .containsEntry("version", DigitalContent.VERSION)
                            .containsEntry("language", "de");
                });
        assertThat(anna.orders()
                        .consent(order.id(), DigitalContent.AT_ONCE, DigitalContent.VERSION)
                        .orThrow()
                        .digitalConsents())
                .as("the first time counts")
                .isEqualTo(given.digitalConsents());
    }

    @Test
    @Tag("RE-10.e")
    void RE_10_e_businesses_other_countries_and_what_costs_nothing_need_none() {
        Sku free = bazaar.sell(Product.licenseKey(Sku.of("free"), "Free"), "0.00");
        Sku card = bazaar.sell(Product.giftCard(Sku.of("card"), "Card"), "25.00");
        Storefront anna = from("DE");
        Storefront swiss = from("CH");

        assertThat(anna.checkout().consents(quote(anna, free).id())).isEmpty();
        assertThat(anna.checkout().consents(quote(anna, card).id())).isEmpty();
        assertThat(swiss.checkout().consents(quote(swiss, Premises.EDITOR).id()))
                .isEmpty();
        assertThat(place(swiss, quote(swiss, Premises.EDITOR), List.of())
                        .orThrow()
                        .summary())
                .isEqualTo(Order.Summary.COMPLETED);
        assertThat(bazaar.buy(Cart.of(Premises.EDITOR)).summary())
                .as("nobody knows the country")
                .isEqualTo(Order.Summary.COMPLETED);
        assertThat(new DigitalContent.Buyer(
                                java.util.Optional.of(dev.kontor.value.Country.of("DE")),
                                true,
                                true,
                                Period.ofDays(14),
                                java.time.ZoneOffset.UTC)
                        .hasRight())
                .isFalse();
    }

    @Test
    void a_store_that_asks_for_none_delivers_at_once() {
        policies(policies -> policies.with(PolicyKeys.DIGITAL_CONSENTS, false));
        Storefront anna = from("DE");
        Quote quote = quote(anna, Premises.EDITOR);

        assertThat(anna.checkout().consents(quote.id())).isEmpty();
        assertThat(place(anna, quote, List.of()).orThrow().summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    @Tag("RE-10.f")
    void RE_10_f_a_store_lengthens_the_period_and_never_shortens_it() {
        policies(policies -> policies.with(PolicyKeys.DIGITAL_WITHDRAWAL, Period.ofDays(30)));
        Storefront anna = from("FR");
        Order longer = place(anna, quote(anna, Premises.EDITOR), List.of()).orThrow();
        policies(policies -> policies.with(PolicyKeys.DIGITAL_WITHDRAWAL, Period.ofDays(1)));
        Order shorter = place(anna, quote(anna, Premises.EDITOR), List.of()).orThrow();

        assertThat(longer.lines().get(0).facts().withdrawalUntil()).contains(Instant.parse("2026-04-02T00:00:00Z"));
        assertThat(shorter.lines().get(0).facts().withdrawalUntil()).contains(Instant.parse("2026-03-17T00:00:00Z"));
    }

    @Test
    @Tag("RE-10.f")
    void RE_10_f_a_period_that_ends_on_a_weekend_ends_with_the_monday() {
        until(Instant.parse("2026-03-07T09:00:00Z"));
        Storefront anna = from("FR");

        Order order = place(anna, quote(anna, Premises.EDITOR), List.of()).orThrow();

        assertThat(order.lines().get(0).facts().withdrawalUntil()).contains(Instant.parse("2026-03-24T00:00:00Z"));
    }

    @Test
    void a_consent_to_another_text_is_refused_and_so_is_one_that_nobody_waits_for() {
        Storefront anna = from("DE");
        Quote quote = quote(anna, Premises.EDITOR);
        ConsentText old = new ConsentText(DigitalContent.AT_ONCE, "2019-01");
        assertThat(Bazaar.codes(place(anna, quote, List.of(old)))).containsExactly("consent.text-changed");

        Order order = place(anna, quote, List.of()).orThrow();

        assertThat(Bazaar.codes(anna.orders().consent(order.id(), DigitalContent.AT_ONCE, "2019-01")))
                .containsExactly("consent.text-changed");
        assertThat(Bazaar.codes(anna.orders().consent(order.id(), "newsletter", "1")))
                .containsExactly("consent.not-wanted");
        assertThatThrownBy(() -> bazaar.premises
                        .shop("bob")
                        .orders()
                        .consent(order.id(), DigitalContent.AT_ONCE, DigitalContent.VERSION))
                .isInstanceOf(UnknownIdException.class);
    }
}
