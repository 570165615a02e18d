package dev.kontor.sepa;

import java.util.Arrays;
import java.util.Optional;

/** The versions of the message by which money is transferred. */
enum TransferFormat {
    /** Until 2023 the only one. */
    PAIN_001_03("pain.001.001.03", "BIC"),
    /** Of the rulebooks since 2023. */
    PAIN_001_09("pain.001.001.09", "BICFI");

    private final String message;
    private final String bic;

    TransferFormat(String message, String bic) {
        this.message = message;
        this.bic = bic;
    }

    String message() {
        return message;
    }

    /** What a bank's code is called. */
    String bic() {
        return bic;
    }

    static Optional<TransferFormat> of(String message) {
        return Arrays.stream(values()).filter(f -> f.message.equals(message)).findFirst();
    }
}
