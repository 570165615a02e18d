package dev.kontor.webstore.process;

import dev.kontor.webstore.WebStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The store as a process of its own, as a user starts it, on a data folder and a bank that outlive it. */
final class StoreProcess implements AutoCloseable {
    private static final Pattern OPEN = Pattern.compile("The store is open at (\\S+)");
    private static final long LONGEST_SECONDS = 60;

    private final Process process;
    private final URI address;

    private StoreProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    static StoreProcess start(Path data, URI bank) throws IOException {
        return start(data, bank, false);
    }

    /** With the controls for test suites. */
    static StoreProcess startForTests(Path data, URI bank) throws IOException {
        return start(data, bank, true);
    }

    private static StoreProcess start(Path data, URI bank, boolean forTests) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-Dport=0",
                        "-Dstore.data=" + data,
                        "-Dstore.test=" + forTests,
                        "-Dstore.sandbox=" + bank,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        WebStore.class.getName())
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling(data.getFileName() + ".log").toFile()))
                .start();
        try {
            return new StoreProcess(process, told(process.inputReader(StandardCharsets.UTF_8)));
        } catch (IOException | RuntimeException silent) {
            process.destroyForcibly();
            throw silent;
        }
    }

    private static URI told(BufferedReader out) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher open = OPEN.matcher(line);
            if (open.find()) {
                return URI.create(open.group(1));
            }
        }
        throw new IOException("The store ended before it was open; see the log beside its data folder.");
    }

    URI address() {
        return address;
    }

    /** Ends it without a word, as a power cut would; it is gone when this returns. */
    void kill() {
        try {
            if (!process.destroyForcibly().waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("A killed store lives on.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
