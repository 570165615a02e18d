package dev.kontor.pricing;

import dev.kontor.value.Amount;
import java.util.Optional;

/** What the trace of a quote says of the customer's VAT id. */
final class VatStep {
    private VatStep() {}

    static Optional<PriceStep> of(TaxParties parties, Amount total) {
        return parties.check().map(check -> {
            PriceStep step = PriceStep.of("tax.vat-id", total)
                    .with("prefix", check.id().prefix())
                    .with("standing", check.standing())
                    .with("treated-as", check.isValid() ? "business" : "consumer")
                    .with("by", check.by())
                    .with("at", check.at());
            return check.reference().map(text -> step.with("reference", text)).orElse(step);
        });
    }
}
