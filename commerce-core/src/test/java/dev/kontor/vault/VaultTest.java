package dev.kontor.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Secret;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("DF-4")
class VaultTest {
    private static final Secret OLD = key(1);
    private static final Secret NEW = key(2);
    private static final Secret SERIAL = Secret.of("AAAA-1111-ÄÖ\ud83d\ude00");

    private final Vault vault = Vault.of(NEW, OLD);

    private static Secret key(int seed) {
        byte[] bytes = new byte[32];
        new SplittableRandom(seed).nextBytes(bytes);
        return Secret.of(Base64.getEncoder().encodeToString(bytes));
    }

    @Test
    void what_is_sealed_opens_again_and_shows_nothing() {
        String sealed = vault.seal(SERIAL, "license_key|key_1|serial");

        assertThat(vault.open(sealed, "license_key|key_1|serial")).isEqualTo(SERIAL);
        assertThat(sealed).doesNotContain("AAAA").matches("v1\\.[0-9a-f]{8}\\.[A-Za-z0-9_-]+");
        assertThat(vault.toString()).doesNotContain(NEW.<String>use(text -> text));
    }

    @Test
    void sealing_twice_gives_two_texts() {
        assertThat(vault.seal(SERIAL, "a")).isNotEqualTo(vault.seal(SERIAL, "a"));
    }

    @Test
    void a_sealed_text_in_another_row_does_not_open() {
        String sealed = vault.seal(SERIAL, "license_key|key_1");

        assertThatThrownBy(() -> vault.open(sealed, "license_key|key_2"))
                .isInstanceOfSatisfying(
                        SealException.class, e -> assertThat(e.isKeyUnknown()).isFalse())
                .hasMessageContaining("license_key|key_2")
                .hasMessageNotContaining("AAAA");
    }

    @Test
    void a_sealed_text_with_any_character_changed_does_not_open() {
        String sealed = vault.seal(SERIAL, "a");
        for (int i = 0; i < sealed.length() - 1; i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
            assertThatThrownBy(() -> vault.open(changed, "a"))
                    .as("character %s", i)
                    .isInstanceOf(SealException.class);
        }
        for (String broken :
                new String[] {"", "v1", "v1..", "v1." + vault.fingerprint() + ".", sealed.substring(0, 20)}) {
            assertThatThrownBy(() -> vault.open(broken, "a")).as(broken).isInstanceOf(SealException.class);
        }
    }

    @Test
    @Tag("GD-6")
    void after_a_rotation_old_texts_open_and_are_told_apart() {
        Vault before = Vault.of(OLD);
        String old = before.seal(SERIAL, "a");

        assertThat(vault.open(old, "a")).isEqualTo(SERIAL);
        assertThat(before.isCurrent(old)).isTrue();
        assertThat(vault.isCurrent(old)).isFalse();
        assertThat(vault.isCurrent(vault.seal(SERIAL, "a"))).isTrue();
        assertThat(vault.blindIndexes(SERIAL, "pool")).contains(before.blindIndex(SERIAL, "pool"));
        assertThat(vault.knows(before.fingerprint())).isTrue();
        assertThat(before.knows(vault.fingerprint())).isFalse();
    }

    @Test
    void the_order_of_keys_changes_nothing_but_which_one_seals() {
        Vault turned = Vault.of(OLD, NEW);

        assertThat(turned.open(vault.seal(SERIAL, "a"), "a")).isEqualTo(SERIAL);
        assertThat(turned.fingerprint()).isEqualTo(Vault.of(OLD).fingerprint());
    }

    @Test
    void a_vault_without_the_key_says_which_it_needs() {
        String sealed = Vault.of(NEW).seal(SERIAL, "a");

        assertThatThrownBy(() -> Vault.of(OLD).open(sealed, "a"))
                .isInstanceOfSatisfying(
                        SealException.class, e -> assertThat(e.isKeyUnknown()).isTrue())
                .hasMessage("What is sealed about 'a' needs vault key '"
                        + Vault.of(NEW).fingerprint()
                        + "', which this vault lacks; it has " + Vault.of(OLD).fingerprint()
                        + ". Give it that key too, behind the newest.");
    }

    @Test
    void equal_secrets_have_equal_marks_within_a_purpose_only() {
        String mark = vault.blindIndex(SERIAL, "pool-1");

        assertThat(mark).hasSize(64).isEqualTo(vault.blindIndex(Secret.of("AAAA-1111-ÄÖ\ud83d\ude00"), "pool-1"));
        assertThat(vault.blindIndex(SERIAL, "pool-2")).isNotEqualTo(mark);
        assertThat(vault.blindIndex(Secret.of("bc"), "a")).isNotEqualTo(vault.blindIndex(Secret.of("c"), "ab"));
        assertThat(Vault.of(OLD).blindIndex(SERIAL, "pool-1")).isNotEqualTo(mark);
    }

    @Test
    void every_wrong_key_is_named_and_none_is_shown() {
        Secret shortKey = Secret.of(Base64.getEncoder().encodeToString(new byte[] {1, 2, 3}));
        Secret zeros = Secret.of(Base64.getEncoder().encodeToString(new byte[32]));

        assertThatThrownBy(() -> Vault.of(NEW, Secret.of("no base64!"), shortKey, zeros, NEW))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.faults())
                                .extracting(Object::toString)
                                .containsExactly(
                                        "vault key 2 of 5: is no Base64; expected 32 random bytes in Base64",
                                        "vault key 3 of 5: has 3 bytes; expected 32 random bytes in Base64",
                                        "vault key 4 of 5: is one byte repeated; expected 32 random bytes in Base64",
                                        "vault key 5 of 5: stands there twice; each key is given once"))
                .hasMessageNotContaining("no base64!")
                .hasMessageNotContaining(NEW.<String>use(text -> text));
        assertThatThrownBy(Vault::of).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void an_ephemeral_vault_is_alone_and_a_seeded_one_repeatable() {
        Vault other = Vault.ephemeral();

        assertThatThrownBy(() -> Vault.ephemeral().open(other.seal(SERIAL, "a"), "a"))
                .isInstanceOf(SealException.class);
        assertThat(Vault.ephemeral(new SplittableRandom(3)).seal(SERIAL, "a"))
                .isEqualTo(Vault.ephemeral(new SplittableRandom(3)).seal(SERIAL, "a"));
        assertThat(Arrays.asList(other.toString().split(" "))).hasSize(2);
    }
}
