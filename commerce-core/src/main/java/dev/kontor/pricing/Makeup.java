package dev.kontor.pricing;

import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.value.Amount;
import dev.kontor.value.Sku;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a quoted product is made of beside its price: the variant that was chosen, or the parts of a bundle.
 *
 * @param variant the variant's code; empty when the product comes in one form only
 * @param parts what one unit of a bundle unfolds into, each product once; empty when it is no bundle
 */
public record Makeup(Optional<String> variant, List<Part> parts) {
    /**
     * So many of one product in one bundle.
     *
     * @param sku which
     * @param quantity how many in one bundle
     * @param single what one of it costs alone, with or without tax as the market has it
     */
    public record Part(Sku sku, int quantity, Amount single) {
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

    static void write(Map.Entry<Sku, Makeup> made, BodyWriter out) {
        out.text("sku", made.getKey().code())
                .text("variant", made.getValue().variant())
                .list(
                        "parts",
                        made.getValue().parts(),
                        (part, inner) -> inner.text("sku", part.sku().code())
                                .number("quantity", part.quantity())
                                .amount("single", part.single()));
    }

    static Map<Sku, Makeup> readAll(BodyReader in) {
        Map<Sku, Makeup> all = new TreeMap<>();
        in.list("makeups", one -> Map.entry(Sku.of(one.text("sku")), read(one)))
                .forEach(made -> all.put(made.getKey(), made.getValue()));
        return all;
    }

    private static Makeup read(BodyReader in) {
        return new Makeup(
                in.optionalText("variant"),
                in.list(
                        "parts",
                        part -> new Part(Sku.of(part.text("sku")), part.integer("quantity"), part.amount("single"))));
    }
}
