package dev.kontor.webstore.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.download.DownloadClient;
import dev.kontor.sandbox.SandboxServer;
import dev.kontor.webstore.sample.DemoLogins;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The download client as a process of its own, killed in the middle of a file of 3 GiB that the store's process serves. */
@Tag("DF-3")
class KilledDownloadTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern ORDER = Pattern.compile("/s/public/orders/(ord_[0-9A-Za-z]+)");
    private static final Pattern FETCHED = Pattern.compile("fetched ([0-9]+) bytes");
    private static final long SIZE = 3L << 30;
    private static final String SKU = "thesis-kit";
    private static final String FILE = "everything.iso";

    @TempDir
    private Path folder;

    private StoreProcess store;
    private Surfer anna;

    /** A sparse file takes no room where it lies; it has some bytes that are none of the others. */
    private String puts() throws IOException, GeneralSecurityException {
        Path file = Files.createDirectories(folder.resolve("data/files/" + SKU)).resolve(FILE);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(SIZE);
            for (long at = 0; at < SIZE; at += SIZE / 16) {
                sparse.seek(at);
                sparse.writeLong(at + 1);
            }
        }
        return digest(file);
    }

    private static String digest(Path file) throws IOException, GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = Files.newInputStream(file)) {
            byte[] piece = new byte[1 << 20];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                digest.update(piece, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void changesProduct(String sha256) throws IOException, InterruptedException {
        String setup = """
                { 'products': { '%s': { 'kind': 'download', 'name': { 'en': 'Large' },
                  'files': [ { 'name': '%s', 'size': %d, 'sha256': '%s' } ] } } }""".formatted(SKU, FILE, SIZE, sha256).replace("\n", " ").replace("'", "\\\"");
        HttpResponse<String> done = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(store.address().resolve("/test/setup"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"setup\":\"" + setup + "\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    }

    private String buys() throws IOException {
        String password = Files.readString(folder.resolve("data").resolve(DemoLogins.FILE))
                .strip();
        anna = new Surfer(store.address());
        anna.submit(anna.open("/sign-in"), "/sign-in", Map.of("who", "anna", "password", password));
        String product = "/s/public/products/" + SKU;
        anna.submit(anna.open(product), product + "/cart", Map.of("quantity", "1"));
        anna.submit(anna.open("/s/public/checkout"), "/s/public/checkout", Surfer.PAYS);
        return ORDER.matcher(anna.open("/s/public/orders").body())
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow(() -> new AssertionError("The store knows of no order."));
    }

    private Process client(Path packed, Path log) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        DownloadClient.class.getName(),
                        "--to",
                        folder.resolve("mine").toString(),
                        "--pins",
                        folder.resolve("pins").toString(),
                        packed.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    @Test
    @Tag("DF-3.s")
    void DF_3_s_a_client_that_is_killed_goes_on_from_what_is_on_disk_and_the_download_counts_once() throws Exception {
        String sha256 = puts();
        try (SandboxServer bank = SandboxServer.start(0, folder.resolve("bank"));
                StoreProcess opened = StoreProcess.startForTests(folder.resolve("data"), bank.uri())) {
            store = opened;
            changesProduct(sha256);
            String order = buys();
            Path packed = folder.resolve("package.json");
            Files.writeString(packed, anna.open(order + "/package").body());

            Path part = folder.resolve("mine").resolve(SKU).resolve(FILE + ".part");
            Process first = client(packed, folder.resolve("first.log"));
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (first.isAlive() && (!Files.exists(part) || Files.size(part) < SIZE / 3)) {
                assertThat(System.nanoTime()).as("nothing comes").isLessThan(end);
                Thread.onSpinWait();
            }
            first.destroyForcibly();
            assertThat(first.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(first.exitValue()).as("killed, not ended").isEqualTo(137);
            long there = Files.size(part);
            assertThat(there).isBetween(SIZE / 3, SIZE - 1);

            Path log = folder.resolve("second.log");
            Process second = client(packed, log);
            assertThat(second.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            String told = Files.readString(log, StandardCharsets.UTF_8);
            assertThat(second.exitValue()).as(told).isZero();
            Path mine = folder.resolve("mine").resolve(SKU).resolve(FILE);
            assertThat(digest(mine)).isEqualTo(sha256);
            assertThat(part).doesNotExist();
            Matcher fetched = FETCHED.matcher(told);
            assertThat(fetched.find()).isTrue();
            assertThat(Long.parseLong(fetched.group(1))).isEqualTo(SIZE - there);
            counts(order);
        } finally {
            Files.deleteIfExists(folder.resolve("mine").resolve(SKU).resolve(FILE));
            Files.deleteIfExists(folder.resolve("mine").resolve(SKU).resolve(FILE + ".part"));
        }
    }

    /** Once, and not again a little later. */
    private void counts(String order) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String page = anna.open(order).body();
        while (!page.contains("One download of 2 left")) {
            assertThat(System.nanoTime()).as("not counted: %s", page).isLessThan(end);
            page = anna.open(order).body();
        }
    }
}
