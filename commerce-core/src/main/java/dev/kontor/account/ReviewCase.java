package dev.kontor.account;

import dev.kontor.value.Code;
import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Moments;
import dev.kontor.value.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Documents of one verification that a member of staff looks at, and what he decided. Immutable. */
public final class ReviewCase {
    /** The ids of review cases. */
    public static final IdKind<ReviewCase> KIND = IdKind.of("rev", "review case");

    /** The most documents of one case. */
    public static final int MOST_DOCUMENTS = 10;

    private final Id<ReviewCase> id;
    private final Id<Verification> verification;
    private final String reference;
    private final List<ReviewDocument> documents;
    private final ReviewState state;
    private final Instant createdAt;
    private final Optional<Decided> decided;

    /**
     * What staff decided.
     *
     * @param by who, by the host's id of the member of staff
     * @param at when
     * @param organization for which organization, when accepted
     * @param until until when the proof counts, when accepted
     * @param reason a code for the text the person reads, when rejected
     */
    record Decided(
            String by, Instant at, Optional<String> organization, Optional<Instant> until, Optional<String> reason) {}

    ReviewCase(
            Id<ReviewCase> id,
            Id<Verification> verification,
            String reference,
            List<ReviewDocument> documents,
            ReviewState state,
            Instant createdAt,
            Optional<Decided> decided) {
        this.id = id;
        this.verification = verification;
        this.reference = reference;
        this.documents = List.copyOf(documents);
        this.state = state;
        this.createdAt = Moments.stored(createdAt);
        this.decided = decided;
    }

    /**
     * A review case's id from its text.
     *
     * @param text as {@link Id#value()} gave it
     * @return the id
     * @throws InvalidValueException when it is no review case's id
     */
    public static Id<ReviewCase> id(String text) {
        return KIND.parse(text);
    }

    /**
     * The id.
     *
     * @return never changes
     */
    public Id<ReviewCase> id() {
        return id;
    }

    /**
     * Which verification it belongs to.
     *
     * @return the verification
     */
    public Id<Verification> verification() {
        return verification;
    }

    /**
     * What the verification's service calls it: the provider id of its handle.
     *
     * @return unique among the cases
     */
    public String reference() {
        return reference;
    }

    /**
     * What was handed in.
     *
     * @return in the order of arrival; empty once it is decided and forgotten
     */
    public List<ReviewDocument> documents() {
        return documents;
    }

    /**
     * Where it stands.
     *
     * @return the state
     */
    public ReviewState state() {
        return state;
    }

    /**
     * When the first document came.
     *
     * @return the moment
     */
    public Instant createdAt() {
        return createdAt;
    }

    /**
     * Who decided.
     *
     * @return empty while waiting
     */
    public Optional<String> decidedBy() {
        return decided.map(Decided::by);
    }

    /**
     * When it was decided.
     *
     * @return empty while waiting
     */
    public Optional<Instant> decidedAt() {
        return decided.map(Decided::at);
    }

    /**
     * For which organization the documents were believed.
     *
     * @return empty unless accepted
     */
    public Optional<String> organization() {
        return decided.flatMap(Decided::organization);
    }

    /**
     * Until when the proof counts.
     *
     * @return empty unless accepted
     */
    public Optional<Instant> until() {
        return decided.flatMap(Decided::until);
    }

    /**
     * Why it was rejected.
     *
     * @return a code; empty unless rejected
     */
    public Optional<String> reason() {
        return decided.flatMap(Decided::reason);
    }

    Optional<Decided> decided() {
        return decided;
    }

    /**
     * The same case with a document more. One that is there already, by its bytes, is not added again.
     *
     * @param document what was handed in
     * @return a changed copy, or this very case
     * @throws MisuseException when it is decided
     * @throws InvalidValueException when it holds {@value #MOST_DOCUMENTS} already
     */
    public ReviewCase with(ReviewDocument document) {
        if (documents.stream().anyMatch(d -> d.sha256().equals(document.sha256()))) {
            return this;
        }
        waiting();
        if (documents.size() >= MOST_DOCUMENTS) {
            throw new InvalidValueException("documents", "one more", "at most " + MOST_DOCUMENTS + " of one case");
        }
        List<ReviewDocument> more = new ArrayList<>(documents);
        more.add(document);
        return new ReviewCase(id, verification, reference, more, state, createdAt, decided);
    }

    /**
     * The same case, believed.
     *
     * @param by who decided, by the host's id of the member of staff
     * @param organization for which organization
     * @param until when the proof ends
     * @param now the moment, before {@code until}
     * @return a changed copy
     * @throws MisuseException when it is decided already
     * @throws InvalidValueException when the proof would have ended already
     */
    public ReviewCase accepted(String by, String organization, Instant until, Instant now) {
        waiting();
        if (!now.isBefore(until)) {
            throw new InvalidValueException("until", until.toString(), "a moment after " + now);
        }
        return decided(
                ReviewState.ACCEPTED,
                new Decided(
                        Text.line("staff", by, 200),
                        Moments.stored(now),
                        Optional.of(Text.line("organization", organization, 200)),
                        Optional.of(Moments.stored(until)),
                        Optional.empty()));
    }

    /**
     * The same case, not believed.
     *
     * @param by who decided, by the host's id of the member of staff
     * @param reason a code for the text the person reads, such as {@code unreadable}
     * @param now the moment
     * @return a changed copy
     * @throws MisuseException when it is decided already
     */
    public ReviewCase rejected(String by, String reason, Instant now) {
        waiting();
        return decided(
                ReviewState.REJECTED,
                new Decided(
                        Text.line("staff", by, 200),
                        Moments.stored(now),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Code.of("reason", reason))));
    }

    /**
     * The same case without its documents.
     *
     * @return a changed copy
     */
    public ReviewCase withoutEvidence() {
        return new ReviewCase(id, verification, reference, List.of(), state, createdAt, decided);
    }

    private ReviewCase decided(ReviewState next, Decided decision) {
        return new ReviewCase(id, verification, reference, documents, next, createdAt, Optional.of(decision));
    }

    private void waiting() {
        if (state != ReviewState.WAITING) {
            throw new MisuseException("Review case '" + id + "' is " + state + "; a decision is made once.");
        }
    }

    @Override
    public String toString() {
        return "review case " + id + " " + state;
    }
}
