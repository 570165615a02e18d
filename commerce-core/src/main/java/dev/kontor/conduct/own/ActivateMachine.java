package dev.kontor.conduct.own;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.fulfillment.Activation;
import dev.kontor.fulfillment.ActivationAnswer;
import dev.kontor.fulfillment.Activations;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.Fulfillment;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.CounterBoundsException;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lets licenses run on machines, as many as were sold (DF-5). */
public final class ActivateMachine {
    private static final int TRIES = 4;

    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public ActivateMachine(Engine engine) {
        this.engine = engine;
    }

    /**
     * Lets a license run on a machine. Who finds others faster at the last place reads again what they left.
     *
     * @param entitlement the license
     * @param machine what the product calls the machine
     * @return active; or why not
     */
    public Decision<Activation> activate(Id<Entitlement> entitlement, String machine) {
        Instant now = engine.now();
        for (int i = 1; ; i++) {
            try {
                return engine.storage()
                        .transact(
                                unit -> decided(Activations.activate(unit, engine.vault(), entitlement, machine, now)));
            } catch (CounterBoundsException bounds) {
                if (!Activations.isOver(bounds) || i == TRIES) {
                    throw bounds;
                }
            }
        }
    }

    /**
     * Lets the license of a key run on a machine.
     *
     * @param sku the product
     * @param key its first secret
     * @param machine what the product calls the machine
     * @return active; or why not
     */
    public Decision<Activation> activate(Sku sku, Secret key, String machine) {
        Optional<Id<Entitlement>> owner =
                engine.storage().read(view -> Activations.owner(view, engine.vault(), sku, key));
        return owner.map(id -> activate(id, machine))
                .orElseGet(() -> Decision.refused(List.of(Refusal.of("activation.key-unknown"))));
    }

    private static Decision<Activation> decided(ActivationAnswer answer) {
        return answer instanceof ActivationAnswer.Active active
                ? Decision.done(active.activation())
                : Decision.refused(((ActivationAnswer.Refused) answer).refusals());
    }

    /**
     * Frees a machine's place.
     *
     * @param entitlement the license
     * @param machine what the product calls the machine
     * @return whether it ran there
     */
    public boolean release(Id<Entitlement> entitlement, String machine) {
        return engine.storage().transact(unit -> Activations.release(unit, engine.vault(), entitlement, machine));
    }

    /**
     * The machines of a license.
     *
     * @param entitlement the license
     * @return the longest first
     */
    public List<Activation> list(Id<Entitlement> entitlement) {
        return engine.storage().read(view -> Activations.list(view, engine.vault(), entitlement));
    }

    /**
     * The same license, if it is somebody's.
     *
     * @param entitlement the license
     * @param account whose
     * @return its id
     * @throws UnknownIdException when the account has no such entitlement
     */
    public Id<Entitlement> owned(Id<Entitlement> entitlement, String account) {
        return engine.storage()
                .read(view -> Fulfillment.find(view, entitlement))
                .filter(found -> found.asked().account().equals(account))
                .map(Entitlement::id)
                .orElseThrow(() -> new UnknownIdException("entitlement", entitlement.value()));
    }
}
