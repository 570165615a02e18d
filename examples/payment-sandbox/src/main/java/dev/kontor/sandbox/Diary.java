package dev.kontor.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * The commands of a processor in a file, one a line, on the disk before the processor acts on them. A last line without
 * its end was being written when the process died; nobody was answered for it, so it is dropped.
 */
final class Diary implements AutoCloseable {
    private final FileChannel file;

    private Diary(FileChannel file) {
        this.file = file;
    }

    static Diary open(Path path) throws IOException {
        return new Diary(
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** Hands over what the file holds and goes on behind it. */
    void read(Path path, Consumer<Command> reader) throws IOException {
        String text = Files.readString(path);
        int whole = text.lastIndexOf('\n') + 1;
        text.substring(0, whole).lines().map(Command::read).forEach(reader);
        file.truncate(text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length);
        file.position(file.size());
    }

    void write(Command command) {
        try {
            ByteBuffer line = ByteBuffer.wrap((command.line() + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                file.write(line);
            }
            file.force(false);
        } catch (IOException noDisk) {
            throw new UncheckedIOException(noDisk);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
