package dev.kontor.webstore.catalog;

import dev.kontor.pricing.Quote;
import dev.kontor.webstore.site.Visit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * What a promotion takes off a cart.
 *
 * @param label what customers call it
 * @param coupon as it was entered; empty without one
 * @param off how much, all lines together
 */
public record Reduction(String label, Optional<String> coupon, MonetaryAmount off) {
    static List<Reduction> of(Quote quote, Collection<String> coupons, Visit visit) {
        return quote.promotions().stream()
                .map(one -> new Reduction(
                        one.label(visit.locale()),
                        one.coupon().flatMap(used -> Coupons.typed(used, coupons)),
                        one.off()))
                .toList();
    }
}
