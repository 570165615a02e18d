package dev.kontor.webstore.catalog;

import dev.kontor.pricing.TermSaving;
import dev.kontor.shop.Listing;
import dev.kontor.value.Sku;
import dev.kontor.webstore.site.Visit;
import java.text.NumberFormat;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * What a product saves because its term is longer than that of another (PR-6).
 *
 * @param against the product with the shorter term
 * @param name what that is called
 * @param times how many of its terms make one of this
 * @param percent how much less this costs, rounded down, as people of this language write it
 * @param instead what so many of the shorter terms cost
 */
public record Longer(Sku against, String name, long times, String percent, MonetaryAmount instead) {
    static Optional<Longer> of(Listing listing, Visit visit) {
        return listing.saving()
                .flatMap(saving -> visit.storefront()
                        .catalog()
                        .find(saving.against())
                        .map(shorter -> {
                            String name = shorter.name(visit.locale());
                            return new Longer(
                                    saving.against(), name, saving.times(), percent(saving, visit), saving.instead());
                        }));
    }

    private static String percent(TermSaving saving, Visit visit) {
        return NumberFormat.getInstance(visit.locale()).format(saving.percent());
    }
}
