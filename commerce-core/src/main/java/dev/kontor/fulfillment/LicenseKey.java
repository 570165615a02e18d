package dev.kontor.fulfillment;

import dev.kontor.value.IdKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A key of a pool: sealed secrets, and to whom it went.
 *
 * @param id {@code key_...}
 * @param pool the product's code
 * @param mark the blind index of its first secret, by which an equal key is found
 * @param secrets its secrets by name, each sealed about this key
 * @param state where it is; leads from FREE to ASSIGNED, REVOKED or QUARANTINED, from ASSIGNED to
 *     the last two, from SHARED to QUARANTINED, never back
 * @param entitlement the only one that ever gets it; empty when it is shared
 * @param shared whether it serves many; it is SHARED then, or was
 * @param batch the file it came with; empty where nobody noted it
 */
record LicenseKey(
        String id,
        String pool,
        String mark,
        Map<String, String> secrets,
        State state,
        Optional<String> entitlement,
        boolean shared,
        Optional<String> batch) {
    static final IdKind<LicenseKey> KIND = IdKind.of("key", "license key");

    enum State {
        FREE,
        SHARED,
        ASSIGNED,
        REVOKED,
        QUARANTINED
    }

    LicenseKey {
        // In the order of the file: the first names the key.
        secrets = new LinkedHashMap<>(secrets);
    }

    static String sealedAbout(String id, String name) {
        return "license_key|" + id + "|" + name;
    }

    LicenseKey assigned(String to) {
        if (state != State.FREE || entitlement.isPresent()) {
            throw new IllegalStateException("Key '" + id + "' is " + state + "; only a free one can be assigned.");
        }
        return new LicenseKey(id, pool, mark, secrets, State.ASSIGNED, Optional.of(to), shared, batch);
    }

    LicenseKey ended(State end) {
        return new LicenseKey(id, pool, mark, secrets, end, entitlement, shared, batch);
    }

    LicenseKey sealedAnew(String newMark, Map<String, String> sealed) {
        return new LicenseKey(id, pool, newMark, sealed, state, entitlement, shared, batch);
    }
}
