package dev.kontor.webstore.catalog;

import dev.kontor.eligibility.Eligibility;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.site.Visit;
import java.util.List;
import java.util.Map;

/**
 * Whether a visitor asks if his university is known, before he signs in (EL-2). An address is looked up by what stands
 * behind its at sign; the rest of it is not looked at, and nothing is kept.
 *
 * @param isOffered whether the question makes sense here
 * @param typed what was typed; empty when nothing was
 * @param institutions the institutions of that domain
 * @param others the other ways to prove it, in words
 */
public record Asked(boolean isOffered, String typed, List<String> institutions, List<String> others) {
    private static final int LONGEST = 254;

    /** Copies the lists. */
    public Asked {
        institutions = List.copyOf(institutions);
        others = List.copyOf(others);
    }

    static Asked of(Visit visit, Eligibility eligibility) {
        Map<String, ?> ways = visit.storefront().account().verificationServices();
        boolean isOffered = visit.login().isEmpty()
                && eligibility.state() == Eligibility.State.PROVABLE
                && ways.containsKey(Shop.UNIVERSITY_MAIL);
        String typed =
                visit.query("mail").filter(text -> text.length() <= LONGEST).orElse("");
        String domain = typed.substring(typed.lastIndexOf('@') + 1);
        return new Asked(
                isOffered,
                typed,
                isOffered && !domain.isEmpty() ? visit.shop().institutionsAt(domain) : List.of(),
                ways.keySet().stream()
                        .filter(way -> !way.equals(Shop.UNIVERSITY_MAIL))
                        .map(way -> Rules.service(visit.texts(), way))
                        .toList());
    }
}
