package dev.kontor.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("AC-6.b")
class RosterFileTest {
    @Test
    void keys_are_read_from_their_column_whatever_the_file_looks_like() {
        for (String text : new String[] {
            "name,number\nAnna,A 1\nBob,b2\n",
            "\uFEFFName;Number\r\nAnna;A1\r\nBob;B2",
            "number,name\r\"A1\",\"Weber, Anna\"\r\"b2\",\"Bob \"\"B\"\" Bee\nof two lines\"\r",
            "number\nA1\n\n\uFF22\uFF12\na1\n"
        }) {
            RosterFile file = RosterFile.parse(text, "number");
            assertThat(file.faults()).isEmpty();
            assertThat(file.keys()).containsExactly("a1", "b2");
        }
    }

    @Test
    void every_fault_names_its_line_and_no_key_is_taken() {
        RosterFile file =
                RosterFile.parse("number,name\nA1,Anna\nA2\n,Bob\n" + "9".repeat(201) + ",Eve\nA\u00003,X\n", "number");

        assertThat(file.keys()).isEmpty();
        assertThat(file.faults())
                .extracting(Object::toString)
                .containsExactly(
                        "roster line 3: has 1 cells, expected 2",
                        "roster line 4: expected a key, found nothing",
                        "roster line 5: expected a key of one line and at most 200 characters",
                        "roster line 6: expected a key of one line and at most 200 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "name\nAnna", "number,number\n1,2", "number\n", "number\n\"1", "number\n\n\n"})
    void a_file_without_the_column_or_people_is_refused(String text) {
        RosterFile file = RosterFile.parse(text, "number");

        assertThat(file.faults()).hasSize(1);
        assertThat(file.keys()).isEmpty();
    }

    @Test
    void a_line_of_ten_million_characters_is_one_fault_and_a_million_wrong_lines_are_twenty() {
        assertThat(RosterFile.parse("number\n" + "\"".repeat(10_000_000), "number")
                        .faults())
                .hasSizeLessThanOrEqualTo(2)
                .isNotEmpty();
        assertThat(RosterFile.parse("number\n" + "1,2\n".repeat(1_000_000), "number")
                        .faults())
                .hasSize(20);
    }

    @Test
    void a_fault_never_shows_a_key(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("roster.csv"), "number\nsecret-4711,extra\n");

        assertThat(RosterFile.read(file, "number").faults())
                .hasSize(1)
                .allSatisfy(
                        f -> assertThat(f.toString()).isEqualTo("roster 'roster.csv' line 2: has 2 cells, expected 1"));
        assertThat(RosterFile.read(folder.resolve("none.csv"), "number").faults())
                .hasToString("[roster 'none.csv': cannot be read (NoSuchFileException); name a readable file]");
    }
}
