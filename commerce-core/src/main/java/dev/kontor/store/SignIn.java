package dev.kontor.store;

import dev.kontor.value.InvalidValueException;
import java.util.Arrays;
import java.util.Locale;

/** By what people sign in to a store; the host does it (ST-1, AC-11). Constants may be added. */
public enum SignIn {
    /** By a user name, unique in the deployment. */
    USER_NAME,
    /** By an e-mail address. */
    EMAIL,
    /** By either. */
    EITHER;

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
    public static SignIn of(String code) {
        return Arrays.stream(values())
                .filter(way -> way.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("sign-in", code, "user-name, email or either"));
    }
}
