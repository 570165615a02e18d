package dev.kontor.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.value.ConfigurationException;
import dev.kontor.value.InvalidValueException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("AC-6.a")
class UniversityDirectoryTest {
    @TempDir
    Path folder;

    private static UniversityDirectory sample() {
        return UniversityDirectory.read(Universities.sample());
    }

    private static Optional<String> nameAt(String domain) {
        return sample().at(domain).map(m -> m.universities().get(0).name());
    }

    @ParameterizedTest
    @CsvSource({
        "northfield.example, Northfield University",
        "student.northfield.example, Northfield University",
        "a.b.c.northfield.example, Northfield University",
        "NorthField.EXAMPLE, Northfield University",
        "northfield.example., Northfield University",
        "music.northfield.example, Northfield School of Music",
        "students.music.northfield.example, Northfield School of Music",
        "notmusic.northfield.example, Northfield University",
        "gr\u00fcnau.example, Hochschule Gr\u00fcnau",
        "GR\u00dcNAU.example, Hochschule Gr\u00fcnau",
        "xn--grnau-lva.example, Hochschule Gr\u00fcnau",
        "mail.xn--grnau-lva.example, Hochschule Gr\u00fcnau"
    })
    void the_longest_suffix_decides_at_the_border_of_a_label(String domain, String name) {
        assertThat(nameAt(domain)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notnorthfield.example",
                "northfield.example.org",
                "example",
                "com",
                "",
                ".",
                "..",
                ".northfield.example",
                "northfield..example",
                "northfield.example..",
                "-northfield.example",
                "a.-northfield.example",
                "north field.example",
                "northfield.example\r\nBcc: x",
                "192.0.2.1",
                "northfield.example/",
                "northfield.example@elsewhere.example",
                "*.northfield.exampl"
            })
    void what_lies_under_no_domain_is_nobodys(String domain) {
        assertThat(nameAt(domain)).isEmpty();
    }

    @Test
    void a_look_up_of_a_monstrous_domain_is_refused_before_it_costs_anything() {
        assertThat(nameAt("a.".repeat(5_000_000) + "northfield.example")).isEmpty();
    }

    @Test
    void a_domain_of_two_institutions_names_both() {
        assertThat(sample().at("mail.twins.example").orElseThrow().universities())
                .extracting(University::name)
                .containsExactly("Twin Academy of Arts", "Twin Academy of Crafts");
    }

    @Test
    void names_that_several_share_are_made_unique_by_country_and_then_by_domain() {
        UniversityDirectory directory = sample();

        assertThat(directory.universities().stream().map(directory::uniqueName))
                .doesNotHaveDuplicates()
                .contains(
                        "Northfield University",
                        "Harbor College (GB)",
                        "Harbor College (US)",
                        "Lakeside Institute (US, lakeside-east.example)",
                        "Lakeside Institute (US, lakeside-west.example)");
    }

