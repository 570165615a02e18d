package dev.kontor.webstore.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.kontor.catalog.KeyRules;
import dev.kontor.catalog.Product;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.value.Sku;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OneStore.class)
class KeysTest {
    private static final Sku SKU = Sku.of("plotwise");

    private static BackOffice office(BrowserStore store) {
        return store.shop().office(Staff.owner("test")).because("test");
    }

    /** Keys of the shelf are of everybody; so a product is made whose pool is empty. */
    private static void rule(BrowserStore store, Buyer buyer, KeyRules rules) {
        Product product = buyer.door().catalog().about(SKU).orElseThrow();
        office(store)
                .setup()
                .apply(Setup.of().products(product.details(product.details().keys(rules))))
                .orThrow();
    }

    @Test
    @Tag("DF-1.c")
    void DF_1_c_keys_on_back_order_that_arrive(BrowserStore store) {
        Buyer first = Buyer.student(store);
        rule(store, first, KeyRules.standard().issuedAtRetrieval());
        long free = office(store).stock().pool(SKU).free();
        for (long i = 0; i < free; i++) {
            first.takes(SKU.code());
        }
        first.paysWith(Sandbox.OK).sees("Delivered");
        first.door()
                .library()
                .of(first.orderId())
                .forEach(owned ->
                        first.door().library().reveal(owned.entitlement().id()).orThrow());

        Buyer buyer = Buyer.student(store);
        buyer.takes(SKU.code()).paysWith(Sandbox.OK).sees("Delivered");
        assertThat(buyer.page.locator(".thing")).containsText("taken out for you when you first show it");
        buyer.page.locator("form[action*='/reveal/'] button").first().click();
        assertThat(buyer.page.locator(".thing")).containsText("Your key is not here yet");

        Buyer staff = Buyer.staff(store);
        staff.page.navigate("/staff/keys");
        assertThat(staff.page
                        .locator("tr", new com.microsoft.playwright.Page.LocatorOptions().setHasText("Plotwise"))
                        .first())
                .containsText("1");
        office(store).stock().addKeys(SKU, KeyFile.of("ARRIVED-1")).orThrow();
        store.work();

        buyer.opens("/orders/" + buyer.order().id().value());
        if (!buyer.key().toUpperCase(Locale.ROOT).equals("ARRIVED-1")) {
            throw new AssertionError("another key was shown");
        }
    }
}
