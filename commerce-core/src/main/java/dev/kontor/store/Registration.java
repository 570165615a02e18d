package dev.kontor.store;

import dev.kontor.value.InvalidValueException;
import java.util.Arrays;
import java.util.Locale;

/** A way in which accounts come to be in a store (ST-1, AC-1). Constants may be added. */
public enum Registration {
    /** People register themselves. */
    SELF,
    /** Staff prepare accounts, and their owners activate them. */
    PREPARED,
    /** The organization's sign-on brings them. */
    SIGN_ON;

    /**
     * The way as files name it.
     *
     * @return a code
     */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * A way by its code.
     *
     * @param code as {@link #code} gives it
     * @return the way
     * @throws InvalidValueException when there is none
     */
    public static Registration of(String code) {
        return Arrays.stream(values())
                .filter(way -> way.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("way of registration", code, "self, prepared or sign-on"));
    }
}
