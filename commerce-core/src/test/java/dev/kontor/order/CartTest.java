package dev.kontor.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.catalog.Item;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.MisuseException;
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
    private static final Item WIN = Item.of(CAD, "win64");
    private static final Item LINUX = Item.of(CAD, "linux");
    private static final Cart FULL = IntStream.range(0, Cart.MOST_LINES)
            .mapToObj(i -> Cart.of(Sku.of("p-" + i)))
            .reduce(Cart.of(), Cart::merged);

    @Test
    @Tag("OR-1.c")
    void OR_1_c_a_quantity_is_set_and_not_added() {
        Cart cart = Cart.of(CAD, EDITOR).withQuantity(CAD, 7);

        assertThat(cart).isEqualTo(Cart.of(EDITOR).with(CAD, 7));
        assertThat(cart.skus()).containsExactly(CAD, EDITOR);
    }

    @Test
    @Tag("OR-1.c")
    void OR_1_c_the_quantity_0_takes_a_product_out() {
        assertThat(Cart.of(CAD, EDITOR).withQuantity(CAD, 0)).isEqualTo(Cart.of(EDITOR));
        assertThat(Cart.of(EDITOR).withQuantity(CAD, 0)).isEqualTo(Cart.of(EDITOR));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, 10_000, Integer.MAX_VALUE})
    @Tag("OR-1.c")
    void OR_1_c_a_quantity_that_no_cart_takes_is_refused(int quantity) {
        assertThatThrownBy(() -> Cart.of(CAD).withQuantity(CAD, quantity))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("quantity of cad")
                .hasMessageContaining("0 to 9999");
    }

    @Test
    @Tag("OR-1.c")
    void OR_1_c_the_501st_product_is_refused_and_a_product_that_is_there_is_not() {
        Sku first = FULL.skus().iterator().next();

        assertThat(FULL.withQuantity(first, 3).lines())
                .containsEntry(Item.of(first), 3)
                .hasSize(Cart.MOST_LINES);
        assertThatThrownBy(() -> FULL.withQuantity(CAD, 1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("at most 500 products");
        assertThatThrownBy(() -> FULL.with(CAD, 1)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    @Tag("OR-1.c")
    void OR_1_c_a_product_is_taken_out_and_one_that_is_not_there_changes_nothing() {
        assertThat(Cart.of(CAD, EDITOR).without(CAD)).isEqualTo(Cart.of(EDITOR));
        assertThat(Cart.of(EDITOR).without(CAD)).isEqualTo(Cart.of(EDITOR));
    }

    @Test
    @Tag("OR-1.f")
    void OR_1_f_what_is_taken_out_of_a_cart_never_leaves_less_than_nothing() {
        Cart cart = Cart.of(CAD).with(EDITOR, 5);

        assertThat(cart.minus(Cart.of(EDITOR).with(CAD, 2).with(Sku.of("other"), 1)))
                .isEqualTo(Cart.of().with(EDITOR, 4));
        assertThat(cart.minus(cart).isEmpty()).isTrue();
        assertThat(Cart.of().minus(cart)).isEqualTo(Cart.of());
    }

    @Test
    @Tag("OR-1.e")
    void OR_1_e_two_carts_become_one_and_their_quantities_add_up() {
        assertThat(Cart.of(CAD).merged(Cart.of(CAD, EDITOR))).isEqualTo(Cart.of(CAD, CAD, EDITOR));
    }

    @Test
    @Tag("OR-1.e")
    void OR_1_e_a_merge_is_never_refused_but_stops_at_what_a_cart_takes() {
        Cart most = Cart.of().with(CAD, Cart.MOST);
        Sku first = FULL.skus().iterator().next();

        assertThat(most.merged(most)).isEqualTo(most);
        assertThat(FULL.merged(Cart.of(CAD, first)).lines())
                .hasSize(Cart.MOST_LINES)
                .containsEntry(Item.of(first), 2)
                .doesNotContainKey(Item.of(CAD));
        assertThat(Cart.of(CAD).merged(FULL).lines()).hasSize(Cart.MOST_LINES).containsKey(Item.of(CAD));
    }

    @Test
    @Tag("OR-1.c")
    void OR_1_c_a_variant_is_chosen_for_a_product_and_goes_with_it() {
        Cart chosen = Cart.of(CAD, EDITOR).choosing(CAD, "win64");

        assertThat(chosen.lines()).containsExactly(Map.entry(WIN, 1), Map.entry(Item.of(EDITOR), 1));
        assertThat(chosen.with(CAD, 1)
                        .withQuantity(CAD, 3)
                        .withQuantity(EDITOR, 3)
                        .lines())
                .containsExactly(Map.entry(WIN, 3), Map.entry(Item.of(EDITOR), 3));
        assertThat(chosen.choosing(CAD, "linux").lines()).containsKey(LINUX).doesNotContainKey(WIN);
        assertThat(chosen.without(CAD).with(CAD, 1).lines()).containsKey(Item.of(CAD));
        assertThat(chosen.minus(Cart.of(CAD))).isEqualTo(Cart.of(EDITOR));
        assertThat(Cart.of(EDITOR).choosing(CAD, "win64")).isEqualTo(Cart.of(EDITOR));
        assertThat(chosen).isNotEqualTo(Cart.of(CAD, EDITOR));
        assertThatThrownBy(() -> chosen.choosing(CAD, "Win 64")).isInstanceOf(InvalidValueException.class);
    }

    @Test
    @Tag("CA-2.l")
    void CA_2_l_each_variant_of_a_product_is_a_line_whose_quantity_changes_on_its_own() {
        Cart both = Cart.of(EDITOR).with(WIN, 2).with(LINUX, 1).with(WIN, 1);

        assertThat(both.lines()).containsExactly(Map.entry(Item.of(EDITOR), 1), Map.entry(WIN, 3), Map.entry(LINUX, 1));
        assertThat(both.skus()).containsExactly(EDITOR, CAD);
        assertThat(both.quantity(CAD)).isEqualTo(4);
        assertThat(both.withQuantity(LINUX, 5).lines()).containsEntry(WIN, 3).containsEntry(LINUX, 5);
        assertThat(both.withQuantity(LINUX, 0)).isEqualTo(both.without(LINUX));
        assertThat(both.without(LINUX)).isEqualTo(Cart.of(EDITOR).with(WIN, 3));
        assertThat(both.without(CAD)).isEqualTo(Cart.of(EDITOR));
        assertThat(both.withQuantity(CAD, 0)).isEqualTo(Cart.of(EDITOR));
    }

    @Test
    @Tag("CA-2.l")
    void CA_2_l_a_line_in_another_variant_stays_in_its_place_and_joins_the_line_that_variant_has() {
        Cart cart = Cart.of().with(WIN, 2).with(EDITOR, 1).with(LINUX, 1);

        assertThat(cart.choosing(WIN, "mac").lines())
                .containsExactly(Map.entry(Item.of(CAD, "mac"), 2), Map.entry(Item.of(EDITOR), 1), Map.entry(LINUX, 1));
        assertThat(cart.choosing(LINUX, "win64").lines())
                .containsExactly(Map.entry(WIN, 3), Map.entry(Item.of(EDITOR), 1));
        assertThat(cart.choosing(Item.of(CAD), "mac")).isEqualTo(cart);
    }

    @Test
    @Tag("CA-2.l")
    void CA_2_l_a_verb_that_names_a_product_alone_does_not_guess_among_its_lines() {
        Cart both = Cart.of().with(WIN, 2).with(LINUX, 1);

        assertThat(both.with(CAD, 1).lines()).containsEntry(Item.of(CAD), 1).containsEntry(WIN, 2);
        assertThatThrownBy(() -> both.withQuantity(CAD, 5))
                .isInstanceOf(MisuseException.class)
                .hasMessage(
                        "'cad' has 2 lines in this cart: [cad/win64, cad/linux]. Call withQuantity with the item that is"
                                + " meant, such as Item.of(sku, variant).");
        assertThatThrownBy(() -> both.choosing(CAD, "mac"))
                .isInstanceOf(MisuseException.class)
                .hasMessageContaining("Call choosing");
    }

    @Test
    @Tag("CA-2.l")
    void CA_2_l_what_a_cart_takes_of_a_product_its_variants_share() {
        Cart most = Cart.of().with(WIN, Cart.MOST - 1);

        assertThat(most.with(LINUX, 1).quantity(CAD)).isEqualTo(Cart.MOST);
        assertThatThrownBy(() -> most.with(LINUX, 2))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("quantity of cad");
        assertThatThrownBy(() -> most.withQuantity(LINUX, 2)).isInstanceOf(InvalidValueException.class);
        assertThat(most.with(LINUX, 1).withQuantity(WIN, Cart.MOST - 1).quantity(CAD))
                .isEqualTo(Cart.MOST);
        assertThat(most.merged(Cart.of().with(LINUX, 5)).lines()).containsEntry(LINUX, 1);
    }

    @Test
    @Tag("CA-2.l")
    void CA_2_l_two_carts_become_one_with_a_line_of_each_variant() {
        Cart mine = Cart.of().with(WIN, 1);
        Cart other = Cart.of().with(LINUX, 1).with(WIN, 2).with(CAD, 1);

        assertThat(mine.merged(other).lines())
                .containsExactly(Map.entry(WIN, 3), Map.entry(LINUX, 1), Map.entry(Item.of(CAD), 1));
    }

    @Test
    @Tag("CA-2.l")
    void CA_2_l_a_variant_is_taken_from_its_line_then_from_the_one_nobody_chose_for_and_never_from_another() {
        Cart cart = Cart.of().with(Item.of(CAD), 2).with(WIN, 1).with(LINUX, 3);

        assertThat(cart.minus(Cart.of().with(WIN, 2)).lines())
                .containsExactly(Map.entry(Item.of(CAD), 1), Map.entry(LINUX, 3));
        assertThat(cart.minus(Cart.of().with(WIN, 9)).lines()).containsExactly(Map.entry(LINUX, 3));
        assertThat(cart.minus(Cart.of().with(Item.of(CAD), 4)).lines()).containsExactly(Map.entry(LINUX, 2));
        assertThat(cart.minus(Cart.of().with(Item.of(CAD), 3).with(LINUX, 3)).isEmpty())
                .as("each line's own first")
                .isTrue();
    }
}
