package dev.kontor.office;

import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The way from the present to a wanted state: what to show before, and the steps. Nothing is ever removed: what is not
 * named stays. Immutable; made by {@link #between}.
 */
public final class SetupPlan {
    private final List<SetupPreview.Line> lines = new ArrayList<>();
    private final List<SetupChange> changes = new ArrayList<>();

    private SetupPlan() {}

    /**
     * Compares a wanted state with the present. A new store whose policies are not named gets the standard ones.
     *
     * @param present what is there
     * @param wanted what should be there
     * @return the steps, none when all is as wanted
     * @throws ConfigurationException with every fault of the wanted state: what it names but neither brings nor finds, and
     *     what contradicts itself
     */
    public static SetupPlan between(Present present, Setup wanted) {
        return between(present, wanted, List.of());
    }

    /**
     * Compares a wanted state with the present, where something else was found wrong with it already.
     *
     * @param present what is there
     * @param wanted what should be there
     * @param found faults that hang on more than present and wanted state, such as the gateway accounts there are
     * @return the steps, none when all is as wanted
     * @throws ConfigurationException with every fault, those that were found among them
     */
    public static SetupPlan between(Present present, Setup wanted, List<Fault> found) {
        List<Fault> faults = new ArrayList<>(SetupCheck.within(wanted));
        faults.addAll(found);
        faults.addAll(SetupCheck.against(present, wanted));
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        SetupPlan plan = new SetupPlan();
        plan.compare("store", present.stores(), wanted.stores(), Parts::of, SetupChange.PutStore::new);
        plan.compare("profile", present.profiles(), wanted.profiles(), Parts::of, SetupChange.PutProfile::new);
        plan.compare("sign-on", present.connections(), wanted.connections(), Parts::of, SetupChange.PutConnection::new);
        plan.policies(present, wanted);
        plan.compare("category", present.categories(), wanted.categories(), Parts::of, SetupChange.PutCategory::new);
        plan.compare("product", present.products(), wanted.products(), Parts::of, SetupChange.PutProduct::new);
        plan.compare("shipping", present.shipping(), wanted.shipping(), Parts::of, SetupChange.PutShipping::new);
        plan.compare("prices", present.prices(), wanted.prices(), Parts::of, SetupChange.PublishPrices::new);
        plan.compare("promotion", present.promotions(), wanted.promotions(), Parts::of, SetupChange.PutPromotion::new);
        plan.compare("allotment", present.allotments(), wanted.allotments(), Parts::of, SetupChange.PutAllotment::new);
        return plan;
    }

    private void policies(Present present, Setup wanted) {
        Map<String, Policies> before = new TreeMap<>();
        present.policies().forEach((store, set) -> before.put(store, Policies.of(set)));
        Map<String, Policies> after = new TreeMap<>(wanted.policies());
        wanted.stores().keySet().stream()
                .filter(store -> !before.containsKey(store))
                .forEach(store -> after.putIfAbsent(store, Policies.standard()));
        for (Map.Entry<String, Policies> rules : after.entrySet()) {
            compare(
                    "policies",
                    before,
                    Map.of(rules.getKey(), rules.getValue()),
                    Parts::of,
                    policies -> new SetupChange.PublishPolicies(rules.getKey(), policies));
        }
    }

    private <K, V> void compare(
            String what,
            Map<K, V> before,
            Map<K, V> after,
            Function<V, Map<String, Object>> parts,
            Function<V, SetupChange> change) {
        after.forEach((code, value) -> {
            Optional<V> present = Optional.ofNullable(before.get(code));
            List<String> differing = present.filter(old -> !Objects.equals(old, value))
                    .map(old -> Parts.differing(parts.apply(old), parts.apply(value)))
                    .orElse(List.of());
            SetupPreview.Verb verb = SetupPreview.Verb.CHANGE;
            if (present.isEmpty()) {
                verb = SetupPreview.Verb.CREATE;
            } else if (present.get().equals(value)) {
                verb = SetupPreview.Verb.KEEP;
            }
            lines.add(new SetupPreview.Line(verb, what, code.toString(), differing));
            if (verb != SetupPreview.Verb.KEEP) {
                changes.add(change.apply(value));
            }
        });
    }

    /**
     * What would happen.
     *
     * @return a line per thing the wanted state names
     */
    public SetupPreview preview() {
        return new SetupPreview(lines, List.of());
    }

    /**
     * The steps, in the order in which they are done.
     *
     * @return empty when all is as wanted
     */
    public List<SetupChange> changes() {
        return List.copyOf(changes);
    }
}
