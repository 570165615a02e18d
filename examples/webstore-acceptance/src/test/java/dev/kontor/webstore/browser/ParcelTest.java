package dev.kontor.webstore.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Staff;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shipping.Parcel;
import dev.kontor.shipping.Shipment;
import dev.kontor.value.RequestKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Things that are sent: backup media with dates, and a parcel that does not come. */
@ExtendWith(OneStore.class)
class ParcelTest {
    private static final String STICK = "solid-cad-usb";

    private static BackOffice office(BrowserStore store) {
        return store.shop().office(Staff.owner("test")).because("test");
    }

    private static void saysWhereTo(Page page) {
        page.locator("#to-name").fill("Robin Weber");
        page.locator("#to-street").fill("Neckarweg 7");
        page.locator("#to-postalCode").fill("69117");
        page.locator("#to-city").fill("Heidelberg");
        page.locator("form[action$='/address'] button").click();
        assertThat(page.locator("#address")).containsText("Neckarweg 7, 69117 Heidelberg");
    }

    private static void pays(Buyer buyer) {
        Locator form = buyer.page.locator("#checkout");
        form.locator("[name=method]").first().check();
        form.locator("#card").selectOption(Sandbox.OK);
        buyer.agrees();
        form.locator("button").click();
    }

    private static Shipment shipment(BrowserStore store, Buyer buyer) {
        return office(store).shipping().of(buyer.orderId()).get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "en-US, SolidCAD 2026 on a USB stick, By courier, Arrives between, Packed next",
        "de-DE, SolidCAD 2026 auf USB-Stick, Per Kurier, Kommt voraussichtlich zwischen, Wird als Nächstes gepackt",
        "fr-FR, SolidCAD 2026 sur clé USB, Par coursier, Arrivée prévue entre, Préparé ensuite",
    })
    @Tag("SH-1.l")
    @Tag("SH-2.d")
    void SH_1_l_backup_media_are_offered_in_the_cart_with_dates(
            String locale, String stick, String courier, String dates, String packed, BrowserStore store) {
        Buyer buyer = Buyer.student(store, store.page(BrowserStore.desktopOptions(), locale), "DE");
        buyer.takes("solid-cad").opens("/cart");
        assertThat(buyer.page.locator("[data-sku=" + STICK + "]")).containsText(stick);
        buyer.takes(STICK).opens("/checkout");
        saysWhereTo(buyer.page);
        Locator ways = buyer.page.locator(".ways");
        assertThat(ways).containsText(dates);
        ways.getByRole(AriaRole.RADIO).nth(0).check();
        ways.locator("label", new Locator.LocatorOptions().setHasText(courier))
                .getByRole(AriaRole.RADIO)
                .check();
        ways.locator("button").click();
        assertThat(buyer.page.locator("[aria-labelledby=what]")).containsText("14");
        buyer.page.locator("#instructions").fill("Ring twice");
        pays(buyer);
        assertThat(buyer.page.locator(".parcels")).containsText(packed);
        assertThat(buyer.page.locator(".parcels")).containsText("Neckarweg 7");
    }

    @Test
    @Tag("SH-1.m")
    void SH_1_m_backup_media_are_ordered_afterwards_on_the_page_of_the_order(BrowserStore store) {
        Buyer buyer =
                Buyer.student(store).takes("solid-cad").paysWith(Sandbox.OK).sees("Delivered");
        String first = buyer.page.url();
        buyer.link("SolidCAD 2026 on a USB stick").first().click();
        saysWhereTo(buyer.page);
        assertThat(buyer.page.locator(".ways")).containsText("Arrives between");
        pays(buyer);
        assertThat(buyer.page.locator(".parcels")).containsText("Packed next");
        buyer.page.navigate(first);
        assertThat(buyer.page.locator("#media")).hasCount(0);
    }

    @Test
    @Tag("SH-1.l")
    void SH_1_l_what_cannot_be_sent_to_a_country_is_not_offered_there(BrowserStore store) {
        Buyer buyer = Buyer.student(store, store.desktop(), "JP");
        buyer.takes("solid-cad").opens("/cart");
        assertThat(buyer.page.locator("[data-sku=solid-cad-backup]")).hasCount(1);
        assertThat(buyer.page.locator("[data-sku=" + STICK + "]")).hasCount(0);
    }

    @Test
    @Tag("SH-2.g")
    void SH_2_g_a_parcel_is_reported_missing_after_three_weeks_and_sent_again(BrowserStore store) {
        Buyer buyer = Buyer.student(store).takes(STICK).opens("/checkout");
        saysWhereTo(buyer.page);
        pays(buyer);
        String order = buyer.page.url();
        Shipment sent = shipment(store, buyer);
        Shipment left = office(store)
                .shipping()
                .dispatch(RequestKey.random(), sent.id(), List.of(Parcel.with("Kontor Post", "KP-1")))
                .orThrow();
        buyer.page.navigate(order);
        assertThat(buyer.page.locator(".parcels")).containsText("Kontor Post, tracking number KP-1");
        assertThat(buyer.page.locator("form[action*='/missing/']")).hasCount(0);

        store.later(Duration.ofDays(22));
        // Nobody stays signed in that long.
        buyer.takesOver(buyer.page);
        buyer.page.navigate(order);
        buyer.button("It did not arrive").click();
        assertThat(buyer.page.locator(".parcels")).containsText("We are looking for it");

        Buyer staff = Buyer.staff(store);
        staff.page.navigate("/staff/parcels");
        Locator missed = staff.page.locator("[data-shipment='" + left.id() + "']");
        missed.locator("button[value=again]").click();
        buyer.page.navigate(order);
        assertThat(buyer.page.locator(".parcels")).containsText("It was not found");
        assertThat(buyer.page.locator(".parcels > li")).hasCount(2);
    }
}
