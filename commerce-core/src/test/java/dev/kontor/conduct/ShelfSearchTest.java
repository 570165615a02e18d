package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.Commerce;
import dev.kontor.CommerceBuilder;
import dev.kontor.catalog.Category;
import dev.kontor.catalog.Product;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.pricing.PriceList;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Listing;
import dev.kontor.shop.Page;
import dev.kontor.shop.Search;
import dev.kontor.shop.Shelf;
import dev.kontor.shop.Shopper;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.BusyException;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A shelf searched part by part, with an index and without. */
class ShelfSearchTest {
    private static final Search PEN = Search.everything().text("pen");

    private final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
    private final CountingMemory memory = new CountingMemory();
    private final FickleIndex index = new FickleIndex();
    private final List<Commerce> open = new ArrayList<>();
    private final Commerce indexed = open(builder().search(index.use()));
    private final Commerce plain = open(builder());

    private CommerceBuilder builder() {
        return Commerce.builder()
                .clock(clock)
                .storage(memory.use())
                .vault(Premises.VAULT_KEY)
                .payment(new Sandbox().account("bank"));
    }

    private Commerce open(CommerceBuilder builder) {
        Commerce commerce = builder.open();
        open.add(commerce);
        return commerce;
    }

    @BeforeEach
    void ninety_pens_of_which_some_are_sold_here() {
        Market us = Market.of("us", "USD").countries("US");
        PriceList eu = PriceList.of("eu", "EUR");
        PriceList dollars = PriceList.of("us", "USD");
        List<Product> products = new ArrayList<>();
        List<Sku> withheld = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            Sku sku = Sku.of("pen-" + i);
            Product pen = Product.licenseKey(sku, (i % 3 == 0 ? "Pen " : "Red Pen ") + (i * 7 % 90))
                    .categories(i % 2 == 0 ? "even" : "odd");
            products.add(i % 10 == 9 ? pen.life(Product.Life.NO_LONGER_SOLD) : pen);
            eu = eu.price(sku, "1.00");
            if (i % 5 == 0) {
                withheld.add(sku);
            }
            dollars = dollars.price(sku, "2.00");
        }
        apply(
                indexed,
                Setup.of(Store.of("campus", "Campus")
                                .market(Market.of("eu", "EUR").countries("DE"), us.without(withheld)))
                        .categories(
                                Category.of("even", Locale.ENGLISH, "Even things"),
                                Category.of("odd", Locale.ENGLISH, "Odd things"))
                        .products(products.toArray(Product[]::new))
                        .prices(eu, dollars));
    }

    @AfterEach
    void close() {
        open.forEach(Commerce::close);
    }

    @Test
    @Tag("CA-6.j")
    void CA_6_j_parts_fit_together_to_the_whole_search_with_an_index_and_without() {
        for (String country : List.of("DE", "US", "FR")) {
            for (Search search : List.of(
                    PEN,
                    Search.everything(),
                    Search.everything().category("odd"),
                    PEN.category("even"),
                    Search.everything().text("odd red"),
                    Search.everything().text("unicorn"))) {
                List<Listing> whole = shelf(plain, country).search(search);
                for (int limit : List.of(1, 7, 24, 200)) {
                    assertThat(together(shelf(plain, country), search, limit)).isEqualTo(whole);
                    assertThat(together(shelf(indexed, country), search, limit))
                            .as("%s in %s by %s", search, country, limit)
                            .isEqualTo(whole);
                }
            }
        }
        assertThat(index.asked()).isPositive();
        assertThat(shelf(plain, "DE").search(PEN)).hasSize(81);
    }

    @Test
    @Tag("CA-6.j")
    void CA_6_j_a_part_is_full_though_the_index_names_what_this_shopper_may_not_see() {
        Page<Listing> part = shelf(indexed, "US").search(PEN, Optional.empty(), 60);

        assertThat(part.items())
                .hasSize(60)
                .noneMatch(one -> one.product().sku().code().matches("pen-.*[059]"));
    }

    @Test
    @Tag("CA-6.j")
    void CA_6_j_an_index_is_asked_a_fixed_number_of_questions_for_a_part() {
        int before = index.asked();
        shelf(indexed, "DE").search(PEN, Optional.empty(), 10);

        assertThat(index.asked() - before).isEqualTo(1);
    }

    @Test
    @Tag("CA-6.k")
    void CA_6_k_an_index_is_filled_after_a_set_up_and_only_when_products_or_categories_changed() {
        int before = index.fillings();
        apply(indexed, Setup.of().prices(PriceList.of("other", "EUR").price(Sku.of("pen-1"), "3.00")));
        indexed.runDue();
        assertThat(index.fillings()).isEqualTo(before);

        apply(indexed, Setup.of().products(Product.licenseKey(Sku.of("pen-1"), "Unicorn")));
        assertThat(index.fillings()).isEqualTo(before + 1);
        assertThat(codes(indexed, "unicorn")).containsExactly("pen-1");

        apply(indexed, Setup.of().categories(Category.of("odd", Locale.ENGLISH, "Narwhal")));
        assertThat(codes(indexed, "narwhal")).contains("pen-3");
    }

    @Test
    @Tag("CA-6.k")
    void CA_6_k_another_node_learns_of_a_change_by_what_runs_when_something_is_due() {
        apply(plain, Setup.of().products(Product.licenseKey(Sku.of("pen-1"), "Unicorn")));
        assertThat(codes(indexed, "unicorn")).isEmpty();
        assertThat(indexed.health().get("search")).matches(health -> health.up());

        clock.advance(Duration.ofMinutes(6));
        assertThat(indexed.health().get("search"))
                .matches(health -> !health.up() && health.detail().contains("is runDue() called?"));

        indexed.runDue();
        assertThat(codes(indexed, "unicorn")).containsExactly("pen-1");
        assertThat(indexed.health().get("search")).matches(health -> health.up());
    }

    @Test
    @Tag("CA-6.k")
    void CA_6_k_a_shop_that_opens_fills_its_index() {
        FickleIndex second = new FickleIndex();
        Commerce node = open(builder().search(second.use()));

        assertThat(second.fillings()).isEqualTo(1);
        assertThat(together(shelf(node, "DE"), PEN, 24)).hasSize(81);
        assertThat(second.asked()).isPositive();
        node.close();
        assertThat(second.isClosed()).isTrue();
    }

    @Test
    @Tag("CA-6.l")
    void CA_6_l_an_index_that_breaks_down_is_done_without_and_told_of() {
        Page<Listing> first = shelf(indexed, "DE").search(PEN, Optional.empty(), 24);
        index.breakDown();

        Page<Listing> second = shelf(indexed, "DE").search(PEN, first.next(), 200);
        List<Listing> all = new ArrayList<>(first.items());
        all.addAll(second.items());

        assertThat(all).isEqualTo(shelf(plain, "DE").search(PEN));
        assertThat(indexed.health().get("search"))
                .matches(health -> !health.up() && health.detail().contains("IllegalStateException"));
        assertThat(indexed.runDue().stopped()).isEmpty();
        apply(indexed, Setup.of().products(Product.licenseKey(Sku.of("pen-1"), "Unicorn")));
        assertThat(codes(indexed, "unicorn")).containsExactly("pen-1");
    }

    @Test
    @Tag("CA-6.l")
    void CA_6_l_what_an_index_did_not_take_is_tried_again_after_a_minute() {
        index.takeNothing(true);
        apply(indexed, Setup.of().products(Product.licenseKey(Sku.of("pen-1"), "Unicorn")));
        assertThat(codes(indexed, "unicorn")).isEmpty();
        assertThat(indexed.health().get("search"))
                .matches(health -> !health.up() && health.detail().startsWith("could not be filled"));

        index.takeNothing(false);
        int before = index.fillings();
        indexed.runDue();
        assertThat(index.fillings()).isEqualTo(before);
        clock.advance(Duration.ofMinutes(1));
        indexed.runDue();

        assertThat(codes(indexed, "unicorn")).containsExactly("pen-1");
        assertThat(indexed.health().get("search")).matches(health -> health.up());
    }

    @Test
    @Tag("CA-6.l")
    void CA_6_l_a_catalog_too_large_to_be_read_at_a_search_waits_for_its_index() {
        Product[] many = new Product[10_001];
        for (int i = 0; i < many.length; i++) {
            many[i] = Product.licenseKey(Sku.of("many-" + i), "Many " + i);
        }
        apply(indexed, Setup.of().products(many));
        index.breakDown();

        assertThatThrownBy(() -> shelf(indexed, "DE").search(PEN, Optional.empty(), 24))
                .isInstanceOf(BusyException.class)
                .hasMessageContaining("search index");
    }

    @Test
    void a_cursor_of_nobody_and_a_limit_of_nothing_are_refused() {
        for (Commerce commerce : List.of(plain, indexed)) {
            for (String cursor : List.of("", "x", "-1", "1-", "1-2-3", "99999999999")) {
                assertThatThrownBy(() -> shelf(commerce, "DE").search(PEN, Optional.of(cursor), 10))
                        .isInstanceOf(InvalidValueException.class);
            }
            for (int limit : List.of(0, -1, 201)) {
                assertThatThrownBy(() -> shelf(commerce, "DE").search(PEN, Optional.empty(), limit))
                        .isInstanceOf(InvalidValueException.class);
            }
            assertThat(shelf(commerce, "DE")
                            .search(PEN, Optional.of("500-900"), 10)
                            .items())
                    .isEmpty();
        }
    }

    private static List<Listing> together(Shelf shelf, Search search, int limit) {
        List<Listing> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<Listing> part = shelf.search(search, cursor, limit);
            all.addAll(part.items());
            assertThat(part.items().size() == limit || part.next().isEmpty()).isTrue();
            cursor = part.next();
        } while (cursor.isPresent());
        return all;
    }

    private static void apply(Commerce commerce, Setup setup) {
        commerce.backOffice(Staff.owner("jane")).setup().apply(setup).orThrow();
    }

    private static Shelf shelf(Commerce commerce, String country) {
        return commerce.storefront("campus", Shopper.visitor("v").country(country))
                .catalog();
    }

    private static List<String> codes(Commerce commerce, String words) {
        return shelf(commerce, "DE").search(Search.everything().text(words), Optional.empty(), 50).items().stream()
                .map(one -> one.product().sku().code())
                .toList();
    }
}
