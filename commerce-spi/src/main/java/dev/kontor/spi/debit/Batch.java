package dev.kontor.spi.debit;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Moments;
import dev.kontor.value.Secret;
import java.time.Instant;
import java.util.List;

/**
 * Lines that go to the bank together, frozen: the same batch makes the same file, byte for byte, however often and whenever it
 * is asked for. Immutable.
 *
 * @param id the shop's own reference, which becomes the file's message id; 1 to 30 characters that banks take, so that groups within can be
 *     numbered
 * @param createdAt when it was put together; written into the file
 * @param letterhead in whose name and by which rules the file is written, as {@link BankFiles#letterhead} said at that time
 * @param lines at least one; all of one kind, no two with one reference
 */
public record Batch(String id, Instant createdAt, Secret letterhead, List<BatchLine> lines) {
    private static final int MOST = 30;

    /** Checks id and lines. */
    public Batch {
        if (id.isBlank() || id.length() > MOST) {
            throw new InvalidValueException("batch id", id, "1 to " + MOST + " characters");
        }
        createdAt = Moments.stored(createdAt);
        lines = List.copyOf(lines);
        if (lines.stream().map(Object::getClass).distinct().count() != 1) {
            throw new InvalidValueException(
                    "lines of batch " + id, lines.size() + " lines", "at least one, of one kind");
        }
        if (lines.stream().map(BatchLine::id).distinct().count() != lines.size()) {
            throw new InvalidValueException(
                    "lines of batch " + id, "a reference twice", "a reference of its own for each line");
        }
    }
}
