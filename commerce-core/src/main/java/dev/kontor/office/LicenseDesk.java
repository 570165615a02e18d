package dev.kontor.office;

import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.QuotaUse;
import dev.kontor.shop.CheckReturnValue;
import dev.kontor.shop.Decision;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
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
}
