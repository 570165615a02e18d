package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.Commerce;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductDetails;
import dev.kontor.catalog.ProductKind;
import dev.kontor.office.Policies;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.order.OrderedDelivery;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.Quote;
import dev.kontor.pricing.QuoteLine;
import dev.kontor.pricing.TaxTable;
import dev.kontor.promotion.Promotion;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shipping.Carrier;
import dev.kontor.shipping.DeliveryWindow;
import dev.kontor.shipping.ShippingMethod;
import dev.kontor.shipping.ShippingRate;
import dev.kontor.shipping.ShippingTerms;
import dev.kontor.shipping.Zone;
import dev.kontor.shop.DeliveryOption;
import dev.kontor.shop.DeliveryWish;
import dev.kontor.shop.MediaOffer;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.Suggestion;
import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Configured;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.calendar.HolidayCalendar;
import dev.kontor.spi.calendar.HolidayPlugin;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.Address;
import dev.kontor.value.Amounts;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Things in parcels, from the ways that are offered to what is kept with the order. */
class ShippingOrderTest {
    private static final Sku CAD = Sku.of("cad");
    private static final Sku USB = Sku.of("usb");
    private static final Sku BOX = Sku.of("box");
    private static final Sku FEE = Sku.of("fee");
    private static final Address BERLIN =
            Address.in("DE").name("Anna Weber").line("Hauptstr. 1").city("10115", "Berlin");

    private final ManualClock clock = ManualClock.at("2026-12-23T09:00:00Z");
    private Commerce commerce = open(Optional.of(new Christmas()));

    private Commerce open(Optional<HolidayPlugin> calendar) {
        var plan = Commerce.builder()
                .clock(clock)
                .payment(new Sandbox().account("bank"))
                .taxes(TaxTable.of().rate("DE", "standard", "19").rate("US", "standard", "0"));
        calendar.ifPresent(plugin -> plan.calendar(Configured.of("calendar", plugin)));
        Commerce opened = plan.open();
        opened.backOffice(Staff.owner("jane")).setup().apply(setup()).orThrow();
        return opened;
    }

    private static Setup setup() {
        return Setup.of(Store.of("main", "Main Store")
                        .zone(ZoneId.of("Europe/Berlin"))
                        .market(Market.of("world", "EUR").prices("retail").taxIncluded()))
                .policies("main", Policies.standard().holdUnverified(Period.ZERO))
                .products(
                        Product.licenseKey(CAD, "CAD")
                                .details(ProductDetails.none().backupMedia(USB)),
                        Product.of(USB, new ProductKind.Physical(), Locale.ENGLISH, "CAD on USB"),
                        Product.of(BOX, new ProductKind.Physical(), Locale.ENGLISH, "Box"),
                        Product.fee(FEE, "Shipping"))
                .prices(PriceList.of("retail", "EUR")
                        .price(CAD, "49.00")
                        .price(USB, "12.90")
                        .price(BOX, "20.00"))
                .promotions(Promotion.percent("all-10", "10").coupon("TEN"))
                .shipping(ShippingTerms.of("main")
                        .zones(Zone.of("home", "DE"), Zone.of("us", "US"))
                        .carriers(
                                Carrier.of("post", "Post"),
                                Carrier.of("bike", "Bike").takingInstructions())
                        .methods(
                                ShippingMethod.of("standard", Locale.ENGLISH, "Standard")
                                        .named(Locale.GERMAN, "Normalversand")
                                        .carrier("post")
                                        .fee(FEE)
                                        .to(
                                                "home",
                                                new DeliveryWindow(1, 4),
                                                ShippingRate.perValue("4.95", "EUR")
                                                        .from("39.00", "0.00")),
                                ShippingMethod.of("express", Locale.ENGLISH, "Express")
                                        .carrier("bike")
                                        .fee(FEE)
                                        .to("home", new DeliveryWindow(0, 1), ShippingRate.perUnits("12.00", "EUR")),
                                ShippingMethod.of("media", Locale.ENGLISH, "Letter")
                                        .only(USB)
                                        .to("home")
                                        .to("us")));
    }

    /** Two days of Germany. */
    private static final class Christmas implements HolidayPlugin {
        @Override
        public PluginInfo info() {
            return PluginInfo.of("christmas", "Christmas", "1");
        }

        @Override
        public ConfigSchema config() {
            return ConfigSchema.of();
        }

        @Override
        public HolidayCalendar open(PluginConfig config, PluginRuntime runtime) {
            return (country, region, year, context) -> country.code().equals("DE")
                    ? Optional.of(Set.of(LocalDate.of(year, 12, 25), LocalDate.of(year, 1, 1)))
                    : Optional.empty();
        }
    }

    @AfterEach
    void close() {
        commerce.close();
    }

    private Storefront anna(String country) {
        return commerce.storefront(
                "main", Shopper.user("anna").email("anna@example.org").country(country));
    }

