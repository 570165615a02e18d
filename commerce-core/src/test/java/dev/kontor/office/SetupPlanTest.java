package dev.kontor.office;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Category;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.Publisher;
import dev.kontor.catalog.Term;
import dev.kontor.memory.MemoryStorage;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.Prices;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Table;
import dev.kontor.store.Market;
import dev.kontor.store.PolicySet;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ST-2.d")
class SetupPlanTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Sku CAD = Sku.of("cad");
    private static final Sku USB = Sku.of("usb");

    private final Store store =
            Store.of("shop", "My Shop").market(Market.of("world", "EUR").prices("retail"));
    private final Product cad = Product.licenseKey(CAD, "SolidCAD");
    private final PriceList retail = PriceList.of("retail", "EUR").price(CAD, "49.00");
    private final Category drawing = Category.of("cad", Locale.ENGLISH, "Drawing");
    private final Category office = Category.of("office", Locale.ENGLISH, "Office");
    private final Setup wanted = Setup.of(store).products(cad).prices(retail);
    private final Present present = Present.of(
            List.of(store),
            List.of(new PolicySet("shop", 1, Policies.standard().values())),
            List.of(cad),
            List.of(retail));

    @Test
    void in_an_empty_shop_everything_is_created_with_standard_policies() {
        SetupPlan plan = SetupPlan.between(Present.nothing(), wanted);

        assertThat(lines(plan))
                .containsExactly(
                        "create store 'shop'",
                        "create policies 'shop'",
                        "create product 'cad'",
                        "create prices 'retail'");
        assertThat(plan.changes())
                .containsExactly(
                        new SetupChange.PutStore(store),
                        new SetupChange.PublishPolicies("shop", Policies.standard()),
                        new SetupChange.PutProduct(cad),
                        new SetupChange.PublishPrices(retail));
        assertThat(plan.preview().isDone()).isFalse();
    }

    @Test
    void what_is_as_wanted_is_kept_without_a_step() {
        SetupPlan plan = SetupPlan.between(present, wanted.policies("shop", Policies.standard()));

        assertThat(lines(plan))
                .containsExactly(
                        "keep store 'shop'", "keep policies 'shop'", "keep product 'cad'", "keep prices 'retail'");
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.preview().isDone()).isTrue();
    }

    @Test
    void a_change_names_the_parts_that_change() {
        SetupPlan plan = SetupPlan.between(
                present,
                Setup.of(store.merchantName("SHOP")
                                .market(Market.of("jp", "JPY").countries("JP").prices("jp")))
                        .policies("shop", Policies.standard().downloads(5))
                        .products(cad.term(Term.rental(12)).taxCategory("electronic"), Product.licenseKey(USB, "USB"))
                        .prices(
                                PriceList.of("retail", "EUR")
                                        .price(CAD, "49.00")
                                        .price(CAD, 10, "44.00"),
                                PriceList.of("jp", "JPY").price(CAD, "7800")));

        assertThat(lines(plan))
                .containsExactly(
                        "change store 'shop': markets.jp, merchantName",
                        "change policies 'shop': downloads",
                        "change product 'cad': taxCategory, term",
                        "create product 'usb'",
                        "create prices 'jp'",
                        "change prices 'retail': cad");
    }

    @Test
    @Tag("CA-2.f")
    void CA_2_f_categories_are_written_before_the_products_that_name_them() {
        SetupPlan plan = SetupPlan.between(
                present.categories(List.of(drawing.named(Locale.GERMAN, "Malen"), office)),
                Setup.of()
                        .products(cad.categories("cad")
                                .described(Locale.ENGLISH, "Draws.")
                                .requirements(Locale.ENGLISH, "8 GB")
                                .publisher(Publisher.of("Solid")))
                        .categories(drawing, office, Category.of("web", Locale.ENGLISH, "Web")));

        assertThat(lines(plan))
                .containsExactly(
                        "change category 'cad': name",
                        "keep category 'office'",
                        "create category 'web'",
                        "change product 'cad': categories, description, publisher, requirements");
        assertThat(plan.changes().get(0)).isEqualTo(new SetupChange.PutCategory(drawing));
        assertThat(plan.changes()).hasSize(3);
    }

    @Test
    void a_product_may_stand_under_a_category_that_is_there_or_comes_with_it() {
        Setup both = Setup.of().products(cad.categories("cad", "office")).categories(drawing);

        assertThat(faults(present.categories(List.of(office)), both)).isEmpty();
        assertThat(faults(present, both))
                .containsExactly("products.cad.categories: no category 'office' is there or among what is wanted");
    }

    @Test
    void what_is_not_named_stays_as_it_is() {
        SetupPlan plan = SetupPlan.between(present, Setup.of().products(Product.licenseKey(USB, "USB")));

        assertThat(plan.changes()).containsExactly(new SetupChange.PutProduct(Product.licenseKey(USB, "USB")));
        assertThat(lines(plan)).containsExactly("create product 'usb'");
    }

    @Test
    void prices_for_products_and_stores_that_are_there_already_need_not_name_them() {
        PriceList cheaper = PriceList.of("retail", "EUR").price(CAD, "39.00");

        assertThat(SetupPlan.between(present, Setup.of().prices(cheaper)).changes())
                .containsExactly(new SetupChange.PublishPrices(cheaper));
    }

    @Test
    void everything_that_leads_nowhere_is_found_at_once() {
        Setup astray = Setup.of(Store.of("b", "B")
                        .market(Market.of("eu", "EUR")
                                .countries("DE")
                                .prices("none")
                                .without(USB)))
                .policies("nowhere", Policies.standard())
                .products(cad.replacedBy(Sku.of("cad-2")).categories("x", "y"))
                .prices(PriceList.of("retail", "EUR")
                        .price(CAD, "49.00")
                        .price(USB, "1")
                        .price(USB, 10, "0.90"));

        assertThat(faults(Present.nothing(), astray))
                .containsExactly(
                        "stores.b.markets.eu.prices: no price list 'none' is there or among what is wanted",
                        "stores.b.markets.eu.without: no product 'usb' is there or among what is wanted",
                        "policies.nowhere: no store 'nowhere' is there or among what is wanted",
                        "products.cad.categories: no category 'x' is there or among what is wanted",
                        "products.cad.categories: no category 'y' is there or among what is wanted",
                        "products.cad.successor: no product 'cad-2' is there or among what is wanted",
                        "prices.retail.usb: no product 'usb' is there or among what is wanted");
    }

    @Test
    void a_price_list_in_another_currency_than_its_market_is_found_from_either_side() {
        assertThat(faults(
                        present, Setup.of().prices(PriceList.of("retail", "USD").price(CAD, "55"))))
                .containsExactly("stores.shop.markets.world.prices: price list 'retail' is in USD, the market in EUR; "
                        + "expected the same");
        assertThat(faults(
                        present,
                        Setup.of(
                                Store.of("b", "B").market(Market.of("us", "USD").prices("retail")))))
                .containsExactly("stores.b.markets.us.prices: price list 'retail' is in EUR, the market in USD; "
                        + "expected the same");
    }

    @Test
    void what_the_price_list_itself_refuses_is_among_the_faults() {
        assertThat(faults(present, Setup.of().prices(retail.price(CAD, "48.00"))))
                .singleElement()
                .asString()
                .startsWith("prices.retail.cad: ");
    }

    @Test
    void the_present_is_gathered_from_what_is_stored() {
        MemoryStorage storage = new MemoryStorage();
        List<Table<?>> tables = new ArrayList<>(Stores.tables());
        tables.addAll(Catalog.tables());
        tables.addAll(Prices.tables());
        storage.prepare(new Schema(1, tables));

        Setup all = wanted.categories(drawing);
        SetupPlan first = storage.read(view -> SetupPlan.between(Present.gather(view, all, NOW), all));
        storage.transact(unit -> {
            Stores.put(unit, store);
            Stores.publishPolicies(unit, "shop", Map.of());
            Catalog.put(unit, cad);
            Catalog.put(unit, drawing);
            return Prices.publish(unit, retail, NOW);
        });
        SetupPlan second = storage.read(view -> SetupPlan.between(Present.gather(view, all, NOW), all));
        Setup under = Setup.of().products(cad.categories("cad"));
        SetupPlan third = storage.read(view -> SetupPlan.between(Present.gather(view, under, NOW), under));

        assertThat(first.changes()).hasSize(5);
        assertThat(second.changes()).isEmpty();
        assertThat(lines(second))
                .containsExactly(
                        "keep store 'shop'", "keep category 'cad'", "keep product 'cad'", "keep prices 'retail'");
        assertThat(lines(third)).containsExactly("change product 'cad': categories");
    }

    private static List<String> lines(SetupPlan plan) {
        return plan.preview().lines().stream().map(SetupPreview.Line::toString).toList();
    }

    private static List<String> faults(Present present, Setup wanted) {
        try {
            SetupPlan.between(present, wanted);
            return List.of();
        } catch (ConfigurationException refused) {
            return refused.faults().stream().map(Fault::toString).toList();
        }
    }
}
