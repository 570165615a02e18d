package dev.kontor.download;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fetches one file: into {@code name.part}, from where an earlier try left off, until it is whole and right; only then it
 * gets its name. Not final for tests, whose broken twins leave out one thing each.
 */
class Fetch {
    private static final int PIECE = 1 << 18;
    private static final int TRIES = 6;
    private static final int LONGEST_REASON = 500;
    private static final Pattern FROM = Pattern.compile("bytes ([0-9]{1,18})-.*");

    private final Web web;
    private final Links links;
    private final Progress progress;
    private final Path folder;
    private final Duration pause;

    /**
     * Fetches files of a package.
     *
     * @param web asks
     * @param links of the package
     * @param progress is told
     * @param folder where files go
     * @param pause how long it waits after a failure; twice as long after each further one
     */
    Fetch(Web web, Links links, Progress progress, Path folder, Duration pause) {
        this.web = web;
        this.links = links;
        this.progress = progress;
        this.folder = folder;
        this.pause = pause;
    }

    /** What one request came to. */
    private sealed interface Came {
        /** Bytes, perhaps the last. */
        record Bytes() implements Came {}

        /** The link does not give the file, or not any more. */
        record Refused(String why) implements Came {}
    }

    /**
     * Fetches a file, unless it is there.
     *
     * @throws Ended when it cannot be had
     */
    void fetch(Wanted file) throws Ended {
        Path home = folder.resolve(file.folder());
        Path target = home.resolve(file.name());
        try {
            Files.createDirectories(home);
            if (!Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)) {
                throw new Ended(Ended.Code.INCOMPLETE, home + " is a link; files are not put behind links.");
            }
            if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) && isRight(target, file)) {
                progress.found(file.size());
                progress.say(file.key() + " is there already");
                return;
            }
            for (int begun = 1; ; begun++) {
                Path part = whole(file, home);
                if (isRight(part, file)) {
                    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
                    Files.deleteIfExists(tag(part));
                    progress.say(file.key() + " is right");
                    return;
                }
                afresh(part);
                if (begun == 2) {
                    throw new Ended(
                            Ended.Code.CHECKSUM,
                            file.key() + " does not have the checksum that was signed, also when fetched afresh.");
                }
                progress.say(file.key() + " is broken and begun afresh");
            }
        } catch (IOException cannot) {
            throw new Ended(Ended.Code.INCOMPLETE, file.key() + " cannot be written: " + cannot);
        }
    }

    private static Path tag(Path part) {
        return part.resolveSibling(part.getFileName() + ".tag");
    }

    private void afresh(Path part) throws IOException {
        progress.found(-Files.size(part));
        Files.delete(part);
        Files.deleteIfExists(tag(part));
    }

    private Path whole(Wanted first, Path home) throws Ended, IOException {
        Path part = home.resolve(first.name() + ".part");
        if (Files.isSymbolicLink(part)) {
            Files.delete(part);
        }
        long before = Files.exists(part) ? Files.size(part) : 0;
        progress.found(before);
        if (before > first.size()) {
            afresh(part);
        }
        Wanted file = first;
        int failures = 0;
        int renewals = 0;
        while (!Files.exists(part) || Files.size(part) < file.size()) {
            long had = Files.exists(part) ? Files.size(part) : 0;
            try {
                if (request(file, part) instanceof Came.Refused refused) {
                    renewals++;
                    if (renewals > 2) {
                        throw new Ended(Ended.Code.INCOMPLETE, file.key() + " is refused: " + refused.why());
                    }
                    file = links.renewed(file);
                } else {
                    renewals = 0;
                }
            } catch (IOException broken) {
                failures = Files.exists(part) && Files.size(part) > had ? 1 : failures + 1;
                if (failures == TRIES) {
                    throw new Ended(Ended.Code.INCOMPLETE, file.key() + " cannot be fetched: " + broken.getMessage());
                }
                progress.say(file.key() + " broke off (" + broken.getMessage() + "), going on");
                rest(failures);
            }
        }
        return part;
    }

    private void rest(int failures) throws Ended {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis() << (failures - 1));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Ended(Ended.Code.INCOMPLETE, "stopped");
        }
    }

    private Came request(Wanted file, Path part) throws IOException {
        Optional<String> known = Files.exists(tag(part)) ? Optional.of(Files.readString(tag(part))) : Optional.empty();
        if (known.isEmpty() && Files.exists(part)) {
            // Nobody knows of which file these bytes are.
            afresh(part);
        }
        long from = Files.exists(part) ? Files.size(part) : 0;
        HttpRequest.Builder request = Web.request(file.link());
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
            condition(request, known.orElseThrow());
        }
        HttpResponse<InputStream> answer = web.ask(request.build());
        try (InputStream in = answer.body()) {
            switch (answer.statusCode()) {
                case 200 -> {
                    if (from > 0) {
                        afresh(part);
                    }
                    return save(answer, in, file, part, 0);
                }
                case 206 -> {
                    if (start(answer) != from) {
                        throw new IOException("another piece came than was asked for");
                    }
                    return save(answer, in, file, part, from);
                }
                case 401, 403, 410 -> {
                    return new Came.Refused(new String(in.readNBytes(LONGEST_REASON), StandardCharsets.UTF_8).strip());
                }
                case 416 -> {
                    if (from > 0) {
                        afresh(part);
                    }
                    throw new IOException("the file is shorter than before");
                }
                default -> throw new IOException("answered " + answer.statusCode());
            }
        }
    }

    /** A piece of another file would spoil what is there. */
    void condition(HttpRequest.Builder request, String tag) {
        request.header("If-Range", tag);
    }

    private static long start(HttpResponse<?> answer) {
        Matcher range =
                FROM.matcher(answer.headers().firstValue("Content-Range").orElse(""));
        return range.matches() ? Long.parseLong(range.group(1)) : -1;
    }

    private Came save(HttpResponse<?> answer, InputStream in, Wanted file, Path part, long from) throws IOException {
        Optional<String> tag = answer.headers().firstValue("ETag").filter(text -> !text.startsWith("W/"));
        if (tag.isPresent()) {
            Files.writeString(tag(part), tag.get());
        }
        long at = from;
        Watch watch = new Watch(in);
        try (FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            out.position(from);
            byte[] piece = new byte[PIECE];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                watch.moved();
                int more = (int) Math.min(read, file.size() - at);
                ByteBuffer bytes = ByteBuffer.wrap(piece, 0, more);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                at += more;
                progress.came(more);
                if (at == file.size()) {
                    return new Came.Bytes();
                }
            }
        } finally {
            watch.end();
        }
        if (at == from) {
            throw new IOException("nothing came");
        }
        return new Came.Bytes();
    }

    /** Whether a file is the one that was promised. */
    boolean isRight(Path path, Wanted file) throws IOException {
        if (Files.size(path) != file.size()) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] piece = new byte[PIECE];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                digest.update(piece, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest()).equals(file.sha256());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }
}
