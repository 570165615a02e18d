package dev.kontor.store;

import dev.kontor.value.InvalidValueException;
import java.util.Arrays;

/** What a legal document is for (ST-5). Constants may be added. */
public enum LegalKind {
    /** Terms and conditions of sale. */
    TERMS("terms"),
    /** What becomes of personal data. */
    PRIVACY("privacy"),
    /** The form by which consumers withdraw. */
    WITHDRAWAL_FORM("withdrawal-form"),
    /** What a service promises. */
    SERVICE_LEVELS("service-levels");

    private final String code;

    LegalKind(String code) {
        this.code = code;
    }

    /**
     * The kind as files, orders and refusals name it.
     *
     * @return a code
     */
    public String code() {
        return code;
    }

    /**
     * A kind by its code.
     *
     * @param code as {@link #code} gives it
     * @return the kind
     * @throws InvalidValueException when there is none
     */
    public static LegalKind of(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        "legal document",
                        code,
                        "one of " + Arrays.stream(values()).map(LegalKind::code).toList()));
    }
}
