package dev.kontor.webstore.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.kontor.sandbox.Sandbox;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(OneStore.class)
class GoodsTest {
    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    @Tag("PR-5.i")
    void PR_5_i_a_coupon_is_entered_explained_and_taken_out(BrowserStore store) {
        Page page = store.desktop();
        page.navigate("/s/public/products/theorema");
        button(page, "Add to cart").click();
        page.getByLabel("Do you have a coupon?").fill("nosuch99");
        button(page, "Use coupon").click();
        assertThat(page.locator("#coupon-error")).hasText("This coupon is not known here, or it is not meant for you.");
        assertThat(page.locator("#total")).hasText("€129.00");

        page.getByLabel("Do you have a coupon?").fill("welcome10");
        button(page, "Use coupon").click();
        assertThat(page.locator("#total")).hasText("€116.10");
        assertThat(page.locator("dt.reduction")).containsText("Welcome discount");
        page.getByText("How this price came about").click();
        assertThat(page.locator(".trace"))
                .containsText("“Welcome discount”: 10 % off, €12.90 less, by your coupon WELCOME10");

        page.locator(".coupon button").click();
        assertThat(page.locator("#total")).hasText("€129.00");
    }

    @Test
    @Tag("PR-3.c")
    void PR_3_c_a_shopper_chooses_the_country_and_sees_the_prices_there(BrowserStore store) {
        Page page = store.desktop();
        page.navigate("/s/public/products/engineers-desk");
        assertThat(page.locator(".product-buy .price")).hasText("€65.00");
        page.getByText("Prices for Germany. Another country?").click();
        page.locator("#country-here").selectOption("DK");
        page.locator(".where button").click();
        assertThat(page.locator(".product-buy .price")).hasText(Pattern.compile("DKK\\s?499.00"));
        button(page, "Add to cart").click();
        page.getByText("How this price came about").click();
        assertThat(page.locator(".trace")).containsText("Converted from €65.00 at 7.46 of ");
    }

    @Test
    @Tag("ST-4.a")
    void ST_4_a_where_a_product_is_withheld_its_page_says_what_to_do_instead(BrowserStore store) {
        Page page = store.desktop();
        page.navigate("/s/public/products/matrixlab");
        page.getByText("Prices for Germany. Another country?").click();
        page.locator("#country-here").selectOption("JP");
        page.locator(".where button").click();
        assertThat(page.locator(".withheld")).containsText("Not offered in this country: Japan");
        assertThat(page.locator(".instead a").first()).hasAttribute("href", "https://trial.matrixlab.example/30-days");
        assertThat(page.locator(".instead a").first()).hasAttribute("rel", "external noopener");
        assertThat(page.locator("#add")).hasCount(0);
    }

    @Test
    @Tag("CA-5.f")
    void CA_5_f_a_bundle_is_bought_and_each_part_has_its_key_and_downloads(BrowserStore store) {
        Buyer buyer = Buyer.student(store).opens("/products/engineers-desk");
        assertThat(buyer.page.locator("#bundle .saved")).hasText("You save €13.80");
        buyer.button("Add to cart").click();
        buyer.paysWith(Sandbox.OK).sees("Delivered");
        assertThat(buyer.page.locator(".order-line .parts li")).hasCount(3);
        assertThat(buyer.page.locator(".thing > h4").first()).hasText("Draftline");
        buyer.key();
    }

    @Test
    @Tag("CA-7.a")
    void CA_7_a_what_is_ordered_ahead_comes_by_itself_on_its_day(BrowserStore store) {
        Buyer buyer = Buyer.student(store).opens("/products/solid-cad-2027");
        buyer.button("Order ahead").click();
        buyer.paysWith(Sandbox.OK).sees("Being delivered");
        assertThat(buyer.page.locator("#ahead")).containsText("comes by itself on");
        store.later(Duration.ofDays(70));
        // Nobody stays signed in that long.
        buyer.takesOver(buyer.page);
        buyer.page.reload();
        buyer.sees("Delivered");
    }

