package dev.kontor.shipping;

import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import java.time.Instant;

/**
 * Units of one product that one part of an order asks the stock for: set aside, waiting in the queue, or gone in a parcel.
 *
 * @param id its id
 * @param asked what was asked for
 * @param place its place in the product's queue: who asked first has the lower one
 * @param aside how many units are set aside, or were sent
 * @param state how far it is
 * @param askedAt when it was asked for
 */
public record Demand(Id<Demand> id, Asked asked, long place, int aside, State state, Instant askedAt) {
    /** How demands are numbered. */
    public static final IdKind<Demand> KIND = IdKind.of("dem", "demand");

    /** How far a demand is. */
    public enum State {
        /** Not all of its units are set aside. */
        WAITING,
        /** All of its units are set aside. */
        ASIDE,
        /** Its units left the house. */
        SHIPPED,
        /** It asks for nothing any more. */
        RELEASED
    }

    /**
     * What is asked for.
     *
     * @param order the order's id
     * @param shipment in which shipment it is to go
     * @param round 1 for what was ordered, one more for each time it is sent again
     * @param part the order part's id
     * @param sku the product
     * @param quantity how many units; 1 or more
     */
    public record Asked(String order, Id<Shipment> shipment, int round, String part, Sku sku, int quantity) {
        /** Checks the numbers. */
        public Asked {
            if (round < 1 || quantity < 1) {
                throw new InvalidValueException("units of " + sku, quantity + " in round " + round, "1 or more");
            }
        }
    }

    int missing() {
        return asked.quantity() - aside;
    }

    Demand more(int units) {
        int now = aside + units;
        return new Demand(id, asked, place, now, now == asked.quantity() ? State.ASIDE : State.WAITING, askedAt);
    }

    Demand shipped() {
        return new Demand(id, asked, place, aside, State.SHIPPED, askedAt);
    }

    Demand released() {
        return new Demand(id, asked, place, 0, State.RELEASED, askedAt);
    }
}
