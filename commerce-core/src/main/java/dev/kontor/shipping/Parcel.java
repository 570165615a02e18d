package dev.kontor.shipping;

import dev.kontor.value.Text;
import java.util.Optional;

/**
 * One parcel of a shipment.
 *
 * @param carrier who carries it; at most 100 characters
 * @param tracking the carrier's number of it; empty when it has none
 */
public record Parcel(String carrier, Optional<String> tracking) {
    /** Checks the texts. */
    public Parcel {
        carrier = Text.line("carrier", carrier, 100);
        tracking = tracking.map(number -> Text.line("tracking number", number, 100));
    }

    /**
     * A parcel that cannot be followed.
     *
     * @param carrier who carries it
     * @return the parcel
     */
    public static Parcel with(String carrier) {
        return new Parcel(carrier, Optional.empty());
    }

    /**
     * A parcel that can be followed.
     *
     * @param carrier who carries it
     * @param tracking the carrier's number of it
     * @return the parcel
     */
    public static Parcel with(String carrier, String tracking) {
        return new Parcel(carrier, Optional.of(tracking));
    }
}
