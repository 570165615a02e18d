package dev.kontor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.memory.MemoryStorage;
import dev.kontor.spi.storage.Schema;
import dev.kontor.value.Method;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StoresTest {
    private final MemoryStorage storage = new MemoryStorage();
    private final Store full = Store.of("campus", "Campus Störe")
            .merchantName("CAMPUS*STORE")
            .locales(Locale.GERMAN, Locale.forLanguageTag("fr-CA"))
            .zone(ZoneId.of("Europe/Berlin"))
            .verifiedBy("uni-mail", "roster")
            .live()
            .market(
                    Market.of("eu", "EUR")
                            .countries("DE", "FR")
                            .prices("retail")
                            .taxIncluded()
                            .without(Sku.of("usb"))
                            .zone(ZoneId.of("Europe/Paris")),
                    Market.of("world", "USD"))
            .payments(PaymentMatrix.of()
                    .allow(Method.CARD_VISA, "stripe-eu", "EUR", "USD")
                    .allow(Method.CARD_VISA, "backup", "EUR"));

    @BeforeEach
    void prepare() {
        storage.prepare(new Schema(1, Stores.tables()));
    }

    @Test
    void a_store_comes_back_with_every_part() {
        put(full);

        assertThat(storage.<Store>read(view -> Stores.get(view, "campus"))).isEqualTo(full);
    }

    @Test
    void a_store_without_matrix_comes_back_without_one_and_an_empty_matrix_stays_empty() {
        put(Store.of("a", "A"));
        put(Store.of("b", "B").payments(PaymentMatrix.of()));

        assertThat(storage.<Store>read(view -> Stores.get(view, "a")).payments())
                .isEmpty();
        assertThat(storage.<Store>read(view -> Stores.get(view, "b")).payments())
                .contains(PaymentMatrix.of());
    }

    @Test
    void a_changed_store_takes_the_place_of_the_old_one() {
        put(full);
        put(full.merchantName("OTHER"));

        assertThat(storage.<Store>read(view -> Stores.get(view, "campus")).merchantName())
                .contains("OTHER");
        assertThat(storage.<Long>read(view -> (long) Stores.list(view).size())).isEqualTo(1);
    }

    @Test
    void an_unknown_store_is_not_found() {
        assertThat(storage.<Boolean>read(view -> Stores.find(view, "x").isPresent()))
                .isFalse();
        assertThatThrownBy(() -> storage.<Store>read(view -> Stores.get(view, "x")))
                .isInstanceOf(UnknownIdException.class);
    }

    @Test
    @Tag("ST-1.e")
    void policy_sets_are_numbered_and_the_old_ones_stay_as_they_were() {
        put(full);

        PolicySet first = publish(Map.of("downloads", "3"));
        PolicySet second = publish(Map.of("downloads", "4"));

        assertThat(first.number()).isEqualTo(1);
        assertThat(second.number()).isEqualTo(2);
        assertThat(storage.<PolicySet>read(view -> Stores.currentPolicies(view, "campus")))
                .isEqualTo(second);
        assertThat(storage.<PolicySet>read(view -> Stores.policies(view, "campus", 1)))
                .isEqualTo(first);
        assertThatThrownBy(() -> storage.<PolicySet>read(view -> Stores.policies(view, "campus", 3)))
                .isInstanceOf(UnknownIdException.class);
    }

    @Test
    @Tag("ST-1.e")
    void what_the_newest_set_says_already_makes_no_new_one() {
        put(full);

        assertThat(publish(Map.of("downloads", "3"))).isEqualTo(publish(Map.of("downloads", "3")));
        assertThat(publish(Map.of("downloads", "3")).number()).isEqualTo(1);
    }

    @Test
    void before_anything_was_published_set_0_holds() {
        put(full);

        PolicySet usual = storage.read(view -> Stores.currentPolicies(view, "campus"));

        assertThat(usual.number()).isZero();
        assertThat(storage.<PolicySet>read(view -> Stores.policies(view, "campus", 0)))
                .isEqualTo(usual);
        assertThat(usual.get(PolicyKeys.DOWNLOADS)).isEqualTo(2);
    }

    @Test
    void a_store_and_its_policies_can_be_written_in_one_unit() {
        PolicySet set = storage.transact(unit -> {
            Stores.put(unit, full);
            Stores.publishPolicies(unit, "campus", Map.of("downloads", "3"));
            return Stores.publishPolicies(unit, "campus", Map.of("downloads", "4"));
        });

        assertThat(set.number()).isEqualTo(2);
    }

    @Test
    void nobody_publishes_policies_for_a_store_that_is_not_there() {
        assertThatThrownBy(() -> publish(Map.of())).isInstanceOf(UnknownIdException.class);
    }

    private void put(Store store) {
        storage.transact(unit -> {
            Stores.put(unit, store);
            return true;
        });
    }

    private PolicySet publish(Map<String, String> values) {
        return storage.transact(unit -> Stores.publishPolicies(unit, "campus", values));
    }
}
