package dev.kontor.office;

import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductKind;
import dev.kontor.catalog.ProductKind.AccessPlan;
import dev.kontor.store.PolicyKey;
import dev.kontor.store.PolicyKeys;
import dev.kontor.value.Fault;
import dev.kontor.value.Sku;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Finds rules of a store that name a product which is not what they need (GU-2, GU-3, SH-5). */
final class PolicyProducts {
    private static final List<Need> NEEDS = List.of(
            plan(PolicyKeys.GUARANTEE_EXTENDED, AccessPlan.Opens.EXTENDED),
            plan(PolicyKeys.GUARANTEE_RETRIEVAL, AccessPlan.Opens.RETRIEVAL),
            new Need(
                    PolicyKeys.RESHIPMENT_FEE,
                    product -> product.kind().sort() == ProductKind.Sort.FEE,
                    "is no fee, expected one of the kind fee"));

    private PolicyProducts() {}

    /**
     * What a rule needs.
     *
     * @param key the rule that names a product
     * @param fits whether a product serves
     * @param otherwise what is said of one that does not
     */
    private record Need(PolicyKey<Optional<Sku>> key, Predicate<Product> fits, String otherwise) {}

    private static Need plan(PolicyKey<Optional<Sku>> key, AccessPlan.Opens opens) {
        return new Need(
                key,
                product -> product.kind() instanceof AccessPlan plan && plan.opens() == opens,
                "is no access plan for that, expected one of the kind accessPlan that opens '" + opens.word() + "'");
    }

    static List<Fault> of(String store, Policies policies, Map<Sku, Product> products) {
        List<Fault> faults = new ArrayList<>();
        NEEDS.forEach(need -> Optional.ofNullable(
                        policies.values().get(need.key().name()))
                .flatMap(need.key()::parse)
                .flatMap(sku -> fault(need, sku, Optional.ofNullable(products.get(sku))))
                .ifPresent(said -> faults.add(new Fault("policies." + store + "." + need.key(), said))));
        return faults;
    }

    static Set<Sku> named(Policies policies) {
        Set<Sku> named = new TreeSet<>();
        NEEDS.forEach(need -> need.key()
                .parse(policies.values()
                        .getOrDefault(
                                need.key().name(), need.key().print(need.key().standard())))
                .ifPresent(named::add));
        return named;
    }

    private static Optional<String> fault(Need need, Sku sku, Optional<Product> product) {
        if (product.isEmpty()) {
            return Optional.of("names the product '" + sku + "', which is neither there nor among what is wanted");
        }
        return need.fits().test(product.get()) ? Optional.empty() : Optional.of("'" + sku + "' " + need.otherwise());
    }
}
