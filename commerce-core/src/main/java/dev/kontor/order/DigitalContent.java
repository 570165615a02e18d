package dev.kontor.order;

import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductKind.Handover;
import dev.kontor.value.Country;
import dev.kontor.value.Periods;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Digital content and the right of withdrawal (RE-10): the right ends early only with two consents, given by the customer's own
 * hand; without them delivery waits until its period is over.
 */
public final class DigitalContent {
    /** The consent to be delivered to at once. */
    public static final String AT_ONCE = "digital-content-at-once";

    /** Knowing that the right of withdrawal is lost by that. */
    public static final String RIGHT_LOST = "digital-withdrawal-lost";

    /** Both, in the order in which they are asked for. */
    public static final List<String> CONSENTS = List.of(AT_ONCE, RIGHT_LOST);

    /** Which version of their texts is asked for now. */
    public static final String VERSION = "2026-11";

    private static final Period FOURTEEN_DAYS = Period.ofDays(14);

    /** Where the law grants consumers 14 days: the union, the other states of its economic area, the United Kingdom. */
    private static final Set<String> COUNTRIES = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "IS", "LI", "NO", "GB");

    private DigitalContent() {}

    /**
     * What the decision is made of.
     *
     * @param country where the customer said to be; empty when nobody knows
     * @param isBusiness whether the customer is known to be one
     * @param isPaid whether the order costs anything
     * @param period how long delivery waits at least by the store's policy; the law's period where that is longer
     * @param zone in which days are counted
     */
    public record Buyer(Optional<Country> country, boolean isBusiness, boolean isPaid, Period period, ZoneId zone) {
        /**
         * Whether the law asks for consents before digital content is delivered to this customer.
         *
         * @return false for businesses, for what costs nothing, and for countries that are not in the table
         */
        public boolean hasRight() {
            return !isBusiness
                    && isPaid
                    && country.filter(where -> COUNTRIES.contains(where.code())).isPresent();
        }
    }

    /**
     * Whether a product is digital content, alone or in a part of it. Access to a service, and gift cards, are not.
     *
     * @param product the product
     * @param parts of a bundle, its parts
     * @return true for keys and downloads
     */
    public static boolean is(Product product, List<Product> parts) {
        return isAlone(product) || parts.stream().anyMatch(DigitalContent::isAlone);
    }

    private static boolean isAlone(Product product) {
        Set<Handover> ways = product.kind().handovers();
        return ways.contains(Handover.KEYS) || ways.contains(Handover.DOWNLOAD);
    }

    /**
     * Until when the right can be used, and delivery waits without the consents. A period that ends on a Saturday or a Sunday
     * ends with the next Monday.
     *
     * @param buyer who buys
     * @param now when the order is placed
     * @return empty when nothing has to be asked for
     */
    public static Optional<Instant> waitsUntil(Buyer buyer, Instant now) {
        if (!buyer.hasRight()) {
            return Optional.empty();
        }
        Instant law = end(now, FOURTEEN_DAYS, buyer.zone());
        Instant store = end(now, buyer.period(), buyer.zone());
        return Optional.of(store.isAfter(law) ? store : law);
    }

    private static Instant end(Instant now, Period period, ZoneId zone) {
        DayOfWeek last =
                Periods.endOfDay(now, period, zone).minusNanos(1).atZone(zone).getDayOfWeek();
        int more = last == DayOfWeek.SATURDAY ? 2 : last == DayOfWeek.SUNDAY ? 1 : 0;
        return Periods.endOfDay(now, period.plusDays(more), zone);
    }

    static boolean areGiven(Map<String, GivenConsent> consents) {
        return consents.keySet().containsAll(CONSENTS);
    }
}
