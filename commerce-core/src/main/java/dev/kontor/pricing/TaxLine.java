package dev.kontor.pricing;

import dev.kontor.value.Amounts;
import java.math.BigDecimal;
import javax.money.MonetaryAmount;

/**
 * The tax of one rate within a {@link Quote}. Over all tax lines of a quote nets, taxes and grosses add up to the quote's
 * own, to the minor unit. Immutable.
 */
public final class TaxLine {
    private final BigDecimal rate;
    private final Sums sums;

    TaxLine(BigDecimal rate, Sums sums) {
        this.rate = rate;
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
        return other instanceof TaxLine that && rate.equals(that.rate) && sums.equals(that.sums);
    }

    @Override
    public int hashCode() {
        return 31 * rate.hashCode() + sums.hashCode();
    }

    @Override
    public String toString() {
        return rate.toPlainString() + " %: " + sums.tax();
    }
}
