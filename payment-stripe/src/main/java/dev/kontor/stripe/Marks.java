package dev.kontor.stripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is written into Stripe's metadata, so that an operation is found without Stripe's own id of it. Captures and
 * cancellations have no object of their own there: each leaves a mark of its own on the payment intent.
 */
final class Marks {
    static final String OPERATION = "kontor_operation";
    static final String REFERENCE = "kontor_reference";
    static final String OF_CAPTURE = "kontor_capture";

    private static final String CAPTURED = "kontor_capture_";
    private static final String VOIDED = "kontor_void_";
    private static final String LAST = " last";
    private static final int LENGTH = 8;

    private Marks() {}

    static Optional<String> operation(@Nullable Map<String, String> metadata) {
        return metadata == null ? Optional.empty() : Optional.ofNullable(metadata.get(OPERATION));
    }

    static String ofVoid(String operation) {
        return VOIDED + shortened(operation);
    }

    static String ofCapture(String operation) {
        return CAPTURED + shortened(operation);
    }

    /** What a mark of a capture says: for whom, how much, and whether the rest was given up with it. */
    static String capture(String operation, long minor, boolean last) {
        return operation + " " + minor + (last ? LAST : "");
    }

    static boolean isLast(String mark) {
        return mark.endsWith(LAST);
    }

    static boolean isCapture(String key) {
        return key.startsWith(CAPTURED);
    }

    /** What makes the movement of one capture another than that of the next, with the same id wherever it is told. */
    static String captureId(String charge, String key) {
        return charge + "-captured-" + key.substring(CAPTURED.length());
    }

    /** Keys are limited to 40 characters, our ids are not. */
    private static String shortened(String operation) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(operation.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, LENGTH);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
