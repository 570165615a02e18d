package dev.kontor.fulfillment;

import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Secret;
import dev.kontor.value.Text;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one unit of a license needs: one secret or several, such as a serial number and an authorization code (DF-1). The
 * first secret names the key: no two keys of a pool share it.
 *
 * @param place where it comes from, for messages: {@code keys.csv line 17}; never a part of the key
 * @param secrets by name, in their order; at least one, of 1,000 characters at the most each
 */
public record KeySet(String place, Map<String, Secret> secrets) {
    static final int LONGEST = 1_000;

    /** Checks names and sizes, and copies the secrets. */
    public KeySet {
        place = Text.line("place of a key", place, 200);
        if (secrets.isEmpty() || secrets.size() > 10) {
            throw new InvalidValueException(place, secrets.size() + " secrets", "1 to 10 secrets");
        }
        for (Map.Entry<String, Secret> secret : secrets.entrySet()) {
            Code.of("name of a secret", secret.getKey());
            int length = secret.getValue().use(String::length);
            if (length > LONGEST) {
                throw new InvalidValueException(
                        place, secret.getKey() + " of " + length + " characters", "at most " + LONGEST + " characters");
            }
        }
        secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
    }

    /**
     * A key of one secret.
     *
     * @param place where it comes from, for messages
     * @param name the secret's name, such as {@code key}; in the form of a code
     * @param secret the secret
     * @return the key
     */
    public static KeySet of(String place, String name, Secret secret) {
        return new KeySet(place, Map.of(name, secret));
    }

    /**
     * The same with one secret more.
     *
     * @param name the secret's name
     * @param secret the secret
     * @return a new key
     */
    public KeySet and(String name, Secret secret) {
        Map<String, Secret> more = new LinkedHashMap<>(secrets);
        if (more.put(name, secret) != null) {
            throw new InvalidValueException(place, name, "each name once");
        }
        return new KeySet(place, more);
    }

    Secret first() {
        return secrets.values().iterator().next();
    }

    /** All secrets with their names, each led by its length, so that no two keys read alike. */
    Secret whole() {
        StringBuilder all = new StringBuilder();
        secrets.forEach((name, secret) -> secret.use(text -> all.append(name.length())
                .append(':')
                .append(name)
                .append(text.length())
                .append(':')
                .append(text)));
        return Secret.of(all.toString());
    }
}
