package dev.kontor.webstore.account;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** All countries, by their names in a language. */
final class Countries {
    private Countries() {}

    static List<String> by(Locale language) {
        return Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).stream()
                .sorted(Comparator.comparing(
                        code -> new Locale.Builder().setRegion(code).build().getDisplayCountry(language),
                        Collator.getInstance(language)))
                .toList();
    }
}
