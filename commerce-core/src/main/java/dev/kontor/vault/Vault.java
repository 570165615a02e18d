package dev.kontor.vault;

import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Echo;
import dev.kontor.value.Fault;
import dev.kontor.value.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals secrets for storage and opens them again: AES-256-GCM, bound to what the secret is about, so that a sealed text
 * moved to another row does not open. Several keys, the newest of which seals; older ones still open, which is how keys are
 * rotated. Safe for use by many threads.
 *
 * <p>A key may seal about four billion texts; rotate long before.
 */
public final class Vault {
    private static final String FORM = "v1";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final List<VaultKey> keys;
    private final RandomGenerator random;

    private Vault(List<VaultKey> keys, RandomGenerator random) {
        this.keys = keys;
        this.random = random;
    }

    /**
     * A vault with the host's keys.
     *
     * @param keys newest first; each 32 random bytes in Base64
     * @return the vault
     * @throws ConfigurationException when there is none, or one is no such key or stands twice; names all, shows none
     */
    public static Vault of(Secret... keys) {
        List<Fault> faults = new ArrayList<>();
        List<VaultKey> good = new ArrayList<>();
        if (keys.length == 0) {
            faults.add(new Fault("vault", "has no key; give it one or more, each 32 random bytes in Base64"));
        }
        for (int i = 0; i < keys.length; i++) {
            String place = "vault key " + (i + 1) + " of " + keys.length;
            Optional<byte[]> bytes = keys[i].use(Vault::decoded);
            if (bytes.isEmpty()) {
                faults.add(new Fault(place, "is no Base64; expected 32 random bytes in Base64"));
            } else if (bytes.get().length != VaultKey.BYTES) {
                faults.add(
                        new Fault(place, "has " + bytes.get().length + " bytes; expected 32 random bytes in Base64"));
            } else if (isOneByteRepeated(bytes.get())) {
                faults.add(new Fault(place, "is one byte repeated; expected 32 random bytes in Base64"));
            } else {
                VaultKey key = new VaultKey(bytes.get());
                if (good.stream().anyMatch(other -> other.id().equals(key.id()))) {
                    faults.add(new Fault(place, "stands there twice; each key is given once"));
                }
                good.add(key);
            }
        }
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        return new Vault(List.copyOf(good), new SecureRandom());
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text.strip()));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static boolean isOneByteRepeated(byte[] bytes) {
        byte[] repeated = new byte[bytes.length];
        Arrays.fill(repeated, bytes[0]);
        return Arrays.equals(bytes, repeated);
    }

    /**
     * A vault whose key nobody keeps: for rows that live no longer than the process.
     *
     * @return the vault
     */
    public static Vault ephemeral() {
        return ephemeral(new SecureRandom());
    }

    /**
     * A vault whose key nobody keeps, made of given randomness.
     *
     * @param random a seeded one makes runs repeatable in tests, and seals nothing
     * @return the vault
     */
    public static Vault ephemeral(RandomGenerator random) {
        byte[] bytes = new byte[VaultKey.BYTES];
        random.nextBytes(bytes);
        return new Vault(List.of(new VaultKey(bytes)), random);
    }

    /**
     * Seals a secret with the newest key.
     *
     * @param secret what to seal
     * @param about what it is about, such as the table and id of its row; needed again for opening
     * @return printable text, different each time; about a third longer than the secret, plus 50 characters
     */
    public String seal(Secret secret, String about) {
        VaultKey key = newest();
        byte[] nonce = new byte[NONCE_BYTES];
        synchronized (random) {
            random.nextBytes(nonce);
        }
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, key.sealing(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(bound(key.id(), about));
            byte[] sealed = cipher.doFinal(secret.use(text -> text.getBytes(StandardCharsets.UTF_8)));
            byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
            return FORM + "." + key.id() + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + CIPHER + ".", e);
        }
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @param sealed the sealed text
     * @param about what it is about, as it was sealed
     * @return the secret
     * @throws SealException when no key of this vault fits, or the text was changed, or belongs to something else
     */
    public Secret open(String sealed, String about) {
        String[] parts = sealed.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(FORM)) {
            throw broken(about);
        }
        VaultKey key = key(parts[1])
                .orElseThrow(() -> new SealException(
                        "What is sealed about " + Echo.of(about) + " needs vault key " + Echo.of(parts[1])
                                + ", which this vault lacks; it has "
                                + keys.stream().map(VaultKey::id).collect(Collectors.joining(", "))
                                + ". Give it that key too, behind the newest.",
                        true));
        try {
            byte[] all = Base64.getUrlDecoder().decode(parts[2]);
            if (all.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
                throw broken(about);
            }
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.DECRYPT_MODE, key.sealing(), new GCMParameterSpec(TAG_BITS, all, 0, NONCE_BYTES));
            cipher.updateAAD(bound(key.id(), about));
            byte[] opened = cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
            return Secret.of(new String(opened, StandardCharsets.UTF_8));
        } catch (AEADBadTagException | IllegalArgumentException changed) {
            throw broken(about);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + CIPHER + ".", e);
        }
    }

    private static SealException broken(String about) {
        return new SealException(
                "What is sealed about " + Echo.of(about)
                        + " does not open: it was changed, or belongs to something else. Restore it from a backup.",
                false);
    }

    private static byte[] bound(String key, String about) {
        return (FORM + "|" + key + "|" + about).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A mark of a secret by which an equal one is found without opening any: HMAC-SHA-256 under the newest key.
     *
     * @param secret the secret
     * @param purpose what the mark is for, such as the pool; marks of different purposes cannot be compared
     * @return 64 hexadecimal digits
     */
    public String blindIndex(Secret secret, String purpose) {
        return secret.use(text -> newest().index(text, purpose));
    }

    /**
     * The marks of a secret under every key, for looking up what was marked before a rotation.
     *
     * @param secret the secret
     * @param purpose what the mark is for
     * @return newest first
     */
    public List<String> blindIndexes(Secret secret, String purpose) {
        return secret.use(
                text -> keys.stream().map(key -> key.index(text, purpose)).toList());
    }

    /**
     * Whether a text is sealed with the newest key; if not, a rotation seals it anew.
     *
     * @param sealed the sealed text
     * @return true when nothing is to be done
     */
    public boolean isCurrent(String sealed) {
        return sealed.startsWith(FORM + "." + newest().id() + ".");
    }

    /**
     * The id of the newest key, which tells nothing about it; a shop remembers it to refuse a wrong one at the next start.
     *
     * @return 8 hexadecimal digits
     */
    public String fingerprint() {
        return newest().id();
    }

    /**
     * Whether this vault has the key of that id.
     *
     * @param fingerprint the id of a key
     * @return true when what that key sealed can be opened
     */
    public boolean knows(String fingerprint) {
        return key(fingerprint).isPresent();
    }

    private VaultKey newest() {
        return keys.get(0);
    }

    private Optional<VaultKey> key(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    @Override
    public String toString() {
        return "vault " + keys.stream().map(VaultKey::id).toList();
    }
}
