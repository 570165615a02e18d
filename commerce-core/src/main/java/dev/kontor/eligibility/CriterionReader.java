package dev.kontor.eligibility;

import dev.kontor.body.Input;
import dev.kontor.value.Code;
import dev.kontor.value.Country;
import dev.kontor.value.Periods;
import dev.kontor.value.Sku;
import dev.kontor.value.Text;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads criteria that people wrote. */
final class CriterionReader {
    private static final String[] WORDS = {
        "all",
        "any",
        "not",
        "inGroup",
        "memberOf",
        "verifiedBy",
        "inCountry",
        "inStore",
        "atMost",
        "owns",
        "accountCurrent"
    };

    private CriterionReader() {}

    static Optional<Criterion> read(Input input, int depth) {
        if (depth > Shapes.DEEPEST) {
            return input.fault("stands more than " + Shapes.DEEPEST + " deep in other rules");
        }
        Map<String, Input> fields = input.fields();
        if (!input.isObject()) {
            return Optional.empty();
        }
        if (fields.size() != 1) {
            return fields.isEmpty()
                    ? input.fault("expected one of " + String.join(", ", WORDS))
                    : input.fault("has " + fields.size() + " fields, expected one; put several rules into all or any");
        }
        Map.Entry<String, Input> only = fields.entrySet().iterator().next();
        Input value = only.getValue();
        return switch (only.getKey()) {
            case "all" -> parts(value, depth, Criterion::all);
            case "any" -> parts(value, depth, Criterion::any);
            case "not" -> read(value, depth + 1).flatMap(part -> value.made(() -> Criterion.not(part)));
            case "inGroup" -> words(value, text -> Code.of("group", text), Criterion::inGroup);
            case "memberOf" -> words(value, text -> Text.line("organization", text, 200), Criterion::memberOf);
            case "inCountry" -> words(value, text -> Country.of(text).code(), Criterion::inCountry);
            case "inStore" -> words(value, text -> Code.of("store", text), Criterion::inStore);
            case "owns" -> words(value, text -> Sku.of(text).code(), Criterion::owns);
            case "accountCurrent" ->
                value.flag().flatMap(on -> on ? Optional.of(Criterion.accountCurrent()) : value.fault("expected true"));
            case "verifiedBy" -> verifiedBy(value);
            case "atMost" -> atMost(value);
            default -> value.fault("unknown field, expected one of " + String.join(", ", WORDS));
        };
    }

    private static Optional<Criterion> parts(Input value, int depth, Function<Criterion[], Criterion> make) {
        Optional<List<Criterion>> parts = value.list(part -> read(part, depth + 1));
        return parts.flatMap(all -> value.made(() -> make.apply(all.toArray(Criterion[]::new))));
    }

    private static Optional<Criterion> words(
            Input value, Function<String, String> check, Function<String[], Criterion> make) {
        return value.texts(check).flatMap(all -> value.made(() -> make.apply(all.toArray(String[]::new))));
    }

    private static Optional<Criterion> verifiedBy(Input value) {
        Map<String, Input> fields = value.fields("service", "within");
        Optional<String> service = value.required(fields, "service")
                .flatMap(field -> field.text(text -> Code.of("verification service", text)));
        Optional<Period> within = value.required(fields, "within").flatMap(CriterionReader::span);
        return service.flatMap(code -> within.flatMap(span -> value.made(() -> Criterion.verifiedBy(code, span))));
    }

    private static Optional<Criterion> atMost(Input value) {
        Map<String, Input> fields = value.fields("units", "within");
        Optional<Long> units = value.required(fields, "units").flatMap(field -> field.number(1, 1_000_000));
        if (!fields.containsKey("within")) {
            return units.map(number -> Criterion.atMostEver(number.intValue()));
        }
        Optional<Period> within = value.required(fields, "within").flatMap(CriterionReader::span);
        return units.flatMap(number ->
                within.flatMap(span -> value.made(() -> Criterion.atMost(number.intValue(), span))));
    }

    private static Optional<Period> span(Input field) {
        return field.text(text -> Periods.parse("span", text));
    }
}
