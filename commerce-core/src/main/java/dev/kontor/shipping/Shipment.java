package dev.kontor.shipping;

import dev.kontor.value.Address;
import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What goes to a customer's door together: all things of an order, at once (SH-3). Immutable.
 *
 * @param id its id
 * @param order the order's id
 * @param store the store's code
 * @param round 1 for what was ordered, one more for each time it is sent again
 * @param to where it goes; empty until somebody says so
 * @param state how far it is
 * @param parcels in how many parcels and by whom, once staff said so
 * @param times when what happened to it
 * @param report what the customer said about a parcel that did not come
 * @param again that it came back, and goes out once more when the customer pays for that; empty unless staff said so
 */
public record Shipment(
        Id<Shipment> id,
        String order,
        String store,
        int round,
        Optional<Address> to,
        State state,
        List<Parcel> parcels,
        Times times,
        Optional<Report> report,
        Optional<Again> again) {
    /** How shipments are numbered. */
    public static final IdKind<Shipment> KIND = IdKind.of("shp", "shipment");

    /** How far a shipment is (SH-5). */
    public enum State {
        /** It waits for units, for money, or for a hold to end. */
        PLANNED,
        /** Everything is there: staff can send it. */
        READY,
        /** Staff sent it; its money is being taken, and until that is done it counts as in the house. */
        LEAVING,
        /** It is on its way. */
        DISPATCHED,
        /** It arrived. */
        DELIVERED,
        /** It is lost. */
        LOST,
        /** It came back. */
        RETURNED,
        /** It never left: its order died. */
        CANCELED;

        /** Whether it is still in the house and may leave it. */
        public boolean isOpen() {
            return this == PLANNED || this == READY || this == LEAVING;
        }

        /** Whether it left the house for good or on its way. */
        public boolean isGone() {
            return this == DISPATCHED || this == DELIVERED || this == LOST || this == RETURNED;
        }
    }

    /**
     * When what happened.
     *
     * @param planned when it was planned
     * @param dispatched when it left the house
     * @param ended when it arrived, was lost or came back
     */
    public record Times(Instant planned, Optional<Instant> dispatched, Optional<Instant> ended) {}

    /**
     * What a customer said about a parcel that did not come (SH-2).
     *
     * @param at when
     * @param found whether staff found it; empty until they answered
     */
    public record Report(Instant at, Optional<Boolean> found) {}

    /**
     * A shipment that goes out once more when the customer pays for that (SH-5).
     *
     * @param asked when staff said so
     * @param to where it goes then; empty until the customer said so
     * @param paidBy the id of the order by which it was paid; empty until it is
     */
    public record Again(Instant asked, Optional<Address> to, Optional<String> paidBy) {}

    /** Whether the customer is still to pay for sending it once more. */
    public boolean isFeeOpen() {
        return again.filter(asked -> asked.paidBy().isEmpty()).isPresent();
    }

    /** Copies the list. */
    public Shipment {
        parcels = List.copyOf(parcels);
    }

    /**
     * A shipment's id from its text.
     *
     * @param text as {@link Id#value()} gave it
     * @return the id
     * @throws dev.kontor.value.InvalidValueException when it is no shipment's id
     */
    public static Id<Shipment> id(String text) {
        return KIND.parse(text);
    }

    Shipment state(State now) {
        return new Shipment(id, order, store, round, to, now, parcels, times, report, again);
    }

    Shipment leaving(List<Parcel> in) {
        return new Shipment(id, order, store, round, to, State.LEAVING, in, times, report, again);
    }

    Shipment dispatched(Instant at) {
        Times now = new Times(times.planned(), Optional.of(at), Optional.empty());
        return new Shipment(id, order, store, round, to, State.DISPATCHED, parcels, now, report, again);
    }

    Shipment ended(State how, Instant at) {
        Times now = new Times(times.planned(), times.dispatched(), Optional.of(at));
        return new Shipment(id, order, store, round, to, how, parcels, now, report, again);
    }

    Shipment to(Address address) {
        return new Shipment(id, order, store, round, Optional.of(address), state, parcels, times, report, again);
    }

    Shipment reported(Report said) {
        return new Shipment(id, order, store, round, to, state, parcels, times, Optional.of(said), again);
    }

    Shipment again(Again how) {
        return new Shipment(id, order, store, round, to, state, parcels, times, report, Optional.of(how));
    }
}
