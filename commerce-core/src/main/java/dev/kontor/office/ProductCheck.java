package dev.kontor.office;

import dev.kontor.catalog.Bundles;
import dev.kontor.catalog.Item;
import dev.kontor.catalog.KeyRules;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductKind;
import dev.kontor.catalog.Variant;
import dev.kontor.pricing.TermSaving;
import dev.kontor.value.Fault;
import dev.kontor.value.Sku;
import java.util.ArrayList;
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
        keys(product, place + ".keys").ifPresent(faults::add);
        return faults;
    }

    private static Optional<Fault> keys(Product product, String place) {
        KeyRules rules = product.details().keys();
        boolean ofKeys = !rules.equals(KeyRules.standard()) && !rules.equals(onMachines(rules));
        if (ofKeys && product.keysPerUnit().isEmpty()) {
            return Optional.of(
                    new Fault(place, "a " + product.kindName() + " has no keys, expected activations at most"));
        }
        return rules.activations().isPresent() && !isSoftware(product)
                ? Optional.of(new Fault(place + ".activations", "only software runs on machines; leave it out"))
                : Optional.empty();
    }

    private static KeyRules onMachines(KeyRules rules) {
        return rules.activations().isPresent()
                ? KeyRules.standard().machines(rules.activations().getAsInt())
                : KeyRules.standard();
    }

    private static String terms(Product product) {
        return switch (product.kind().sort()) {
            case TRIAL -> "a trial has to end, expected months, days or uses";
            case SUBSCRIPTION -> "a subscription has to renew, expected by month or by year";
            case PHYSICAL, BUNDLE, ACCESS_PLAN, FEE ->
                "a " + product.kindName() + " has no term of its own; leave it out";
            case SERVICE, E_TEXT, GIFT_CARD -> "a " + product.kindName() + " neither renews nor has uses counted";
            case DOWNLOAD, LICENSE_KEY -> "only a subscription renews, expected months, days or uses";
        };
    }

    private static boolean isSoftware(Product product) {
        return switch (product.kind().sort()) {
            case DOWNLOAD, LICENSE_KEY, TRIAL -> true;
            case SUBSCRIPTION, PHYSICAL, SERVICE, E_TEXT, BUNDLE, GIFT_CARD, ACCESS_PLAN, FEE -> false;
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

    /** What does not fit together, told one after another: those that are wanted, each with what it names. */
    static final class Together {
        private final Function<Sku, Optional<ProductTies>> all;
        private final Set<Set<Sku>> told = new HashSet<>();

        /**
         * A check.
         *
         * @param all finds what is wanted or there
         */
        Together(Function<Sku, Optional<ProductTies>> all) {
            this.all = all;
        }

        List<Fault> faults(ProductTies product) {
            List<Fault> faults = new ArrayList<>();
            String place = "products." + product.sku();
            for (Sku sku : product.named()) {
                if (all.apply(sku).isEmpty() && !product.successor().equals(Optional.of(sku))) {
                    faults.add(new Fault(
                            place, "names the product '" + sku + "', which is neither there nor among what is wanted"));
                }
            }
            cycle(product, ProductTies::partSkus)
                    .ifPresent(way -> faults.add(new Fault(place + ".parts", "a bundle contains itself: " + way)));
            cycle(product, one -> one.successor().map(List::of).orElse(List.of()))
                    .ifPresent(way -> faults.add(new Fault(place + ".successor", "is its own successor: " + way)));
            bundle(product, place, faults);
            product.shorter()
                    .flatMap(all)
                    .filter(shorter ->
                            TermSaving.times(product.term(), shorter.term()).isEmpty())
                    .ifPresent(shorter -> faults.add(new Fault(
                            place + ".longerThan",
                            "its term, " + product.term() + ", is no whole number of that of '" + shorter.sku() + "', "
                                    + shorter.term() + "; expected such as a year and a month")));
            product.backupMedia().stream()
                    .flatMap(sku -> all.apply(sku).stream())
                    .filter(ProductTies::hasKeys)
                    .forEach(medium -> faults.add(new Fault(
                            place + ".backupMedia",
                            "'" + medium.sku() + "' comes with keys, expected a copy that grants nothing more")));
            return faults;
        }

        /** Each round is told once, at the first of its products that is wanted. */
        private Optional<String> cycle(ProductTies product, Function<ProductTies, List<Sku>> next) {
            return Bundles.cycle(product.sku(), sku -> all.apply(sku).map(next).orElse(List.of()))
                    .filter(way -> told.add(new TreeSet<>(way)))
                    .map(way -> way.stream().map(Sku::code).collect(Collectors.joining(" > ")));
        }

        private void bundle(ProductTies product, String place, List<Fault> faults) {
            if (product.parts().isEmpty()) {
                return;
            }
            Map<Item, Integer> leaves = Bundles.leaves(
                    product.sku(), sku -> all.apply(sku).map(ProductTies::parts).orElse(List.of()));
            leaves.keySet().stream()
                    .flatMap(item -> all.apply(item.sku()).stream())
                    .filter(ProductTies::isGiftCard)
                    .map(ProductTies::sku)
                    .distinct()
                    .forEach(card -> faults.add(new Fault(
                            place + ".parts", "'" + card + "' is a gift card, which is sold at its worth only")));
            leaves.keySet().stream()
                    .flatMap(item -> all.apply(item.sku()).stream())
                    .filter(ProductTies::isAncillary)
                    .map(ProductTies::sku)
                    .distinct()
                    .forEach(extra -> faults.add(new Fault(
                            place + ".parts",
                            "'" + extra + "' is a fee or an access plan, which is sold beside goods only")));
            for (ProductKind.Bundle.Part part : product.parts()) {
                part.item()
                        .variant()
                        .filter(code -> all.apply(part.sku())
                                .filter(named -> !named.variants().contains(code))
                                .isPresent())
                        .ifPresent(code -> faults.add(new Fault(
                                place + ".parts." + part.sku(), "'" + part.sku() + "' has no variant '" + code + "'")));
            }
            int units = leaves.values().stream().mapToInt(Integer::intValue).sum();
            if (units > Bundles.MOST_UNITS) {
                faults.add(new Fault(
                        place + ".parts",
                        "unfolds into more than " + Bundles.MOST_UNITS + " units; expected fewer parts"));
            }
        }
    }
}
