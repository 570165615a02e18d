package dev.kontor.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.catalog.Item;
import dev.kontor.memory.MemoryStorage;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.Sku;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Tag("OR-1")
class CartsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Sku CAD = Sku.of("cad");
    private static final Sku EDITOR = Sku.of("editor");
    private static final CartOwner ANNA = CartOwner.account("main", "acc_anna");
    private static final CartOwner VISITOR = CartOwner.visitor("main", "abc");

    private final Storage storage = new MemoryStorage();

    @BeforeEach
    void prepare() {
        storage.prepare(new Schema(1, Orders.tables()));
    }

    private Cart cart(CartOwner owner) {
        return storage.<Cart>read(view -> Carts.of(view, owner));
    }

    private Cart change(CartOwner owner, Instant now, UnaryOperator<Cart> change) {
        return storage.<Cart>transact(unit -> Carts.change(unit, owner, change, now));
    }

    private Optional<Row<CartRows.Kept>> row(CartOwner owner) {
        return storage.<Optional<Row<CartRows.Kept>>>read(view -> view.find(CartRows.CART, owner.id()));
    }

    @Test
    @Tag("OR-1.a")
    void OR_1_a_a_cart_is_kept_with_its_lines_in_the_order_in_which_they_came() {
        change(ANNA, NOW, cart -> cart.with(EDITOR, 2).with(CAD, 1));

        assertThat(cart(ANNA).lines()).containsExactly(Map.entry(Item.of(EDITOR), 2), Map.entry(Item.of(CAD), 1));
        assertThat(cart(CartOwner.account("side", "acc_anna")).isEmpty()).isTrue();
        assertThat(cart(CartOwner.visitor("main", "acc_anna")).isEmpty()).isTrue();
    }

    @Test
    @Tag("OR-1.a")
    void OR_1_a_a_cart_is_kept_with_the_variants_that_were_chosen_and_one_from_before_has_none() {
        Cart cart = Cart.of().with(EDITOR, 2).with(Item.of(CAD, "win64"), 1).with(Item.of(CAD, "linux"), 3);
        change(ANNA, NOW, before -> cart);

        assertThat(cart(ANNA).lines()).containsExactlyEntriesOf(cart.lines());
        String old = """
                {"store":"main","visitor":false,"holder":"acc_anna","lines":[{"sku":"cad","quantity":1}],\
                "changedAt":"2026-03-02T09:00:00Z"}""";
        assertThat(CartRows.CART.codec().read(old, 1).cart()).isEqualTo(Cart.of(CAD));
        String later = """
                {"store":"main","visitor":false,"holder":"acc_anna","lines":[{"sku":"cad","quantity":1,"variant":"win64"}],\
                "coupons":[],"changedAt":"2026-03-02T09:00:00Z"}""";
        assertThat(CartRows.CART.codec().read(later, 2).cart())
                .isEqualTo(Cart.of(CAD).choosing(CAD, "win64"));
        assertThat(CartRows.CART.codec().version())
                .as("older code does not drop a line of two")
                .isEqualTo(3);
    }

    @Test
    @Tag("OR-1.d")
    void OR_1_d_an_empty_cart_has_no_row_and_a_change_that_changes_nothing_writes_nothing() {
        change(ANNA, NOW, cart -> cart);
        assertThat(row(ANNA)).isEmpty();

        change(ANNA, NOW, cart -> cart.with(CAD, 1));
        change(ANNA, NOW.plusSeconds(1), cart -> cart.withQuantity(CAD, 1));
        assertThat(row(ANNA)).get().extracting(Row::version).isEqualTo(1L);

        change(ANNA, NOW, cart -> cart.without(CAD));
        assertThat(row(ANNA)).isEmpty();
    }

    @Test
    @Tag("OR-1.d")
    void OR_1_d_a_cart_that_another_unit_is_just_making_is_found_and_not_overwritten() {
        change(ANNA, NOW, cart -> cart.with(CAD, 1));

        Cart after = storage.<Cart>transact(
                unit -> Carts.change(late(unit), ANNA, cart -> cart.with(CAD, 1).with(EDITOR, 1), NOW));

        assertThat(after).isEqualTo(Cart.of(CAD, CAD, EDITOR));
        assertThat(cart(ANNA)).isEqualTo(after);
    }

    /** A unit whose first look finds nothing, as it is when another unit commits right after that look. */
    private static StorageUnit late(StorageUnit unit) {
        boolean[] looked = {false};
        return (StorageUnit) Proxy.newProxyInstance(
                StorageUnit.class.getClassLoader(), new Class<?>[] {StorageUnit.class}, (self, method, arguments) -> {
                    if (method.getName().equals("find") && !looked[0]) {
                        looked[0] = true;
                        return Optional.empty();
                    }
                    try {
                        return method.invoke(unit, arguments);
                    } catch (InvocationTargetException wrapped) {
                        throw Objects.requireNonNull(wrapped.getCause());
                    }
                });
    }

    @Test
    @Tag("OR-1.e")
    void OR_1_e_pouring_one_cart_into_another_empties_it_and_a_second_time_changes_nothing() {
        change(ANNA, NOW, cart -> cart.with(CAD, 1));
        change(VISITOR, NOW, cart -> cart.with(CAD, 2).with(EDITOR, 1));

        Cart first = storage.<Cart>transact(unit -> Carts.pour(unit, VISITOR, ANNA, NOW));
        Cart second = storage.<Cart>transact(unit -> Carts.pour(unit, VISITOR, ANNA, NOW));

        assertThat(first).isEqualTo(Cart.of(CAD, CAD, CAD, EDITOR));
        assertThat(second).isEqualTo(first);
        assertThat(cart(ANNA)).isEqualTo(first);
        assertThat(row(VISITOR)).isEmpty();
    }

    @Test
    @Tag("OR-1.f")
    void OR_1_f_what_was_bought_is_taken_out_and_what_is_not_there_is_left_alone() {
        change(ANNA, NOW, cart -> cart.with(CAD, 1).with(EDITOR, 3));

        storage.perform(unit -> Carts.take(unit, ANNA, Map.of(Item.of(CAD), 2, Item.of(EDITOR), 1), NOW));
        storage.perform(unit -> Carts.take(unit, VISITOR, Map.of(Item.of(CAD), 2), NOW));

        assertThat(cart(ANNA)).isEqualTo(Cart.of(EDITOR, EDITOR));
        assertThat(row(VISITOR)).isEmpty();
    }

    @Test
    @Tag("OR-1.a")
    void OR_1_a_only_visitors_whose_carts_nobody_changed_are_forgotten() {
        CartOwner recent = CartOwner.visitor("main", "recent");
        change(ANNA, NOW, cart -> cart.with(CAD, 1));
        change(VISITOR, NOW, cart -> cart.with(CAD, 1));
        change(recent, NOW, cart -> cart.with(CAD, 1));
        change(recent, NOW.plus(Duration.ofDays(1)), cart -> cart.with(CAD, 1));

        int forgotten = storage.<Integer>transact(unit -> Carts.forgetVisitors(unit, NOW, 100));

        assertThat(forgotten).isEqualTo(1);
        assertThat(row(VISITOR)).isEmpty();
        assertThat(row(recent)).isPresent();
        assertThat(row(ANNA)).isPresent();
    }
}
