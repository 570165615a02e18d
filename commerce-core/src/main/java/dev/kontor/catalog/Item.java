package dev.kontor.catalog;

import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import java.util.Comparator;
import java.util.Optional;

/**
 * What is picked from the shelf: a product, and the variant of it that was chosen, where one was (CA-2). It is what a line of
 * a cart and a part of a bundle are known by; of one product there may be several, each of another variant. Whether the
 * product has the variant is not known here.
 *
 * @param sku which product
 * @param variant the code of the chosen variant; empty when none was chosen, which stands for the recommended one
 */
public record Item(Sku sku, Optional<String> variant) implements Comparable<Item> {
    private static final Comparator<Item> ORDER =
            Comparator.comparing(Item::sku).thenComparing(item -> item.variant().orElse(""));

    /** Checks the form of the variant. */
    public Item {
        variant.ifPresent(code -> Code.of("variant", code));
    }

    /**
     * A product of which no variant was chosen.
     *
     * @param sku which product
     * @return the item
     */
    public static Item of(Sku sku) {
        return new Item(sku, Optional.empty());
    }

    /**
     * A product in a variant.
     *
     * @param sku which product
     * @param variant the variant's code
     * @return the item
     * @throws InvalidValueException when it has not the form of a code
     */
    public static Item of(Sku sku, String variant) {
        return new Item(sku, Optional.of(variant));
    }

    @Override
    public int compareTo(Item other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return variant.map(code -> sku + "/" + code).orElse(sku.code());
    }
}
