package dev.kontor.eligibility;

import dev.kontor.body.Input;
import dev.kontor.body.Json;
import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The answer to "may this person buy this?": every rule of the product with where it stands (EL-2). Kept with the order it
 * was decided for (EL-3). Immutable; made by {@link #decide}.
 */
public final class Eligibility {
    /** Where a rule stands. */
    public enum State {
        /** It holds. */
        MET,
        /** It does not hold, and no proof the store takes would change that. */
        UNMET,
        /** It does not hold yet, but would after a proof that the store takes. */
        PROVABLE
    }

    /** One rule and where it stands. Immutable. */
    public static final class Finding {
        private final Criterion criterion;
        private final Standing standing;
        private final List<Finding> parts;

        private Finding(Criterion criterion, Standing standing, List<Finding> parts) {
            this.criterion = criterion;
            this.standing = standing;
            this.parts = parts;
        }

        /**
         * The rule.
         *
         * @return a condition, or rules put together by any or not
         */
        public Criterion criterion() {
            return criterion;
        }

        /**
         * Where it stands.
         *
         * @return met, unmet or provable
         */
        public State state() {
            return standing.state();
        }

        /**
         * Who could prove it.
         *
         * @return codes of verification services, sorted; empty unless it is provable
         */
        public List<String> provableBy() {
            return state() == State.PROVABLE ? List.copyOf(standing.winners()) : List.of();
        }

        /**
         * The rules inside this one.
         *
         * @return in the order of writing; empty for a condition
         */
        public List<Finding> parts() {
            return parts;
        }

        /**
         * What the rule asks for, whether it is met or not.
         *
         * @param locale English, German and French are spoken; others get English
         * @return a sentence without full stop
         */
        public String text(Locale locale) {
            return CriterionText.of(criterion, locale);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Finding that
                    && criterion.equals(that.criterion)
                    && standing.equals(that.standing)
                    && parts.equals(that.parts);
        }

        @Override
        public int hashCode() {
            return List.of(criterion, standing, parts).hashCode();
        }

        @Override
        public String toString() {
            return state() + " " + text(Locale.ENGLISH);
        }
    }

    private static final String CODE = "eligibility.";

    private final Optional<Finding> whole;

    private Eligibility(Optional<Finding> whole) {
        this.whole = whole;
    }

    /**
     * Decides a rule.
     *
     * @param criterion the product's rule; empty when everybody may buy it
     * @param facts what is known
     * @param now the moment of the decision
     * @return the answer, with every finding
     */
    public static Eligibility decide(Optional<Criterion> criterion, EligibilityFacts facts, Instant now) {
        return new Eligibility(criterion.map(rule -> find(rule, facts, now)));
    }

    private static Finding find(Criterion rule, EligibilityFacts facts, Instant now) {
        if (rule instanceof Condition condition) {
            return new Finding(rule, condition.standing(facts, now), List.of());
        }
        List<Criterion> parts = Shapes.partsOf(rule);
        List<Finding> findings = new ArrayList<>(parts.size());
        for (Criterion part : parts) {
            findings.add(find(part, facts, now));
        }
        return together(rule, Collections.unmodifiableList(findings));
    }

    private static Finding together(Criterion rule, List<Finding> parts) {
        List<Standing> standings = new ArrayList<>(parts.size());
        for (Finding part : parts) {
            standings.add(part.standing);
        }
        Standing standing;
        if (rule instanceof Not) {
            standing = standings.get(0).negated();
        } else if (rule instanceof AnyOf) {
            standing = Standing.any(standings);
        } else {
            standing = Standing.all(standings);
        }
        return new Finding(rule, standing, parts);
    }

    /**
     * Decides again only what hangs on verification; country, store and quantity stay as they were decided. For the moment
     * in which a held order is released.
     *
     * @param facts what is known now
     * @param now the moment of the decision
     * @return the new answer
     */
    public Eligibility again(EligibilityFacts facts, Instant now) {
        return new Eligibility(whole.map(finding -> again(finding, facts, now)));
    }

    private static Finding again(Finding before, EligibilityFacts facts, Instant now) {
        if (before.criterion instanceof Condition condition) {
            return condition.hangsOnVerification() ? find(condition, facts, now) : before;
        }
        return together(
                before.criterion,
                before.parts.stream().map(part -> again(part, facts, now)).toList());
    }

    /**
     * Every rule that has to hold, each with where it stands. Rules that all have to hold stand side by side here, however
     * they were nested.
     *
     * @return in the order of writing; empty when everybody may buy
     */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        whole.ifPresent(finding -> flatten(finding, findings));
        return Collections.unmodifiableList(findings);
    }

    private static void flatten(Finding finding, List<Finding> into) {
        if (finding.criterion instanceof AllOf) {
            finding.parts.forEach(part -> flatten(part, into));
        } else {
            into.add(finding);
        }
    }

    /**
     * Where the whole stands.
     *
     * @return met when everybody may buy; provable when proofs would meet all that is not met yet
     */
    public State state() {
        return whole.map(Finding::state).orElse(State.MET);
    }

    /**
     * Whether the person may buy now.
     *
     * @return true when every rule is met
     */
    public boolean isEligible() {
        return state() == State.MET;
    }

    /**
     * The reasons why not, all at once; their texts come from {@link #text}.
     *
     * @return a reason per finding that is not met: {@code eligibility.group}, {@code .organization}, {@code .verified},
     *     {@code .country}, {@code .store}, {@code .quantity}, {@code .quantity-ever}, {@code .owns}, {@code .account-current}, {@code .any}, {@code .not}, with the
     *     facts {@code criterion}, {@code state} and, where it is provable, {@code provableBy}
     */
    public List<Refusal> refusals() {
        return findings().stream()
                .filter(finding -> finding.state() != State.MET)
                .map(Eligibility::refusal)
                .toList();
    }

    private static Refusal refusal(Finding finding) {
        Refusal refusal = Refusal.of(CODE + word(finding.criterion))
                .with("criterion", Json.write(finding.criterion.toJson()))
                .with("state", finding.state());
        return finding.provableBy().isEmpty()
                ? refusal
                : refusal.with("provableBy", String.join(",", finding.provableBy()));
    }

    static String word(Criterion criterion) {
        if (criterion instanceof Condition condition) {
            return condition.word();
        } else if (criterion instanceof AnyOf) {
            return "any";
        } else if (criterion instanceof Not) {
            return "not";
        }
        return "all";
    }

    /**
     * What a refusal of this room says to people.
     *
     * @param refusal any refusal
     * @param locale English, German and French are spoken; others get English
     * @return a sentence without full stop; empty when the refusal is not one of {@link #refusals}
     */
    public static Optional<String> text(Refusal refusal, Locale locale) {
        return Optional.ofNullable(refusal.facts().get("criterion"))
                .filter(criterion -> refusal.code().startsWith(CODE))
                .map(criterion -> CriterionText.of(Criterion.of(Json.parse(criterion)), locale));
    }

    /**
     * This answer as it is kept with an order.
     *
     * @return an object
     */
    public Json toJson() {
        Map<String, Json> fields = new LinkedHashMap<>();
        whole.ifPresent(finding -> {
            List<Json> conditions = new ArrayList<>();
            keep(finding, conditions);
            fields.put("criterion", finding.criterion.toJson());
            fields.put("conditions", new Json.Arr(conditions));
        });
        return new Json.Obj(fields);
    }

    private static void keep(Finding finding, List<Json> into) {
        if (finding.criterion instanceof Condition) {
            Map<String, Json> fields = new LinkedHashMap<>();
            fields.put("state", new Json.Text(finding.state().name()));
            if (finding.state() == State.PROVABLE) {
                fields.put(
                        "provableBy",
                        new Json.Arr(finding.provableBy().stream()
                                .<Json>map(Json.Text::new)
                                .toList()));
            }
            into.add(new Json.Obj(fields));
        }
        finding.parts.forEach(part -> keep(part, into));
    }

    /**
     * An answer that {@link #toJson} wrote.
     *
     * @param json the piece of JSON
     * @return the answer
     * @throws dev.kontor.value.ConfigurationException when something in it is wrong
     */
    public static Eligibility of(Json json) {
        return Input.require("eligibility", json, input -> {
            Map<String, Input> fields = input.fields("criterion", "conditions");
            if (fields.isEmpty()) {
                return Optional.of(new Eligibility(Optional.empty()));
            }
            Optional<Criterion> rule = input.required(fields, "criterion").flatMap(Criterion::read);
            Optional<List<Standing>> standings =
                    input.required(fields, "conditions").flatMap(list -> list.list(Eligibility::standing));
            return rule.flatMap(criterion -> standings.flatMap(kept -> kept.size() == conditions(criterion)
                    ? Optional.of(new Eligibility(Optional.of(restore(criterion, kept.iterator()))))
                    : input.fault("has " + kept.size() + " conditions, its criterion " + conditions(criterion))));
        });
    }

    private static Optional<Standing> standing(Input input) {
        Map<String, Input> fields = input.fields("state", "provableBy");
        Set<String> services = new TreeSet<>();
        Optional.ofNullable(fields.get("provableBy"))
                .flatMap(list -> list.texts(text -> Code.of("verification service", text)))
                .ifPresent(services::addAll);
        return input.required(fields, "state")
                .flatMap(field -> field.text(text -> switch (text) {
                    case "MET" -> Standing.MET;
                    case "UNMET" -> Standing.of(false);
                    case "PROVABLE" -> Standing.provable(services);
                    default -> throw new InvalidValueException("state", text, "MET, UNMET or PROVABLE");
                }));
    }

    private static int conditions(Criterion rule) {
        return rule instanceof Condition
                ? 1
                : Shapes.partsOf(rule).stream()
                        .mapToInt(Eligibility::conditions)
                        .sum();
    }

    private static Finding restore(Criterion rule, Iterator<Standing> standings) {
        if (rule instanceof Condition) {
            return new Finding(rule, standings.next(), List.of());
        }
        return together(
                rule,
                Shapes.partsOf(rule).stream()
                        .map(part -> restore(part, standings))
                        .toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Eligibility that && whole.equals(that.whole);
    }

    @Override
    public int hashCode() {
        return whole.hashCode();
    }

    @Override
    public String toString() {
        return "eligibility " + state() + " " + findings();
    }
}
