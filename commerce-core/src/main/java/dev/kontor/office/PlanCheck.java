package dev.kontor.office;

import dev.kontor.catalog.Product;
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

/** Finds rules of a store that name a product which is not the access plan they need (GU-2, GU-3). */
final class PlanCheck {
    private PlanCheck() {}

    static List<Fault> of(String store, Policies policies, Map<Sku, Product> products) {
        List<Fault> faults = new ArrayList<>();
        check(store, policies, PolicyKeys.GUARANTEE_EXTENDED, AccessPlan.Opens.EXTENDED, products)
                .ifPresent(faults::add);
        check(store, policies, PolicyKeys.GUARANTEE_RETRIEVAL, AccessPlan.Opens.RETRIEVAL, products)
                .ifPresent(faults::add);
        return faults;
    }

    static Set<Sku> named(Policies policies) {
        Set<Sku> named = new TreeSet<>();
        for (PolicyKey<Optional<Sku>> key : List.of(PolicyKeys.GUARANTEE_EXTENDED, PolicyKeys.GUARANTEE_RETRIEVAL)) {
            key.parse(policies.values().getOrDefault(key.name(), key.print(key.standard())))
                    .ifPresent(named::add);
        }
        return named;
    }

    private static Optional<Sku> named(Policies policies, PolicyKey<Optional<Sku>> key) {
        return Optional.ofNullable(policies.values().get(key.name())).flatMap(key::parse);
    }

    private static Optional<Fault> check(
            String store,
            Policies policies,
            PolicyKey<Optional<Sku>> key,
            AccessPlan.Opens opens,
            Map<Sku, Product> products) {
        Optional<Sku> named = named(policies, key);
        String place = "policies." + store + "." + key;
        if (named.isEmpty()) {
            return Optional.empty();
        }
        Product product = products.get(named.get());
        if (product == null) {
            return Optional.of(new Fault(
                    place, "names the product '" + named.get() + "', which is neither there nor among what is wanted"));
        }
        return product.kind() instanceof AccessPlan plan && plan.opens() == opens
                ? Optional.empty()
                : Optional.of(new Fault(
                        place,
                        "'" + named.get()
                                + "' is no access plan for that, expected one of the kind accessPlan that opens '"
                                + opens.word() + "'"));
    }
}
