package dev.kontor.pricing;

import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Code;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Moments;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Prices in one currency under one code (PR-1): {@code PriceList.of("retail", "EUR").price(cad, "49.00")}. Immutable; the
 * verbs make copies. Two lists with the same content are equal, in whatever order their prices were named.
 *
 * <p>Where several prices of a product fit, the most specific wins. In this order:
 *
 * <ol>
 *   <li>place: a list the shop names earlier, such as the market's own, before one it names later, such as the store's;
 *   <li>segment: a price for a segment of the customer before one for everybody, the customer's segments in the order the
 *       shop gives them;
 *   <li>validity: a period that began later before one that began earlier or always was, and of those that began
 *       together the one that ends sooner; so an offer within a longer period wins while it lasts;
 *   <li>tier: the one for the largest quantity that is reached.
 * </ol>
 *
 * <p>Two prices of one list that agree in product, segment, period and tier are a tie. It is refused when the list is
 * published, with all other ties; {@link #faults()} tells beforehand.
 */
public final class PriceList {
    private final String code;
    private final String currency;
    private final Optional<String> segment;
    private final Optional<Instant> validFrom;
    private final Optional<Instant> validUntil;
    private final List<Price> prices;

    PriceList(
            String code,
            String currency,
            Optional<String> segment,
            Optional<Instant> validFrom,
            Optional<Instant> validUntil,
            List<Price> prices) {
        this.code = code;
        this.currency = currency;
        this.segment = segment;
        this.validFrom = validFrom;
        this.validUntil = validUntil;
        this.prices = prices.stream().sorted(PriceOrder.WITHIN_A_LIST).toList();
    }

    /**
     * A list without prices yet.
     *
     * @param code the list's code, by which markets name it
     * @param currency three letters of ISO 4217
     * @return the list
     * @throws InvalidValueException when the code has not the form or the currency is not known
     */
    public static PriceList of(String code, String currency) {
        Code.of("price list", code);
        Amount.digits(currency);
        return new PriceList(code, currency, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    /**
     * The same with a price from the first unit on.
     *
     * @param sku which product
     * @param decimal a plain decimal of zero or more, such as {@code 49.00}, with no more decimals than the currency
     * @return a new list
     * @throws ConfigurationException when the text is no such amount; names the place, such as
     *     {@code prices.retail.solid-cad}
     */
    public PriceList price(Sku sku, String decimal) {
        return price(sku, 1, decimal);
    }

    /**
     * The same with a price from a quantity on.
     *
     * @param sku which product
     * @param fromQuantity the least number of units, 1 to {@value Pricing#MOST_UNITS}
     * @param decimal a plain decimal of zero or more, such as {@code 44.00}, with no more decimals than the currency
     * @return a new list
     * @throws ConfigurationException when the text is no such amount or the quantity out of range; names the place
     */
    public PriceList price(Sku sku, int fromQuantity, String decimal) {
        try {
            return price(Price.of(sku, Amounts.parse(decimal, currency)).from(fromQuantity));
        } catch (InvalidValueException refused) {
            throw new ConfigurationException(place(sku, fromQuantity), String.valueOf(refused.getMessage()));
        }
    }

    /**
     * The same with a price that has a period or segment of its own.
     *
     * @param price an amount in this list's currency
     * @return a new list
     * @throws ConfigurationException when the currencies differ; names the place
     */
    public PriceList price(Price price) {
        return prices(List.of(price));
    }

    /**
     * The same with many prices at once, for long lists.
     *
     * @param more amounts in this list's currency
     * @return a new list
     * @throws ConfigurationException when currencies differ; names every place
     */
    public PriceList prices(Collection<Price> more) {
        List<Fault> faults = more.stream()
                .filter(p -> !p.exact().currency().equals(currency))
                .map(p -> new Fault(
                        place(p.sku(), p.fromQuantity()),
                        p.exact() + " is not in " + currency + ", the list's currency"))
                .toList();
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        List<Price> all = new ArrayList<>(prices);
        all.addAll(more);
        return new PriceList(code, currency, segment, validFrom, validUntil, all);
    }

    /** The same with these prices and no others. */
    PriceList only(Collection<Price> these) {
        return new PriceList(code, currency, segment, validFrom, validUntil, List.copyOf(these));
    }

    /** The same frame around these prices in another currency. */
    PriceList in(String other, Collection<Price> these) {
        return new PriceList(code, other, segment, validFrom, validUntil, List.copyOf(these));
    }

    /**
     * The same for one segment of customers only.
     *
     * @param segmentCode the segment's code
     * @return a new list
     */
    public PriceList segment(String segmentCode) {
        Optional<String> only = Optional.of(Code.of("segment", segmentCode));
        return new PriceList(code, currency, only, validFrom, validUntil, prices);
    }

    /**
     * The same, valid from a moment on.
     *
     * @param moment the first moment, cut to microseconds
     * @return a new list
     */
    public PriceList validFrom(Instant moment) {
        return new PriceList(code, currency, segment, Optional.of(Moments.stored(moment)), validUntil, prices);
    }

    /**
     * The same, valid until a moment.
     *
     * @param moment the first moment at which it is no longer valid, cut to microseconds
     * @return a new list
     */
    public PriceList validUntil(Instant moment) {
        return new PriceList(code, currency, segment, validFrom, Optional.of(Moments.stored(moment)), prices);
    }

    /**
     * Everything that keeps this list from being published: ties, periods that never are, segments said twice.
     *
     * @return each with its place, such as {@code prices.retail.solid-cad.10}; empty when all is well
     */
    public List<Fault> faults() {
        return PriceListCheck.faults(this);
    }

    String place(Sku sku, int fromQuantity) {
        return "prices." + code + "." + sku + (fromQuantity == 1 ? "" : "." + fromQuantity);
    }

    /**
     * The code by which markets name the list.
     *
     * @return the code
     */
    public String code() {
        return code;
    }

    /**
     * The currency of every price.
     *
     * @return three letters of ISO 4217
     */
    public String currency() {
        return currency;
    }

    /**
     * For whom.
     *
     * @return empty for everybody
     */
    public Optional<String> segment() {
        return segment;
    }

    /**
     * The first moment.
     *
     * @return empty when it always was
     */
    public Optional<Instant> validFrom() {
        return validFrom;
    }

    /**
     * The first moment at which it is no longer valid.
     *
     * @return empty when there is no end
     */
    public Optional<Instant> validUntil() {
        return validUntil;
    }

    /**
     * Every price, in order of product, segment, period and tier.
     *
     * @return perhaps none
     */
    public List<Price> prices() {
        return prices;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PriceList that
                && code.equals(that.code)
                && currency.equals(that.currency)
                && segment.equals(that.segment)
                && validFrom.equals(that.validFrom)
                && validUntil.equals(that.validUntil)
                && prices.equals(that.prices);
    }

    @Override
    public int hashCode() {
        return Objects.hash(code, currency, segment, validFrom, validUntil, prices);
    }

    @Override
    public String toString() {
        return code + " in " + currency + " with " + prices.size() + " prices";
    }
}
