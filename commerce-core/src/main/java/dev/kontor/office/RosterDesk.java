package dev.kontor.office;

import dev.kontor.shop.CheckReturnValue;
import dev.kontor.shop.Decision;

/** Rosters of organizations (AC-6). Needs the role ACCOUNTS. May gain methods. */
@CheckReturnValue
public interface RosterDesk {
    /**
     * Takes a roster file, row by row, however long it is: up to 64 MiB and 500,000 rows. It is looked at as a whole before
     * anything is stored, and then stored in portions; after a failure the same file again does the rest. Only a keyed hash
     * of each key is kept.
     *
     * @param upload what it is
     * @param source the file: CSV in UTF-8, comma or semicolon between, its first row names the columns
     * @return how many rows were taken; or refused, and nothing stored: {@code roster.faulty} and then why for each faulty
     *     row with its line ({@code roster.row-cells}, {@code roster.row-key}; the first {@value RosterReport#MOST_FAULTS}),
     *     or why the whole cannot be read: {@code roster.no-column}, {@code roster.not-text}, {@code roster.too-large},
     *     {@code roster.row-too-long}, {@code roster.open-quotes}, {@code roster.nobody}, {@code roster.unreadable}
     */
    Decision<RosterReport> take(RosterUpload upload, FileSource source);

    /**
     * How many entries an organization has.
     *
     * @param organization its name
     * @return 0 also for an organization that nobody knows
     */
    long count(String organization);
}
