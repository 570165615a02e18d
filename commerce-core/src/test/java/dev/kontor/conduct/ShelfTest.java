package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.Commerce;
import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Category;
import dev.kontor.catalog.Product;
import dev.kontor.office.Role;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.pricing.Price;
import dev.kontor.pricing.PriceList;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Listing;
import dev.kontor.shop.Search;
import dev.kontor.shop.Shelf;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.Amounts;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.NotAllowedException;
import dev.kontor.value.Sku;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a shopper sees of the catalog: products, prices and categories of one market of one store. */
class ShelfTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Sku CAD = Sku.of("cad");
    private static final Sku PEN = Sku.of("pen");
    private static final Sku NOTES = Sku.of("notes");
    private static final Sku LATER = Sku.of("later");

    private final ManualClock clock = ManualClock.at(NOW.toString());
    private final CountingMemory memory = new CountingMemory();
    private final Commerce commerce = Commerce.builder()
            .clock(clock)
            .storage(memory.use())
            .vault(Premises.VAULT_KEY)
            .payment(new Sandbox().account("bank"))
            .open();

    @BeforeEach
    void two_stores_with_markets_of_their_own() {
        apply(Setup.of(
                        Store.of("campus", "Campus")
                                .market(
                                        Market.of("eu", "EUR").countries("DE").taxIncluded(),
                                        Market.of("us", "USD").countries("US").without(PEN)),
                        Store.of("kiosk", "Kiosk").market(Market.of("all", "EUR")))
                .categories(
                        Category.of("drawing", Locale.ENGLISH, "Drawing").named(Locale.GERMAN, "Zeichnen"),
                        Category.of("office", Locale.ENGLISH, "Office").named(Locale.GERMAN, "B\u00fcro"),
                        Category.of("games", Locale.ENGLISH, "Games"))
                .products(
                        Product.licenseKey(CAD, "SolidCAD").categories("drawing", "office"),
                        Product.licenseKey(PEN, "Drawing Pen").categories("drawing"),
                        Product.licenseKey(NOTES, "Notes").categories("office").named(Locale.GERMAN, "Notizen"),
                        Product.licenseKey(LATER, "Later"),
                        Product.licenseKey(Sku.of("old"), "Old Pen")
                                .categories("games")
                                .life(Product.Life.NO_LONGER_SOLD))
                .prices(
                        PriceList.of("eu", "EUR")
                                .price(CAD, "49.00")
                                .price(CAD, 10, "44.00")
                                .price(PEN, "5.00")
                                .price(NOTES, 5, "1.00")
                                .price(Sku.of("old"), "1.00")
                                .price(Price.of(LATER, Amounts.of("3.00", "EUR"))
                                        .validFrom(NOW.plus(Duration.ofDays(1)))),
                        PriceList.of("us", "USD").price(CAD, "55.00").price(PEN, "6.00"),
                        PriceList.of("all", "EUR").price(NOTES, "2.00")));
    }

    @AfterEach
    void close() {
        commerce.close();
    }

    @Test
    @Tag("ST-3.a")
    void ST_3_a_what_one_store_or_market_offers_another_need_not() {
        assertThat(codes(shelf("campus", "DE"))).containsExactly("pen", "later", "notes", "cad");
        assertThat(codes(shelf("campus", "US"))).containsExactly("cad");
        assertThat(codes(shelf("campus", "FR"))).isEmpty();
        assertThat(codes(shelf("kiosk", "FR"))).containsExactly("notes");
        assertThat(shelf("campus", "US").listing(PEN)).isEmpty();
        assertThat(shelf("campus", "FR").listing(CAD)).isEmpty();
        assertThat(shelf("kiosk", "DE").listing(CAD)).isEmpty();
        assertThat(shelf("kiosk", "DE").listing(Sku.of("nothing"))).isEmpty();
    }

    @Test
    void a_listing_says_what_one_unit_costs_here_and_whether_tax_is_in_it() {
        assertThat(shelf("campus", "DE").listing(CAD))
                .contains(new Listing(cad(), Optional.of(Amounts.of("49.00", "EUR")), true));
        assertThat(shelf("campus", "US").listing(CAD))
                .contains(new Listing(cad(), Optional.of(Amounts.of("55.00", "USD")), false));
    }

    @Test
    @Tag("ST-3.b")
    void a_listing_costs_what_a_quote_of_one_unit_says() {
        for (String country : List.of("DE", "US")) {
            Listing listing = shelf("campus", country).listing(CAD).orElseThrow();

            assertThat(listing.unitPrice())
                    .contains(storefront("campus", country)
                            .checkout()
                            .quote(Cart.of(CAD))
                            .orThrow()
                            .lines()
                            .get(0)
                            .unitPrice());
        }
    }

    @Test
    @Tag("ST-3.b")
    void where_no_price_holds_for_one_unit_now_a_listing_has_none() {
        assertThat(shelf("campus", "DE").listing(NOTES).orElseThrow().unitPrice())
                .isEmpty();
        assertThat(shelf("campus", "DE").listing(LATER).orElseThrow().unitPrice())
                .isEmpty();

        clock.advance(Duration.ofDays(1));

        assertThat(shelf("campus", "DE").listing(LATER).orElseThrow().unitPrice())
                .contains(Amounts.of("3.00", "EUR"));
    }

    @Test
    void what_is_not_on_sale_is_neither_found_nor_listed() {
        Shelf shelf = shelf("campus", "DE");

        assertThat(shelf.listing(Sku.of("old"))).isEmpty();
        assertThat(codes(shelf, Search.everything().text("pen"))).containsExactly("pen");
        assertThat(codes(shelf, Search.everything().category("games"))).isEmpty();
    }

    @Test
    @Tag("CA-6.e")
    void CA_6_e_a_shopper_searches_by_words_within_a_category_or_both() {
        Shelf shelf = shelf("campus", "DE");

        assertThat(codes(shelf, Search.everything().text("draw"))).containsExactly("pen", "cad");
        assertThat(codes(shelf, Search.everything().text("zeichnen"))).containsExactly("pen", "cad");
        assertThat(codes(shelf, Search.everything().category("office"))).containsExactly("notes", "cad");
        assertThat(codes(shelf, Search.everything().category("office").text("draw")))
                .containsExactly("cad");
        assertThat(codes(shelf, Search.everything().text("  "))).hasSize(4);
        assertThat(codes(shelf, Search.everything().category("unheard-of"))).isEmpty();
        assertThat(shelf.search(Search.everything().text("draw")).get(0))
                .isEqualTo(shelf.listing(PEN).orElseThrow());
    }

    @Test
    void a_search_is_a_value_that_does_not_tell_the_words_of_the_shopper() {
        Search search = Search.everything().text("my illness").category("office");

        assertThat(search.text()).contains("my illness");
        assertThat(search.category()).contains("office");
        assertThat(search).hasToString("search in office for words").isNotEqualTo(Search.everything());
        assertThat(search.text(" ").text()).isEmpty();
        assertThatThrownBy(() -> search.category("C A D")).isInstanceOf(InvalidValueException.class);
    }

    @Test
    @Tag("CA-2.f")
    void CA_2_f_categories_are_those_of_this_shelf_by_name_in_the_language_of_the_shopper() {
        assertThat(shelf("campus", "DE").categories())
                .extracting(Category::code)
                .containsExactly("drawing", "office");
        assertThat(commerce.storefront(
                                "campus", Shopper.visitor("v").country("DE").locale(Locale.GERMANY))
                        .catalog()
                        .categories())
                .extracting(category -> category.name(Locale.GERMANY))
                .containsExactly("B\u00fcro", "Zeichnen");
        assertThat(shelf("kiosk", "US").categories()).extracting(Category::code).containsExactly("office");
        assertThat(shelf("campus", "FR").categories()).isEmpty();
    }

    @Test
    @Tag("CA-6.e")
    void a_shelf_of_a_hundred_products_asks_as_many_questions_as_a_shelf_of_one() {
        List<Function<Shelf, ?>> doors = List.of(
                shelf -> shelf.search(Search.everything()),
                shelf -> shelf.search(Search.everything().text("number").category("office")),
                Shelf::categories,
                shelf -> shelf.listing(CAD));
        List<List<String>> few = doors.stream()
                .map(door -> questions(door, shelf("campus", "US")))
                .toList();
        hundredMore();
        List<List<String>> many = doors.stream()
                .map(door -> questions(door, shelf("campus", "US")))
                .toList();

        assertThat(shelf("campus", "US").search(Search.everything())).hasSize(101);
        assertThat(many).isEqualTo(few);
        assertThat(many.get(1))
                .containsExactly(
                        "find store",
                        "query price_list",
                        "query price",
                        "findAll product",
                        "find store_profile",
                        "findAll catalog_category");
    }

    @Test
    void a_shelf_that_asks_for_every_product_would_be_found() {
        List<String> one = memory.questionsOf(() -> productByProduct(List.of(CAD)));
        List<String> three = memory.questionsOf(() -> productByProduct(List.of(CAD, PEN, NOTES)));

        assertThat(three).isNotEqualTo(one);
        assertThatThrownBy(() -> memory.questionsOf(() -> List.of(
                        shelf("campus", "DE").listing(CAD),
                        shelf("campus", "DE").listing(PEN))))
                .isInstanceOf(AssertionError.class);
    }

    /** The broken twin. */
    private List<Product> productByProduct(List<Sku> skus) {
        return memory.read(
                view -> skus.stream().map(sku -> Catalog.get(view, sku)).toList());
    }

    private List<String> questions(Function<Shelf, ?> door, Shelf shelf) {
        return memory.questionsOf(() -> door.apply(shelf));
    }

    private void hundredMore() {
        List<Product> products = new ArrayList<>();
        PriceList prices = PriceList.of("us", "USD").price(CAD, "55.00").price(PEN, "6.00");
        Category[] categories = IntStream.range(0, 50)
                .mapToObj(i -> Category.of("c" + i, Locale.ENGLISH, "C " + i))
                .toArray(Category[]::new);
        for (int i = 0; i < 100; i++) {
            Sku sku = Sku.of("p" + i);
            products.add(Product.licenseKey(sku, "Number " + i).categories("c" + i / 2, "office"));
            prices = prices.price(sku, "1.00");
        }
        apply(Setup.of()
                .categories(categories)
                .products(products.toArray(Product[]::new))
                .prices(prices));
    }

    @Test
    void categories_need_the_role_of_the_catalog_also_beside_prices() {
        Setup both = Setup.of()
                .categories(Category.of("web", Locale.ENGLISH, "Web"))
                .prices(PriceList.of("all", "EUR").price(NOTES, "2.50"));

        assertThatThrownBy(() -> commerce.backOffice(Staff.of("joan", Role.PRICING))
                        .setup()
                        .preview(both)
                        .orThrow())
                .isInstanceOf(NotAllowedException.class);
        assertThat(commerce.backOffice(Staff.of("joan", Role.PRICING, Role.CATALOG))
                        .setup()
                        .apply(both)
                        .orThrow()
                        .lines())
                .hasToString("[create category 'web', change prices 'all': notes]");
    }

    @Test
    void a_set_up_with_a_category_nobody_knows_changes_nothing() {
        Setup astray = Setup.of().products(cad().categories("unheard-of"), Product.licenseKey(Sku.of("new"), "New"));

        assertThatThrownBy(() -> apply(astray))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "products.cad.categories: no category 'unheard-of' is there or among what is wanted");
        assertThat(shelf("campus", "DE").find(CAD)).contains(cad());
    }

    private static Product cad() {
        return Product.licenseKey(CAD, "SolidCAD").categories("drawing", "office");
    }

    private void apply(Setup setup) {
        commerce.backOffice(Staff.owner("jane")).setup().apply(setup).orThrow();
    }

    private Storefront storefront(String store, String country) {
        return commerce.storefront(store, Shopper.visitor("v").country(country));
    }

    private Shelf shelf(String store, String country) {
        return storefront(store, country).catalog();
    }

    private static List<String> codes(Shelf shelf) {
        return codes(shelf, Search.everything());
    }

    private static List<String> codes(Shelf shelf, Search search) {
        return shelf.search(search).stream()
                .map(listing -> listing.product().sku().code())
                .toList();
    }
}
