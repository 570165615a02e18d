package dev.kontor.pricing;

import dev.kontor.value.Amounts;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * The tax of one rate and one treatment within a {@link Quote}. Over all tax lines of a quote nets, taxes and grosses add up to
 * the quote's own, to the minor unit. Immutable.
 */
public final class TaxLine {
    private final BigDecimal rate;
    private final TaxTreatment treatment;
    private final Sums sums;

    TaxLine(BigDecimal rate, TaxTreatment treatment, Sums sums) {
        this.rate = rate;
        this.treatment = treatment;
        this.sums = sums;
    }

    /**
     * The rate.
     *
     * @return in percent, 0 to 100, without trailing zeros
     */
    public BigDecimal rate() {
        return rate;
    }

    /**
     * Why it is taxed so; its {@linkplain TaxTreatment#code() code} is the reason that reports go by.
     *
     * @return taxed where the customer is, unless there is a reason
     */
    public TaxTreatment treatment() {
        return treatment;
    }

    /**
     * What an invoice says of it.
     *
     * @param locale German, French, else English
     * @return such as "Reverse charge: the customer owes the tax."; empty where nothing has to be said
     */
    public Optional<String> note(Locale locale) {
        return treatment.note(locale);
    }

    /**
     * What is taxed at this rate.
     *
     * @return without the tax
     */
    public MonetaryAmount net() {
        return Amounts.shown(sums.net());
    }

    /**
     * The tax.
     *
     * @return zero or more
     */
    public MonetaryAmount tax() {
        return Amounts.shown(sums.tax());
    }

    /**
     * What is taxed and its tax, in minor units.
     *
     * @return all three
     */
    public Sums sums() {
        return sums;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TaxLine that
                && rate.equals(that.rate)
                && treatment == that.treatment
                && sums.equals(that.sums);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * rate.hashCode() + treatment.hashCode()) + sums.hashCode();
    }

    @Override
    public String toString() {
        return rate.toPlainString() + " %: " + sums.tax();
    }
}
