package dev.kontor.spi.debit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * What a file has in it, as the accompanying note for a bank says. Immutable.
 *
 * @param name a file name without folders
 * @param format its message, such as {@code pain.008.001.08}
 * @param messageId its message id
 * @param count how many lines
 * @param sum of all of them
 * @param sha256 of the file's bytes, in hex
 * @param groups its parts, in the file's order
 */
public record BatchManifest(
        String name,
        String format,
        String messageId,
        int count,
        MonetaryAmount sum,
        String sha256,
        List<Group> groups) {
    /** Copies the groups. */
    public BatchManifest {
        groups = List.copyOf(groups);
    }

    /**
     * Lines that the bank handles, and often books, as one.
     *
     * @param id by which the bank names the group; at most 35 characters
     * @param on the day on which it is due; empty where the kind has none
     * @param sum of its lines
     * @param lines their references, in the file's order
     */
    public record Group(String id, Optional<LocalDate> on, MonetaryAmount sum, List<String> lines) {
        /** Copies the lines. */
        public Group {
            lines = List.copyOf(lines);
        }
    }
}
