package dev.kontor.promotion;

import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.money.MonetaryAmount;

/**
 * A promotion that a quote rests on.
 *
 * @param code the promotion's code
 * @param number which state of it, see {@link PublishedPromotion#number}
 * @param labels what customers read, by language tag
 * @param exactOff what it takes off all lines together, in the prices' terms: with tax where they hold it; zero or more
 * @param guarantee by how much it reduces the fee of a longer guarantee, in percent; empty when it does not
 * @param coupon what is used up with it: the coupon, or prefix and number of a campaign's code; empty without a coupon
 */
public record AppliedPromotion(
        String code,
        int number,
        Map<String, String> labels,
        Amount exactOff,
        Optional<BigDecimal> guarantee,
        Optional<String> coupon) {
    /** Copies the labels. */
    public AppliedPromotion {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /**
     * What it takes off.
     *
     * @return zero or more
     */
    public MonetaryAmount off() {
        return Amounts.shown(exactOff);
    }

    /**
     * What customers read.
     *
     * @param locale the language, perhaps with a country
     * @return in it, else in the language without or of another country, else in English, else in any, else the code
     */
    public String label(Locale locale) {
        return Labels.in(labels, locale, code);
    }
}
