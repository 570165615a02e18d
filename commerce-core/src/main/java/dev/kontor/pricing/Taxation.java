package dev.kontor.pricing;

import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tax of priced lines.
 *
 * @param lines in the order of the wanted lines
 * @param taxes one for each rate
 * @param sums over all
 */
record Taxation(List<QuoteLine> lines, List<TaxLine> taxes, Sums sums) {
    private static final BigInteger TWO = BigInteger.TWO;

    /** What shares a tax line. */
    private record Group(BigDecimal rate, TaxTreatment treatment) implements Comparable<Group> {
        @Override
        public int compareTo(Group other) {
            int byRate = rate.compareTo(other.rate);
            return byRate != 0 ? byRate : treatment.compareTo(other.treatment);
        }
    }

    static Taxation of(PricingFacts facts, List<TaxedLine> lines) {
        boolean included = facts.tax().included();
        List<Amount> taxes = facts.tax().rounding() == TaxRounding.LINE
                ? lines.stream()
                        .map(line -> tax(line.amount(), line.rate(), included))
                        .toList()
                : byDocument(facts.currency(), lines, included);
        List<QuoteLine> quoted = new ArrayList<>();
        Map<Group, Sums> byRate = new TreeMap<>();
        Sums all = Sums.zero(facts.currency());
        for (int i = 0; i < lines.size(); i++) {
            TaxedLine line = lines.get(i);
            Sums sums = included ? Sums.ofGross(line.amount(), taxes.get(i)) : Sums.ofNet(line.amount(), taxes.get(i));
            quoted.add(quoted(facts, line, sums));
            byRate.merge(new Group(line.rate(), line.tax().treatment()), sums, Sums::plus);
            all = all.plus(sums);
        }
        List<TaxLine> taxLines = new ArrayList<>();
        byRate.forEach((group, sums) -> taxLines.add(new TaxLine(group.rate(), group.treatment(), sums)));
        return new Taxation(quoted, taxLines, all);
    }

    private static List<Amount> byDocument(String currency, List<TaxedLine> lines, boolean included) {
        Map<BigDecimal, List<Integer>> byRate = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            byRate.computeIfAbsent(lines.get(i).rate(), rate -> new ArrayList<>())
                    .add(i);
        }
        List<Amount> taxes = new ArrayList<>(Collections.nCopies(lines.size(), Amount.zero(currency)));
        byRate.forEach((rate, places) -> {
            long[] weights = places.stream()
                    .mapToLong(i -> lines.get(i).amount().minor())
                    .toArray();
            Amount basis = places.stream().map(i -> lines.get(i).amount()).reduce(Amount.zero(currency), Amount::plus);
            if (basis.isPositive()) {
                List<Amount> shares = Amounts.split(tax(basis, rate, included), weights);
                for (int k = 0; k < shares.size(); k++) {
                    taxes.set(places.get(k), shares.get(k));
                }
            }
        });
        return taxes;
    }

    /** Half up: on top it is basis x rate / 100, within it is basis x rate / (100 + rate). */
    static Amount tax(Amount basis, BigDecimal rate, boolean included) {
        BigInteger share = rate.movePointRight(4).toBigIntegerExact();
        BigInteger hundred = BigInteger.valueOf(1_000_000);
        BigInteger parts = included ? hundred.add(share) : hundred;
        BigInteger doubled =
                BigInteger.valueOf(basis.minor()).multiply(share).multiply(TWO).add(parts);
        return Amount.ofMinor(
                basis.currency(), doubled.divide(parts.multiply(TWO)).longValueExact());
    }

    private static QuoteLine quoted(PricingFacts facts, TaxedLine line, Sums sums) {
        List<PriceStep> steps = new ArrayList<>(line.found().steps());
        steps.addAll(line.way());
        steps.add(line.tax().step(facts, line.wanted(), sums.tax()));
        return new QuoteLine(new QuoteLine.Parts(
                line.wanted().sku(),
                Math.toIntExact(line.wanted().quantity()),
                line.wanted().taxCategory(),
                line.rate(),
                line.unitPrice(),
                sums,
                steps));
    }
}
