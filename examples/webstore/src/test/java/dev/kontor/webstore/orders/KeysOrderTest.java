package dev.kontor.webstore.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.catalog.KeyRules;
import dev.kontor.catalog.Product;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.fulfillment.Pool;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.value.Id;
import dev.kontor.value.Sku;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page of an order whose key is issued when it is asked for, or runs on a number of machines. */
class KeysOrderTest {
    private static final Sku MATRIX = Sku.of("plotwise");

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private static BackOffice office(Customer customer) {
        return customer.shop().office(Staff.owner("test")).because("test");
    }

    private static void rule(Customer customer, KeyRules rules) {
        Product product = customer.door().catalog().about(MATRIX).orElseThrow();
        assertThat(office(customer)
                        .setup()
                        .apply(Setup.of()
                                .products(product.details(product.details().keys(rules))))
                        .orThrow()
                        .warnings())
                .isEmpty();
    }

    private static Id<Entitlement> owned(Customer customer) {
        return customer.door()
                .library()
                .of(customer.order().id())
                .get(0)
                .entitlement()
                .id();
    }

    @Test
    @Tag("DF-1.c")
    void DF_1_c_a_key_that_is_asked_for_in_vain_says_that_it_waits_and_is_there_when_keys_came() {
        Customer anna = Customer.verified(store);
        rule(anna, KeyRules.standard().issuedAtRetrieval());
        Pool before = office(anna).stock().pool(MATRIX);
        for (long i = 0; i < before.free(); i++) {
            Customer other = Customer.verified(store).takes(MATRIX.code());
            other.checkOut(Sandbox.OK);
            other.door().library().reveal(owned(other)).orThrow();
        }
        anna.takes(MATRIX.code());
        Visitor.Answer page = anna.checkOut(Sandbox.OK);
        assertThat(page.text()).contains("taken out for you when you first show it");

        Visitor.Answer refused = anna.browser.send(page, "form[action*=/reveal/]", Map.of());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Your key is not here yet");
        assertThat(anna.orderPage().page().select("form[action*=/reveal/]")).isEmpty();

        assertThat(office(anna)
                        .stock()
                        .addKeys(MATRIX, KeyFile.of("CAME-LATER-1"))
                        .orThrow()
                        .waiting())
                .isZero();
        Visitor.Answer shown = anna.browser.send(anna.orderPage(), "form[action*=/reveal/]", Map.of());
        assertThat(shown.text()).contains("CAME-LATER-1");
    }

    @Test
    @Tag("DF-5.c")
    void DF_5_c_the_owner_sees_his_machines_and_frees_one_and_nobody_else_does() {
        Customer anna = Customer.verified(store);
        rule(anna, KeyRules.standard().machines(2).redeemedAt(URI.create("https://reader.example.org/redeem")));
        assertThat(office(anna)
                        .stock()
                        .addKeys(MATRIX, KeyFile.of("MACHINES-1", "MACHINES-2"))
                        .orThrow()
                        .free())
                .isPositive();
        anna.takes(MATRIX.code());
        anna.checkOut(Sandbox.OK);
        Id<Entitlement> id = owned(anna);
        office(anna).licenses().activate(id, "laptop <b>").orThrow();
        office(anna).licenses().activate(id, "desk").orThrow();

        Visitor.Answer page = anna.orderPage();
        assertThat(page.text()).contains("Runs on 2 of 2 machines", "laptop <b>", "desk");
        assertThat(page.page()
                        .expectFirst("a[href=https://reader.example.org/redeem]")
                        .text())
                .isEqualTo("Redeem the code");
        Customer bob = Customer.verified(store);
        assertThat(bob.browser
                        .post(
                                bob.path(anna.orderPath() + "/release/" + id.value()),
                                Map.of(
                                        "_csrf",
                                        bob.open("/orders")
                                                .page()
                                                .expectFirst("[name=_csrf]")
                                                .attr("value"),
                                        "machine",
                                        "desk"))
                        .status())
                .isEqualTo(404);

        Visitor.Answer released = anna.browser.send(page, "form[action*=/release/]:has([value=desk])", Map.of());
        assertThat(anna.browser.follow(released).text())
                .contains("The machine was released", "Runs on 1 of 2 machines");
    }
}
