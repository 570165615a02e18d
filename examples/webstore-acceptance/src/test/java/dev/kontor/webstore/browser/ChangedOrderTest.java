package dev.kontor.webstore.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.kontor.order.DigitalContent;
import dev.kontor.sandbox.Sandbox;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What customers do with an order that they have placed: cancel a part, mail its receipt, consent later. */
@ExtendWith(OneStore.class)
class ChangedOrderTest {
    private static Buyer buyer(BrowserStore store, String locale) {
        return Buyer.student(store, store.page(BrowserStore.desktopOptions(), locale), "DE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-US | Cancel all or part of this order | See what comes back | Comes back to you | Cancel it for good | It is canceled. | Canceled since",
                "de-DE | Ganz oder teilweise stornieren | Sehen, was zurückkommt | Kommt zu Ihnen zurück | Endgültig stornieren | Es ist storniert. | Seither storniert",
                "fr-FR | Annuler tout ou partie | Voir ce qui revient | Vous revient | Annuler définitivement | C’est annulé. | Annulé depuis",
            })
    @Tag("OR-5.a")
    void OR_5_a_a_part_of_an_order_is_canceled(
            String locale,
            String go,
            String look,
            String back,
            String cancel,
            String done,
            String since,
            BrowserStore store) {
        Buyer buyer = buyer(store, locale)
                .takes("solid-cad-2027")
                .takes("solid-cad-2027")
                .paysWith(Sandbox.OK);
        assertThat(buyer.page.locator("#state .badge")).isVisible();
        String order = buyer.page.url();
        buyer.link(go).click();
        Locator units = buyer.page.locator("#cancel input[type=number]");
        assertThat(units).hasAttribute("max", "2");
        units.fill("1");
        buyer.button(look).click();

        assertThat(buyer.page.locator("main")).containsText(back);
        assertThat(buyer.order().amendments()).as("a look changes nothing").isEmpty();
        String comes = buyer.page.locator("#back").textContent();
        assertThat(comes).contains("59");
        buyer.button(cancel).click();

        assertThat(buyer.page).hasURL(order);
        assertThat(buyer.page.locator(".notice-done")).containsText(done);
        assertThat(buyer.page.locator("section[aria-labelledby=sums]")).containsText(since);
        assertThat(buyer.page.locator(".amended .price")).containsText("59");
        assertThat(buyer.order().amendments())
                .singleElement()
                .satisfies(amendment -> assertThat(amendment.units()).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-US | Receipt | Send | The receipt is on its way to 2 addresses.",
                "de-DE | Beleg | Senden | Der Beleg ist an 2 Adressen unterwegs.",
                "fr-FR | Reçu | Envoyer | Le reçu est en route vers 2 adresses.",
            })
    @Tag("OR-4.a")
    void OR_4_a_a_receipt_is_mailed_to_two_addresses(
            String locale, String link, String send, String told, BrowserStore store) {
        Buyer buyer = buyer(store, locale).takes("solid-cad").paysWith(Sandbox.OK);
        String key = buyer.key();
        String order = buyer.orderId().value();
        buyer.page
                .locator("main")
                .getByText(link, new Locator.GetByTextOptions().setExact(true))
                .click();
        List<String> addresses = List.of(
                "boss-" + buyer.login.userName() + "@firm.example",
                "books-" + buyer.login.userName() + "@firm.example");
        buyer.page.locator("#addresses").fill(String.join(", ", addresses));
        buyer.button(send).click();
        assertThat(buyer.page.locator(".notice-done")).containsText(told);
        store.work();

        for (String address : addresses) {
            buyer.page.navigate("/mailbox?to=" + address);
            assertThat(buyer.page.locator("table a[href^='/mailbox/']")).hasCount(1);
            buyer.page.locator("table a[href^='/mailbox/']").click();
            assertThat(buyer.page.locator("main")).containsText(order);
            assertThat(buyer.page.locator("main")).containsText("SolidCAD");
            assertThat(buyer.page.locator("main")).not().containsText(key);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-US | Deliver now? | Give consent",
                "de-DE | Jetzt liefern? | Einwilligen",
                "fr-FR | Livrer maintenant ? | Donner mon consentement",
            })
    @Tag("RE-10.a")
    void RE_10_a_with_one_consent_left_out_delivery_waits_and_comes_when_it_is_given(
            String locale, String asked, String give, BrowserStore store) {
        Buyer buyer = buyer(store, locale).takes("solid-cad").opens("/checkout");
        buyer.page.locator("#checkout [name=method]").first().check();
        buyer.page.locator("#card").selectOption(Sandbox.OK);
        buyer.page.locator("#checkout [name=consent]").check();
        buyer.page
                .locator("#checkout [name='consent-" + DigitalContent.AT_ONCE + "']")
                .check();
        buyer.page.locator("#checkout button").click();

        assertThat(buyer.page.locator("#consents")).hasText(asked);
        assertThat(buyer.page.locator("#consent [type=checkbox]")).hasCount(1);
        store.work();
        buyer.page.reload();
        assertThat(buyer.page.locator("#consents")).isVisible();
        assertThat(buyer.page.locator("form[action*='/reveal/']")).hasCount(0);

        buyer.page
                .locator("#consent [name='consent-" + DigitalContent.RIGHT_LOST + "']")
                .check();
        buyer.button(give).click();
        assertThat(buyer.page.locator("form[action*='/reveal/']")).hasCount(1);
        assertThat(buyer.page.locator("#consents")).hasCount(0);
        assertThat(buyer.key()).isNotBlank();
    }
}
