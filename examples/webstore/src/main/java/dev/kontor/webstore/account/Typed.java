package dev.kontor.webstore.account;

import dev.kontor.shop.Refused;
import dev.kontor.value.Refusal;
import dev.kontor.webstore.site.Texts;
import dev.kontor.webstore.site.Visit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A form as somebody filled it in, and what is wrong with it.
 *
 * @param values by field; never a password
 * @param errors by field, in words
 */
public record Typed(Map<String, String> values, Map<String, String> errors) {
    /** Copies what it is given. */
    public Typed {
        values = Map.copyOf(values);
        errors = Map.copyOf(errors);
    }

    /** A form that nobody has touched. */
    public static Typed nothing() {
        return new Typed(Map.of(), Map.of());
    }

    /** What a visit brought in these fields. */
    static Typed of(Visit visit, String... fields) {
        Map<String, String> values = new HashMap<>();
        for (String field : fields) {
            visit.field(field).ifPresent(value -> values.put(field, value));
        }
        return new Typed(values, Map.of());
    }

    /** The same with a value where none was typed. */
    Typed or(String field, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.putIfAbsent(field, value);
        return new Typed(more, errors);
    }

    /** The same with a fault. */
    Typed wrong(String field, String text) {
        Map<String, String> more = new HashMap<>(errors);
        more.putIfAbsent(field, text);
        return new Typed(values, more);
    }

    /** The same with the reasons of a refusal at their fields. */
    Typed refused(Refused<?> refused, Texts texts) {
        Map<String, String> more = new LinkedHashMap<>(errors);
        for (Refusal refusal : refused.refusals()) {
            Map<String, String> facts = refusal.facts();
            String number = facts.getOrDefault("least", facts.getOrDefault("most", ""));
            more.putIfAbsent(facts.getOrDefault("field", ""), texts.get("account.refused." + refusal.code(), number));
        }
        return new Typed(values, more);
    }

    /** What was typed; empty when nothing was. */
    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    /** What is wrong; empty when nothing is. */
    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    /** Whether a field is wrong. */
    public boolean isWrong(String field) {
        return errors.containsKey(field);
    }
}
