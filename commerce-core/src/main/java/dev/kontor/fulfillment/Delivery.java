package dev.kontor.fulfillment;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import dev.kontor.value.Text;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one unit of an order part is to give its owner: a key, downloads, or both. The same part, unit and component is
 * delivered once, however often it is asked for.
 *
 * @param part the id of the order part
 * @param unit which of its units; 1 or more
 * @param component which component of the unit; {@value #WHOLE} for the whole of it
 * @param order the id of the order
 * @param account the id of the account that is entitled
 * @param sku the product, which is also the pool its key comes from
 * @param keyed whether it comes with a key
 * @param files the files of its downloads, all of which make up one download; empty when it has none
 * @param policy what the store grants
 * @param term how long the license lasts from delivery; empty: without end
 */
public record Delivery(
        String part,
        int unit,
        String component,
        String order,
        String account,
        Sku sku,
        boolean keyed,
        List<String> files,
        AccessPolicy policy,
        Optional<Period> term) {
    /** The component of what has no components. */
    public static final String WHOLE = "whole";

    /** Checks the parts. */
    public Delivery {
        part = Text.line("order part", part, 100);
        component = Text.line("component", component, 100);
        order = Text.line("order", order, 100);
        account = Text.line("account", account, 200);
        if (unit < 1) {
            throw new InvalidValueException("unit of " + part, Integer.toString(unit), "1 or more");
        }
        files = files.stream()
                .map(file -> Text.line("file of " + sku, file, 200))
                .distinct()
                .toList();
        if (!keyed && files.isEmpty()) {
            throw new InvalidValueException("delivery of " + part, sku.code(), "a key or at least one file");
        }
        term.filter(span -> span.isNegative() || span.isZero()).ifPresent(span -> {
            throw new InvalidValueException("term of " + sku, span.toString(), "a period of a day or more");
        });
    }

    /**
     * A key.
     *
     * @param part the id of the order part
     * @param unit which of its units; 1 or more
     * @param order the id of the order
     * @param account the id of the account that is entitled
     * @param sku the product, which is also the pool
     * @param policy what the store grants
     * @return the delivery, without files and without end
     */
    public static Delivery key(String part, int unit, String order, String account, Sku sku, AccessPolicy policy) {
        return new Delivery(part, unit, WHOLE, order, account, sku, true, List.of(), policy, Optional.empty());
    }

    /**
     * Downloads.
     *
     * @param part the id of the order part
     * @param unit which of its units; 1 or more
     * @param order the id of the order
     * @param account the id of the account that is entitled
     * @param sku the product
     * @param policy what the store grants
     * @param files the files, at least one
     * @return the delivery, without key and without end
     */
    public static Delivery download(
            String part, int unit, String order, String account, Sku sku, AccessPolicy policy, List<String> files) {
        return new Delivery(part, unit, WHOLE, order, account, sku, false, files, policy, Optional.empty());
    }

    /**
     * The same with files to be downloaded.
     *
     * @param more their names
     * @return a new delivery
     */
    public Delivery with(List<String> more) {
        List<String> all = new ArrayList<>(files);
        all.addAll(more);
        return new Delivery(part, unit, component, order, account, sku, keyed, all, policy, term);
    }

    /**
     * The same for a term.
     *
     * @param span how long from delivery; a day or more
     * @return a new delivery
     */
    public Delivery term(Period span) {
        return new Delivery(part, unit, component, order, account, sku, keyed, files, policy, Optional.of(span));
    }

    /**
     * The same as one component of a unit that has several.
     *
     * @param name the component's name
     * @return a new delivery
     */
    public Delivery component(String name) {
        return new Delivery(part, unit, name, order, account, sku, keyed, files, policy, term);
    }
}
