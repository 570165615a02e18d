package dev.kontor.webstore.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.api.ApiClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/testing-with-the-store.md, run as it is printed there. */
class DocumentedExampleTest {
    private static final Pattern SCRIPT = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CONTROL = Pattern.compile("\\| `(GET|POST) (/test/[a-z/-]+)");

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private record Run(int status, String printed) {}

    private static String document() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Path root = Stream.iterate(here, path -> path != null, Path::getParent)
                .filter(path -> Files.exists(path.resolve("docs/testing-with-the-store.md")))
                .findFirst()
                .orElseThrow();
        return Files.readString(root.resolve("docs/testing-with-the-store.md"));
    }

    private static String script() throws IOException {
        Matcher block = SCRIPT.matcher(document());
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private static Run run(Path folder, String script) throws Exception {
        Path out = folder.resolve("out");
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        bash.environment().put("STORE", store.store().address().toString());
        Process process = bash.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Run(process.exitValue(), Files.readString(out));
    }

    private static void needsCurl() {
        boolean there = Stream.of("bash", "curl")
                .allMatch(program -> Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))));
        assumeTrue(there, "no bash and curl here: the example of the document was not run");
    }

    @Test
    void the_example_does_what_the_document_says(@TempDir Path folder) throws Exception {
        needsCurl();
        Run run = run(folder, script());
        assertThat(run.status()).as(run.printed()).isZero();
        assertThat(run.printed()).matches("(?s).*bought [A-Z0-9-]+, charged once, refunded\n");
    }

    @Test
    void an_example_that_expects_something_else_is_caught(@TempDir Path folder) throws Exception {
        needsCurl();
        assertThat(run(folder, script().replace("\"charges\":1,", "\"charges\":2,"))
                        .status())
                .isNotZero();
        assertThat(run(folder, script().replace("= COMPLETED", "= CANCELED")).status())
                .isNotZero();
    }

    @Test
    void every_control_that_the_document_lists_is_there() throws IOException {
        Matcher control = CONTROL.matcher(document());
        int found = 0;
        while (control.find()) {
            int status = ApiClient.at(store.store().address())
                    .plain(control.group(1), control.group(2), control.group(1).equals("GET") ? "" : "[]");
            assertThat(status).as(control.group()).isEqualTo(control.group(1).equals("GET") ? 200 : 400);
            found++;
        }
        assertThat(found).isEqualTo(13);
    }
}
