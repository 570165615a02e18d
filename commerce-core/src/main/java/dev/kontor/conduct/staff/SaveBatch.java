package dev.kontor.conduct.staff;

import dev.kontor.debit.DebitBatch;
import dev.kontor.value.Id;
import dev.kontor.value.MisuseException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Puts a batch's file into a folder, from which a bank's client may fetch it at any moment: the file is there whole or not at
 * all, and its digest lies beside it before it is there.
 */
public final class SaveBatch {
    private final MakeBatch batches;

    /**
     * The use case.
     *
     * @param batches writes files
     */
    public SaveBatch(MakeBatch batches) {
        this.batches = batches;
    }

    /**
     * Saves a batch. What is there already under its name is written anew, with the same bytes.
     *
     * @param id which
     * @param folder where to; it is there
     * @return the file
     * @throws MisuseException when the folder is none
     * @throws UncheckedIOException when it cannot be written; then no part of the file is left under its name
     */
    public Path save(Id<DebitBatch> id, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new MisuseException("Batch " + id + " is not saved: " + folder + " is no folder; make it before.");
        }
        try {
            Path draft = Files.createTempFile(folder, ".batch-", ".part");
            try {
                DebitBatch batch;
                try (OutputStream out = Files.newOutputStream(draft, StandardOpenOption.SYNC)) {
                    batch = batches.write(id, out);
                }
                place(folder, batch.name() + ".sha256", batch.digest() + "  " + batch.name() + "\n");
                return Files.move(draft, folder.resolve(batch.name()), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("Batch " + id + " could not be saved in " + folder + ".", failed);
        }
    }

    private static void place(Path folder, String name, String text) throws IOException {
        Path draft = Files.createTempFile(folder, ".batch-", ".part");
        try {
            try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
