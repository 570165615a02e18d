package dev.kontor.conduct.staff;

import dev.kontor.office.Setup;
import dev.kontor.office.SetupWarning;
import dev.kontor.store.StoreProfile;
import dev.kontor.value.Country;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a wanted state turns customers away by their country inside the European Union (ST-4): there a redirection needs
 * their consent, and refusing to sell because of the country needs a reason in law.
 */
final class WithheldWarnings {
    private static final Set<Country> UNION = Stream.of(
                    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
                    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK")
            .map(Country::of)
            .collect(Collectors.toUnmodifiableSet());

    private WithheldWarnings() {}

    /** A warning per product that is withheld from a country of the Union. */
    static List<SetupWarning> of(Setup wanted) {
        return wanted.profiles().values().stream()
                .flatMap(profile -> of(profile).stream())
                .toList();
    }

    private static List<SetupWarning> of(StoreProfile profile) {
        return profile.withheld().values().stream()
                .flatMap(rule -> {
                    Set<Country> inside = new TreeSet<>(rule.countries());
                    inside.retainAll(UNION);
                    return inside.isEmpty()
                            ? Stream.of()
                            : Stream.of(new SetupWarning(
                                    "withheld.union",
                                    profile.store(),
                                    "'" + rule.sku() + "' is withheld in " + inside
                                            + ": inside the European Union nobody may be sent elsewhere without"
                                            + " consent, or turned away for the country alone; ask first, or"
                                            + " have a reason in law"));
                })
                .toList();
    }
}
