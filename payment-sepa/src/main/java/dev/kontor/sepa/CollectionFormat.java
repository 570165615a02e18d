package dev.kontor.sepa;

import java.util.Arrays;
import java.util.Optional;

/** The versions of the message by which debits are collected. They differ in what they call a bank's code. */
enum CollectionFormat {
    /** Until 2023 the only one, still taken by many banks. */
    PAIN_008_02("pain.008.001.02", "BIC"),
    /** Of the rulebooks since 2023. */
    PAIN_008_08("pain.008.001.08", "BICFI");

    private final String message;
    private final String bic;

    CollectionFormat(String message, String bic) {
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

    static Optional<CollectionFormat> of(String message) {
        return Arrays.stream(values()).filter(f -> f.message.equals(message)).findFirst();
    }
}
