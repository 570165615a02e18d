package dev.kontor.sepa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A statement far larger than the memory of the process that reads it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LargeStatementTest {
    private static final int ENTRIES = 200_000;

    private static String read(boolean keeping) throws IOException, InterruptedException {
        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeStatement.class.getName(),
                        Integer.toString(ENTRIES),
                        Boolean.toString(keeping))
                .redirectErrorStream(true)
                .start();
        String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(reader.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return said;
    }

    @Test
    void two_hundred_thousand_entries_are_read_in_twenty_four_mebibytes() throws Exception {
        assertThat(read(false)).contains("Whole[").contains("entries=" + ENTRIES);
    }

    @Test
    void who_keeps_them_all_runs_out_of_memory() throws Exception {
        assertThat(read(true)).contains("OutOfMemoryError");
    }
}
