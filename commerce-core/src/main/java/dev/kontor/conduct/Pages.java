package dev.kontor.conduct;

import dev.kontor.order.Order;
import dev.kontor.shop.Page;
import dev.kontor.value.InvalidValueException;
import java.util.List;
import java.util.Optional;

/** Parts of long lists of orders: the cursor is the id of the last one shown. */
final class Pages {
    private static final int MOST = 200;

    private Pages() {}

    static int limit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new InvalidValueException("limit", Integer.toString(limit), "1 to " + MOST);
        }
        return limit;
    }

    static Optional<String> after(Optional<String> cursor) {
        return cursor.map(text -> Order.id(text).value());
    }

    static Page<Order> of(List<Order> orders, int limit) {
        return new Page<>(
                orders,
                orders.size() < limit
                        ? Optional.empty()
                        : Optional.of(orders.get(orders.size() - 1).id().value()));
    }
}
