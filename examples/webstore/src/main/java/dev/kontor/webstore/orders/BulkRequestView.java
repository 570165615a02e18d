package dev.kontor.webstore.orders;

import dev.kontor.catalog.Product;
import dev.kontor.pricing.Quote;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the page shows on which units are asked for.
 *
 * @param product of what
 * @param allowed whether the visitor is of a group that orders it in bulk
 * @param groups the groups that do, in words
 * @param confirmed whether the visitor's address is confirmed, without which nothing is ordered (AC-1)
 * @param form what was typed
 * @param wrong the fields that cannot be taken; also {@code method} and {@code consent}
 * @param quote what it comes to, once that can be said
 * @param pay how it can be paid then
 * @param consented whether the terms were agreed to
 * @param problems why it could not be ordered
 */
public record BulkRequestView(
        Product product,
        boolean allowed,
        List<String> groups,
        boolean confirmed,
        BulkForm form,
        Set<String> wrong,
        Optional<Quote> quote,
        Optional<PayForm> pay,
        boolean consented,
        List<String> problems) {
    /** Copies what it is given. */
    public BulkRequestView {
        groups = List.copyOf(groups);
        wrong = Set.copyOf(wrong);
        problems = List.copyOf(problems);
    }
}
