package dev.kontor.shop;

import dev.kontor.account.ReviewDocument;
import dev.kontor.value.Code;
import dev.kontor.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What somebody applies for (AC-8). Immutable; made by {@link #of} and copying verbs. */
public final class DiscountWish {
    private final String tier;
    private final String organization;
    private final Optional<String> words;
    private final List<ReviewDocument> documents;

    private DiscountWish(String tier, String organization, Optional<String> words, List<ReviewDocument> documents) {
        this.tier = tier;
        this.organization = organization;
        this.words = words;
        this.documents = documents;
    }

    /**
     * A wish.
     *
     * @param tier a code such as {@code non-profit}
     * @param organization the name of the non-profit, school or start-up
     * @return the wish, without proof yet
     */
    public static DiscountWish of(String tier, String organization) {
        return new DiscountWish(
                Code.of("tier", tier), Text.line("organization", organization, 200), Optional.empty(), List.of());
    }

    /**
     * The same with words to whoever decides.
     *
     * @param text at most 2,000 characters
     * @return a new wish
     */
    public DiscountWish words(String text) {
        return new DiscountWish(tier, organization, Optional.of(Text.lines("words", text, 2_000)), documents);
    }

    /**
     * The same with one more document as proof; the host keeps the file itself.
     *
     * @param document what was uploaded
     * @return a new wish
     */
    public DiscountWish proof(ReviewDocument document) {
        List<ReviewDocument> more = new ArrayList<>(documents);
        more.add(document);
        return new DiscountWish(tier, organization, words, List.copyOf(more));
    }

    /** For what. */
    public String tier() {
        return tier;
    }

    /** For whom. */
    public String organization() {
        return organization;
    }

    /** What the applicant says. */
    public Optional<String> words() {
        return words;
    }

    /** The proof. */
    public List<ReviewDocument> documents() {
        return documents;
    }

    /** For what; for whom is personal. */
    @Override
    public String toString() {
        return "wish for " + tier;
    }
}
