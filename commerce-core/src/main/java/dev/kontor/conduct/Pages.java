package dev.kontor.conduct;

import dev.kontor.order.Order;
import dev.kontor.shop.Page;
import dev.kontor.value.InvalidValueException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Parts of long lists; of orders the cursor is the id of the last one shown. */
public final class Pages {
    private static final int MOST = 200;
    private static final int MOST_ENTRIES = 1_000;

    private Pages() {}

    static int limit(int limit) {
        return limit(limit, MOST);
    }

    /**
     * The limit of a list of entries, letters or operations.
     *
     * @param limit as asked for
     * @return the same
     * @throws InvalidValueException when it is not 1 to 1,000
     */
    public static int entries(int limit) {
        return limit(limit, MOST_ENTRIES);
    }

    private static int limit(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw new InvalidValueException("limit", Integer.toString(limit), "1 to " + most);
        }
        return limit;
    }

    static Optional<String> after(Optional<String> cursor) {
        return cursor.map(text -> Order.id(text).value());
    }

    static Page<Order> of(List<Order> orders, int limit) {
        return of(orders, order -> order.id().value(), limit);
    }

    static <T> Page<T> of(List<T> some, Function<T, String> cursor, int limit) {
        return new Page<>(
                some, some.size() < limit ? Optional.empty() : Optional.of(cursor.apply(some.get(some.size() - 1))));
    }
}
