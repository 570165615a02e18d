package dev.kontor.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.value.InvalidValueException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("DF-2")
class DownloadFileTest {
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "setup-2026.1_x64.tar.gz", "Größe 2.zip", "連絡.pdf", "c++.iso", "console.log", "com10.txt"})
    void a_name_every_file_system_takes_is_taken(String name) {
        assertThat(DownloadFile.of(name, 1, DIGEST).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../x",
                "..\\x",
                "/etc/passwd",
                "C:x",
                "a/b",
                "a\\b",
                "..%2fx",
                ".hidden",
                "x.",
                "x ",
                " x",
                "CON",
                "con.txt",
                "Aux .zip",
                "COM1",
                "lpt9.doc",
                "com¹.txt",
                "a\nb",
                "a\u0000b",
                "a\u202eb",
                "\ud800",
                "a*b",
                "a?b",
                "<x>",
                "a|b",
                "a\"b",
                "-x.",
                "~x"
            })
    void a_name_that_is_a_path_or_means_something_to_a_file_system_is_refused(String name) {
        assertThatThrownBy(() -> DownloadFile.of(name, 1, DIGEST))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("file name: ");
    }

    @Test
    void a_name_of_200_characters_is_the_longest() {
        assertThat(DownloadFile.of("x".repeat(200), 1, DIGEST).name()).hasSize(200);
        assertThatThrownBy(() -> DownloadFile.of("x".repeat(201), 1, DIGEST)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> DownloadFile.of("x".repeat(1_000_000), 1, DIGEST))
                .hasMessageStartingWith("file name: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'...");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE})
    void a_size_that_no_file_has_is_refused(long size) {
        assertThatThrownBy(() -> DownloadFile.of("x", size, DIGEST)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void a_file_over_2_GiB_is_a_file() {
        assertThat(DownloadFile.of("x", 5L << 30, DIGEST).size()).isEqualTo(5_368_709_120L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123", "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF"})
    void a_digest_of_another_form_is_refused(String digest) {
        assertThatThrownBy(() -> DownloadFile.of("x", 1, digest)).isInstanceOf(InvalidValueException.class);
    }
}
