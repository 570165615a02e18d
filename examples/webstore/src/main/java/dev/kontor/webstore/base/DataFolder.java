package dev.kontor.webstore.base;

import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Secret;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The folder that holds what outlives the process. Files with secrets are readable by their owner only. */
public final class DataFolder {
    private static final int KEY_BYTES = 32;

    private final Path folder;
    private @Nullable FileChannel lock;

    /**
     * Makes the folder where it is missing.
     *
     * @param folder where
     * @throws ConfigurationException when it cannot be made or written
     */
    public DataFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException cannot) {
            throw unusable("cannot be made", cannot);
        }
        if (!Files.isWritable(folder)) {
            throw new ConfigurationException("-Dstore.data", folder + " cannot be written; choose another folder");
        }
    }

    /** Where it lies. */
    public Path path() {
        return folder;
    }

    /**
     * Keeps other stores out until {@link #unlock}, or until the process ends in whatever way.
     *
     * @throws ConfigurationException when another store holds it
     */
    synchronized void lock() {
        try {
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new ConfigurationException(
                        "-Dstore.data", folder + " is in use by another store; stop that one, or give another folder");
            }
            lock = channel;
        } catch (IOException cannot) {
            throw unusable("cannot be locked", cannot);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    synchronized void unlock() {
        try {
            if (lock != null) {
                lock.close();
                lock = null;
            }
        } catch (IOException unclosed) {
            throw unusable("cannot be unlocked", unclosed);
        }
    }

    Path database() {
        return folder.resolve("store");
    }

    Path bank(String realm) {
        return folder.resolve("bank-" + realm + ".log");
    }

    Path fileBank(String realm) {
        return folder.resolve("bank-files-" + realm);
    }

    /** Where mails are put. */
    public Path mailbox() {
        return folder.resolve("mailbox");
    }

    /**
     * A random key that is made at the first asking and then stays.
     *
     * @param name such as {@code vault}
     * @return 32 bytes in Base64
     */
    public Secret key(String name) {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        return kept(name + ".key", Base64.getEncoder().encodeToString(random));
    }

    /**
     * What a file of this name holds, made with the given text where it is missing.
     *
     * @param file its name
     * @param first its text when it is new
     * @return what it holds
     */
    public Secret kept(String file, String first) {
        Path path = folder.resolve(file);
        try {
            if (!Files.exists(path)) {
                write(path, first);
            }
            return Secret.of(Files.readString(path, StandardCharsets.UTF_8).strip());
        } catch (IOException cannot) {
            throw unusable("holds '" + file + "', which cannot be read or written", cannot);
        }
    }

    private static void write(Path path, String text) throws IOException {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] owner = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path draft = Files.createTempFile(path.getParent(), "new", ".tmp", owner);
        Files.writeString(draft, text, StandardCharsets.UTF_8, StandardOpenOption.SYNC);
        try {
            Files.move(draft, path);
        } catch (FileAlreadyExistsException other) {
            Files.delete(draft);
        }
    }

    private ConfigurationException unusable(String what, IOException cause) {
        return new ConfigurationException(
                "-Dstore.data",
                folder + " " + what + " (" + cause.getClass().getSimpleName() + "); choose another folder");
    }
}
