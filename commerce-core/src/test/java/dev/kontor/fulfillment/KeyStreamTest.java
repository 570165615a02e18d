package dev.kontor.fulfillment;

import static dev.kontor.fulfillment.Stockroom.CAD;
import static dev.kontor.fulfillment.Stockroom.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Refusal;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files of keys that are read in parts. */
@Tag("DF-1.f")
class KeyStreamTest {
    private final Stockroom room = new Stockroom();

    private static KeyStream file(String content) {
        return KeyStream.csv("keys.csv", () -> new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    private KeyImport load(KeyStream keys) {
        return room.storage.transact(
                unit -> LicenseKeys.importKeys(unit, room.vault, room.ids, CAD, keys, false, NOON));
    }

    @Test
    void DF_1_f_a_hundred_thousand_keys_are_stored_once_and_the_same_file_changes_nothing() {
        KeyStream large = KeyStream.csv("large.csv", KeyStreamTest::large);

        assertThat(load(large)).isEqualTo(new KeyImport.Stored(100_000, false, List.of()));
        assertThat(load(large)).isEqualTo(new KeyImport.Stored(100_000, true, List.of()));
        assertThat(room.pool()).isEqualTo(new Pool(CAD, 100_000, 100_000, 0, 0, 0, 0));
    }

    private static InputStream large() {
        return new SequenceInputStream(Collections.enumeration(IntStream.range(0, 100)
                .mapToObj(part -> new ByteArrayInputStream(IntStream.range(0, 1_000)
                        .mapToObj(i -> "KEY-" + part + "-" + i + "\n")
                        .reduce("", String::concat)
                        .getBytes(StandardCharsets.UTF_8)))
                .toList()));
    }

    @Test
    void DF_1_f_every_key_that_is_there_twice_is_told_by_its_line_and_nothing_is_stored() {
        load(file("AAAA\n"));

        KeyImport answer = load(file("BBBB\n\nAAAA\nBBBB\nAAAA\n"));

        assertThat(answer)
                .isEqualTo(new KeyImport.Refused(List.of(
                        Refusal.of("key.in-pool").with("place", "keys.csv line 3"),
                        Refusal.of("key.twice-in-file")
                                .with("place", "keys.csv line 4")
                                .with("first", "keys.csv line 1"),
                        Refusal.of("key.twice-in-file")
                                .with("place", "keys.csv line 5")
                                .with("first", "keys.csv line 3"),
                        Refusal.of("key.in-pool").with("place", "keys.csv line 5"))));
        assertThat(room.pool().imported()).isEqualTo(1);
    }

    @Test
    void DF_1_f_lines_end_in_any_way_blank_ones_are_skipped_and_a_heading_is_no_key() {
        List<String> places = new ArrayList<>();

        file("\ufeffkey\r\nAAAA\r\rBBBB\n\n\r\n  \nCCCC").each(key -> places.add(key.place()));

        assertThat(places).containsExactly("keys.csv line 2", "keys.csv line 4", "keys.csv line 8");
    }

    @Test
    void DF_1_f_a_line_of_ten_megabytes_is_told_and_not_held() {
        KeyStream file = file("AAAA\n" + "X".repeat(10_000_000) + "\nBBBB,CCCC\n");

        assertThatThrownBy(() -> load(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("keys.csv line 2")
                .hasMessageContaining("has more than 25000 characters")
                .hasMessageContaining("keys.csv line 3")
                .hasMessageNotContaining("XXXX")
                .hasMessageNotContaining("BBBB");
        assertThat(room.pool().imported()).isZero();
    }

    @Test
    void DF_1_f_a_file_that_changes_between_the_two_looks_is_told_and_nothing_is_stored() {
        List<String> contents = new ArrayList<>(List.of("AAAA\nBBBB\n", "AAAA\nCCCC\n"));
        KeyStream changing = KeyStream.csv(
                "keys.csv", () -> new ByteArrayInputStream(contents.remove(0).getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> load(changing))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("changed while they were read");
        assertThat(room.pool().imported()).isZero();
    }

    @Test
    void a_file_that_is_no_text_is_told() {
        KeyStream file = KeyStream.csv("keys.csv", () -> new ByteArrayInputStream(new byte[] {'A', (byte) 0xff, '\n'}));

        assertThatThrownBy(() -> load(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is no UTF-8");
    }
}
