package dev.kontor.spi.tax;

import dev.kontor.value.Code;
import dev.kontor.value.Country;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Region;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which rates are asked for.
 *
 * @param countries those of customer and seller; at least one
 * @param regions regions of these countries whose own rates are asked for besides; none where no region is known
 * @param categories the tax categories of what is sold, as the products name them; at least one
 * @param on the day of the sale, in the market's zone
 */
public record TaxQuestion(Set<Country> countries, Set<Region> regions, Set<String> categories, LocalDate on) {
    /** Checks the parts and copies the sets. */
    public TaxQuestion {
        if (countries.isEmpty() || categories.isEmpty()) {
            throw new InvalidValueException("tax question", countries + " " + categories, "a country and a category");
        }
        for (Region region : regions) {
            if (!countries.contains(region.country())) {
                throw new InvalidValueException("region", region.code(), "one of the countries " + countries);
            }
        }
        categories.forEach(category -> Code.of("tax category", category));
        regions = Collections.unmodifiableSet(new TreeSet<>(regions));
        countries = Collections.unmodifiableSet(new TreeSet<>(countries));
        categories = Collections.unmodifiableSet(new TreeSet<>(categories));
    }

    /**
     * A question about whole countries.
     *
     * @param countries those of customer and seller; at least one
     * @param categories the tax categories of what is sold; at least one
     * @param on the day of the sale
     */
    public TaxQuestion(Set<Country> countries, Set<String> categories, LocalDate on) {
        this(countries, Set.of(), categories, on);
    }
}
