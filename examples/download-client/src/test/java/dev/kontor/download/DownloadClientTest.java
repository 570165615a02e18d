package dev.kontor.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("DF-3")
class DownloadClientTest {
    private static final String SETUP = "cad/setup 1.bin";
    private static final String MANUAL = "cad/manual.pdf";
    private static final int HALF = 700_000;

    @TempDir
    private Path folder;

    @AutoClose
    private final FakeShop shop = new FakeShop();

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private static byte[] bytes(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @BeforeEach
    void sells() {
        shop.files.put(SETUP, bytes(1, 1_500_000));
        shop.files.put(MANUAL, bytes(2, 300_000));
    }

    private int run(DownloadClient.FetchMaker maker, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "--to", folder.toString(), "--pins", folder.resolve("pins").toString()));
        words.addAll(List.of(more));
        words.add(shop.address("/packages/again"));
        return new DownloadClient(
                        new PrintStream(told, true, StandardCharsets.UTF_8), false, Duration.ofMillis(1), maker)
                .run(words);
    }

    private int run(String... more) {
        return run(Fetch::new, more);
    }

    private Path path(String name) {
        return folder.resolve(name);
    }

    private void partly(String name, byte[] bytes, String tag) throws IOException {
        Files.createDirectories(path(name).getParent());
        Files.write(path(name + ".part"), bytes);
        if (!tag.isEmpty()) {
            Files.writeString(path(name + ".part.tag"), tag);
        }
    }

    private String tag(String name) {
        return "\"" + FakeShop.sha256(Objects.requireNonNull(shop.files.get(name))) + "\"";
    }

    private void allIsThere() throws IOException {
        assertThat(Files.readAllBytes(path(SETUP))).isEqualTo(shop.files.get(SETUP));
        assertThat(Files.readAllBytes(path(MANUAL))).isEqualTo(shop.files.get(MANUAL));
        assertThat(folder.resolve("cad").toFile().list()).containsExactlyInAnyOrder("setup 1.bin", "manual.pdf");
    }

    /** Takes a piece whatever file it is of. */
    private static final class WithoutIfRange extends Fetch {
        WithoutIfRange(Web web, Links links, Progress progress, Path folder, Duration pause) {
            super(web, links, progress, folder, pause);
        }

        @Override
        void condition(HttpRequest.Builder request, String tag) {}
    }

    /** Believes whatever came. */
    private static final class WithoutChecksum extends Fetch {
        WithoutChecksum(Web web, Links links, Progress progress, Path folder, Duration pause) {
            super(web, links, progress, folder, pause);
        }

        @Override
        boolean isRight(Path path, Wanted file) throws IOException {
            return Files.size(path) == file.size();
        }
    }

    @Test
    @Tag("DF-3.m")
    void DF_3_m_every_file_of_a_package_arrives_under_its_name_and_what_is_there_is_not_fetched_again()
            throws IOException {
        assertThat(run("--parallel", "2")).isZero();
        allIsThere();
        assertThat(shop.served).hasValue(1_800_000);
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("100 %", "fetched 1800000 bytes");

        assertThat(run()).isZero();
        assertThat(shop.served).hasValue(1_800_000);
    }

    @Test
    @Tag("DF-3.n")
    void DF_3_n_what_broke_off_goes_on_in_this_run_and_in_the_next() throws IOException {
        shop.breaks.put(SETUP, HALF);
        assertThat(run()).isZero();
        allIsThere();
        assertThat(shop.asked).contains(SETUP + " whole");
        // What was on the line when it broke need not have arrived.
        int arrived = resumedAt(SETUP);
        assertThat(arrived).isPositive().isLessThanOrEqualTo(HALF);
        int lost = HALF - arrived;
        assertThat(shop.served).hasValue(1_800_000 + lost);

        Files.delete(path(SETUP));
        partly(SETUP, Arrays.copyOf(shop.files.get(SETUP), HALF), tag(SETUP));
        assertThat(run()).isZero();
        allIsThere();
        assertThat(shop.served).hasValue(1_800_000 + lost + 800_000);
    }

    private int resumedAt(String name) {
        return shop.asked.stream()
                .filter(asked -> asked.startsWith(name + " bytes=") && asked.endsWith("- if"))
                .map(asked -> asked.substring((name + " bytes=").length(), asked.length() - "- if".length()))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow();
    }

    /** Half of an older version lies there; what is left of the new one does not fit to it. */
    private void isOfAnotherVersion(DownloadClient.FetchMaker maker) throws IOException {
        partly(SETUP, bytes(7, HALF), "\"older\"");
        assertThat(run(maker)).isZero();
        allIsThere();
        assertThat(shop.asked)
                .filteredOn(line -> line.startsWith(SETUP))
                .containsExactly(SETUP + " bytes=" + HALF + "- if");
    }

    @Test
    @Tag("DF-3.o")
    void DF_3_o_a_part_of_another_version_is_not_gone_on_with() throws IOException {
        isOfAnotherVersion(Fetch::new);
    }

    @Test
    void a_client_that_sends_no_If_Range_is_found_out() {
        assertThat(catchThrowable(() -> isOfAnotherVersion(WithoutIfRange::new)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("bytes=" + HALF + "-");
    }

    /** A partial file whose bytes are not those of the file. */
    private void isBrokenOnDisk(DownloadClient.FetchMaker maker) throws IOException {
        partly(SETUP, bytes(7, HALF), tag(SETUP));
        assertThat(run(maker)).isZero();
        allIsThere();
    }

    @Test
    @Tag("DF-3.p")
    void DF_3_p_a_broken_partial_file_is_begun_afresh() throws IOException {
        isBrokenOnDisk(Fetch::new);
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("is broken and begun afresh");

        Files.delete(path(SETUP));
        partly(SETUP, bytes(7, 2_000_000), tag(SETUP));
        assertThat(run()).isZero();
        allIsThere();

        Files.delete(path(SETUP));
        partly(SETUP, bytes(7, HALF), "");
        assertThat(run()).isZero();
        allIsThere();
    }

    @Test
    void a_client_that_verifies_no_checksum_is_found_out() {
        assertThat(catchThrowable(() -> isBrokenOnDisk(WithoutChecksum::new))).isInstanceOf(AssertionError.class);
    }

    @Test
    @Tag("DF-3.q")
    void DF_3_q_links_that_are_over_are_renewed_on_the_way() throws IOException {
        assertThat(run()).isZero();
        Path saved = Files.writeString(folder.resolve("package.json"), shop.signed());
        Files.delete(path(SETUP));
        Files.delete(path(MANUAL));
        shop.generation = "2";
        assertThat(new DownloadClient(
                                new PrintStream(told, true, StandardCharsets.UTF_8),
                                false,
                                Duration.ofMillis(1),
                                Fetch::new)
                        .run(List.of(
                                "--to",
                                folder.toString(),
                                "--pins",
                                folder.resolve("pins").toString(),
                                saved.toString())))
                .isZero();
        allIsThere();
    }

    @Test
    @Tag("DF-3.r")
    void DF_3_r_a_package_that_was_changed_or_is_signed_by_a_stranger_is_not_worked_from() throws IOException {
        assertThat(run()).isZero();
        try (FakeShop stranger = new FakeShop()) {
            stranger.files.put(SETUP, bytes(3, 100));
            Path keys = Files.writeString(folder.resolve("keys"), stranger.jwks());
            assertThat(run("--keys", keys.toString())).isEqualTo(3);
            assertThat(run("--keys", stranger.address(Keys.PLACE))).isEqualTo(3);
            Path pins = folder.resolve("pins");
            Files.writeString(
                    pins, Files.readString(pins).replaceAll("\"x\":\"[^\"]+\"", "\"x\":\"" + "A".repeat(43) + "\""));
            assertThat(run()).isEqualTo(3);
        }
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("its signature does not hold");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "cad/../../x",
                "cad/..",
                "/etc/x",
                "cad/a\\b",
                "cad/.hidden",
                "cad/CON",
                "cad/nul.txt",
                "c:/x"
            })
    @Tag("DF-3.r")
    void DF_3_r_no_name_leads_out_of_the_folder(String name) {
        shop.files.put(name, bytes(4, 10));
        assertThat(run()).isEqualTo(2);
        assertThat(shop.served).hasValue(0);
    }

    @Test
    void files_are_not_put_behind_links() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.createSymbolicLink(folder.resolve("cad"), outside);
        assertThat(run()).isEqualTo(4);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void each_end_has_its_exit_code() throws IOException {
        assertThat(run("--parallel", "0")).isEqualTo(1);
        assertThat(run("--nonsense", "x")).isEqualTo(1);
        assertThat(run("another source")).isEqualTo(1);
        Path junk = Files.writeString(folder.resolve("junk"), "{}");
        assertThat(new DownloadClient(
                                new PrintStream(told, true, StandardCharsets.UTF_8),
                                false,
                                Duration.ofMillis(1),
                                Fetch::new)
                        .run(List.of("--pins", folder.resolve("pins").toString(), junk.toString())))
                .isEqualTo(2);
        shop.promised.put(SETUP, bytes(9, 1_500_000));
        assertThat(run()).isEqualTo(5);
        shop.promised.clear();
        assertThat(run()).isZero();
        shop.files.put("cad/gone.bin", bytes(5, 10));
        shop.promised.put("cad/gone.bin", bytes(5, 20));
        assertThat(run()).isEqualTo(4);
        allButTheLost();
    }

    private void allButTheLost() throws IOException {
        assertThat(Files.readAllBytes(path(SETUP))).isEqualTo(shop.files.get(SETUP));
        assertThat(path("cad/gone.bin")).doesNotExist();
    }
}
