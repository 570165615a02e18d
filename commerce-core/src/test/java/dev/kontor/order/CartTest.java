package dev.kontor.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Tag("OR-1")
class CartTest {
    private static final Sku CAD = Sku.of("cad");
    private static final Sku EDITOR = Sku.of("editor");
    private static final Cart FULL = IntStream.range(0, Cart.MOST_LINES)
            .mapToObj(i -> Cart.of(Sku.of("p-" + i)))
            .reduce(Cart.of(), Cart::merged);

    @Test
    void a_quantity_is_set_and_not_added() {
        Cart cart = Cart.of(CAD, EDITOR).withQuantity(CAD, 7);

        assertThat(cart).isEqualTo(Cart.of(EDITOR).with(CAD, 7));
        assertThat(cart.lines().keySet()).containsExactly(CAD, EDITOR);
    }

    @Test
    void the_quantity_0_takes_a_product_out() {
        assertThat(Cart.of(CAD, EDITOR).withQuantity(CAD, 0)).isEqualTo(Cart.of(EDITOR));
        assertThat(Cart.of(EDITOR).withQuantity(CAD, 0)).isEqualTo(Cart.of(EDITOR));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, 10_000, Integer.MAX_VALUE})
    void a_quantity_that_no_cart_takes_is_refused(int quantity) {
        assertThatThrownBy(() -> Cart.of(CAD).withQuantity(CAD, quantity))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("quantity of cad")
                .hasMessageContaining("0 to 9999");
    }

    @Test
    void the_501st_product_is_refused_and_a_product_that_is_there_is_not() {
        Sku first = FULL.lines().keySet().iterator().next();

        assertThat(FULL.withQuantity(first, 3).lines()).containsEntry(first, 3).hasSize(Cart.MOST_LINES);
        assertThatThrownBy(() -> FULL.withQuantity(CAD, 1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("at most 500 products");
        assertThatThrownBy(() -> FULL.with(CAD, 1)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void a_product_is_taken_out_and_one_that_is_not_there_changes_nothing() {
        assertThat(Cart.of(CAD, EDITOR).without(CAD)).isEqualTo(Cart.of(EDITOR));
        assertThat(Cart.of(EDITOR).without(CAD)).isEqualTo(Cart.of(EDITOR));
    }

    @Test
    void what_is_taken_out_of_a_cart_never_leaves_less_than_nothing() {
        Cart cart = Cart.of(CAD).with(EDITOR, 5);

        assertThat(cart.minus(Cart.of(EDITOR).with(CAD, 2).with(Sku.of("other"), 1)))
                .isEqualTo(Cart.of().with(EDITOR, 4));
        assertThat(cart.minus(cart).isEmpty()).isTrue();
        assertThat(Cart.of().minus(cart)).isEqualTo(Cart.of());
    }

    @Test
    void two_carts_become_one_and_their_quantities_add_up() {
        assertThat(Cart.of(CAD).merged(Cart.of(CAD, EDITOR))).isEqualTo(Cart.of(CAD, CAD, EDITOR));
    }

    @Test
    void a_merge_is_never_refused_but_stops_at_what_a_cart_takes() {
        Cart most = Cart.of().with(CAD, Cart.MOST);
        Sku first = FULL.lines().keySet().iterator().next();

        assertThat(most.merged(most)).isEqualTo(most);
        assertThat(FULL.merged(Cart.of(CAD, first)).lines())
                .hasSize(Cart.MOST_LINES)
                .containsEntry(first, 2)
                .doesNotContainKey(CAD);
        assertThat(Cart.of(CAD).merged(FULL).lines()).hasSize(Cart.MOST_LINES).containsKey(CAD);
    }

    @Test
    void a_variant_is_chosen_for_a_product_and_goes_with_it() {
        Cart chosen = Cart.of(CAD, EDITOR).choosing(CAD, "win64");

        assertThat(chosen.variants()).containsExactly(Map.entry(CAD, "win64"));
        assertThat(chosen.with(CAD, 1).withQuantity(EDITOR, 3).variants()).isEqualTo(chosen.variants());
        assertThat(chosen.choosing(CAD, "linux").variants()).containsExactly(Map.entry(CAD, "linux"));
        assertThat(chosen.without(CAD).with(CAD, 1).variants()).isEmpty();
        assertThat(chosen.minus(Cart.of(CAD)).variants()).isEmpty();
        assertThat(Cart.of(EDITOR).choosing(CAD, "win64")).isEqualTo(Cart.of(EDITOR));
        assertThat(chosen).isNotEqualTo(Cart.of(CAD, EDITOR));
        assertThatThrownBy(() -> chosen.choosing(CAD, "Win 64")).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void of_two_carts_that_chose_differently_the_first_decides() {
        Cart mine = Cart.of(CAD).choosing(CAD, "win64");
        Cart other = Cart.of(CAD, EDITOR).choosing(CAD, "linux").choosing(EDITOR, "mac");

        assertThat(mine.merged(other).variants()).containsOnly(Map.entry(CAD, "win64"), Map.entry(EDITOR, "mac"));
        assertThat(Cart.of(CAD).merged(other).variants()).containsEntry(CAD, "linux");
    }
}
