package dev.kontor.conduct.buy;

import dev.kontor.pricing.PriceStep;
import dev.kontor.pricing.Quote;
import dev.kontor.pricing.QuoteLine;
import dev.kontor.pricing.TaxTable;
import dev.kontor.pricing.TaxTreatment;
import dev.kontor.store.Seller;
import dev.kontor.value.Country;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The tax rates that a quote was made with, as a table: they hold as long as the quote does. */
final class QuotedRates {
    private QuotedRates() {}

    static TaxTable of(Quote quote) {
        TaxTable table = TaxTable.of();
        Set<String> named = new HashSet<>();
        for (QuoteLine line : quote.lines()) {
            Optional<PriceStep> step = line.steps().stream()
                    .filter(one -> one.facts().containsKey("category"))
                    .findFirst();
            Optional<String> where = step.flatMap(one -> place(quote, one));
            if (where.isPresent() && named.add(where.get() + " " + line.taxCategory())) {
                String held = step.get()
                        .facts()
                        .getOrDefault("taken-off", line.taxRate().toPlainString());
                table = table.rate(where.get(), line.taxCategory(), held);
            }
        }
        return table;
    }

    /** What is exported goes where the seller is not registered, so that its rate is the seller's own. */
    private static Optional<String> place(Quote quote, PriceStep step) {
        Optional<String> seller =
                quote.taxParties().seller().map(Seller::country).map(Country::code);
        if (step.code().equals(TaxTreatment.VOUCHER.code())) {
            return Optional.empty();
        }
        return step.code().equals(TaxTreatment.EXPORT.code())
                ? seller
                : Optional.ofNullable(
                        step.facts().getOrDefault("region", step.facts().get("country")));
    }
}
