package dev.kontor.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.value.Address;
import dev.kontor.value.Amounts;
import dev.kontor.value.Country;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Refusal;
import dev.kontor.value.Region;
import dev.kontor.value.Sku;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippingTermsTest {
    private static final Sku USB = Sku.of("usb");
    private static final Sku DVD = Sku.of("dvd");
    private static final Sku BOX = Sku.of("box");
    private static final Sku FEE = Sku.of("fee");

    private static final ShippingTerms TERMS = ShippingTerms.of("main")
            .from(Country.of("DE"))
            .zones(
                    Zone.of("home", "DE"),
                    Zone.of("far", "US", "ES"),
                    Zone.of("near", "FR").regions(List.of(Region.of("ES-CN"))))
            .carriers(Carrier.of("post", "Post"), Carrier.of("bike", "Bike").takingInstructions())
            .methods(
                    ShippingMethod.of("standard", Locale.ENGLISH, "Standard")
                            .fee(FEE)
                            .carrier("post")
                            .to(
                                    "home",
                                    new DeliveryWindow(1, 3),
                                    ShippingRate.perUnits("4.95", "EUR").from("3", "9.90"),
                                    ShippingRate.perUnits("700", "JPY"))
                            .to("far", ShippingRate.perValue("19.00", "EUR").from("100.00", "0.00")),
                    ShippingMethod.of("express", Locale.ENGLISH, "Express")
                            .fee(FEE)
                            .carrier("bike")
                            .to("home", new DeliveryWindow(0, 1), ShippingRate.perUnits("12.00", "EUR")),
                    ShippingMethod.of("media", Locale.ENGLISH, "Letter")
                            .only(USB, DVD)
                            .to("home")
                            .to("near")
                            .to("far"))
            .only(DVD, Set.of("home"));

    private static Consignment goods(String value, Object... skus) {
        Map<Sku, Integer> goods = new TreeMap<>();
        for (int i = 0; i < skus.length; i += 2) {
            goods.put((Sku) skus[i], (Integer) skus[i + 1]);
        }
        return new Consignment(goods, Amounts.parse(value, "EUR"));
    }

    private static List<String> offers(Consignment goods, String country) {
        return TERMS.offers(goods, Destination.of(country)).stream()
                .map(offer -> offer.method().code() + " "
                        + offer.fee().map(fee -> fee.price().toString()).orElse("included") + " " + offer.window())
                .toList();
    }

    @Test
    @Tag("SH-1.a")
    void SH_1_a_a_country_in_no_zone_gets_nothing_and_a_region_can_be_in_a_zone_of_its_own() {
        assertThat(TERMS.faults()).isEmpty();
        assertThat(TERMS.zone(Destination.of("JP"))).isEmpty();
        assertThat(TERMS.zone(Destination.of("ES")).map(Zone::code)).contains("far");
        assertThat(TERMS.zone(Destination.of(Address.in("ES").region("CN"))).map(Zone::code))
                .contains("near");
        assertThat(TERMS.zone(Destination.of(Address.in("ES").region("Canarias")))
                        .map(Zone::code))
                .contains("far");
        assertThat(TERMS.refuse(goods("9", BOX, 1), Destination.of("JP")))
                .containsExactly(
                        Refusal.of("delivery.not-there").with("sku", BOX).with("country", Country.of("JP")));
    }

    @Test
    @Tag("SH-1.b")
    void SH_1_b_the_last_step_that_is_reached_counts_by_units_or_by_value() {
        assertThat(offers(goods("20.00", BOX, 2), "DE"))
                .containsExactly("express 12.00 EUR 0-1", "standard 4.95 EUR 1-3");
        assertThat(offers(goods("30.00", BOX, 3), "DE")).contains("standard 9.90 EUR 1-3");
        assertThat(offers(goods("99.99", BOX, 1), "US")).containsExactly("standard 19.00 EUR 7-14");
        assertThat(offers(goods("100.00", BOX, 1), "US")).containsExactly("standard 0.00 EUR 7-14");
        assertThat(TERMS.offers(new Consignment(Map.of(BOX, 1), Amounts.parse("100", "JPY")), Destination.of("DE")))
                .extracting(offer -> offer.method().code())
                .containsExactly("standard");
    }

    @Test
    @Tag("SH-1.c")
    void SH_1_c_what_goes_nowhere_together_is_told_for_each_product_or_as_a_whole() {
        assertThat(offers(goods("9.00", USB, 1), "FR")).containsExactly("media included 10-18");
        assertThat(offers(goods("9.00", DVD, 1), "FR")).isEmpty();
        assertThat(TERMS.refuse(goods("9.00", DVD, 1, USB, 1, BOX, 1), Destination.of("FR")))
                .extracting(refusal -> refusal.facts().get("sku"))
                .containsExactly("box", "dvd");
        ShippingTerms apart = ShippingTerms.of("main")
                .zones(Zone.of("home", "DE"))
                .methods(
                        ShippingMethod.of("a", Locale.ENGLISH, "A").only(USB).to("home"),
                        ShippingMethod.of("b", Locale.ENGLISH, "B").only(BOX).to("home"));
        assertThat(apart.refuse(goods("9.00", USB, 1, BOX, 1), Destination.of("DE")))
                .containsExactly(Refusal.of("delivery.not-together"));
        assertThat(ShippingTerms.of("main").refuse(goods("9.00", USB, 1), Destination.of("DE")))
                .containsExactly(Refusal.of("delivery.none"));
    }

    @ParameterizedTest
    @CsvSource({"US,7-14", "CA,7-14", "MX,7-14", "DE,10-18", "JP,10-18", "BR,10-18"})
    @Tag("SH-2.c")
    void SH_2_c_where_a_store_says_nothing_the_window_of_backup_media_holds(String country, String window) {
        assertThat(DeliveryWindow.standard(Country.of(country)).toString()).isEqualTo(window);
    }

    @Test
    @Tag("SH-6.a")
    void SH_6_a_instructions_are_asked_for_only_where_the_carrier_takes_them() {
        assertThat(TERMS.offers(goods("9.00", BOX, 1), Destination.of("DE")))
                .extracting(ShippingOffer::takesInstructions)
                .containsExactly(true, false);
        assertThat(Carrier.of("post", "Post").opens()).isEqualTo("08:00");
        assertThat(Carrier.of("post", "Post").closes()).isEqualTo("18:00");
    }

    @Test
    @Tag("SH-1.d")
    void SH_1_d_tables_and_windows_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> new DeliveryWindow(3, 2)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> DeliveryWindow.of("soon")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> ShippingRate.perUnits("-1.00", "EUR")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> ShippingRate.perUnits("1.005", "EUR")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> ShippingRate.perUnits("1.00", "EUR").from("0", "2.00"))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Zone.of("nowhere")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new Destination(Country.of("DE"), Optional.of(Region.of("US-CA"))))
                .isInstanceOf(InvalidValueException.class);
    }
}
