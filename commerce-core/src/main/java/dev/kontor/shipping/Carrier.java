package dev.kontor.shipping;

import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.time.LocalTime;

/**
 * Who carries parcels (SH-6): when he delivers, and whether he takes instructions.
 *
 * @param code unique in the store
 * @param name what customers read; one line of at most 100 characters
 * @param opens from when he delivers, in the local time of the destination
 * @param closes until when, later than {@code opens}
 * @param takesInstructions whether customers may tell him something; where he takes none, none are asked for
 */
public record Carrier(String code, String name, LocalTime opens, LocalTime closes, boolean takesInstructions) {
    /** Checks the parts. */
    public Carrier {
        Code.of("carrier", code);
        name = Text.line("name of a carrier", name, 100);
        if (!opens.isBefore(closes)) {
            throw new InvalidValueException("hours of a carrier", opens + "-" + closes, "such as 08:00-18:00");
        }
    }

    /**
     * A carrier who delivers from 08:00 to 18:00 and takes no instructions.
     *
     * @param code unique in the store
     * @param name what customers read
     * @return the carrier
     */
    public static Carrier of(String code, String name) {
        return new Carrier(code, name, LocalTime.of(8, 0), LocalTime.of(18, 0), false);
    }

    /**
     * The same at other hours.
     *
     * @param from from when he delivers
     * @param until until when
     * @return a new carrier
     */
    public Carrier hours(LocalTime from, LocalTime until) {
        return new Carrier(code, name, from, until, takesInstructions);
    }

    /**
     * The same carrier, who takes instructions.
     *
     * @return a new carrier
     */
    public Carrier takingInstructions() {
        return new Carrier(code, name, opens, closes, true);
    }
}
