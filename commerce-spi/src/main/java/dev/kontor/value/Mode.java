package dev.kontor.value;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether it is in earnest: a live store sells for real money, which only a live payment account takes. */
public enum Mode {
    /** Real buyers and real money. */
    LIVE,
    /** For trying out: no money moves. */
    TEST;

    /**
     * The mode as files say it.
     *
     * @return {@code live} or {@code test}
     */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * A mode from what a file says.
     *
     * @param code {@code live} or {@code test}
     * @return the mode
     * @throws InvalidValueException when it is neither
     */
    public static Mode of(String code) {
        Optional<Mode> mode =
                Arrays.stream(values()).filter(m -> m.code().equals(code)).findFirst();
        return mode.orElseThrow(() -> new InvalidValueException("mode", code, "live or test"));
    }
}
