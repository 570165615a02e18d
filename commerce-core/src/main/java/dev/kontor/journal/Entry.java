package dev.kontor.journal;

import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One thing that happened. Written once, never changed; made by {@link Journal} only.
 *
 * @param id {@code jrn_...}
 * @param stream the id of the aggregate that changed
 * @param seq 1 for the first of the stream, then one more each
 * @param at when it happened
 * @param orderedAt its place among the entries of all streams: {@code at}, or later where the stream's entry before it would
 *     otherwise not come first
 * @param actor who did it: {@code account:...}, {@code staff:...} or {@link Draft#HOUSE}
 * @param what a stable code such as {@code order.placed}
 * @param about whose story it also tells, such as the order's id
 * @param reasonHash stands for the words of the reason, which may have been erased since; empty when none was given
 * @param facts ids, amounts, dates, counts; no personal data; in order of name
 * @param previousHash the hash of the entry before it in the stream; {@value #NOTHING} for the first
 * @param hash SHA-256, in hexadecimal, over all of the above
 */
public record Entry(
        Id<Entry> id,
        String stream,
        long seq,
        Instant at,
        Instant orderedAt,
        String actor,
        String what,
        Optional<String> about,
        Optional<String> reasonHash,
        Map<String, String> facts,
        String previousHash,
        String hash) {
    /** The ids of entries. */
    public static final IdKind<Entry> KIND = IdKind.of("jrn", "journal entry");

    /** What stands before the first entry of a stream. */
    public static final String NOTHING = "-";

    static final int LONGEST_NAME = 200;

    /** Copies the facts. */
    public Entry {
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    static Entry chained(Draft draft, Id<Entry> id, Head head, Instant at, Optional<String> reasonHash) {
        Instant next = head.orderedAt().plusNanos(1_000);
        Entry open = new Entry(
                id,
                draft.stream(),
                head.seq() + 1,
                at,
                at.isBefore(next) ? next : at,
                draft.actor(),
                draft.what(),
                draft.about(),
                reasonHash,
                draft.facts(),
                head.hash(),
                "");
        return new Entry(
                open.id,
                open.stream,
                open.seq,
                open.at,
                open.orderedAt,
                open.actor,
                open.what,
                open.about,
                open.reasonHash,
                open.facts,
                open.previousHash,
                open.expectedHash());
    }

    /**
     * The hash that the contents ask for.
     *
     * @return equal to {@link #hash()} in an entry that nobody changed
     */
    String expectedHash() {
        Seal seal = new Seal()
                .with(previousHash)
                .with(id.value())
                .with(stream)
                .with(Long.toString(seq))
                .with(at.toString())
                .with(orderedAt.toString())
                .with(actor)
                .with(what)
                .with(about.orElse(""))
                .with(reasonHash.orElse(""))
                .with(Integer.toString(facts.size()));
        facts.forEach((name, value) -> seal.with(name).with(value));
        return seal.hash();
    }
}