    private Storefront anna() {
        return anna("DE");
    }

    private static DeliveryWish wish(String method) {
        return DeliveryWish.of(method, BERLIN);
    }

    private Quote quote(Cart cart, String method) {
        return anna().checkout().quote(cart, wish(method)).orThrow();
    }

    private static PlaceOrder command(Quote quote) {
        return PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK));
    }

    private Result<Order> place(PlaceOrder command) {
        return anna().checkout().place(RequestKey.random(), command);
    }

    private Order bought(Cart cart) {
        Quote quote = anna().checkout().quote(cart).orThrow();
        return place(command(quote)).orThrow();
    }

    @Test
    @Tag("SH-1.g")
    @Tag("SH-2.e")
    void SH_1_g_the_ways_to_an_address_are_told_with_price_tax_and_dates() {
        List<DeliveryOption> ways =
                anna().checkout().deliveries(Cart.of(BOX), BERLIN).orThrow();

        assertThat(ways).extracting(DeliveryOption::method).containsExactly("express", "standard");
        DeliveryOption standard = ways.get(1);
        assertThat(standard.price()).isEqualTo(Amounts.of("4.95", "EUR"));
        assertThat(standard.tax()).isEqualTo(Amounts.of("0.79", "EUR"));
        assertThat(standard.total()).isEqualTo(Amounts.of("24.95", "EUR"));
        // From Wednesday before Christmas: Friday is a holiday, then comes a weekend.
        assertThat(standard.estimate().from()).isEqualTo("2026-12-24");
        assertThat(standard.estimate().to()).isEqualTo("2026-12-30");
        assertThat(standard.estimate().holidaysKnown()).isTrue();
        assertThat(standard.takesInstructions()).isFalse();
        assertThat(ways.get(0).takesInstructions()).isTrue();
        assertThat(anna().checkout().deliveries(Cart.of(CAD), BERLIN).orThrow()).isEmpty();
    }

    @Test
    @Tag("SH-2.f")
    void SH_2_f_without_a_calendar_weekends_count_and_the_dates_say_so() {
        commerce.close();
        commerce = open(Optional.empty());

        DeliveryOption standard =
                anna().checkout().deliveries(Cart.of(BOX), BERLIN).orThrow().get(1);

        assertThat(standard.estimate().to()).isEqualTo("2026-12-29");
        assertThat(standard.estimate().holidaysKnown()).isFalse();
    }

    @Test
    @Tag("SH-1.h")
    void SH_1_h_the_fee_is_a_line_of_the_quote_taxed_as_any_and_left_alone_by_promotions() {
        Quote quote = quote(Cart.of(BOX).withCoupon("TEN"), "standard");
        QuoteLine fee = quote.lines().get(1);

        assertThat(fee.sku()).isEqualTo(FEE);
        assertThat(fee.total()).isEqualTo(Amounts.of("4.95", "EUR"));
        assertThat(fee.discount()).isEqualTo(Amounts.of("0", "EUR"));
        assertThat(fee.steps().get(0).code()).isEqualTo("price.shipping");
        assertThat(fee.steps().get(0).facts()).containsEntry("method", "standard");
        assertThat(quote.total()).isEqualTo(Amounts.of("22.95", "EUR"));
        assertThat(quote.net().add(quote.tax())).isEqualTo(quote.total());
        assertThat(quote(Cart.of().with(BOX, 2), "standard").total()).isEqualTo(Amounts.of("40.00", "EUR"));
        // What promotions leave decides which step is reached.
        assertThat(quote(Cart.of().with(BOX, 2).withCoupon("TEN"), "standard").total())
                .isEqualTo(Amounts.of("40.95", "EUR"));
        assertThat(quote(Cart.of(USB), "media").lines()).hasSize(1);
    }

    @Test
    @Tag("SH-1.i")
    void SH_1_i_what_cannot_go_somewhere_is_told_for_each_product_before_it_is_ordered() {
        Address boston = Address.in("US").name("Anna").line("1 Main St").city("02101", "Boston");

        assertThat(Bazaar.codes(anna("US").checkout().deliveries(Cart.of(BOX), boston)))
                .containsExactly("delivery.not-there");
        assertThat(Bazaar.codes(anna("US").checkout().quote(Cart.of(BOX), DeliveryWish.of("standard", boston))))
                .containsExactly("delivery.not-there");
        assertThat(anna("US").checkout().deliveries(Cart.of(USB), boston).orThrow())
                .extracting(DeliveryOption::method)
                .containsExactly("media");
        assertThat(Bazaar.codes(anna().checkout().quote(Cart.of(BOX), wish("media"))))
                .containsExactly("delivery.method-not-offered");
        assertThat(Bazaar.codes(anna().checkout().quote(Cart.of(USB), DeliveryWish.of("media", boston))))
                .containsExactly("delivery.elsewhere");
    }

    @Test
    @Tag("SH-1.j")
    @Tag("SH-6.b")
    void SH_1_j_no_order_of_goods_without_method_and_an_address_where_the_quote_is_for() {
        Quote plain = anna().checkout().quote(Cart.of(BOX)).orThrow();
        Quote sent = quote(Cart.of(BOX), "standard");
        Address paris = Address.in("FR").name("Anna").line("1 rue").city("75001", "Paris");

        assertThat(Bazaar.codes(place(command(plain).deliveryAddress(BERLIN))))
                .containsExactly("delivery.method-missing");
        assertThat(Bazaar.codes(place(command(sent)))).containsExactly("delivery.address-missing");
        assertThat(Bazaar.codes(place(command(sent).deliveryAddress(Address.in("DE")))))
                .containsExactly("delivery.address-incomplete");
        assertThat(Bazaar.codes(place(command(sent).deliveryAddress(paris))))
                .containsExactly("delivery.address-elsewhere");
        assertThat(Bazaar.codes(place(command(sent).deliveryAddress(BERLIN).instructions("Ring twice"))))
                .containsExactly("delivery.instructions-not-taken");
    }

    @Test
    @Tag("SH-1.k")
    @Tag("SH-6.b")
    void SH_1_k_address_method_and_dates_stay_with_the_order_and_are_on_the_receipt() {
        Order order = place(command(quote(Cart.of(BOX), "express"))
                        .deliveryAddress(BERLIN)
                        .instructions("Ring twice"))
                .orThrow();
        OrderedDelivery kept =
                anna().orders().get(order.id()).placement().delivery().orElseThrow();

        assertThat(kept.to()).isEqualTo(BERLIN);
        assertThat(kept.method()).isEqualTo("express");
        assertThat(kept.instructions()).contains("Ring twice");
        assertThat(kept.until()).isEqualTo("2026-12-24");
        assertThat(order.total()).isEqualTo(Amounts.of("32.00", "EUR"));
        assertThat(anna().orders().receipt(order.id()).text(Locale.GERMAN))
                .contains(
                        "Lieferung an",
                        "Hauptstr. 1",
                        "10115 Berlin DE",
                        "Express, per Bike",
                        "geschätzt",
                        "Ring twice");
    }

    @Test
    @Tag("SH-1.l")
    void SH_1_l_backup_media_are_offered_where_they_can_be_sent_in_the_cart_and_afterwards() {
        assertThat(anna().catalog().goesWith(List.of(CAD)))
                .extracting(Suggestion::why)
                .containsExactly(Suggestion.Why.BACKUP_MEDIA);
        assertThat(anna("US").catalog().goesWith(List.of(CAD))).hasSize(1);
        assertThat(anna("JP").catalog().goesWith(List.of(CAD))).isEmpty();

        Order first = bought(Cart.of().with(CAD, 2));

        assertThat(anna().orders().media(first.id()))
                .extracting(MediaOffer::left)
                .containsExactly(2L);
        assertThat(anna("JP").orders().media(first.id())).isEmpty();
    }

    @Test
    @Tag("SH-1.m")
    void SH_1_m_an_order_of_media_is_about_the_first_one_and_no_two_exceed_its_units() {
        Order first = bought(Cart.of().with(CAD, 2));
        Quote one = media(first, 2).orThrow();
        Quote two = media(first, 1).orThrow();
        Order media = place(command(one).deliveryAddress(BERLIN)).orThrow();

        assertThat(media.placement().origin().orElseThrow().about())
                .isEqualTo(first.id().value());
        assertThat(Bazaar.codes(place(command(two).deliveryAddress(BERLIN)))).containsExactly("media.too-many");
        assertThat(Bazaar.codes(media(first, 1))).containsExactly("media.too-many");
        assertThat(anna().orders().media(first.id())).isEmpty();
        assertThat(Bazaar.codes(anna().checkout().quoteMedia(first.id(), Cart.of(BOX), wish("standard"))))
                .containsExactly("media.not-offered");
    }

    private Result<Quote> media(Order first, int units) {
        return anna().checkout().quoteMedia(first.id(), Cart.of().with(USB, units), wish("media"));
    }

    @Test
    @Tag("SH-1.n")
    void SH_1_n_a_new_price_takes_over_with_the_fee_as_it_was_quoted() {
        Quote quote = quote(Cart.of(BOX), "standard");
        commerce.backOffice(Staff.owner("jane"))
                .setup()
                .apply(Setup.of()
                        .prices(PriceList.of("retail", "EUR")
                                .price(CAD, "49.00")
                                .price(USB, "12.90")
                                .price(BOX, "18.00")))
                .orThrow();

        Order order = place(command(quote).deliveryAddress(BERLIN)).orThrow();

        assertThat(order.total()).isEqualTo(Amounts.of("22.95", "EUR"));
        assertThat(order.placement().delivery()).isPresent();
        assertThat(order.lines()).hasSize(2);
    }
}
