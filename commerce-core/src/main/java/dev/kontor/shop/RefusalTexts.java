package dev.kontor.shop;

import dev.kontor.eligibility.Eligibility;
import dev.kontor.value.Refusal;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/** The sentences behind refusal codes, in the languages the shop speaks. */
final class RefusalTexts {
    private static final String BUNDLE = "dev.kontor.shop.refusals";

    private RefusalTexts() {}

    static String text(Refusal refusal, Locale locale) {
        Optional<String> ofRule = Eligibility.text(refusal, locale);
        if (ofRule.isPresent()) {
            return ofRule.get();
        }
        ResourceBundle bundle = Words.of(BUNDLE, locale);
        String pattern;
        try {
            pattern = bundle.getString(refusal.code());
        } catch (MissingResourceException unknown) {
            pattern = bundle.getString("other") + " (" + refusal.code() + ")";
        }
        for (Map.Entry<String, String> fact : refusal.facts().entrySet()) {
            pattern = pattern.replace("{" + fact.getKey() + "}", fact.getValue());
        }
        return pattern;
    }
}
