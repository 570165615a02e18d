package dev.kontor.fulfillment;

import dev.kontor.body.Bodies;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Sku;
import java.time.Instant;

/**
 * A pool that fell below what its product wants, until it rises again.
 *
 * @param sku the product
 * @param free how many keys were left when it was seen
 * @param since when it was seen
 */
public record LowPool(Sku sku, long free, Instant since) {
    static final Table<LowPool> TABLE = Table.of(
            "fulfillment_low_pool",
            LowPool.class,
            row -> row.sku().code(),
            Bodies.codec(
                    (row, out) -> out.text("sku", row.sku().code())
                            .number("free", row.free())
                            .instant("since", row.since()),
                    in -> new LowPool(Sku.of(in.text("sku")), in.number("free"), in.instant("since"))));
}
