package dev.kontor.webstore.catalog;

import dev.kontor.catalog.Item;
import dev.kontor.eligibility.Eligibility;
import dev.kontor.pricing.QuoteLine;
import dev.kontor.shop.Listing;
import dev.kontor.store.Withheld;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * One line of the cart's page.
 *
 * @param item which product in which variant
 * @param isOnly whether no other line is of the same product
 * @param quantity how many lie in the cart
 * @param typed what stands in the field of the quantity
 * @param error why what was typed was not taken; empty when nothing is wrong
 * @param listing the product; empty when it is not on the shelf here
 * @param quoted its price; empty while the cart as a whole has none
 * @param steps how the price came about
 * @param problems what keeps it from being bought, a sentence each
 * @param eligibility whether this visitor may buy it; empty when everybody may
 * @param choices the variants it comes in; none when there is one form only
 * @param bundle what a bundle holds; empty when it is none
 * @param release when it appears; empty when it is there
 */
public record CartLine(
        Item item,
        boolean isOnly,
        int quantity,
        String typed,
        Optional<String> error,
        Optional<Listing> listing,
        Optional<QuoteLine> quoted,
        List<TraceStep> steps,
        List<String> problems,
        Optional<Eligibility> eligibility,
        List<Choice> choices,
        Optional<Bundled> bundle,
        Optional<Instant> release) {
    /** Copies what it is given. */
    public CartLine {
        steps = List.copyOf(steps);
        problems = List.copyOf(problems);
        choices = List.copyOf(choices);
    }

    /** Which product. */
    public Sku sku() {
        return item.sku();
    }

    /** What it is told apart by within the page. No code has a colon. */
    public String id() {
        return isOnly ? sku().code() : sku() + ":" + item.variant().orElse("");
    }

    /** What tells it apart from other lines of its product, for who cannot see the page; empty where there are none. */
    public Optional<String> variantName() {
        return isOnly
                ? Optional.empty()
                : choices.stream().filter(Choice::isChosen).map(Choice::name).findFirst();
    }

    /** That it is not sold to the visitor's country, with what to do instead. */
    public Optional<Withheld> withheld() {
        return listing.flatMap(Listing::withheld);
    }

    /** What promotions take off it; empty when nothing. */
    public Optional<MonetaryAmount> discount() {
        return quoted.map(QuoteLine::discount).filter(MonetaryAmount::isPositive);
    }

    /** What it would cost without promotions, as prices are shown. */
    public Optional<MonetaryAmount> before() {
        return quoted.map(line -> line.unitPrice().multiply(line.quantity()));
    }

    /** Whether proofs would still open the way to this product. */
    public boolean isProvable() {
        return eligibility.filter(e -> e.state() == Eligibility.State.PROVABLE).isPresent();
    }

    /** Whether some rule is broken that no proof would change. */
    public boolean isUnmet() {
        return eligibility.filter(e -> e.state() == Eligibility.State.UNMET).isPresent();
    }
}
