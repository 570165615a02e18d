package dev.kontor.webstore.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.office.BackOffice;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shipping.Parcel;
import dev.kontor.shipping.Shipment;
import dev.kontor.shop.DeliveryWish;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.value.Address;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import dev.kontor.webstore.people.Sessions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page of an order of which something goes in a parcel. */
class ParcelPageTest {
    private static final Sku STICK = Sku.of("solid-cad-usb");
    private static final Address HOME =
            Address.in("DE").name("Anna Weber").line("Weg 1").city("69117", "Heidelberg");

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private static BackOffice office(Customer customer) {
        return customer.shop().office(Staff.owner("test")).because("test");
    }

    private static Order bought(Customer anna) {
        Quote quote = anna.door()
                .checkout()
                .quote(Cart.of(STICK), DeliveryWish.of("post", HOME))
                .orThrow();
        return anna.door()
                .checkout()
                .place(
                        RequestKey.random(),
                        PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK)).deliveryAddress(HOME))
                .orThrow();
    }

    @Test
    @Tag("SH-2.g")
    void SH_2_g_the_page_of_an_order_says_from_when_a_parcel_is_missed_and_takes_it_once_then() {
        Customer anna = Customer.verified(store);
        Order order = bought(anna);
        assertThat(anna.orderPage().page().expectFirst(".parcels").text())
                .contains("Packed next", "Weg 1", "Heidelberg");

        Shipment sent = office(anna).shipping().of(order.id()).get(0);
        office(anna)
                .shipping()
                .dispatch(RequestKey.random(), sent.id(), List.of(Parcel.with("Yellow Post", "T 4711")))
                .orThrow();
        Visitor.Answer early = anna.orderPage();
        assertThat(early.page().expectFirst(".parcels").text())
                .contains("On its way", "With Yellow Post, tracking number T 4711", "you can say so here from ");
        assertThat(early.page().select("form[action*=/missing/]")).isEmpty();
        Visitor.Answer tooEarly =
                anna.browser.post(missing(anna, order, sent), Map.of("_csrf", csrf(anna.browser, anna)));
        assertThat(anna.browser.follow(tooEarly).text()).doesNotContain("We are looking for it");
        Customer bob = Customer.verified(store);
        assertThat(bob.browser
                        .post(missing(anna, order, sent), Map.of("_csrf", csrf(bob.browser, bob)))
                        .status())
                .isEqualTo(404);

        anna.shop().clock().advance(Duration.ofDays(22));
        // Nobody stays signed in that long.
        Visitor later =
                store.visitor().carrying(store.store().part(Sessions.class).begin(anna.login));
        Visitor.Answer page = later.open(anna.path(anna.orderPath()));
        assertThat(page.page().select(".parcels button").eachText()).containsExactly("It did not arrive");
        Visitor.Answer said = later.follow(later.send(page, "form[action*=/missing/]", Map.of()));
        assertThat(said.text()).contains("We will look for your parcel", "We are looking for it");
        assertThat(said.page().select("form[action*=/missing/]")).isEmpty();
        assertThat(office(anna)
                        .shipping()
                        .missed(java.util.Optional.empty(), 10)
                        .items())
                .extracting(Shipment::id)
                .containsExactly(sent.id());
    }

    @Test
    @Tag("SH-5.b")
    void SH_5_b_what_came_back_goes_out_once_more_when_its_customer_pays_on_a_page() {
        Customer anna = Customer.verified(store);
        Order order = bought(anna);
        Shipment sent = office(anna).shipping().of(order.id()).get(0);
        office(anna)
                .shipping()
                .dispatch(RequestKey.random(), sent.id(), List.of(Parcel.with("Yellow Post")))
                .orThrow();
        office(anna).shipping().returned(sent.id(), true).orThrow();
        String at = "/orders/" + order.id().value();
        String page = at + "/again/" + sent.id().value();
        assertThat(anna.browser.open(anna.path(page)).text()).contains("There is nothing to pay for this parcel");
        office(anna).shipping().askFee(sent.id()).orThrow();

        Visitor.Answer asked = anna.browser.open(anna.path(at));
        assertThat(asked.page().select(".parcels a").eachText()).containsExactly("Send the parcel again");
        Visitor.Answer form = anna.browser.open(anna.path(page));
        assertThat(form.text()).contains("5.90");
        Visitor.Answer wrong = anna.browser.send(form, "form.panel", Map.of("name", "", "street", "", "city", ""));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.page().select("form.panel .error")).hasSize(3);
        Visitor.Answer paid = anna.browser.follow(anna.browser.send(
                anna.browser.open(anna.path(page)),
                "form.panel",
                Map.of(
                        "name",
                        "Anna Weber",
                        "street",
                        "Weg 2",
                        "postalCode",
                        "69117",
                        "city",
                        "Heidelberg",
                        "method",
                        "CARD",
                        "card",
                        Sandbox.OK)));

        assertThat(paid.status()).isEqualTo(200);
        anna.shop().commerce().runDue();
        assertThat(anna.browser
                        .open(anna.path(at))
                        .page()
                        .expectFirst(".parcels")
                        .text())
                .contains("Came back to us", "Packed next", "Weg 2");
    }

    private static String missing(Customer anna, Order order, Shipment sent) {
        return anna.path(
                "/orders/" + order.id().value() + "/missing/" + sent.id().value());
    }

    private static String csrf(Visitor browser, Customer who) {
        return browser.open(who.path("/orders"))
                .page()
                .expectFirst("[name=_csrf]")
                .attr("value");
    }
}