    @Test
    @Tag("CA-6.f")
    void CA_6_f_a_wish_is_kept_and_moved_to_the_cart(BrowserStore store) {
        Page visitor = store.desktop();
        visitor.navigate("/s/public/products/plotwise");
        assertThat(visitor.locator("#wish-sign-in")).hasText("Sign in to put it on your wish list");

        Buyer buyer = Buyer.unverified(store).opens("/products/plotwise");
        buyer.button("Put on the wish list").click();
        buyer.link("Wish list").first().click();
        assertThat(buyer.page.locator(".wish")).containsText("Plotwise");
        buyer.button("Move to the cart").click();
        assertThat(buyer.page.locator(".cart-line")).containsText("Plotwise");
        buyer.opens("/wishes");
        assertThat(buyer.page.locator(".empty")).containsText("nothing on your wish list");
    }

    @Test
    @Tag("CA-6.j")
    void CA_6_j_search_and_its_pages_work_without_scripts(BrowserStore store) {
        Page page = store.page(BrowserStore.desktopOptions().setJavaScriptEnabled(false), "de-DE");
        page.navigate("/s/public");
        assertThat(page.locator("#count")).hasText("Mehr als 24 Produkte");
        page.locator("a[rel=next]").click();
        assertThat(page.locator("#count")).hasText("Produkte, Seite 2");
        page.locator("#q").fill("buero");
        page.locator(".search button").click();
        assertThat(page.locator("[data-sku=tandem-home]")).isVisible();
        page.locator(".shelf-nav a").last().click();
        assertThat(page.locator("#q")).hasValue("buero");
        page.locator("#q").fill("solidkat");
        page.locator(".search button").click();
        assertThat(page.locator("#count")).hasText("Nichts gefunden zu „solidkat“");
        assertThat(page.locator("[data-sku=solid-cad]")).isVisible();
    }

    @Test
    @Tag("CA-2.l")
    void CA_2_l_a_variant_is_chosen_and_shown_until_the_order_is_there(BrowserStore store) {
        Buyer buyer = Buyer.student(store).opens("/products/halbton-photo");
        buyer.page.getByLabel("Version").selectOption("macos");
        buyer.button("Add to cart").click();
        assertThat(buyer.page.locator("#variant-halbton-photo")).hasValue("macos");
        buyer.paysWith(Sandbox.OK).sees("Delivered");
        assertThat(buyer.page.locator(".order-line")).containsText("Version: macOS");
        assertThat(buyer.page.locator(".file-name")).hasText("halbton-photo-macos.bin");
    }

    @ParameterizedTest
    @CsvSource({
        "en, English, 'Halbton Photo, macOS: Quantity', 'Remove: Halbton Photo, macOS'",
        "de, Deutsch, 'Halbton Foto, macOS: Menge', 'Entfernen: Halbton Foto, macOS'",
        "fr, français, 'Halbton Photo, macOS: Quantité', 'Retirer: Halbton Photo, macOS'"
    })
    @Tag("CA-2.u")
    void CA_2_u_two_variants_of_a_product_are_bought_together(
            String code, String language, String quantity, String removal, BrowserStore store) {
        Buyer buyer = Buyer.student(store).opens("/products/halbton-photo");
        Page page = buyer.page;
        if (!code.equals("en")) {
            button(page, language).click();
        }
        page.locator("#variant").selectOption("windows");
        page.locator("#add button").click();
        buyer.opens("/products/halbton-photo");
        page.locator("#variant").selectOption("macos");
        page.locator("#add button").click();
        assertThat(page.locator("html")).hasAttribute("lang", code);
        assertThat(page.locator(".cart-line")).hasCount(2);

        Locator mac = page.locator(".cart-line[data-variant=macos]");
        page.getByLabel(quantity).fill("3");
        mac.locator(".cart-quantity button").click();
        assertThat(page.getByLabel(quantity)).hasValue("3");
        assertThat(page.locator(".cart-line[data-variant=windows] [name=quantity]"))
                .hasValue("1");
        assertThat(mac.locator("form[action$=remove] button")).hasText(removal);

        buyer.paysWith(Sandbox.OK);
        assertThat(page.locator(".order-line")).hasCount(2);
        assertThat(page.locator(".order-line").first()).containsText("Windows");
        assertThat(page.locator(".order-line").first().locator(".file-name")).hasText("halbton-photo-win64.bin");
        assertThat(page.locator(".order-line").last()).containsText("macOS");
        assertThat(buyer.order().lines().get(0).quantity()).isEqualTo(1);
        assertThat(buyer.order().lines().get(1).quantity()).isEqualTo(3);
    }
}
