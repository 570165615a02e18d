package dev.kontor.pricing;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Question;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.Id;
import dev.kontor.value.Moments;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The room's rows: price lists in their versions, and quotes. Every method works within the unit or view it is given. */
public final class Prices {
    private Prices() {}

    /**
     * The tables of this room.
     *
     * @return referenced ones first
     */
    public static List<Table<?>> tables() {
        return List.of(PriceTables.PRICE_LIST, PriceTables.PRICE, PriceTables.QUOTE, VatCheckRows.VAT_CHECK);
    }

    /**
     * Publishes a price list as the next version of its code. Units that publish the same code wait for each other. Only the
     * products whose prices differ from those of the version before are written.
     *
     * @param unit where to write
     * @param list the whole content of the new version
     * @param at the moment from which on it is current; its prices may begin later
     * @return the new version, or the latest one when its content is the same: then nothing is written
     * @throws ConfigurationException when the list has {@linkplain PriceList#faults() faults}; names all of them
     */
    public static PriceListVersion publish(StorageUnit unit, PriceList list, Instant at) {
        List<Fault> faults = list.faults();
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        unit.touchCounter("price_list:" + list.code());
        return PriceListing.publish(unit, list, at);
    }

    /**
     * Publishes a long price list as the next version of its code, part by part. Units that publish the same code wait for
     * each other. Only the products whose prices differ from those of the version before stay written.
     *
     * @param unit where to write
     * @param frame the list without prices
     * @param at the moment from which on it is current
     * @param counts how many prices a product will have in all parts together; 0 for one that has none
     * @return takes the parts
     */
    public static Publication publication(StorageUnit unit, PriceList frame, Instant at, ToIntFunction<Sku> counts) {
        unit.touchCounter("price_list:" + frame.code());
        return new Publication(unit, frame, at, counts);
    }

    /**
     * Which versions are current, without reading their prices.
     *
     * @param view where to look
     * @param codes which lists
     * @param at the moment
     * @return by code, in the order of the codes: the highest version published by then
     * @throws UnknownIdException when a code has none
     */
    public static Map<String, Integer> versions(StorageView view, Collection<String> codes, Instant at) {
        Map<String, Integer> versions = new LinkedHashMap<>();
        codes.forEach(code -> versions.put(code, published(view, code, at).version()));
        return versions;
    }

    /**
     * The current versions with their prices, as {@link PricingFacts} takes them.
     *
     * @param view where to look
     * @param codes which lists, the most specific place first
     * @param at the moment
     * @return in the order of the codes: the highest version of each published by then
     * @throws UnknownIdException when a code has none
     */
    public static List<PriceListVersion> current(StorageView view, Collection<String> codes, Instant at) {
        return codes.stream()
                .map(code -> PriceListing.whole(view, published(view, code, at)))
                .toList();
    }

    /**
     * The same as far as some products are concerned, without reading the prices of others.
     *
     * @param view where to look
     * @param codes which lists, the most specific place first
     * @param skus which products
     * @param at the moment
     * @return in the order of the codes: the highest version of each published by then, with the prices of these products
     * @throws UnknownIdException when a code has none
     */
    public static List<PriceListVersion> current(
            StorageView view, Collection<String> codes, Collection<Sku> skus, Instant at) {
        return codes.stream()
                .map(code -> PriceListing.of(view, published(view, code, at), skus))
                .toList();
    }

    /**
     * One version with its prices.
     *
     * @param view where to look
     * @param code which list
     * @param number which version
     * @return empty when there is none
     */
    public static Optional<PriceListVersion> version(StorageView view, String code, int number) {
        return view.find(PriceTables.PRICE_LIST, PriceTables.Published.id(code, number))
                .map(row -> PriceListing.whole(view, row.value()));
    }

    /**
     * What {@link LowestPrice} looks at: for each list every version that was current at some time since a moment.
     *
     * @param view where to look
     * @param codes which lists, the most specific place first
     * @param sku which product
     * @param since the earliest moment
     * @param until the latest moment
     * @return in the order of the codes, with the prices of this product; a list that is not known has no versions
     */
    public static List<List<PriceListVersion>> history(
            StorageView view, Collection<String> codes, Sku sku, Instant since, Instant until) {
        return codes.stream()
                .map(code -> PriceListing.history(view, code, sku, since, until))
                .toList();
    }

    /**
     * The questions of {@link #versions}, to be expected.
     *
     * @param codes which lists
     * @param at the moment
     * @return one for each
     */
    public static List<Question<?>> askingVersions(Collection<String> codes, Instant at) {
        List<Question<?>> questions = new ArrayList<>();
        codes.forEach(code -> questions.add(Question.query(published(code, at).limit(1))));
        return questions;
    }

    /**
     * The question of {@link #quote}, to be expected.
     *
     * @param id which
     * @return the question
     */
    public static Question<?> askingQuote(Id<Quote> id) {
        return Question.find(PriceTables.QUOTE, id.value());
    }

    private static PriceTables.Published published(StorageView view, String code, Instant at) {
        return view.first(published(code, at))
                .orElseThrow(() -> new UnknownIdException("price list", code))
                .value();
    }

    private static Query<PriceTables.Published> published(String code, Instant at) {
        return PriceListing.versions(code).whereAtMost(PriceTables.PUBLISHED, Moments.stored(at));
    }

    /**
     * Keeps a quote.
     *
     * @param unit where to write
     * @param quote a quote whose id has none yet
     */
    public static void saveQuote(StorageUnit unit, Quote quote) {
        unit.insert(PriceTables.QUOTE, quote);
    }

    /**
     * A quote by its id, also an expired one. Whose it is, is for the caller to check.
     *
     * @param view where to look
     * @param id which
     * @return empty when there is none, or it was forgotten
     */
    public static Optional<Quote> quote(StorageView view, Id<Quote> id) {
        return view.find(PriceTables.QUOTE, id.value()).map(Row::value);
    }

    /**
     * Removes quotes that expired long ago; quotes that another unit is using are left for the next time.
     *
     * @param unit where to remove
     * @param expiredBy those that expired at this moment or earlier
     * @param most the most to remove at once
     * @return how many were removed
     */
    public static int forgetQuotes(StorageUnit unit, Instant expiredBy, int most) {
        Query<Quote> expired = Query.of(PriceTables.QUOTE)
                .whereAtMost(PriceTables.EXPIRES, Moments.stored(expiredBy))
                .ascending(PriceTables.EXPIRES);
        List<Row<Quote>> rows = unit.claim(expired, most);
        rows.forEach(unit::delete);
        return rows.size();
    }
}
