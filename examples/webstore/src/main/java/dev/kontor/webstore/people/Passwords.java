package dev.kontor.webstore.people;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.kontor.value.Refusal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Which passwords are taken, and how they are stored: as Argon2id with 19 MiB and two passes. Length is what counts, so
 * nothing is asked of the kinds of characters.
 */
@Singleton
final class Passwords {
    static final int SHORTEST = 10;
    static final int LONGEST = 200;

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int BYTES = 32;
    private static final int SALT_BYTES = 16;

    private static final Set<String> COMMON = Set.of(
            "1234567890",
            "12345678910",
            "0123456789",
            "0987654321",
            "1q2w3e4r5t",
            "1q2w3e4r5t6y",
            "1qaz2wsx3edc",
            "abcdefghij",
            "administrator",
            "iloveyou123",
            "letmein123",
            "password12",
            "password123",
            "password1234",
            "passwort123",
            "motdepasse",
            "q1w2e3r4t5",
            "qwerty12345",
            "qwertyuiop",
            "qwertzuiop",
            "azertyuiop",
            "welcome123");

    private final Argon2Function function = Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, BYTES, Argon2.ID);

    /** Of the same cost as every other one, and of no password. */
    private final String nobody = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$"
            + zeros(SALT_BYTES) + "$" + zeros(BYTES);

    // Each hash takes its memory while it runs, and a crowd must not take it all.
    private final Semaphore atOnce =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

    @Inject
    Passwords() {}

    /** Why a new password is not taken; empty when it is. */
    List<Refusal> against(String password, String again, String userName, String email) {
        List<Refusal> against = new ArrayList<>();
        String text = normal(password);
        int length = text.codePointCount(0, text.length());
        String folded = text.toLowerCase(Locale.ROOT);
        if (length < SHORTEST) {
            against.add(refusal("password.short", "password").with("least", SHORTEST));
        } else if (length > LONGEST) {
            against.add(refusal("password.long", "password").with("most", LONGEST));
        } else if (folded.equals(userName.strip().toLowerCase(Locale.ROOT))
                || folded.equals(email.strip().toLowerCase(Locale.ROOT))) {
            against.add(refusal("password.is-user-name", "password"));
        } else if (COMMON.contains(folded) || text.codePoints().distinct().count() == 1) {
            against.add(refusal("password.common", "password"));
        }
        if (!password.equals(again)) {
            against.add(refusal("passwords.differ", "again"));
        }
        return against;
    }

    static Refusal refusal(String code, String field) {
        return Refusal.of(code).with("field", field);
    }

    /** What is stored. Slow on purpose: never called while a connection is held. */
    String hash(String password) {
        atOnce.acquireUninterruptibly();
        try {
            return Password.hash(normal(password))
                    .addRandomSalt(SALT_BYTES)
                    .with(function)
                    .getResult();
        } finally {
            atOnce.release();
        }
    }

    /** Whether a password is the stored one. Takes as long when nothing is stored. */
    boolean fits(String password, Optional<String> stored) {
        String text = normal(password);
        if (text.codePointCount(0, text.length()) > LONGEST) {
            return false;
        }
        atOnce.acquireUninterruptibly();
        try {
            String hash = stored.orElse(nobody);
            boolean fits = Password.check(text, hash).with(Argon2Function.getInstanceFromHash(hash));
            return fits && stored.isPresent();
        } finally {
            atOnce.release();
        }
    }

    /** The same password typed on two keyboards may come as different code points. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private static String zeros(int bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(new byte[bytes]);
    }
}
