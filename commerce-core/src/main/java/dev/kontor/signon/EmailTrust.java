package dev.kontor.signon;

import dev.kontor.value.InvalidValueException;
import java.util.Arrays;
import java.util.Locale;

/** When an address that an organization tells counts as confirmed. */
public enum EmailTrust {
    /** Never: its owner confirms it here. */
    NEVER,
    /** When it is the attribute {@code email}, and {@code email_verified} says that this one is. */
    SAID,
    /** Always: the organization gives out the addresses that it tells. */
    ALWAYS;

    /**
     * The word of it in files.
     *
     * @return a code
     */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * A constant by its code.
     *
     * @param code as {@link #code} gives it
     * @return the constant
     * @throws InvalidValueException when there is none
     */
    public static EmailTrust of(String code) {
        return Arrays.stream(values())
                .filter(trust -> trust.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("trust in an address", code, "never, said or always"));
    }
}
