package dev.kontor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.value.Country;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ST-1")
class StoreTest {
    private static final Market EU = Market.of("eu", "EUR").countries("DE", "FR");
    private static final Market WORLD = Market.of("world", "USD");
    private final Store store = Store.of("shop", "My Shop");

    @Test
    @Tag("ST-1.d")
    void a_new_store_speaks_English_on_the_calendar_of_UTC_and_holds_nobody() {
        assertThat(store.locales()).containsExactly(Locale.ENGLISH);
        assertThat(store.zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(store.payments()).isEmpty();
        assertThat(store.verificationServices()).isEmpty();
        assertThat(store.merchantName()).isEmpty();
    }

    @Test
    @Tag("ST-2.a")
    void the_market_that_names_the_country_wins_over_the_one_that_is_everywhere() {
        Store both = store.market(WORLD, EU);

        assertThat(both.marketFor(Optional.of(Country.of("DE")))).contains(EU);
        assertThat(both.marketFor(Optional.of(Country.of("JP")))).contains(WORLD);
        assertThat(both.marketFor(Optional.empty())).contains(WORLD);
    }

    @Test
    void without_a_market_everywhere_other_countries_are_not_sold_to() {
        Store european = store.market(EU);

        assertThat(european.marketFor(Optional.of(Country.of("JP")))).isEmpty();
        assertThat(european.marketFor(Optional.empty())).isEmpty();
    }

    @Test
    @Tag("ST-2.b")
    void a_country_cannot_belong_to_two_markets() {
        assertThatThrownBy(() -> store.market(EU, Market.of("alps", "CHF").countries("CH", "FR")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("country of market alps: 'FR' is refused, "
                        + "expected a country that is not in market 'eu' already");
    }

    @Test
    @Tag("ST-2.a")
    void only_one_market_can_be_everywhere_and_a_code_stands_once() {
        assertThatThrownBy(() -> store.market(WORLD, Market.of("rest", "EUR")))
                .hasMessageContaining("since market 'world' is everywhere already");
        assertThatThrownBy(() -> store.market(EU, Market.of("eu", "EUR").countries("AT")))
                .hasMessageContaining("each market of a store once");
    }

    @Test
    void the_order_in_which_markets_are_named_makes_no_difference() {
        assertThat(store.market(EU, WORLD))
                .isEqualTo(store.market(WORLD).market(EU))
                .hasSameHashCodeAs(store.market(WORLD).market(EU))
                .isNotEqualTo(store.market(EU));
    }

    @Test
    @Tag("ST-2.c")
    void a_market_counts_days_by_its_own_calendar_where_it_has_one() {
        ZoneId tokyo = ZoneId.of("Asia/Tokyo");
        Store berlin = store.zone(ZoneId.of("Europe/Berlin"));

        assertThat(berlin.zone(EU)).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(berlin.zone(EU.zone(tokyo))).isEqualTo(tokyo);
    }

    @Test
    void UTC_by_any_name_is_the_same_calendar() {
        assertThat(store.zone(ZoneId.of("UTC"))).isEqualTo(store);
    }

    @Test
    @Tag("ST-3.c")
    void a_market_knows_what_it_does_not_sell_and_reads_the_list_of_its_own_code_unless_told_otherwise() {
        Market without = EU.without(Sku.of("usb"));

        assertThat(without.sells(Sku.of("usb"))).isFalse();
        assertThat(without.sells(Sku.of("cad"))).isTrue();
        assertThat(EU.prices()).isEqualTo("eu");
        assertThat(EU.prices("retail").prices()).isEqualTo("retail");
        assertThat(EU.taxIncluded().isTaxIncluded()).isTrue();
    }

    @Test
    @Tag("ST-1.d")
    void what_cannot_be_the_part_of_a_store_is_refused() {
        assertThatThrownBy(() -> Store.of("My Shop", "x")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Store.of("shop", "two\nlines")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> store.merchantName("A NAME THAT IS MUCH TOO LONG"))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> store.locales(new Locale[0])).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> store.locales(Locale.ROOT)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> store.verifiedBy("Uni Mail")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Market.of("uk", "GBP").countries("UK")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Market.of("eu", "eur")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> store.market("nowhere")).isInstanceOf(UnknownIdException.class);
    }
}
