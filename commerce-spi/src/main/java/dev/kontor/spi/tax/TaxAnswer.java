package dev.kontor.spi.tax;

import dev.kontor.value.Code;
import dev.kontor.value.Country;
import dev.kontor.value.InvalidValueException;
import java.math.BigDecimal;
import java.util.List;

/** What a {@link TaxService} says. */
public sealed interface TaxAnswer {
    /**
     * The rates.
     *
     * @param all one for each country and category; a country without any is one where the seller owes no tax, a category
     *     that is missing in a country with rates is one that cannot be sold there
     */
    record Rates(List<Rate> all) implements TaxAnswer {
        /** Copies the list and checks that no place has two rates. */
        public Rates {
            all = List.copyOf(all);
            if (all.stream()
                            .map(rate -> rate.country() + " " + rate.category())
                            .distinct()
                            .count()
                    != all.size()) {
                throw new InvalidValueException("tax rates", all.toString(), "one for each country and category");
            }
        }
    }

    /**
     * One rate; where several offices tax together, the sum of theirs.
     *
     * @param country where it holds
     * @param category for what
     * @param percent 0 to 100 with at most four decimals
     */
    record Rate(Country country, String category, BigDecimal percent) {
        /** Checks the category and the percentage. */
        public Rate {
            Code.of("tax category", category);
            if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0 || percent.scale() > 4) {
                throw new InvalidValueException(
                        "tax rate", percent.toString(), "a percentage of 0 to 100 with at most four decimals");
            }
        }
    }

    /**
     * The service could not tell.
     *
     * @param why for staff
     */
    record Unknown(String why) implements TaxAnswer {}
}
