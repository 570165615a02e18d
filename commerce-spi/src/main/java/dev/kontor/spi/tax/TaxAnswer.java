package dev.kontor.spi.tax;

import dev.kontor.value.Code;
import dev.kontor.value.Country;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Region;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a {@link TaxService} says. */
public sealed interface TaxAnswer {
    /**
     * The rates.
     *
     * @param all one for each country and category, and for each region that was asked for where it has rates of its own; a
     *     country without any is one where the seller owes no tax, a category that is missing in a country with rates is one
     *     that cannot be sold there, and a region without any has those of its country
     * @param byRegion countries that were asked for in which it depends on the region what is owed: nobody is told a price there
     *     before he has said his region
     */
    record Rates(List<Rate> all, Set<Country> byRegion) implements TaxAnswer {
        /** Copies and checks that no place has two rates. */
        public Rates {
            all = List.copyOf(all);
            byRegion = Collections.unmodifiableSet(new TreeSet<>(byRegion));
            if (all.stream()
                            .map(rate -> rate.place() + " " + rate.category())
                            .distinct()
                            .count()
                    != all.size()) {
                throw new InvalidValueException("tax rates", all.toString(), "one for each place and category");
            }
            for (Rate rate : all) {
                if (rate.region().isEmpty() && byRegion.contains(rate.country())) {
                    throw new InvalidValueException(
                            "tax rates", rate.toString(), "rates of regions alone where it depends on the region");
                }
            }
        }

        /**
         * Rates of countries in none of which it depends on the region what is owed.
         *
         * @param all one for each place and category
         */
        public Rates(List<Rate> all) {
            this(all, Set.of());
        }
    }

    /**
     * One rate; where several offices tax together, the sum of theirs.
     *
     * @param country where it holds
     * @param region the region in which it holds, of that country; empty for one of the whole country
     * @param category for what
     * @param percent 0 to 100 with at most four decimals
     */
    record Rate(Country country, Optional<Region> region, String category, BigDecimal percent) {
        /** Checks the region, the category and the percentage. */
        public Rate {
            if (region.isPresent() && !region.get().country().equals(country)) {
                throw new InvalidValueException("region", region.get().code(), "one of " + country);
            }
            Code.of("tax category", category);
            if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0 || percent.scale() > 4) {
                throw new InvalidValueException(
                        "tax rate", percent.toString(), "a percentage of 0 to 100 with at most four decimals");
            }
        }

        /**
         * The rate of a whole country.
         *
         * @param country where it holds
         * @param category for what
         * @param percent 0 to 100 with at most four decimals
         */
        public Rate(Country country, String category, BigDecimal percent) {
            this(country, Optional.empty(), category, percent);
        }

        /**
         * The rate of a region, which is the whole tax there.
         *
         * @param region where it holds
         * @param category for what
         * @param percent 0 to 100 with at most four decimals
         */
        public Rate(Region region, String category, BigDecimal percent) {
            this(region.country(), Optional.of(region), category, percent);
        }

        /**
         * Where it holds.
         *
         * @return the code of the region, else of the country
         */
        public String place() {
            return region.map(Region::code).orElse(country.code());
        }
    }

    /**
     * The service could not tell.
     *
     * @param why for staff
     */
    record Unknown(String why) implements TaxAnswer {}
}
