package dev.kontor.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.catalog.Product;
import dev.kontor.catalog.Supply;
import dev.kontor.pricing.PriceList;
import dev.kontor.store.Market;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.PriceConversion;
import dev.kontor.store.Seller;
import dev.kontor.store.Store;
import dev.kontor.value.Address;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Sku;
import dev.kontor.value.VatId;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SetupSellerTest {
    private static final Sku CAD = Sku.of("cad");

    @Test
    @Tag("ST-1.a")
    void ST_1_a_seller_lists_segments_conversion_and_supply_are_said_in_a_file_as_in_code() {
        Setup file = Setup.parse("""
                { "stores": { "shop": { "name": "Shop",
                    "seller": { "legalName": "Kontor GmbH", "vatId": "DE136695976", "taxedAtOrigin": true,
                                "address": { "country": "DE", "lines": ["Am Kai 1"], "postalCode": "20457", "city": "Hamburg" } },
                    "markets": {
                      "eu": { "currency": "EUR", "countries": ["DE"], "prices": ["offers", "eu"], "taxRoundedOnce": true,
                              "segments": { "student": "education", "faculty": "staff" } },
                      "us": { "currency": "USD", "countries": ["US"],
                              "convert": { "from": "eu", "margin": "2.5", "step": "1.00", "ending": "0.99", "oldestRate": 3 },
                              "seller": { "legalName": "Kontor Inc.", "address": { "country": "US" } } } } } },
                  "policies": { "shop": { "vatCheckHours": 12 } },
                  "products": { "cad": { "kind": "licenseKey", "name": { "en": "CAD" }, "supply": "service" } },
                  "prices": { "offers": { "currency": "EUR", "segment": "education", "validFrom": "2026-03-01T00:00:00Z" },
                              "eu": { "currency": "EUR", "cad": { "1": "49.00" } },
                              "us": { "currency": "USD", "validUntil": "2027-01-01T00:00:00Z" } } }
                """);
        Setup code = Setup.of(Store.of("shop", "Shop")
                        .seller(Seller.of(
                                        "Kontor GmbH",
                                        Address.in("DE").line("Am Kai 1").city("20457", "Hamburg"))
                                .vatId(VatId.of("DE136695976"))
                                .taxedAtOrigin())
                        .market(
                                Market.of("eu", "EUR")
                                        .countries("DE")
                                        .prices("offers", "eu")
                                        .segment("student", "education")
                                        .segment("faculty", "staff")
                                        .taxRoundedOnce(),
                                Market.of("us", "USD")
                                        .countries("US")
                                        .converting(PriceConversion.from("eu")
                                                .margin("2.5")
                                                .points("1.00", "0.99")
                                                .oldestRate(3))
                                        .seller(Seller.of("Kontor Inc.", Address.in("US")))))
                .policies("shop", Policies.standard().with(PolicyKeys.VAT_CHECK_HOURS, 12))
                .products(Product.licenseKey(CAD, "CAD").suppliedAs(Supply.SERVICE))
                .prices(
                        PriceList.of("offers", "EUR")
                                .segment("education")
                                .validFrom(Instant.parse("2026-03-01T00:00:00Z")),
                        PriceList.of("eu", "EUR").price(CAD, "49.00"),
                        PriceList.of("us", "USD").validUntil(Instant.parse("2027-01-01T00:00:00Z")));

        assertThat(file).isEqualTo(code);
        assertThat(file.stores().values().stream()
                        .flatMap(store -> store.markets().stream().flatMap(market -> store.seller(market).stream())))
                .extracting(Seller::legalName)
                .containsExactly("Kontor GmbH", "Kontor Inc.");
        assertThat(SetupPlan.between(Present.nothing(), code).changes()).isNotEmpty();
    }

    @Test
    void every_fault_of_sellers_lists_and_conversions_is_told_with_its_place() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Setup.parse("""
                        { "stores": { "shop": { "name": "Shop",
                            "seller": { "vatId": "FR40303265045", "address": { "country": "DE" } },
                            "markets": {
                              "eu": { "currency": "EUR", "prices": ["eu", "eu"],
                                      "segments": { "A b": "education" } },
                              "jp": { "currency": "JPY", "countries": ["JP"],
                                      "convert": { "from": "eu", "step": "1", "ending": "0.99" } },
                              "us": { "currency": "USD", "countries": ["US"],
                                      "convert": { "margin": "abc", "ending": "0.99" },
                                      "seller": { "legalName": "X", "address": {} } } } } },
                          "products": { "cad": { "kind": "licenseKey", "name": { "en": "CAD" }, "supply": "air" } } }
                        """))
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(fault -> fault.place())
                        .containsExactlyInAnyOrder(
                                "stores.shop.seller",
                                "stores.shop.seller.vatId",
                                "stores.shop.markets.eu.prices",
                                "stores.shop.markets.eu.segments.'A b'",
                                "stores.shop.markets.jp.convert",
                                "stores.shop.markets.us.convert",
                                "stores.shop.markets.us.convert",
                                "stores.shop.markets.us.convert.margin",
                                "stores.shop.markets.us.seller.address",
                                "products.cad.supply"));
    }

    @Test
    void lists_that_are_not_there_and_currencies_that_do_not_fit_are_faults_of_the_state() {
        Setup setup = Setup.of(Store.of("shop", "Shop")
                        .market(
                                Market.of("eu", "EUR").countries("DE").prices("eu", "none"),
                                Market.of("us", "USD").countries("US").prices("us", "eu"),
                                Market.of("at", "EUR")
                                        .countries("AT")
                                        .prices("at")
                                        .converting(PriceConversion.from("eu"))))
                .prices(PriceList.of("eu", "EUR"), PriceList.of("us", "USD"), PriceList.of("at", "EUR"));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> SetupPlan.between(Present.nothing(), setup))
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(fault -> fault.place())
                        .containsExactlyInAnyOrder(
                                "stores.shop.markets.eu.prices",
                                "stores.shop.markets.us.prices",
                                "stores.shop.markets.at.convert"));
    }
}
