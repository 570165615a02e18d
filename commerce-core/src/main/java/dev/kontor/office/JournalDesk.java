package dev.kontor.office;

import dev.kontor.journal.Entry;
import dev.kontor.journal.Page;
import dev.kontor.journal.Verdict;
import java.util.Optional;

/** What happened, when, by whom and why. Needs the role AUDIT. May gain methods. */
public interface JournalDesk {
    /**
     * The story of one thing, oldest first.
     *
     * @param about an id, such as an order's
     * @param cursor where to begin; {@link Page#START} for the beginning
     * @param limit the most entries, 1 to 1,000
     * @return a page
     */
    Page about(String about, String cursor, int limit);

    /**
     * The words of the reason of an entry, unless they were erased.
     *
     * @param entry the entry
     * @return empty when none was given, or it was erased
     */
    Optional<String> reason(Entry entry);

    /**
     * Whether the entries of one thing are all there and unchanged.
     *
     * @param stream the id of the thing that changed
     * @return intact, or where it is broken
     */
    Verdict verify(String stream);
}
