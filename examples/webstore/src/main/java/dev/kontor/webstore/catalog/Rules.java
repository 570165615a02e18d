package dev.kontor.webstore.catalog;

import dev.kontor.body.Json;
import dev.kontor.eligibility.Eligibility;

/** How rules that are made of rules are put together. */
public final class Rules {
    private Rules() {}

    /**
     * The word by which a rule is written in files.
     *
     * @param finding of a rule with parts
     * @return {@code all}, {@code any} or {@code not}
     */
    public static String word(Eligibility.Finding finding) {
        return finding.criterion().toJson() instanceof Json.Obj rule
                ? rule.fields().keySet().stream().findFirst().orElse("all")
                : "all";
    }
}
