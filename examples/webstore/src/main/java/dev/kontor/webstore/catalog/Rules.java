package dev.kontor.webstore.catalog;

import dev.kontor.body.Json;
import dev.kontor.eligibility.Eligibility;
import dev.kontor.webstore.site.Texts;
import java.util.List;
import java.util.stream.Collectors;

/** How rules are put together, and what a visitor could do about them. */
public final class Rules {
    private Rules() {}

    /**
     * The word by which a rule is written in files.
     *
     * @param finding of any rule
     * @return {@code all}, {@code any}, {@code not}, {@code inCountry} and the like
     */
    public static String word(Eligibility.Finding finding) {
        return finding.criterion().toJson() instanceof Json.Obj rule
                ? rule.fields().keySet().stream().findFirst().orElse("all")
                : "all";
    }

    /** The rules inside a rule that say something: where one of several is enough and is met, the others do not matter. */
    public static List<Eligibility.Finding> parts(Eligibility.Finding finding) {
        boolean isDecided =
                finding.state() == Eligibility.State.MET && word(finding).equals("any");
        return finding.parts().stream()
                .filter(part -> !isDecided || part.state() == Eligibility.State.MET)
                .toList();
    }

    /** What a rule could be proven by, in words. */
    public static String ways(Texts texts, Eligibility.Finding finding) {
        return finding.provableBy().stream()
                .map(service -> service(texts, service))
                .collect(Collectors.joining(", "));
    }

    /** What a verification service is called. */
    static String service(Texts texts, String code) {
        String key = "account.service." + code;
        return texts.has(key) ? texts.get(key) : code;
    }

    /** Whether another country would make a difference: a rule about countries is not met. */
    public static boolean asksCountry(Eligibility eligibility) {
        return eligibility.findings().stream()
                .anyMatch(finding -> finding.state() == Eligibility.State.UNMET && hasCountry(finding));
    }

    private static boolean hasCountry(Eligibility.Finding finding) {
        return word(finding).equals("inCountry") || finding.parts().stream().anyMatch(Rules::hasCountry);
    }
}
