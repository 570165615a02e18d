package dev.kontor.office;

import dev.kontor.fulfillment.Activation;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.QuotaUse;
import dev.kontor.shop.CheckReturnValue;
import dev.kontor.shop.Decision;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import java.util.List;
import java.util.Optional;

/** Licenses in use, for the host's license server, which knows entitlements and no customers (CA-3). May gain methods. */
@CheckReturnValue
public interface LicenseDesk {
    /**
     * Counts uses of something that has a quota. The same key counts once, however often it is sent, also when the customer
     * sends it. Needs the role KEYS.
     *
     * @param key chosen by the caller for this use; of this entitlement alone
     * @param entitlement what is used, whoever owns it
     * @param uses how many, 1 or more
     * @return what is left, or why nothing was counted
     * @throws dev.kontor.value.UnknownIdException when there is no such entitlement
     */
    Decision<QuotaUse> consume(RequestKey key, Id<Entitlement> entitlement, long uses);

    /**
     * How far the quota of something is used. Needs the role KEYS.
     *
     * @param entitlement what
     * @return empty when its uses are not counted
     * @throws dev.kontor.value.UnknownIdException when there is no such entitlement
     */
    Optional<QuotaUse> quota(Id<Entitlement> entitlement);

    /**
     * Lets a license run on a machine, once for each machine however often it is asked (DF-5). Needs the role KEYS.
     *
     * @param entitlement the license, whoever owns it
     * @param machine what the product calls the machine, at most 200 characters; sealed at rest
     * @return active since when; or refused: {@code activation.exceeded}, {@code activation.unlimited} where machines are not
     *     counted, {@code activation.not-delivered}, {@code activation.taken-back}, {@code activation.blocked},
     *     {@code activation.term-over}
     * @throws dev.kontor.value.UnknownIdException when there is no such entitlement
     */
    Decision<Activation> activate(Id<Entitlement> entitlement, String machine);

    /**
     * The same for the license of a key.
     *
     * @param sku the product
     * @param key the first secret of the license
     * @param machine what the product calls the machine
     * @return active since when; or refused, also with {@code activation.key-unknown}
     */
    Decision<Activation> activate(Sku sku, Secret key, String machine);

    /**
     * Frees a machine's place; again changes nothing. Needs the role KEYS.
     *
     * @param entitlement the license
     * @param machine what the product calls the machine
     * @return whether the license ran there
     * @throws dev.kontor.value.UnknownIdException when there is no such entitlement
     */
    boolean release(Id<Entitlement> entitlement, String machine);

    /**
     * The machines of a license. Needs the role KEYS.
     *
     * @param entitlement the license
     * @return the longest first
     * @throws dev.kontor.value.UnknownIdException when there is no such entitlement
     */
    List<Activation> activations(Id<Entitlement> entitlement);
}
