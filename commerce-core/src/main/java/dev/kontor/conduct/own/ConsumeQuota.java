package dev.kontor.conduct.own;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.Fulfillment;
import dev.kontor.fulfillment.QuotaAnswer;
import dev.kontor.fulfillment.QuotaUse;
import dev.kontor.fulfillment.Quotas;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.CounterBoundsException;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Counts uses of what has a quota, once for a key (CA-3). */
public final class ConsumeQuota {
    private static final int TRIES = 4;

    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public ConsumeQuota(Engine engine) {
        this.engine = engine;
    }

    /**
     * Counts uses. Who finds others faster at the last ones reads again what they left, and is told that.
     *
     * @param entitlement what is used
     * @param account who uses it
     * @param key the caller's key of this use
     * @param uses how many
     * @return what is left, or why nothing was counted
     */
    public Decision<QuotaUse> consume(Id<Entitlement> entitlement, String account, RequestKey key, long uses) {
        Instant now = engine.now();
        for (int i = 1; ; i++) {
            try {
                return engine.storage()
                        .transact(unit -> decided(Quotas.consume(unit, entitlement, account, key, uses, now)));
            } catch (CounterBoundsException bounds) {
                if (!Quotas.isOver(bounds)) {
                    throw bounds;
                }
                if (i == TRIES) {
                    return Decision.refused(List.of(Quotas.exceeded(0, uses)));
                }
            }
        }
    }

    private static Decision<QuotaUse> decided(QuotaAnswer answer) {
        return answer instanceof QuotaAnswer.Counted counted
                ? Decision.done(counted.use())
                : Decision.refused(((QuotaAnswer.Refused) answer).refusals());
    }

    /**
     * Whose an entitlement is.
     *
     * @param entitlement which
     * @return the account's id
     * @throws UnknownIdException when there is no such entitlement
     */
    public String owner(Id<Entitlement> entitlement) {
        return engine.storage()
                .read(view -> Fulfillment.find(view, entitlement))
                .map(found -> found.asked().account())
                .orElseThrow(() -> new UnknownIdException("entitlement", entitlement.value()));
    }

    /**
     * How far a quota is used.
     *
     * @param entitlement of what
     * @param account who asks
     * @return empty when uses are not counted
     */
    public Optional<QuotaUse> quota(Id<Entitlement> entitlement, String account) {
        return engine.storage().read(view -> Quotas.of(view, entitlement, account));
    }
}
