package dev.kontor.pricing;

import dev.kontor.value.Amount;
import dev.kontor.value.Region;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * How one line is taxed.
 *
 * @param treatment why
 * @param where whose rate holds; empty when it is not known where the customer is, or no rate holds
 * @param rate in percent; zero where nothing is taxed
 * @param held the rate of a tax that the price holds and nobody owes, so that it comes off; zero when there is none
 */
record LineTax(TaxTreatment treatment, Optional<TaxPlace> where, BigDecimal rate, BigDecimal held) {
    private static LineTax untaxed(TaxTreatment treatment, Optional<TaxPlace> where) {
        return new LineTax(treatment, where, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** Empty when a rate is missing; zero while the country is not known, which is refused elsewhere unless nothing is taxed. */
    static Optional<LineTax> of(PricingFacts facts, PricingFacts.Line line) {
        if (line.voucher()) {
            return Optional.of(untaxed(TaxTreatment.VOUCHER, facts.place()));
        }
        if (facts.country().isEmpty() || facts.tax().table().isEmpty()) {
            return Optional.of(untaxed(TaxTreatment.DESTINATION, facts.place()));
        }
        TaxPlace customer = facts.place().orElseThrow();
        TaxTreatment treatment = treatment(facts, line, customer);
        TaxPlace seller = facts.tax()
                .parties()
                .seller()
                .map(who -> TaxPlace.in(who.country()))
                .orElse(customer);
        TaxTable table = facts.tax().table();
        if (treatment.isTaxed()) {
            TaxPlace where = table.named(treatment == TaxTreatment.ORIGIN ? seller : customer);
            return rate(facts, line, where)
                    .map(rate -> new LineTax(treatment, Optional.of(where), rate, BigDecimal.ZERO));
        }
        BigDecimal held = facts.tax().included()
                ? table.rate(priced(table, customer, seller), line.taxCategory())
                        .orElse(BigDecimal.ZERO)
                : BigDecimal.ZERO;
        return Optional.of(new LineTax(treatment, Optional.of(customer), BigDecimal.ZERO, held));
    }

    /** Whose tax a price holds that nobody owes: that of the place, else of its country, else of the seller. */
    private static TaxPlace priced(TaxTable table, TaxPlace customer, TaxPlace seller) {
        if (table.names(customer)) {
            return customer;
        }
        return table.names(customer.mainland()) ? customer.mainland() : seller;
    }

    private static TaxTreatment treatment(PricingFacts facts, PricingFacts.Line line, TaxPlace customer) {
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
    private static Optional<BigDecimal> rate(PricingFacts facts, PricingFacts.Line line, TaxPlace where) {
        TaxTable table = facts.tax().table();
        boolean owed = facts.tax().parties().seller().isPresent() && where.isInUnion();
        return owed && !table.names(where) ? Optional.empty() : table.rate(where, line.taxCategory());
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
        step = where.isPresent() ? step.with("country", where.get().country()) : step;
        Optional<Region> region = where.flatMap(TaxPlace::region);
        step = region.isPresent() ? step.with("region", region.get()) : step;
        step = treatment == TaxTreatment.ORIGIN ? step.with("treatment", treatment.code()) : step;
        return held.signum() == 0 ? step : step.with("taken-off", held.toPlainString());
    }
}
