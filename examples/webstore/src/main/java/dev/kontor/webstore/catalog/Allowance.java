package dev.kontor.webstore.catalog;

import dev.kontor.eligibility.Criterion;
import dev.kontor.eligibility.Eligibility;
import dev.kontor.webstore.site.Texts;
import java.util.Optional;

/**
 * Whether a quantity is more than a product's rules allow one person. Eligibility is asked about one unit, so what goes
 * beyond a limit by its quantity alone is seen here; what was bought before is known at the checkout.
 */
final class Allowance {
    private Allowance() {}

    static Optional<String> refuse(Eligibility eligibility, int quantity, Texts texts) {
        return eligibility.findings().stream()
                .filter(finding -> finding.parts().isEmpty())
                .filter(finding -> finding.criterion().limits().stream()
                        .mapToInt(Criterion.Limit::units)
                        .anyMatch(units -> units < quantity))
                .map(finding -> texts.get("catalog.limit", finding.text(texts.locale()), quantity))
                .findFirst();
    }
}
