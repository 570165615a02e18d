package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.store.LegalDocument;
import dev.kontor.store.LegalEdition;
import dev.kontor.store.LegalKind;
import dev.kontor.store.LegalText;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Legal documents in versions: what orders are placed under, and how a change reaches customers. */
@Tag("ST-5")
class LegalTest {
    private final Premises premises = new Premises();
    private final Storefront anna = premises.shop("anna");

    @AfterEach
    void close() {
        premises.close();
    }

    private Instant now() {
        return premises.clock.instant();
    }

    private LegalDocument terms(Instant from) {
        return LegalDocument.of(LegalKind.TERMS, from)
                .in(Locale.ENGLISH, "Terms", "We sell. From " + from)
                .in(Locale.GERMAN, "AGB", "Wir verkaufen. Ab " + from);
    }

    private LegalEdition publish(LegalDocument document) {
        return premises.office().documents().publish("main", document).orThrow();
    }

    private PlaceOrder command() {
        Quote quote = anna.checkout().quote(Cart.of(Premises.EDITOR)).orThrow();
        return PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK));
    }

    private Result<Order> place(PlaceOrder command) {
        return anna.checkout().place(RequestKey.random(), command);
    }

    private static List<Refusal> refusals(Result<?> result) {
        return result instanceof Refused<?> refused ? refused.refusals() : List.of();
    }

    @Test
    @Tag("ST-5.a")
    void ST_5_a_documents_come_in_versions_with_a_date_in_force_and_in_languages() {
        publish(terms(now()));
        publish(terms(now().plus(Duration.ofDays(10))));

        assertThat(anna.documents().inForce()).extracting(LegalText::version).containsExactly(1);
        premises.clock.advance(Duration.ofDays(10));
        assertThat(anna.documents().inForce()).extracting(LegalText::version).containsExactly(2);
        assertThat(anna.documents().text(LegalKind.TERMS, 1)).isPresent();
        assertThat(anna.documents().text(LegalKind.TERMS, 3)).isEmpty();
        assertThat(premises.side("anna").documents().inForce()).isEmpty();
        assertThat(premises.commerce
                        .storefront("main", Shopper.visitor("x").locale(Locale.GERMANY))
                        .documents()
                        .inForce())
                .extracting(LegalText::title)
                .containsExactly("AGB");
        assertThat(premises.commerce
                        .storefront("main", Shopper.visitor("x").locale(Locale.JAPAN))
                        .documents()
                        .inForce())
                .extracting(LegalText::title)
                .containsExactly("Terms");
    }

    @Test
    @Tag("ST-5.a")
    void ST_5_a_a_version_comes_into_force_after_those_before_it() {
        publish(terms(now().plus(Duration.ofDays(10))));

        assertThat(refusals(premises.office().documents().publish("main", terms(now().plus(Duration.ofDays(10))))))
                .containsExactly(Refusal.of("document.not-later"));
        assertThat(premises.office().documents().list("main")).hasSize(1);
    }

    @Test
    @Tag("ST-5.b")
    void ST_5_b_an_order_keeps_the_versions_it_was_placed_under() {
        Order without = place(command()).orThrow();
        publish(terms(now()));
        publish(LegalDocument.of(LegalKind.PRIVACY, now()).in(Locale.ENGLISH, "Privacy", "We keep little."));
        Order first = place(command()).orThrow();
        premises.clock.advance(Duration.ofDays(1));
        publish(terms(now()));
        Order second = place(command()).orThrow();

        assertThat(without.placement().documents()).isEmpty();
        assertThat(anna.orders().get(first.id()).placement().documents())
                .isEqualTo(Map.of("terms", "1", "privacy", "1"));
        assertThat(anna.orders().get(second.id()).placement().documents())
                .isEqualTo(Map.of("terms", "2", "privacy", "1"));
    }

    @Test
    @Tag("ST-5.c")
    void ST_5_c_an_order_without_the_version_that_has_to_be_accepted_or_with_an_old_one_is_refused() {
        publish(terms(now()).asked());

        assertThat(refusals(place(command())))
                .containsExactly(
                        Refusal.of("document.missing").with("document", "terms").with("version", 1));
        Order first = place(command().accepting(LegalKind.TERMS, 1)).orThrow();
        assertThat(first.placement().consents()).containsEntry("document.terms", "1");

        premises.clock.advance(Duration.ofDays(1));
        publish(terms(now()).asked());
        assertThat(refusals(place(command().accepting(LegalKind.TERMS, 1))))
                .containsExactly(Refusal.of("document.outdated")
                        .with("document", "terms")
                        .with("accepted", 1)
                        .with("version", 2));
        assertThat(refusals(place(command().accepting(LegalKind.TERMS, 2).accepting(LegalKind.PRIVACY, 1))))
                .containsExactly(Refusal.of("document.unknown").with("document", "privacy"));
        assertThat(refusals(place(command().accepting(LegalKind.TERMS, 2)))).isEmpty();
    }

    @Test
    @Tag("ST-5.c")
    void ST_5_c_every_document_that_is_wrong_is_named_at_once() {
        publish(terms(now()).asked());
        publish(LegalDocument.of(LegalKind.WITHDRAWAL_FORM, now()).asked().in(Locale.ENGLISH, "Form", "I withdraw."));

        assertThat(refusals(place(command().accepting(LegalKind.TERMS, 7))))
                .extracting(Refusal::code)
                .containsExactly("document.outdated", "document.missing");
    }

    @Test
    @Tag("ST-5.e")
    void ST_5_e_a_change_is_announced_by_one_letter_to_everybody_who_ordered_in_that_store() {
        publish(terms(now()));
        premises.commerce.runDue();
        place(command()).orThrow();
        place(command()).orThrow();
        premises.buy(premises.side("bob"), Premises.EDITOR, Sandbox.OK).orThrow();
        assertThat(announced("anna@example.org")).isZero();

        publish(terms(now().plus(Duration.ofDays(30))));
        premises.commerce.runDue();
        premises.commerce.runDue();

        assertThat(announced("anna@example.org")).isEqualTo(1);
        assertThat(announced("bob@example.org")).isZero();
    }

    @Test
    @Tag("ST-5.e")
    void ST_5_e_a_change_that_is_to_be_accepted_is_not_announced() {
        place(command()).orThrow();
        publish(terms(now()));
        publish(terms(now().plus(Duration.ofDays(30))).asked());
        premises.commerce.runDue();

        assertThat(announced("anna@example.org")).isZero();
    }

    private long announced(String email) {
        return Mailbox.subjects(premises.commerce, email).stream()
                .filter(subject -> subject.startsWith("Terms of Main Store changes on"))
                .count();
    }
}
