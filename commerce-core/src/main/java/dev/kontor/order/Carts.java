package dev.kontor.order;

import dev.kontor.catalog.Item;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Question;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.BusyException;
import dev.kontor.value.Moments;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Carts as they are kept (OR-1). Each is changed by a function of what is in it now, and its row's version is the guard: of
 * two units that change one cart at once, one runs again on what the other left. An empty cart has no row.
 */
public final class Carts {
    /** How long a visitor's cart is kept after its last change (GD-3). */
    public static final Period VISITORS_KEPT = Period.ofDays(90);

    private Carts() {}

    /**
     * A cart.
     *
     * @param view where
     * @param owner whose
     * @return empty when there is nothing in it
     */
    public static Cart of(StorageView view, CartOwner owner) {
        return row(view, owner).map(row -> row.value().cart()).orElse(Cart.of());
    }

    /**
     * The question of {@link #of} and {@link #take}, to be expected.
     *
     * @param owner whose cart
     * @return the question
     */
    public static Question<?> asking(CartOwner owner) {
        return Question.find(CartRows.CART, owner.id());
    }

    private static Optional<Row<CartRows.Kept>> row(StorageView view, CartOwner owner) {
        return view.find(CartRows.CART, owner.id());
    }

    /**
     * Changes a cart.
     *
     * @param unit where
     * @param owner whose
     * @param change a plain function, since it may run several times
     * @param now the moment
     * @return the cart afterwards
     * @throws BusyException when others made and emptied it all the time
     */
    public static Cart change(StorageUnit unit, CartOwner owner, UnaryOperator<Cart> change, Instant now) {
        Optional<Row<CartRows.Kept>> row = row(unit, owner);
        if (row.isPresent()) {
            return change(unit, row.get(), change, now);
        }
        Cart first = change.apply(Cart.of());
        if (first.hasNothing() || unit.insertIfAbsent(CartRows.CART, kept(owner, first, now))) {
            return first;
        }
        return row(unit, owner)
                .map(others -> change(unit, others, change, now))
                .orElseThrow(() -> new BusyException("A cart was made and emptied by others all the time; try again."));
    }

    private static Cart change(StorageUnit unit, Row<CartRows.Kept> row, UnaryOperator<Cart> change, Instant now) {
        Cart before = row.value().cart();
        Cart after = change.apply(before);
        if (after.hasNothing()) {
            unit.delete(row);
        } else if (!after.equals(before)) {
            unit.update(row, kept(row.value().owner(), after, now));
        }
        return after;
    }

    private static CartRows.Kept kept(CartOwner owner, Cart cart, Instant now) {
        return new CartRows.Kept(owner, cart, Moments.stored(now));
    }

    /**
     * Puts what is in one cart into another and empties it. Again, there is nothing left to put.
     *
     * @param unit where
     * @param from the cart to be emptied
     * @param to the cart to be filled, as far as it takes more
     * @param now the moment
     * @return the filled cart
     */
    public static Cart pour(StorageUnit unit, CartOwner from, CartOwner to, Instant now) {
        Optional<Row<CartRows.Kept>> source = row(unit, from);
        if (source.isEmpty()) {
            return of(unit, to);
        }
        unit.delete(source.get());
        return change(unit, to, cart -> cart.merged(source.get().value().cart()), now);
    }

    /**
     * Takes what was bought out of a cart, so that its owner does not find it there again.
     *
     * @param unit the unit that places the order
     * @param owner who bought
     * @param bought how many of each product in each variant; what is not in the cart changes nothing
     * @param now the moment
     */
    public static void take(StorageUnit unit, CartOwner owner, Map<Item, Integer> bought, Instant now) {
        row(unit, owner).ifPresent(row -> change(unit, row, cart -> cart.minus(bought), now));
    }

    /**
     * Forgets carts of visitors that nobody changed for long.
     *
     * @param unit where
     * @param lastChangedBy only those not changed after this moment
     * @param most how many at once
     * @return how many were forgotten; fewer than {@code most} proves nothing
     */
    public static int forgetVisitors(StorageUnit unit, Instant lastChangedBy, int most) {
        Query<CartRows.Kept> old =
                Query.of(CartRows.CART).whereAtMost(CartRows.VISITOR_SINCE, Moments.stored(lastChangedBy));
        List<Row<CartRows.Kept>> rows = unit.claim(old, most);
        rows.forEach(unit::delete);
        return rows.size();
    }
}
