package dev.kontor.webstore.orders;

import dev.kontor.pricing.Quote;
import dev.kontor.pricing.QuoteLine;
import dev.kontor.shop.ConsentText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * What the checkout shows.
 *
 * @param quote the prices; empty when there are none for this cart
 * @param lines with names, in the quote's order
 * @param pay how it can be paid; nothing to choose when it costs nothing
 * @param email where the keys' letters go
 * @param confirmed whether that address is confirmed, without which nothing can be ordered (AC-1)
 * @param held whether the order will wait for a verification (OR-3)
 * @param problems why it could not be ordered
 * @param consented whether the box for the terms of sale was ticked
 * @param asked the consents that delivery at once needs (RE-10), each with a box that nobody ticked before
 * @param ticked the boxes of those that the customer ticked in the form that came back to him
 * @param missing which fields are missing: or wrong: {@code consent}, {@code method}, {@code gift-card}
 * @param delivery how it is sent
 * @param place the address of this page, inside the store
 * @param back where it was put together, inside the store
 */
public record CheckoutView(
        Optional<Quote> quote,
        List<Line> lines,
        PayForm pay,
        String email,
        boolean confirmed,
        boolean held,
        List<String> problems,
        boolean consented,
        List<ConsentText> asked,
        List<String> ticked,
        List<String> missing,
        DeliveryView delivery,
        String place,
        String back) {
    /** Copies the lists. */
    public CheckoutView {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
        asked = List.copyOf(asked);
        ticked = List.copyOf(ticked);
        missing = List.copyOf(missing);
    }

    /**
     * The name of the field of a consent.
     *
     * @param consent what is asked for
     * @return the same name on the checkout and on the order's page
     */
    public static String box(ConsentText consent) {
        return "consent-" + consent.name();
    }

    /** What everything costs before promotions, as prices are shown; empty when no promotion takes anything off. */
    public Optional<MonetaryAmount> before() {
        return lines.stream().allMatch(line -> line.line().discount().isZero())
                ? Optional.empty()
                : lines.stream()
                        .map(line ->
                                line.line().unitPrice().multiply(line.line().quantity()))
                        .reduce(MonetaryAmount::add);
    }

    /**
     * A line, with what the order keeps of it (CA-2).
     *
     * @param name of the product
     * @param line what it costs
     * @param variant which form of it; empty when there is one only
     * @param requirements of the computer it runs on
     * @param release when it is delivered; empty when at once
     * @param parts what a bundle holds
     */
    public record Line(
            String name,
            QuoteLine line,
            Optional<String> variant,
            Optional<String> requirements,
            Optional<Instant> release,
            List<Part> parts) {
        /** Copies the list. */
        public Line {
            parts = List.copyOf(parts);
        }
    }

    /**
     * So many of one product in a bundle.
     *
     * @param name of the product
     * @param quantity how many in one bundle
     */
    public record Part(String name, int quantity) {}
}
