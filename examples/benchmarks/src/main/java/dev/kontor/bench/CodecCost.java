package dev.kontor.bench;

import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.storage.BodyCodec;
import dev.kontor.spi.storage.Table;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to write the body of an order's row, and to read it. Public, since JMH extends it from another package. */
@State(Scope.Benchmark)
public class CodecCost {
    private record Stored<T>(BodyCodec<T> codec, T value, String body) {
        static <T> Stored<T> of(Table<T> table, Object value) {
            T typed = table.type().cast(value);
            return new Stored<>(table.codec(), typed, table.codec().write(typed));
        }

        String write() {
            return codec.write(value);
        }

        T read() {
            return codec.read(body, codec.version());
        }
    }

    private final Stored<?> order;

    /** Places an order of three lines and takes its row. */
    public CodecCost() {
        try (Shop shop = Shop.inMemory()) {
            shop.addKeys(1);
            Storefront store = shop.visit("somebody");
            Order placed = shop.place(store, shop.quote(store, Shop.SKUS));
            order = Orders.tables().stream()
                    .filter(table -> table.type().equals(Order.class))
                    .<Stored<?>>map(table -> Stored.of(table, placed))
                    .findFirst()
                    .orElseThrow();
        }
    }

    int length() {
        return order.body().length();
    }

    /** Writes it. */
    @Benchmark
    public String write() {
        return order.write();
    }

    /** Reads it. */
    @Benchmark
    public Object read() {
        return order.read();
    }
}
