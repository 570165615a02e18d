package dev.kontor.pricing;

import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.catalog.Item;
import dev.kontor.value.Amount;
import dev.kontor.value.Sku;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the product of a quoted line is made of beside its price: the variant it comes in, or the parts of a bundle.
 *
 * @param variant the variant's code; empty when the product comes in one form only
 * @param parts what one unit of a bundle unfolds into; empty when it is no bundle
 */
public record Makeup(Optional<String> variant, List<Part> parts) {
    /** Of a product that is just itself. */
    public static final Makeup NONE = new Makeup(Optional.empty(), List.of());

    /**
     * So many of one product in one bundle.
     *
     * @param item which, in the variant it comes in
     * @param quantity how many in one bundle
     * @param single what one of it costs alone, with or without tax as the market has it
     */
    public record Part(Item item, int quantity, Amount single) {
        /**
         * So many of a product that comes in one form only.
         *
         * @param sku which
         * @param quantity how many in one bundle
         * @param single what one of it costs alone
         */
        public Part(Sku sku, int quantity, Amount single) {
            this(Item.of(sku), quantity, single);
        }

        /**
         * Which product.
         *
         * @return its code
         */
        public Sku sku() {
            return item.sku();
        }

        /**
         * What they cost alone, all of one bundle.
         *
         * @return zero or more
         */
        public Amount alone() {
            return single.times(quantity);
        }
    }

    /** Copies the list. */
    public Makeup {
        parts = List.copyOf(parts);
    }

    /**
     * A product of a variant.
     *
     * @param code the variant's code
     * @return no bundle
     */
    public static Makeup of(String code) {
        return new Makeup(Optional.of(code), List.of());
    }

    /**
     * A bundle.
     *
     * @param parts what one unit unfolds into
     * @return without a variant
     */
    public static Makeup of(List<Part> parts) {
        return new Makeup(Optional.empty(), parts);
    }

    /** Into the body of its line; nothing of what is just itself, so that digests of such lines stay as they were. */
    static void write(Makeup made, BodyWriter out) {
        if (made.equals(NONE)) {
            return;
        }
        out.text("variant", made.variant())
                .list(
                        "parts",
                        made.parts(),
                        (part, inner) -> inner.text("sku", part.sku().code())
                                .text("variant", part.item().variant())
                                .number("quantity", part.quantity())
                                .amount("single", part.single()));
    }

    static Makeup read(BodyReader in) {
        return new Makeup(
                in.optionalText("variant"),
                in.list(
                        "parts",
                        part -> new Part(
                                new Item(Sku.of(part.text("sku")), part.optionalText("variant")),
                                part.integer("quantity"),
                                part.amount("single"))));
    }

    /** Quotes from before lines had variants of their own kept this by product. */
    static Map<Sku, Makeup> readByProduct(BodyReader quote) {
        Map<Sku, Makeup> all = new TreeMap<>();
        quote.list("makeups", one -> Map.entry(Sku.of(one.text("sku")), read(one)))
                .forEach(made -> all.put(made.getKey(), made.getValue()));
        return all;
    }
}
