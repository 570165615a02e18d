package dev.kontor.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The measurement works and says on what; how long it takes is no matter of a test. */
class ColdStartTest {
    @Test
    void fresh_machines_are_measured_and_summed_up_in_one_line() throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            ColdStart.main(new String[] {"2"});
        } finally {
            System.setOut(before);
        }

        assertThat(said.toString(StandardCharsets.UTF_8))
                .matches("[0-9]+ ms from JVM start to the first order in memory, median of 2; [0-9]+ to [0-9]+ ms"
                        + " \\(Java [0-9]+ on .+, [0-9]+ processors\\)\\R");
    }
}
