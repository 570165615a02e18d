package dev.kontor.office;

import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.KeyBatch;
import dev.kontor.fulfillment.KeyCorrection;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.fulfillment.LicenseKeys;
import dev.kontor.fulfillment.Pool;
import dev.kontor.shipping.StockLevel;
import dev.kontor.shop.CheckReturnValue;
import dev.kontor.shop.Decision;
import dev.kontor.value.Id;
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
     * Adds the keys of a large file to a product's pool, reading it in parts: all or none; the same file again changes
     * nothing. Who waited for a key gets one.
     *
     * @param sku the product
     * @param name the file's name, for messages
     * @param file a CSV file as of {@link KeyFile#csv}, read twice, of {@value dev.kontor.fulfillment.KeyStream#MOST_KEYS}
     *     keys at the most
     * @param columns the names of the secrets, in their order; none means one, named {@code key}
     * @return the pool afterwards; or each key that is in the file twice or in the pool already, by its line
     * @throws dev.kontor.value.UnknownIdException when there is no such product
     * @throws dev.kontor.value.ConfigurationException when it cannot be read, or lines have not the form; names the first 100
     */
    Decision<Pool> importKeys(Sku sku, String name, FileSource file, String... columns);

    /**
     * The files a pool was filled from.
     *
     * @param sku the product
     * @return the newest first
     * @throws dev.kontor.value.UnknownIdException when there is no such product
     */
    List<KeyBatch> batches(Sku sku);

    /**
     * One thing a customer owns, with the history of its keys, by their ids; no secret is shown. Needs the role KEYS or
     * ORDERS.
     *
     * @param id which
     * @return the thing
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    Entitlement entitlement(Id<Entitlement> id);

    /**
     * Replaces a key that does not work: the old one is put aside for ever, and the owner, who gets a letter, has another or
     * waits for one in the place of the first asking. Needs a reason, given by {@link BackOffice#because}.
     *
     * @param id whose
     * @return as it is then; or refused: {@code reason.missing}, {@code key.none-to-replace}, {@code key.serves-many}
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    Decision<Entitlement> replaceKey(Id<Entitlement> id);

    /**
     * Proposes to replace many keys that are wrong; somebody else has to approve. Needs a reason, given by
     * {@link BackOffice#because}.
     *
     * @param sku the product
     * @param wrong the wrong keys
     * @return the correction; or refused: {@code reason.missing}, and {@code key.not-in-pool} for each that is not there
     * @throws dev.kontor.value.UnknownIdException when there is no such product
     */
    Decision<KeyCorrection> proposeCorrection(Sku sku, KeyFile wrong);

    /**
     * Proposes to replace every key of an imported file; somebody else has to approve. Needs a reason, given by
     * {@link BackOffice#because}.
     *
     * @param sku the product
     * @param batch the file, as {@link #batches} tells it
     * @return the correction; or refused: {@code reason.missing}, {@code key.batch-unknown}
     * @throws dev.kontor.value.UnknownIdException when there is no such product
     */
    Decision<KeyCorrection> proposeCorrection(Sku sku, KeyBatch batch);

    /**
     * Approves a correction, which due work then carries out: each owner gets another key, or waits in the place of the first
     * asking, and a letter.
     *
     * @param id which
     * @return the correction; or refused: {@code correction.same-person}, {@code correction.decided}
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    Decision<KeyCorrection> approveCorrection(Id<KeyCorrection> id);

    /**
     * Rejects a correction; who proposed it may do so.
     *
     * @param id which
     * @return the correction; or refused: {@code correction.decided}
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    Decision<KeyCorrection> rejectCorrection(Id<KeyCorrection> id);

    /**
     * Corrections.
     *
     * @param limit the most, 1 to 1,000
     * @return the newest first
     */
    List<KeyCorrection> corrections(int limit);

    /**
     * How many keys of a correction are still to be looked at.
     *
     * @param id which
     * @return zero when it is done
     */
    long remaining(Id<KeyCorrection> id);

    /**
     * Seals keys anew with the newest key of the vault, after a rotation. May be called again and again, also after it was
     * stopped: what is sealed anew is passed over.
     *
     * @param most how many keys at the most
     * @return how many were sealed anew now, and how many are still to be
     */
    LicenseKeys.Resealing sealAnew(int most);

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
