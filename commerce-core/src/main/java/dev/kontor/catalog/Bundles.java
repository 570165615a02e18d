package dev.kontor.catalog;

import dev.kontor.value.Sku;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What bundles consist of (CA-5): plain functions of products. */
public final class Bundles {
    /** The most units one bundle unfolds into. */
    public static final int MOST_UNITS = 200;

    private Bundles() {}

    /**
     * The products a product names as its parts.
     *
     * @param product any product
     * @return empty unless it is a bundle
     */
    public static List<ProductKind.Bundle.Part> parts(Product product) {
        return product.kind() instanceof ProductKind.Bundle bundle ? bundle.parts() : List.of();
    }

    /**
     * A way that leads from a product through what it names back to itself or to another of the way.
     *
     * @param start where to begin
     * @param next what a product names
     * @return the way, its last one standing there twice; empty when every way ends
     */
    public static Optional<List<Sku>> cycle(Sku start, Function<Sku, List<Sku>> next) {
        // Without a call for each step: successors may form a chain of any length.
        List<Sku> way = new ArrayList<>(List.of(start));
        Set<Sku> onWay = new HashSet<>(way);
        Set<Sku> ended = new HashSet<>();
        Deque<Iterator<Sku>> ahead = new ArrayDeque<>(List.of(next.apply(start).iterator()));
        while (!ahead.isEmpty()) {
            if (!ahead.getLast().hasNext()) {
                ahead.removeLast();
                Sku done = way.remove(way.size() - 1);
                onWay.remove(done);
                ended.add(done);
                continue;
            }
            Sku named = ahead.getLast().next();
            if (onWay.contains(named)) {
                List<Sku> round = new ArrayList<>(way.subList(way.indexOf(named), way.size()));
                round.add(named);
                return Optional.of(List.copyOf(round));
            }
            if (!ended.contains(named)) {
                way.add(named);
                onWay.add(named);
                ahead.addLast(next.apply(named).iterator());
            }
        }
        return Optional.empty();
    }

    /**
     * What one unit of a product unfolds into: itself, or of a bundle the products that are no bundles, with those of the
     * bundles in it.
     *
     * @param product any product
     * @param products finds parts; one that is not found stands for itself
     * @return how many of each in one unit, in the variants that the bundles fix, in the order of the parts; when they are more
     *     than {@value #MOST_UNITS} together, not all of them
     */
    public static Map<Item, Integer> leaves(Product product, Function<Sku, Optional<Product>> products) {
        List<ProductKind.Bundle.Part> first = parts(product);
        return leaves(
                product.sku(),
                sku -> sku.equals(product.sku())
                        ? first
                        : products.apply(sku).map(Bundles::parts).orElse(List.of()));
    }

    /**
     * The same by the parts alone.
     *
     * @param sku any product
     * @param parts the parts of a product; empty for one that is no bundle, and for one that is not found
     * @return how many of each in one unit, in the variants that the bundles fix, in the order of the parts; when they are more
     *     than {@value #MOST_UNITS} together, not all of them
     */
    public static Map<Item, Integer> leaves(Sku sku, Function<Sku, List<ProductKind.Bundle.Part>> parts) {
        Map<Item, Integer> leaves = new LinkedHashMap<>();
        gather(Item.of(sku), 1, parts, leaves, new HashSet<>());
        return Collections.unmodifiableMap(leaves);
    }

    private static void gather(
            Item item,
            int times,
            Function<Sku, List<ProductKind.Bundle.Part>> parts,
            Map<Item, Integer> leaves,
            Set<Sku> above) {
        if (leaves.values().stream().mapToInt(Integer::intValue).sum() > MOST_UNITS) {
            return;
        }
        List<ProductKind.Bundle.Part> consists = parts.apply(item.sku());
        if (consists.isEmpty() || !above.add(item.sku())) {
            add(leaves, item, times);
            return;
        }
        for (ProductKind.Bundle.Part part : consists) {
            gather(part.item(), (int) Math.min((long) times * part.quantity(), MOST_UNITS + 1L), parts, leaves, above);
        }
        above.remove(item.sku());
    }

    private static void add(Map<Item, Integer> leaves, Item item, int times) {
        leaves.merge(item, times, (some, more) -> Math.min(some + more, MOST_UNITS + 1));
    }
}
