package dev.kontor.journal;

import dev.kontor.value.Code;
import dev.kontor.value.Id;
import dev.kontor.value.Text;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is to be written into the journal: an {@link Entry} without its place in the chain. Immutable; each verb gives a new
 * one.
 *
 * <p>{@code Draft.of(order.id(), "order.placed").about(order.id()).by("account:" + account).fact("total", "49.00 EUR")}
 */
public final class Draft {
    /** Who acts when nobody does: the house itself, by its agenda. */
    public static final String HOUSE = "house";

    private static final int LONGEST_FACT = 1_000;
    private static final int LONGEST_REASON = 2_000;

    private final String stream;
    private final String what;
    private final String actor;
    private final Optional<String> about;
    private final Optional<String> reason;
    private final Map<String, String> facts;

    private Draft(
            String stream,
            String what,
            String actor,
            Optional<String> about,
            Optional<String> reason,
            Map<String, String> facts) {
        this.stream = stream;
        this.what = what;
        this.actor = actor;
        this.about = about;
        this.reason = reason;
        this.facts = facts;
    }

    /**
     * Something that happened to an aggregate, by the house.
     *
     * @param stream the id of the aggregate that changed, at most {@value Entry#LONGEST_NAME} characters
     * @param what a stable code such as {@code order.placed}
     * @return the draft
     * @throws dev.kontor.value.InvalidValueException when a text has not the form
     */
    public static Draft of(String stream, String what) {
        return new Draft(
                Text.line("stream of the journal", stream, Entry.LONGEST_NAME),
                Code.of("what happened", what),
                HOUSE,
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /**
     * Something that happened to an aggregate, by the house.
     *
     * @param stream the id of the aggregate that changed
     * @param what a stable code such as {@code order.placed}
     * @return the draft
     */
    public static Draft of(Id<?> stream, String what) {
        return of(stream.value(), what);
    }

    /**
     * The same, as part of the story of an order or another thing.
     *
     * @param id whose story it also tells
     * @return a new draft
     */
    public Draft about(String id) {
        String text = Text.line("subject of an entry", id, Entry.LONGEST_NAME);
        return new Draft(stream, what, actor, Optional.of(text), reason, facts);
    }

    /**
     * The same, as part of the story of an order or another thing.
     *
     * @param id whose story it also tells
     * @return a new draft
     */
    public Draft about(Id<?> id) {
        return about(id.value());
    }

    /**
     * The same, by somebody.
     *
     * @param who an id such as {@code account:acc_...} or {@code staff:jane}, never a name or an address
     * @return a new draft
     */
    public Draft by(String who) {
        return new Draft(stream, what, Text.line("actor", who, Entry.LONGEST_NAME), about, reason, facts);
    }

    /**
     * The same, for a reason in somebody's words.
     *
     * @param words at most 2,000 characters; kept in a note of its own, which can be erased
     * @return a new draft
     */
    public Draft because(String words) {
        return new Draft(stream, what, actor, about, Optional.of(Text.lines("reason", words, LONGEST_REASON)), facts);
    }

    /**
     * The same with one fact more.
     *
     * @param name the fact's name, in the form of a code
     * @param value the fact, shown as its text: ids, amounts, dates, counts; never personal data nor a secret
     * @return a new draft
     */
    public Draft fact(String name, Object value) {
        Map<String, String> more = new TreeMap<>(facts);
        more.put(
                Text.line("name of a fact", name, Entry.LONGEST_NAME),
                Text.lines("fact " + name, value.toString(), LONGEST_FACT));
        return new Draft(stream, what, actor, about, reason, Collections.unmodifiableMap(more));
    }

    /**
     * The aggregate that changed.
     *
     * @return its id
     */
    public String stream() {
        return stream;
    }

    /**
     * What happened.
     *
     * @return a stable code
     */
    public String what() {
        return what;
    }

    String actor() {
        return actor;
    }

    Optional<String> about() {
        return about;
    }

    Optional<String> reason() {
        return reason;
    }

    Map<String, String> facts() {
        return facts;
    }
}
