package dev.kontor.webstore.catalog;

import dev.kontor.body.Json;
import dev.kontor.catalog.Product;
import dev.kontor.eligibility.Criterion;
import dev.kontor.webstore.site.Texts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** For whom a product is, said in a word on its card; the product's own page says all of it. */
final class Badges {
    private static final String BADGE = "catalog.badge.";

    private Badges() {}

    static List<String> of(Product product, Texts texts) {
        Set<String> words = new LinkedHashSet<>();
        product.onlyFor().map(Criterion::toJson).ifPresent(rule -> collect(rule, words));
        return words.stream()
                .map(word -> BADGE + word)
                .filter(texts::has)
                .map(texts::get)
                .toList();
    }

    private static void collect(Json rule, Set<String> into) {
        if (rule instanceof Json.Arr several) {
            several.items().forEach(part -> collect(part, into));
        } else if (rule instanceof Json.Obj object) {
            for (Map.Entry<String, Json> field : object.fields().entrySet()) {
                switch (field.getKey()) {
                    case "all", "any" -> collect(field.getValue(), into);
                    case "inGroup" -> groups(field.getValue(), into);
                    case "memberOf" -> into.add("member");
                    default -> {}
                }
            }
        }
    }

    private static void groups(Json groups, Set<String> into) {
        if (groups instanceof Json.Arr several) {
            several.items().forEach(group -> groups(group, into));
        } else if (groups instanceof Json.Text group) {
            into.add(group.value());
        }
    }
}
