package dev.kontor.office;

import dev.kontor.fulfillment.KeyFile;
import dev.kontor.fulfillment.Pool;
import dev.kontor.shop.CheckReturnValue;
import dev.kontor.shop.Decision;
import dev.kontor.value.Sku;
import java.util.List;

/** License keys. Needs the role KEYS. May gain methods. */
@CheckReturnValue
public interface StockDesk {
    /**
     * Adds keys to a product's pool: all or none; the same file again changes nothing. Who waited for a key gets one.
     *
     * @param sku the product
     * @param keys from code or from a file
     * @return the pool afterwards; or each key that is there already
     * @throws dev.kontor.value.UnknownIdException when there is no such product
     */
    Decision<Pool> addKeys(Sku sku, KeyFile keys);

    /**
     * How a pool stands.
     *
     * @param sku the product
     * @return how many keys are free, assigned and so on, and how many customers wait
     * @throws dev.kontor.value.UnknownIdException when there is no such product
     */
    Pool pool(Sku sku);

    /**
     * How every pool stands, also the empty ones and those of products that are sold no longer.
     *
     * @return one per product that is delivered as keys, by SKU
     */
    List<Pool> pools();
}
