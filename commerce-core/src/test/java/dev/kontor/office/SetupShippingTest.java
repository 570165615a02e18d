package dev.kontor.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.catalog.Product;
import dev.kontor.shipping.Carrier;
import dev.kontor.shipping.DeliveryWindow;
import dev.kontor.shipping.ShippingMethod;
import dev.kontor.shipping.ShippingRate;
import dev.kontor.shipping.ShippingTerms;
import dev.kontor.shipping.Zone;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Country;
import dev.kontor.value.Region;
import dev.kontor.value.Sku;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SetupShippingTest {
    private static final Sku USB = Sku.of("usb");
    private static final Sku FEE = Sku.of("fee");

    @Test
    @Tag("SH-1.e")
    void SH_1_e_code_and_file_say_the_same() {
        Setup code = Setup.of()
                .shipping(ShippingTerms.of("main")
                        .from(Country.of("DE"))
                        .zones(Zone.of("home", "DE"), Zone.of("far", "US").regions(List.of(Region.of("ES-CN"))))
                        .carriers(Carrier.of("post", "Post")
                                .hours(LocalTime.of(9, 0), LocalTime.of(17, 30))
                                .takingInstructions())
                        .methods(
                                ShippingMethod.of("standard", Locale.ENGLISH, "Standard")
                                        .named(Locale.GERMAN, "Standardversand")
                                        .carrier("post")
                                        .fee(FEE)
                                        .to(
                                                "home",
                                                new DeliveryWindow(1, 3),
                                                ShippingRate.perUnits("4.95", "EUR")
                                                        .from("10", "9.90"))
                                        .to(
                                                "far",
                                                ShippingRate.perValue("19.00", "EUR")
                                                        .from("99.90", "0.00")),
                                ShippingMethod.of("media", Locale.ENGLISH, "Letter")
                                        .only(USB)
                                        .to("home"))
                        .only(USB, Set.of("home")));

        assertThat(Setup.parse("""
                { "shipping": { "main": { "from": "DE",
                    "zones": { "home": { "countries": ["DE"] }, "far": { "countries": ["US"], "regions": ["ES-CN"] } },
                    "carriers": { "post": { "name": "Post", "hours": "09:00-17:30", "takesInstructions": true } },
                    "methods": {
                      "standard": { "name": { "en": "Standard", "de": "Standardversand" }, "carrier": "post", "fee": "fee",
                        "to": { "home": { "days": "1-3", "perUnits": { "EUR": { "1": "4.95", "10": "9.90" } } },
                                "far": { "perValue": { "EUR": { "0": "19.00", "99.90": "0.00" } } } } },
                      "media": { "name": { "en": "Letter" }, "only": ["usb"], "to": { "home": { "included": true } } } },
                    "only": { "usb": ["home"] } } } }
                """)).isEqualTo(code);
    }

    @Test
    @Tag("SH-1.f")
    void SH_1_f_every_fault_is_told_at_once_with_its_place() {
        assertThat(faults("""
                { "shipping": { "main": { "from": "Germany",
                    "zones": { "home": { "countries": ["DE"] }, "twice": { "countries": ["DE"] }, "empty": {} },
                    "carriers": { "post": { "hours": "always" } },
                    "methods": {
                      "free": { "name": { "en": "Free" }, "to": { "home": { "days": "3-1" } } },
                      "dear": { "name": { "en": "Dear" }, "to": { "home": { "perUnits": { "EUR": { "2": "4.955" } } } } } } } } }
                """))
                .containsExactly(
                        "shipping.main.from: country: 'Germany' is refused, expected two upper-case letters of ISO 3166-1, "
                                + "such as DE or GB",
                        "shipping.main.zones.empty: zone empty: 'nothing' is refused, expected at least one country or region",
                        "shipping.main.carriers.post: lacks the field 'name'",
                        "shipping.main.carriers.post.hours: hours of a carrier: 'always' is refused, expected such as "
                                + "08:00-18:00",
                        "shipping.main.methods.free.to.home.days: delivery window: '3-1' is refused, expected business days "
                                + "such as 7-14",
                        "shipping.main.methods.free.to.home: expected either perUnits, perValue, or included as true",
                        "shipping.main.methods.dear.to.home.perUnits.EUR.2: amount: '4.955' is refused, expected at most 2 "
                                + "decimals, as EUR has",
                        "shipping.main.methods.dear.to.home.perUnits.EUR: steps of a shipping price: '[]' is refused, "
                                + "expected 1 to 50 steps, the first from 1");
        assertThat(faults("""
                { "shipping": { "main": {
                    "zones": { "home": { "countries": ["DE"] }, "twice": { "countries": ["DE"] } },
                    "methods": { "dear": { "name": { "en": "Dear" }, "carrier": "bike",
                      "to": { "home": { "perUnits": { "EUR": { "1": "4.95" } } }, "moon": { "included": true } } } },
                    "only": { "usb": ["mars"] } } } }
                """))
                .containsExactly(
                        "shipping.main.zones.twice: DE is in the zone 'home' already; expected one zone",
                        "shipping.main.methods.dear.carrier: no carrier 'bike' is among those of this store",
                        "shipping.main.methods.dear.to.moon: no zone 'moon' is among those of this store",
                        "shipping.main.methods.dear: costs something; expected a product of the kind fee that names it",
                        "shipping.main.only.usb: no zone 'mars' is among those of this store");
    }

    @Test
    @Tag("SH-1.f")
    void SH_1_f_what_the_terms_name_has_to_be_there_and_a_fee_has_to_be_one() {
        Setup wanted = Setup.of(Store.of("main", "Main")
                        .market(Market.of("world", "EUR").prices("retail")))
                .products(Product.licenseKey(FEE, "No fee"))
                .shipping(ShippingTerms.of("main")
                        .zones(Zone.of("home", "DE"))
                        .methods(ShippingMethod.of("standard", Locale.ENGLISH, "Standard")
                                .fee(FEE)
                                .only(USB)
                                .to("home", ShippingRate.perUnits("5.00", "USD"))));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> SetupPlan.between(Present.nothing(), wanted))
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(Object::toString)
                        .contains(
                                "shipping.main: no product 'usb' is there or among what is wanted",
                                "shipping.main.methods.standard.fee: 'fee' is a licenseKey, expected a fee",
                                "shipping.main.methods.standard.to.home: USD is the currency of no market of this store, "
                                        + "expected one of [EUR]"));
    }

    private static List<String> faults(String json) {
        try {
            Setup.parse(json);
            return List.of();
        } catch (ConfigurationException refused) {
            return refused.faults().stream().map(Object::toString).toList();
        }
    }
}
