package dev.kontor.office;

import dev.kontor.fulfillment.KeyFile;
import dev.kontor.fulfillment.Pool;
import dev.kontor.shipping.StockLevel;
import dev.kontor.shop.CheckReturnValue;
import dev.kontor.shop.Decision;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import java.util.List;

/** License keys, and things in the house. Needs the role KEYS for the first, SHIPPING for the others. May gain methods. */
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

    /**
     * Takes units into the stock; who waits gets them first, in the order of asking (SH-3).
     *
     * @param key chosen by the caller: the same again receives nothing
     * @param sku the product, of a kind that goes in parcels
     * @param units how many came, 1 or more
     * @param deliveryNote the number on the note that came with them
     * @return how it stands then; or why not
     * @throws dev.kontor.value.UnknownIdException when there is no such product
     */
    Decision<StockLevel> receive(RequestKey key, Sku sku, int units, String deliveryNote);

    /**
     * Corrects how many units lie in the house, after somebody counted. The reason is that of the office.
     *
     * @param key chosen by the caller: the same again corrects nothing
     * @param sku the product
     * @param units how many more, or as a negative number how many fewer; not more than are free
     * @return how it stands then; or why not
     * @throws dev.kontor.value.UnknownIdException when there is no such product
     */
    Decision<StockLevel> correct(RequestKey key, Sku sku, int units);

    /**
     * How a thing stands in the house.
     *
     * @param sku the product
     * @return how many are there, set aside and waited for
     * @throws dev.kontor.value.UnknownIdException when there is no such product
     */
    StockLevel level(Sku sku);

    /**
     * How every thing stands in the house, also those that are sold no longer.
     *
     * @return one per product that goes in parcels, by SKU
     */
    List<StockLevel> levels();
}
