package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.catalog.Edition;
import dev.kontor.catalog.Product;
import dev.kontor.office.CatalogFile;
import dev.kontor.office.Role;
import dev.kontor.office.SetupDesk;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.value.Amounts;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.NotAllowedException;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A version of the catalog that becomes valid at a moment. */
class EditionTest {
    private static final Instant NEW_YEAR = Instant.parse("2026-04-01T00:00:00Z");
    private static final CatalogFile PRODUCTS = CatalogFile.products(true, """
            sku,kind,name.en
            editor,licenseKey,Editor 27
            ruler,licenseKey,Ruler
            """);
    private static final CatalogFile PRICES = CatalogFile.prices("retail", "EUR", true, """
            sku,price
            editor,29.00
            manual,5.00
            ruler,7.00
            """);

    private final Bazaar bazaar = new Bazaar();

    @AfterEach
    void close() {
        bazaar.close();
    }

    private SetupDesk desk() {
        return bazaar.premises.office().setup();
    }

    private void at(Instant moment) {
        bazaar.premises.clock.advance(Duration.between(bazaar.premises.clock.instant(), moment));
        bazaar.premises.commerce.runDue();
    }

    private String editor() {
        return bazaar.anna()
                .catalog()
                .listing(Premises.EDITOR)
                .orElseThrow()
                .product()
                .name(Locale.ENGLISH);
    }

    @Test
    @Tag("CA-2.q")
    void CA_2_q_a_version_of_the_catalog_becomes_valid_at_its_moment_as_a_whole() {
        Edition planned = desk().plan(NEW_YEAR, PRODUCTS, PRICES).orThrow();

        assertThat(planned.state()).isEqualTo(Edition.State.PLANNED);
        at(NEW_YEAR.minusSeconds(1));
        assertThat(editor()).isEqualTo("Editor");
        assertThat(bazaar.anna().catalog().find(Sku.of("ruler"))).isEmpty();

        at(NEW_YEAR);

        assertThat(editor()).isEqualTo("Editor 27");
        assertThat(bazaar.anna()
                        .catalog()
                        .listing(Sku.of("ruler"))
                        .orElseThrow()
                        .unitPrice())
                .contains(Amounts.of("7.00", "EUR"));
        assertThat(desk().editions(10).get(0).state()).isEqualTo(Edition.State.APPLIED);
        Map<String, List<String>> after = bazaar.premises.contents();
        bazaar.premises.commerce.runDue();
        assertThat(bazaar.premises.contents()).isEqualTo(after);
    }

    @Test
    @Tag("CA-2.r")
    void CA_2_r_orders_keep_what_they_bought_and_old_quotes_are_asked_about() {
        Order before = bazaar.buy(Cart.of(Premises.EDITOR));
        desk().plan(NEW_YEAR, PRODUCTS, PRICES).orThrow();
        at(NEW_YEAR.minusSeconds(60));
        Quote quote = bazaar.anna().checkout().quote(Cart.of(Premises.EDITOR)).orThrow();
        at(NEW_YEAR);

        assertThat(Bazaar.codes(bazaar.anna()
                        .checkout()
                        .place(RequestKey.random(), PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK)))))
                .contains("price.changed");
        Order kept = bazaar.anna().orders().get(before.id());
        assertThat(kept.lines()).isEqualTo(before.lines());
        assertThat(kept.lines().get(0).name()).isEqualTo("Editor");
        assertThat(kept.total()).isEqualTo(Amounts.of("19.00", "EUR"));
        assertThat(bazaar.anna()
                        .library()
                        .reveal(bazaar.anna()
                                .library()
                                .of(kept.id())
                                .get(0)
                                .entitlement()
                                .id())
                        .orThrow()
                        .secrets())
                .isNotEmpty();
    }

    @Test
    @Tag("CA-2.s")
    void CA_2_s_what_does_not_fit_any_more_is_refused_whole_and_said_so() {
        CatalogFile bundle = CatalogFile.products(
                true, "sku,kind,name.en,parts\nruler,licenseKey,Ruler,\npair,bundle,Pair,ruler manual\n");
        desk().plan(NEW_YEAR, bundle).orThrow();
        bazaar.sell(Product.giftCard(Premises.MANUAL, "Now a card"), "");

        at(NEW_YEAR);

        Edition refused = desk().editions(1).get(0);
        assertThat(refused.state()).isEqualTo(Edition.State.REFUSED);
        assertThat(refused.problem().orElseThrow()).contains("'manual' is a gift card");
        assertThat(bazaar.anna().catalog().about(Sku.of("ruler")))
                .as("nothing of it")
                .isEmpty();
        assertThat(bazaar.premises.office().due().parked(10)).isEmpty();
    }

    @Test
    @Tag("CA-2.p")
    void CA_2_p_faults_against_the_shop_are_told_by_their_lines() {
        CatalogFile file =
                CatalogFile.products(true, "sku,kind,name.en,categories\na,licenseKey,A,\nb.c,licenseKey,B,gone\n");

        assertThatThrownBy(() -> desk().take(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("line 3, products.b.c.categories");
        assertThatThrownBy(() -> desk().plan(NEW_YEAR, file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("line 3, products.b.c.categories");
        assertThat(desk().editions(10)).isEmpty();
        assertThat(bazaar.anna().catalog().about(Sku.of("a"))).isEmpty();
        desk().take(PRODUCTS, PRICES).orThrow();
        assertThat(editor()).isEqualTo("Editor 27");
    }

    @Test
    void many_lines_are_kept_in_pages_and_come_back_in_order() {
        String lines = IntStream.range(0, 1_234)
                .mapToObj(i -> "p" + i + ",licenseKey,Product " + i)
                .collect(Collectors.joining("\n"));
        desk().plan(NEW_YEAR, CatalogFile.products(true, "sku,kind,name.en\n" + lines))
                .orThrow();

        at(NEW_YEAR);

        assertThat(bazaar.anna().catalog().about(Sku.of("p1233")).orElseThrow().name(Locale.ENGLISH))
                .isEqualTo("Product 1233");
        assertThat(bazaar.premises.contents().get("catalog_edition_page")).hasSize(3);
    }

    @Test
    void who_may_not_change_prices_plans_none() {
        SetupDesk catalog = bazaar.premises
                .commerce
                .backOffice(Staff.of("joe", Role.CATALOG))
                .setup();

        assertThatThrownBy(() -> catalog.plan(NEW_YEAR, PRODUCTS, PRICES)).isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> catalog.take(PRICES)).isInstanceOf(NotAllowedException.class);
        assertThat(catalog.plan(NEW_YEAR, PRODUCTS).orThrow().lines()).isEqualTo(2);
    }
}
