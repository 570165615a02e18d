package dev.kontor.webstore.site;

import java.util.List;

/** The discounts that people may apply for in this store (AC-8); prices for these groups are set where prices are. */
public final class Tiers {
    /** Their codes. */
    public static final List<String> ALL = List.of("non-profit", "school", "start-up");

    private Tiers() {}

    /** What a tier is called; one that is not known here is shown as it is. */
    public static String name(Texts texts, String code) {
        String key = "people.tier." + code;
        return texts.has(key) ? texts.get(key) : code;
    }
}
