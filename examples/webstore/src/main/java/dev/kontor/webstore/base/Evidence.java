package dev.kontor.webstore.base;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.journal.Entry;
import dev.kontor.journal.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files that people handed in as proof, in the data folder, sealed under a key of their own and readable by its owner only. The shop knows of each what it is
 * and its hash; the bytes are here, under the id of what they prove, and are deleted when the journal says that they are
 * forgotten. Safe for use by many threads.
 */
@Singleton
public final class Evidence {
    /** The largest file, in bytes. */
    public static final int LARGEST = 5_000_000;

    /** The most files at a time. */
    public static final int MOST = 3;

    private static final Set<String> FORGOTTEN = Set.of("review.evidence-forgotten", "discount.evidence-forgotten");
    private static final Pattern SUBJECT = Pattern.compile("(?:ver|dsc|new)_[a-z0-9]{1,60}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Duration DRAFTS_KEPT = Duration.ofHours(1);
    private static final int PAGE = 500;
    private static final String DRAFT = "new_";
    private static final int RANDOM_BYTES = 16;

    private final Shop shop;
    private final Path folder;
    private final FileSeal seal;
    private final SecureRandom random = new SecureRandom();

    @Inject
    Evidence(Shop shop, DataFolder data) {
        this.shop = shop;
        folder = data.path().resolve("evidence");
        seal = new FileSeal(data.key("evidence"));
        sealOld();
    }

    /** Seals what a store of before has kept as it came. */
    private void sealOld() {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Evidence::isProof).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                if (!FileSeal.isSealed(bytes)) {
                    write(Objects.requireNonNull(file.getParent()), name(file), bytes);
                }
            }
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    private static boolean isProof(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && HASH.matcher(name(file)).matches();
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private void write(Path place, String hash, byte[] bytes) throws IOException {
        Path draft = Files.createTempFile(place, "new", ".tmp", ownerOnly(place, "rw-------"));
        Files.write(draft, seal.seal(bytes, hash));
        Files.move(draft, place.resolve(hash), StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * A name for what has no id yet; what is kept under it is deleted after an hour unless it is handed on.
     *
     * @return {@code new_...}, never the same twice
     */
    public String draft() {
        byte[] some = new byte[RANDOM_BYTES];
        random.nextBytes(some);
        return draft(shop.now(), HexFormat.of().formatHex(some));
    }

    /** In the order of time. */
    private static String draft(Instant at, String more) {
        return String.format(Locale.ROOT, "%s%015d%s", DRAFT, at.toEpochMilli(), more);
    }

    /**
     * Keeps a file.
     *
     * @param subject the id of what it is to prove, or {@code new_...} while that has none
     * @param bytes all of it
     * @return its hash, by which it is found again
     */
    public String keep(String subject, byte[] bytes) {
        String hash = hash(bytes);
        Path place = place(subject);
        try {
            Files.createDirectories(place, ownerOnly(place.getRoot(), "rwx------"));
            write(place, hash, bytes);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        return hash;
    }

    private static FileAttribute<?>[] ownerOnly(Path at, String rights) {
        return at.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Gives what was kept for a draft to what came of it.
     *
     * @param draft {@code new_...}
     * @param subject the id of what the files prove
     */
    public void hand(String draft, String subject) {
        try {
            Files.move(place(draft), place(subject));
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    /**
     * A file.
     *
     * @param subject the id of what it proves
     * @param hash as {@link #keep} gave it
     * @return its bytes; empty when it is not there, or not any more, or does not open
     */
    public Optional<byte[]> find(String subject, String hash) {
        if (!HASH.matcher(hash).matches()) {
            return Optional.empty();
        }
        Path file = place(subject).resolve(hash);
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? seal.open(Files.readAllBytes(file), hash)
                    : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /**
     * Deletes all that was kept for something.
     *
     * @param subject its id
     */
    public void delete(String subject) {
        Path place = place(subject);
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    /** Deletes what the journal says is forgotten since the last time, and drafts of which nothing came. */
    public synchronized void sweep() {
        Path mark = folder.resolve(shop.realm()).resolve("cursor");
        String cursor = read(mark);
        Page page;
        do {
            page = shop.commerce().events(cursor, PAGE);
            for (Entry entry : page.entries()) {
                if (FORGOTTEN.contains(entry.what())) {
                    Stream.of(entry.stream(), entry.about().orElse(entry.stream()))
                            .filter(subject -> SUBJECT.matcher(subject).matches())
                            .forEach(this::delete);
                }
            }
            if (!page.entries().isEmpty()) {
                cursor = page.next();
                write(mark, cursor);
            }
        } while (page.entries().size() == PAGE);
        dropDrafts();
    }

    private void dropDrafts() {
        Path here = folder.resolve(shop.realm());
        if (!Files.isDirectory(here)) {
            return;
        }
        String before = draft(shop.now().minus(DRAFTS_KEPT), "");
        try (Stream<Path> all = Files.list(here)) {
            all.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith(DRAFT) && name.compareTo(before) < 0)
                    .toList()
                    .forEach(this::delete);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path mark) {
        try {
            return Files.exists(mark) ? Files.readString(mark, StandardCharsets.UTF_8) : Page.START;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void write(Path mark, String cursor) {
        try {
            Files.createDirectories(mark.getParent());
            Path draft = mark.resolveSibling("cursor.tmp");
            Files.writeString(draft, cursor, StandardCharsets.UTF_8);
            Files.move(draft, mark, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** Ids hold no character that means something in a path; whatever else is asked for is not there. */
    private Path place(String subject) {
        if (!SUBJECT.matcher(subject).matches()) {
            throw new IllegalArgumentException("expected the id of a verification or an application");
        }
        return folder.resolve(shop.realm()).resolve(subject);
    }
}