    @Test
    void each_entry_that_is_wrong_is_named_with_what_was_expected() throws IOException {
        Path file = written("""
                [ {"name": "Fine", "country": "DE", "domains": ["fine.example"]},
                  {"country": "DE", "domains": ["x.example"]},
                  {"name": "B", "country": "Germany", "domains": ["x.example"]},
                  {"name": "C", "country": "DE", "domains": []},
                  {"name": "D", "country": "DE", "domains": ["nodots"]},
                  {"name": "E", "country": "DE", "domains": "e.example"},
                  {"name": 7, "country": "DE", "domains": ["x.example"]},
                  "F" ]
                """);

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> UniversityDirectory.read(file))
                .satisfies(
                        e -> assertThat(e.faults())
                                .extracting(Object::toString)
                                .containsExactly(
                                        "universities file 'list.json' entry 2: name: 'nothing' is refused, expected a text",
                                        "universities file 'list.json' entry 3: country: 'Germany' is refused, expected two upper-case"
                                                + " letters, such as DE",
                                        "universities file 'list.json' entry 4: domains: '0 domains' is refused, expected 1 to 200"
                                                + " domains",
                                        "universities file 'list.json' entry 5: domain: 'nodots' is refused, expected a mail domain of"
                                                + " at least two labels, such as uni-x.example",
                                        "universities file 'list.json' entry 6: domains: '\"e.example\"' is refused, expected a list of"
                                                + " texts",
                                        "universities file 'list.json' entry 7: name: '7' is refused, expected a text",
                                        "universities file 'list.json' entry 8: expected an object with name, country and domains"));
    }

    @Test
    void quotation_marks_that_were_read_as_control_characters_are_mended() throws IOException {
        Path file =
                written("[{\"name\":\"Academy \u0093Maria\u0094\",\"country\":\"PL\",\"domains\":[\"a.example\"]}]");

        assertThat(UniversityDirectory.read(file).universities().get(0).name()).isEqualTo("Academy \u201cMaria\u201d");
    }

    @Test
    void a_thousand_wrong_entries_are_not_a_thousand_faults() throws IOException {
        Path file = written("[" + "{},".repeat(1_000) + "{}]");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> UniversityDirectory.read(file))
                .satisfies(e -> assertThat(e.faults()).hasSize(21));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "[{\"name\":\"A\"",
                "[{\"name\":\"A\",\"name\":\"B\",\"country\":\"DE\",\"domains\":[\"a.example\"]}]"
            })
    void what_is_no_list_of_entries_is_refused_with_the_files_name(String text) throws IOException {
        Path file = written(text);

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> UniversityDirectory.read(file))
                .withMessageContaining("universities file 'list.json'")
                .withMessageContaining("expected");
    }

    @Test
    void hostile_files_are_refused_with_short_messages() throws IOException {
        List<String> hostile = List.of(
                "[".repeat(1_001) + "]".repeat(1_001),
                "[{\"name\":\"" + "x".repeat(10_000_000) + "\",\"country\":\"DE\",\"domains\":[\"a.example\"]}]",
                "[{\"name\":\"A\",\"country\":\"DE\",\"domains\":[\"" + "x.".repeat(5_000_000) + "example\"]}]",
                "[{\"name\":\"A\\u0000\",\"country\":\"DE\",\"domains\":[\"a.example\"]}]",
                "[{\"name\":\"A\\r\\nB\",\"country\":\"DE\",\"domains\":[\"a.example\"]}]",
                "[\"" + "x".repeat(17 * 1024 * 1024) + "\"]");
        for (String text : hostile) {
            Path file = written(text);
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> UniversityDirectory.read(file))
                    .satisfies(e -> assertThat(e).message().hasSizeLessThan(1_000));
        }
    }

    @Test
    void a_file_that_is_no_text_or_not_there_is_refused() throws IOException {
        Path file = folder.resolve("latin.json");
        Files.write(file, "[\"Gr\u00fcnau\"]".getBytes(StandardCharsets.ISO_8859_1));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> UniversityDirectory.read(file))
                .withMessageContaining("is no UTF-8 text");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> UniversityDirectory.read(folder.resolve("missing.json")))
                .withMessageContaining("cannot be read (NoSuchFileException)");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> UniversityDirectory.read(folder))
                .withMessageContaining("cannot be read");
    }

    @Test
    void a_sentence_may_be_a_name_but_not_a_country_or_a_domain() {
        assertThat(University.of("The University; of -- 'everything' & <b>more</b>", "DE", "a.example")
                        .name())
                .contains("everything");
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> University.of("A", "de", "a.example"));
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> University.of("A", "DE", "a university somewhere.example"));
    }

    /** With the real list: every domain leads to its institution, whatever lies above it. */
    @Test
    void every_domain_of_the_file_leads_to_its_institutions_and_no_further() {
        UniversityDirectory directory = UniversityDirectory.read(Universities.file());
        int nested = 0;
        int shared = 0;
        for (University university : directory.universities()) {
            for (String domain : university.domains()) {
                UniversityDirectory.Match match = directory.at(domain).orElseThrow();
                assertThat(match.domain()).isEqualTo(domain);
                assertThat(match.universities()).contains(university);
                assertThat(directory.at("students." + domain)).isPresent();
                assertThat(directory.at("not" + domain).map(UniversityDirectory.Match::domain))
                        .isNotEqualTo(Optional.of(domain));
                shared += match.universities().size() > 1 ? 1 : 0;
                nested += liesUnderAnother(directory, domain, university) ? 1 : 0;
            }
        }
        assertThat(directory.universities().stream().map(directory::uniqueName)).doesNotHaveDuplicates();
        System.out.println(Universities.said() + ": " + directory.size() + " institutions, " + nested
                + " domains under another institution's, " + shared / 2 + " domains of two");
        if (Universities.isReal()) {
            assertThat(directory.size()).isEqualTo(10_251);
            assertThat(nested).isEqualTo(169);
            assertThat(shared).isEqualTo(6);
        }
    }

    private static boolean liesUnderAnother(UniversityDirectory directory, String domain, University university) {
        Optional<UniversityDirectory.Match> above = MailDomains.parent(domain).flatMap(directory::at);
        while (above.isPresent()) {
            if (!above.get().universities().contains(university)) {
                return true;
            }
            above = MailDomains.parent(above.get().domain()).flatMap(directory::at);
        }
        return false;
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("list.json"), text);
    }
}
