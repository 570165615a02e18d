package dev.kontor.office;

import dev.kontor.catalog.Bundles;
import dev.kontor.catalog.Item;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductKind;
import dev.kontor.catalog.Variant;
import dev.kontor.pricing.TermSaving;
import dev.kontor.value.Fault;
import dev.kontor.value.Sku;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds what does not fit together in products: within one, and in what they name of each other. */
final class ProductCheck {
    private ProductCheck() {}

    /** What a product names that could lead back to it. */
    static Set<Sku> onwards(Product product) {
        Set<Sku> named = new TreeSet<>(parts(product));
        product.successor().ifPresent(named::add);
        return named;
    }

    /** Every product that a product names. */
    static Set<Sku> named(Product product) {
        Set<Sku> named = onwards(product);
        named.addAll(product.details().recommended());
        named.addAll(product.details().backupMedia());
        product.details().shorter().ifPresent(named::add);
        return named;
    }

    private static List<Sku> parts(Product product) {
        return Bundles.parts(product).stream().map(ProductKind.Bundle.Part::sku).toList();
    }

    static List<Fault> alone(Product product) {
        List<Fault> faults = new ArrayList<>();
        String place = "products." + product.sku();
        if (!product.kind().allows(product.term())) {
            faults.add(new Fault(place + ".term", terms(product)));
        }
        if (lacksFiles(product)) {
            faults.add(new Fault(place + ".files", "a download on sale has no files, expected one at least"));
        }
        if (!product.details().variants().isEmpty() && !isSoftware(product)) {
            faults.add(new Fault(place + ".variants", "only software comes in variants; leave them out"));
        }
        if (product.isGiftCard() && product.details().release().isPresent()) {
            faults.add(new Fault(place + ".release", "a gift card cannot be ordered ahead; leave it out"));
        }
        return faults;
    }

    private static String terms(Product product) {
        return switch (product.kind().sort()) {
            case TRIAL -> "a trial has to end, expected months, days or uses";
            case SUBSCRIPTION -> "a subscription has to renew, expected by month or by year";
            case PHYSICAL, BUNDLE -> "a " + product.kindName() + " has no term of its own; leave it out";
            case SERVICE, E_TEXT, GIFT_CARD -> "a " + product.kindName() + " neither renews nor has uses counted";
            case DOWNLOAD, LICENSE_KEY -> "only a subscription renews, expected months, days or uses";
        };
    }

    private static boolean isSoftware(Product product) {
        return switch (product.kind().sort()) {
            case DOWNLOAD, LICENSE_KEY, TRIAL -> true;
            case SUBSCRIPTION, PHYSICAL, SERVICE, E_TEXT, BUNDLE, GIFT_CARD -> false;
        };
    }

    /** What is ordered ahead may get its files later. */
    private static boolean lacksFiles(Product product) {
        boolean filesAlone = product.kind().handovers().equals(Set.of(ProductKind.Handover.DOWNLOAD));
        if (!filesAlone || !product.isOnSale() || product.details().release().isPresent()) {
            return false;
        }
        List<Variant> variants = product.details().variants();
        return product.files().isEmpty()
                && (variants.isEmpty()
                        || variants.stream().anyMatch(variant -> variant.files().isEmpty()));
    }

    static List<Fault> together(Collection<Product> wanted, Map<Sku, Product> all) {
        List<Fault> faults = new ArrayList<>();
        Set<Set<Sku>> told = new HashSet<>();
        for (Product product : wanted) {
            String place = "products." + product.sku();
            for (Sku sku : named(product)) {
                if (!all.containsKey(sku) && !product.successor().equals(Optional.of(sku))) {
                    faults.add(new Fault(
                            place, "names the product '" + sku + "', which is neither there nor among what is wanted"));
                }
            }
            cycle(product, all, ProductCheck::parts, told)
                    .ifPresent(way -> faults.add(new Fault(place + ".parts", "a bundle contains itself: " + way)));
            cycle(product, all, one -> one.successor().map(List::of).orElse(List.of()), told)
                    .ifPresent(way -> faults.add(new Fault(place + ".successor", "is its own successor: " + way)));
            bundle(product, all, place, faults);
            product.details()
                    .shorter()
                    .flatMap(sku -> Optional.ofNullable(all.get(sku)))
                    .filter(shorter ->
                            TermSaving.times(product.term(), shorter.term()).isEmpty())
                    .ifPresent(shorter -> faults.add(new Fault(
                            place + ".longerThan",
                            "its term, " + product.term() + ", is no whole number of that of '" + shorter.sku() + "', "
                                    + shorter.term() + "; expected such as a year and a month")));
            product.details().backupMedia().stream()
                    .flatMap(sku -> Optional.ofNullable(all.get(sku)).stream())
                    .filter(medium -> !medium.keysPerUnit().isEmpty())
                    .forEach(medium -> faults.add(new Fault(
                            place + ".backupMedia",
                            "'" + medium.sku() + "' comes with keys, expected a copy that grants nothing more")));
        }
        return faults;
    }

    /** Each round is told once, at the first of its products that is wanted. */
    private static Optional<String> cycle(
            Product product, Map<Sku, Product> all, Function<Product, List<Sku>> next, Set<Set<Sku>> told) {
        return Bundles.cycle(
                        product.sku(),
                        sku -> Optional.ofNullable(all.get(sku)).map(next).orElse(List.of()))
                .filter(way -> told.add(new TreeSet<>(way)))
                .map(way -> way.stream().map(Sku::code).collect(Collectors.joining(" > ")));
    }

    private static void bundle(Product product, Map<Sku, Product> all, String place, List<Fault> faults) {
        if (Bundles.parts(product).isEmpty()) {
            return;
        }
        Map<Item, Integer> leaves = Bundles.leaves(product, sku -> Optional.ofNullable(all.get(sku)));
        leaves.keySet().stream()
                .flatMap(item -> Optional.ofNullable(all.get(item.sku())).stream())
                .filter(Product::isGiftCard)
                .distinct()
                .forEach(card -> faults.add(new Fault(
                        place + ".parts", "'" + card.sku() + "' is a gift card, which is sold at its worth only")));
        for (ProductKind.Bundle.Part part : Bundles.parts(product)) {
            Optional<Product> named = Optional.ofNullable(all.get(part.sku()));
            part.item()
                    .variant()
                    .filter(code -> named.isPresent()
                            && named.get().details().variant(code).isEmpty())
                    .ifPresent(code -> faults.add(new Fault(
                            place + ".parts." + part.sku(), "'" + part.sku() + "' has no variant '" + code + "'")));
        }
        int units = leaves.values().stream().mapToInt(Integer::intValue).sum();
        if (units > Bundles.MOST_UNITS) {
            faults.add(new Fault(
                    place + ".parts", "unfolds into more than " + Bundles.MOST_UNITS + " units; expected fewer parts"));
        }
    }
}
