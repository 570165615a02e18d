package dev.kontor.download;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Downloads the files of an order package: verifies its signature, fetches several files at once, goes on where an earlier
 * run was stopped in whatever way, renews links that are over, and verifies what came. The README says how to call it and
 * what its exit codes mean.
 */
public final class DownloadClient {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final PrintStream out;
    private final boolean terminal;
    private final Duration pause;
    private final FetchMaker maker;

    /** Makes what fetches files; tests make broken ones. */
    interface FetchMaker {
        Fetch make(Web web, Links links, Progress progress, Path folder, Duration pause);
    }

    DownloadClient(PrintStream out, boolean terminal, Duration pause, FetchMaker maker) {
        this.out = out;
        this.terminal = terminal;
        this.pause = pause;
        this.maker = maker;
    }

    /**
     * Runs it.
     *
     * @param words the command line, without the program
     */
    public static void main(String[] words) {
        DownloadClient client = new DownloadClient(System.out, isTerminal(), PAUSE, Fetch::new);
        System.exit(client.run(List.of(words)));
    }

    /** Up to JDK 21 there is no console without a terminal; later ones are asked. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        @Nullable Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException older) {
            return true;
        }
    }

    /**
     * Does what the command line says.
     *
     * @return the exit code
     */
    int run(List<String> words) {
        try {
            work(Options.read(words));
            return Ended.Code.DONE.number();
        } catch (Ended ended) {
            out.println(ended.getMessage());
            return ended.code().number();
        }
    }

    private void work(Options options) throws Ended {
        Web web = new Web();
        String text = text(web, options.source(), Ended.Code.PACKAGE);
        Keys keys = keys(web, options, text);
        OrderFiles files = OrderFiles.read(text, keys);
        Path folder = options.to().orElseGet(() -> Path.of(files.order()));
        try {
            Files.createDirectories(folder);
        } catch (IOException cannot) {
            throw new Ended(Ended.Code.INCOMPLETE, folder + " cannot be made: " + cannot.getMessage());
        }
        // A process that was killed holds it no longer.
        Path lockFile = folder.resolve(".download-client.lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                @Nullable FileLock lock = locked(channel)) {
            if (lock == null) {
                throw new Ended(Ended.Code.INCOMPLETE, "Another download client works in " + folder + ".");
            }
            fetchAll(web, new Links(web, keys, files), folder, options.parallel());
        } catch (IOException cannot) {
            throw new Ended(Ended.Code.INCOMPLETE, folder + " cannot be written: " + cannot.getMessage());
        }
    }

    private static @Nullable FileLock locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException held) {
            return null;
        }
    }

    private static Keys keys(Web web, Options options, String text) throws Ended {
        if (options.keys().isPresent()) {
            return Keys.read(text(web, options.keys().get(), Ended.Code.SIGNATURE));
        }
        URI shop = Options.isAddress(options.source())
                ? URI.create(options.source())
                : OrderFiles.claimedOrigin(text)
                        .orElseThrow(() -> new Ended(Ended.Code.PACKAGE, "This is no order package."));
        return Keys.pinned(options.pins(), shop, web);
    }

    private static String text(Web web, String place, Ended.Code otherwise) throws Ended {
        try {
            return Options.isAddress(place) ? web.text(URI.create(place)) : Files.readString(Path.of(place));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new Ended(otherwise, place + " cannot be read: " + unreadable.getMessage());
        }
    }

    /** Every file is tried, also when another cannot be had; the worst end is told. */
    private void fetchAll(Web web, Links links, Path folder, int parallel) throws Ended {
        List<Wanted> files = links.current().files();
        Progress progress = new Progress(
                out, terminal, files.stream().mapToLong(Wanted::size).sum());
        Fetch fetch = maker.make(web, links, progress, folder, pause);
        ExecutorService pool = Executors.newFixedThreadPool(parallel);
        List<Future<Optional<Ended>>> running = new ArrayList<>();
        for (Wanted file : files) {
            running.add(pool.submit(() -> one(fetch, file, progress)));
        }
        pool.shutdown();
        Optional<Ended> worst = Optional.empty();
        for (Future<Optional<Ended>> one : running) {
            Optional<Ended> ended = end(one);
            if (worst.isEmpty()
                    || ended.filter(now -> now.code() == Ended.Code.CHECKSUM).isPresent()) {
                worst = ended.isPresent() ? ended : worst;
            }
        }
        progress.end();
        if (worst.isPresent()) {
            throw new Ended(worst.get().code(), "Not all files are there; run it again to go on.");
        }
    }

    private static Optional<Ended> one(Fetch fetch, Wanted file, Progress progress) {
        try {
            fetch.fetch(file);
            return Optional.empty();
        } catch (Ended ended) {
            progress.say(String.valueOf(ended.getMessage()));
            return Optional.of(ended);
        }
    }

    private static Optional<Ended> end(Future<Optional<Ended>> one) throws Ended {
        try {
            return one.get();
        } catch (ExecutionException failed) {
            return Optional.of(new Ended(Ended.Code.INCOMPLETE, String.valueOf(failed.getCause())));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Ended(Ended.Code.INCOMPLETE, "stopped");
        }
    }
}
