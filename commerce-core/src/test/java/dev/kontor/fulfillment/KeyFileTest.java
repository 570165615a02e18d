package dev.kontor.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("DF-1")
class KeyFileTest {
    @TempDir
    Path folder;

    private static KeyFile csv(String content, String... columns) {
        return KeyFile.csv("keys.csv", Secret.of(content), columns);
    }

    private static List<Fault> faults(ThrowingCallable call) {
        Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(call);
        assertThat(thrown).isInstanceOf(ConfigurationException.class);
        return ((ConfigurationException) thrown).faults();
    }

    @Test
    void a_file_with_heading_quotes_blank_lines_and_mixed_line_ends_is_read() {
        KeyFile file = csv(
                "\ufeffserial,authorization\r\nS-1,A-1\n\n \r\"S,2\";\"A\"\"2\"\r\n ; \r\nS-3 , A-3",
                "serial",
                "authorization");

        assertThat(file.keys())
                .containsExactly(
                        new KeySet(
                                "keys.csv line 2",
                                Map.of("serial", Secret.of("S-1"), "authorization", Secret.of("A-1"))),
                        new KeySet(
                                "keys.csv line 5",
                                Map.of("serial", Secret.of("S,2"), "authorization", Secret.of("A\"2"))),
                        new KeySet(
                                "keys.csv line 7",
                                Map.of("serial", Secret.of("S-3"), "authorization", Secret.of("A-3"))));
        assertThat(file.keys().get(0).secrets().keySet()).containsExactly("serial", "authorization");
        assertThat(file.toString()).isEqualTo("3 keys");
    }

    @Test
    void every_faulty_line_is_named_and_no_key_is_shown() {
        List<Fault> faults = faults(() -> csv(
                "S-1,A-1\nSECRET-2\nSECRET-3,\n\"SECRET-4,A-4\nS\u0007ECRET-5,A-5\n" + "S".repeat(1001)
                        + ",A-6\nS-7,A-7,X",
                "serial",
                "authorization"));

        assertThat(faults)
                .extracting(Fault::toString)
                .containsExactly(
                        "keys.csv line 2: has 1 columns, expected 2: serial, authorization",
                        "keys.csv line 3: lacks 'authorization'",
                        "keys.csv line 4: has a quotation mark that is never closed",
                        "keys.csv line 5: has control characters in 'serial'",
                        "keys.csv line 6: has 1001 characters in 'serial', at most 1000",
                        "keys.csv line 7: has 3 columns, expected 2: serial, authorization");
        assertThat(faults.toString()).doesNotContain("SECRET");
    }

    @Test
    void a_file_without_keys_with_too_many_or_with_too_many_faults_is_refused() {
        assertThat(faults(() -> csv("\n \n"))).containsExactly(new Fault("keys.csv", "has no keys"));
        assertThat(faults(() -> csv("serial\n", "serial"))).containsExactly(new Fault("keys.csv", "has no keys"));
        assertThat(faults(() -> csv("a,b\n".repeat(500)))).hasSize(100);
    }

    @Test
    void a_file_on_disk_is_read_within_limits() throws IOException {
        Path good = Files.writeString(folder.resolve("good.csv"), "AAAA-1111\nBBBB-2222\n");
        Path latin = Files.write(folder.resolve("latin.csv"), "Schl\u00fcssel".getBytes(StandardCharsets.ISO_8859_1));
        Path huge = Files.write(folder.resolve("huge.csv"), new byte[KeyFile.MOST_BYTES + 1]);
        Path many = Files.writeString(folder.resolve("many.csv"), "x\n".repeat(KeyFile.MOST_KEYS + 1));
        Path line = Files.writeString(folder.resolve("line.csv"), "x".repeat(10_000_000));

        assertThat(KeyFile.csv(good).keys())
                .extracting(KeySet::place)
                .containsExactly("good.csv line 1", "good.csv line 2");
        assertThat(faults(() -> KeyFile.csv(latin)))
                .containsExactly(new Fault("latin.csv", "is no UTF-8; save it as such"));
        assertThat(faults(() -> KeyFile.csv(huge)))
                .containsExactly(new Fault("huge.csv", "has more than 20000000 bytes; divide it"));
        assertThat(faults(() -> KeyFile.csv(many)))
                .containsExactly(new Fault("many.csv", "has 50001 keys, at most 50000; divide it"));
        assertThat(faults(() -> KeyFile.csv(line)))
                .containsExactly(new Fault("line.csv line 1", "has 10000000 characters in 'key', at most 1000"));
        assertThat(faults(() -> KeyFile.csv(folder.resolve("none.csv"))))
                .containsExactly(new Fault("none.csv", "cannot be read: NoSuchFileException"));
    }

    @Test
    void keys_written_out_are_checked_too() {
        assertThat(KeyFile.of(" AAAA-1111 ").keys())
                .containsExactly(KeySet.of("keys key 1", "key", Secret.of("AAAA-1111")));
        assertThat(faults(() -> KeyFile.of("A", "", "a\nb")))
                .containsExactly(
                        new Fault("keys key 2", "lacks 'key'"),
                        new Fault("keys key 3", "has control characters in 'key'"));
        assertThatThrownBy(KeyFile::of).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> csv("a,b", "serial", "serial")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> KeySet.of("p", "a", Secret.of("x")).and("a", Secret.of("y")))
                .isInstanceOf(InvalidValueException.class);
    }
}
