package dev.kontor.fulfillment;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import dev.kontor.value.Text;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one unit of an order part is to give its owner: a key, downloads, or both; or a secret kept elsewhere. The same part, unit and component is
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
 * @param handed the id of a secret that another room keeps and hands out, such as a gift card; empty when there is none
 * @param quota how many uses there are; empty when they are not counted
 * @param keys how its key is given out and used
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
        Optional<Period> term,
        Optional<String> handed,
        OptionalLong quota,
        KeyTerms keys) {
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
        handed.ifPresent(id -> Text.line("secret of " + sku, id, 64));
        if (!keyed && files.isEmpty() && handed.isEmpty()) {
            throw new InvalidValueException("delivery of " + part, sku.code(), "a key, a secret or at least one file");
        }
        term.filter(span -> span.isNegative() || span.isZero()).ifPresent(span -> {
            throw new InvalidValueException("term of " + sku, span.toString(), "a period of a day or more");
        });
        quota.stream().filter(most -> most < 1).forEach(most -> {
            throw new InvalidValueException("uses of " + sku, Long.toString(most), "1 or more");
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
        return new Delivery(
                part,
                unit,
                WHOLE,
                order,
                account,
                sku,
                true,
                List.of(),
                policy,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                KeyTerms.NONE);
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
        return new Delivery(
                part,
                unit,
                WHOLE,
                order,
                account,
                sku,
                false,
                files,
                policy,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                KeyTerms.NONE);
    }

    /**
     * A secret that another room keeps and hands out.
     *
     * @param part the id of the order part
     * @param unit which of its units; 1 or more
     * @param order the id of the order
     * @param account the id of the account that is entitled
     * @param sku the product
     * @param policy what the store grants
     * @param secret the id of the secret
     * @return the delivery, without end
     */
    public static Delivery handed(
            String part, int unit, String order, String account, Sku sku, AccessPolicy policy, String secret) {
        return new Delivery(
                part,
                unit,
                WHOLE,
                order,
                account,
                sku,
                false,
                List.of(),
                policy,
                Optional.empty(),
                Optional.of(secret),
                OptionalLong.empty(),
                KeyTerms.NONE);
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
        return new Delivery(part, unit, component, order, account, sku, keyed, all, policy, term, handed, quota, keys);
    }

    /**
     * The same under another policy.
     *
     * @param other what is granted
     * @return a new delivery
     */
    public Delivery under(AccessPolicy other) {
        return new Delivery(part, unit, component, order, account, sku, keyed, files, other, term, handed, quota, keys);
    }

    /**
     * The same for a term.
     *
     * @param span how long from delivery; a day or more
     * @return a new delivery
     */
    public Delivery term(Period span) {
        return new Delivery(
                part,
                unit,
                component,
                order,
                account,
                sku,
                keyed,
                files,
                policy,
                Optional.of(span),
                handed,
                quota,
                keys);
    }

    /**
     * The same with a quota (CA-3).
     *
     * @param most how many uses; 1 or more
     * @return a new delivery
     */
    public Delivery uses(long most) {
        return new Delivery(
                part,
                unit,
                component,
                order,
                account,
                sku,
                keyed,
                files,
                policy,
                term,
                handed,
                OptionalLong.of(most),
                keys);
    }

    /**
     * The same with other terms for its key.
     *
     * @param terms how it is given out and used
     * @return a new delivery
     */
    public Delivery keys(KeyTerms terms) {
        return new Delivery(
                part, unit, component, order, account, sku, keyed, files, policy, term, handed, quota, terms);
    }

    /** Whether a key is due as soon as it is delivered. */
    boolean wantsKeyAtOnce() {
        return keyed && !keys.atRetrieval();
    }

    /**
     * The same as one component of a unit that has several.
     *
     * @param name the component's name
     * @return a new delivery
     */
    public Delivery component(String name) {
        return new Delivery(part, unit, name, order, account, sku, keyed, files, policy, term, handed, quota, keys);
    }

    /**
     * Whether it comes with something to be shown to its owner alone.
     *
     * @return true with a key, and with a secret kept elsewhere
     */
    public boolean hasSecret() {
        return keyed || handed.isPresent();
    }
}
