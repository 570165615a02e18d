package dev.kontor.webstore.catalog;

import dev.kontor.catalog.Product;
import dev.kontor.catalog.Variant;
import dev.kontor.webstore.site.Visit;
import java.util.List;
import java.util.Optional;

/**
 * A variant of a product that can be chosen.
 *
 * @param code of the variant
 * @param name in the visitor's language
 * @param isRecommended whether it is what most people want
 * @param isChosen whether it is chosen now
 */
public record Choice(String code, String name, boolean isRecommended, boolean isChosen) {
    /** The variants of a product; none when it comes in one form only. */
    static List<Choice> of(Product product, Optional<String> chosen, Visit visit) {
        Optional<Variant> recommended = product.details().recommendedVariant();
        Optional<String> now = chosen.or(() -> recommended.map(Variant::code));
        return product.details().variants().stream()
                .map(variant -> new Choice(
                        variant.code(),
                        variant.name(visit.locale()),
                        variant.isRecommended(),
                        now.filter(variant.code()::equals).isPresent()))
                .toList();
    }
}
