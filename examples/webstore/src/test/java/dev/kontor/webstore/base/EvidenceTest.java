package dev.kontor.webstore.base;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.webstore.WebStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies on the disk of the files that people hand in. */
@Tag("AC-6")
class EvidenceTest {
    private static final String WORDS = "%PDF-1.7 Matriculation of Ada Lovelace, 4711001";
    private static final byte[] PDF = WORDS.getBytes(StandardCharsets.US_ASCII);
    private static final String SUBJECT = "ver_01k9x3v6h5g0a8t7w2c4e6m1qz";

    @TempDir
    private Path data;

    private WebStore store() {
        Properties properties = new Properties();
        properties.putAll(Map.of("port", "0", "store.test", "true", "store.data", data.toString()));
        return WebStore.start(Settings.read(properties, Map.of()));
    }

    private List<Path> holding(String words) throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("evidence"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> text(file).contains(words))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Path file(String hash) throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("evidence").toAbsolutePath())) {
            return files.filter(file -> file.endsWith(Path.of(SUBJECT, hash)))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void the_disk_does_not_hold_the_plain_bytes_of_a_proof_and_the_store_reads_them_after_a_restart()
            throws IOException {
        String hash;
        try (WebStore store = store()) {
            hash = store.part(Evidence.class).keep(SUBJECT, PDF);
            assertThat(holding("Ada Lovelace")).isEmpty();
            assertThat(holding("%PDF")).isEmpty();
            assertThat(file(hash)).isNotEmptyFile();
        }
        try (WebStore store = store()) {
            assertThat(store.part(Evidence.class).find(SUBJECT, hash)).hasValue(PDF);
        }
    }

    @Test
    void what_a_store_of_before_kept_as_it_came_is_sealed_at_the_next_start_and_stays_readable() throws IOException {
        String hash;
        try (WebStore store = store()) {
            hash = store.part(Evidence.class).keep(SUBJECT, PDF);
        }
        Files.write(file(hash), PDF);
        assertThat(holding("Ada Lovelace")).hasSize(1);
        try (WebStore store = store()) {
            assertThat(holding("Ada Lovelace")).isEmpty();
            assertThat(store.part(Evidence.class).find(SUBJECT, hash)).hasValue(PDF);
        }
    }

    @Test
    void a_proof_that_was_changed_or_put_in_place_of_another_does_not_open() throws IOException {
        try (WebStore store = store()) {
            Evidence evidence = store.part(Evidence.class);
            String hash = evidence.keep(SUBJECT, PDF);
            byte[] sealed = Files.readAllBytes(file(hash));
            String other = HexFormat.of().formatHex(new byte[32]);
            Files.write(file(hash).resolveSibling(other), sealed);
            assertThat(evidence.find(SUBJECT, other)).isEmpty();
            sealed[sealed.length - 1] ^= 1;
            Files.write(file(hash), sealed);
            assertThat(evidence.find(SUBJECT, hash)).isEmpty();
        }
    }
}
