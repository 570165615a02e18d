package dev.kontor.pricing;

import dev.kontor.value.Amount;
import dev.kontor.value.Country;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * How one line is taxed.
 *
 * @param treatment why
 * @param country whose rate holds; empty when the customer's is not known, or no rate holds
 * @param rate in percent; zero where nothing is taxed
 * @param held the rate of a tax that the price holds and nobody owes, so that it comes off; zero when there is none
 */
record LineTax(TaxTreatment treatment, Optional<Country> country, BigDecimal rate, BigDecimal held) {
    private static final LineTax VOUCHER = untaxed(TaxTreatment.VOUCHER, Optional.empty());

    private static LineTax untaxed(TaxTreatment treatment, Optional<Country> country) {
        return new LineTax(treatment, country, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** Empty when a rate is missing; zero while the country is not known, which is refused elsewhere unless nothing is taxed. */
    static Optional<LineTax> of(PricingFacts facts, PricingFacts.Line line) {
        if (line.voucher()) {
            return Optional.of(VOUCHER.in(facts.country()));
        }
        if (facts.country().isEmpty() || facts.tax().table().isEmpty()) {
            return Optional.of(untaxed(TaxTreatment.DESTINATION, facts.country()));
        }
        Country customer = TaxTreatment.area(facts.country().get());
        TaxTreatment treatment = treatment(facts, line, customer);
        Country seller = facts.tax().parties().seller().map(s -> s.country()).orElse(customer);
        if (treatment.isTaxed()) {
            Country where = treatment == TaxTreatment.ORIGIN ? TaxTreatment.area(seller) : customer;
            return rate(facts, line, where)
                    .map(rate -> new LineTax(treatment, Optional.of(where), rate, BigDecimal.ZERO));
        }
        TaxTable table = facts.tax().table();
        Country priced = table.names(customer) ? customer : TaxTreatment.area(seller);
        BigDecimal held = facts.tax().included()
                ? table.rate(priced, line.taxCategory()).orElse(BigDecimal.ZERO)
                : BigDecimal.ZERO;
        return Optional.of(new LineTax(treatment, facts.country(), BigDecimal.ZERO, held));
    }

    private static TaxTreatment treatment(PricingFacts facts, PricingFacts.Line line, Country customer) {
        return facts.tax()
                .parties()
                .seller()
                .map(seller -> TaxTreatment.decide(new TaxCase(
                        seller,
                        customer,
                        line.supply(),
                        facts.tax().parties().business(),
                        facts.tax().table().names(customer))))
                .orElse(TaxTreatment.DESTINATION);
    }

    /**
     * A seller who is known owes tax in every member state he sells to; without one, a country the table does not name is one
     * where none is owed.
     */
    private static Optional<BigDecimal> rate(PricingFacts facts, PricingFacts.Line line, Country where) {
        TaxTable table = facts.tax().table();
        boolean owed =
                facts.tax().parties().seller().isPresent() && TaxTreatment.isInUnion(where, false, Optional.empty());
        return owed && !table.names(where) ? Optional.empty() : table.rate(where, line.taxCategory());
    }

    private LineTax in(Optional<Country> where) {
        return new LineTax(treatment, where, rate, held);
    }

    /** What one unit costs, without a tax that the price holds and nobody owes. */
    Amount unit(Amount price) {
        return held.signum() == 0 ? price : price.minus(Taxation.tax(price, held, true));
    }

    /** The step of the line's trace that says so. */
    PriceStep step(PricingFacts facts, PricingFacts.Line line, Amount tax) {
        String code = treatment.isTaxed() ? facts.tax().included() ? "tax.included" : "tax.on-top" : treatment.code();
        PriceStep step = PriceStep.of(code, tax)
                .with("rate", rate.toPlainString())
                .with("category", line.taxCategory())
                .with("rounding", facts.tax().rounding());
        step = country.isPresent() ? step.with("country", country.get()) : step;
        step = treatment == TaxTreatment.ORIGIN ? step.with("treatment", treatment.code()) : step;
        return held.signum() == 0 ? step : step.with("taken-off", held.toPlainString());
    }
}
