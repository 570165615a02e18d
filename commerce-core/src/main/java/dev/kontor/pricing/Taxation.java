package dev.kontor.pricing;

import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
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
    private static final int DECIMALS = 4;
    private static final long WHOLE = 1_000_000;

    /** What shares a tax line. */
    private record Group(BigDecimal rate, TaxTreatment treatment) implements Comparable<Group> {
        @Override
        public int compareTo(Group other) {
            int byRate = rate.compareTo(other.rate);
            return byRate != 0 ? byRate : treatment.compareTo(other.treatment);
        }
    }

    /** Lines that are taxed alike. */
    private static final class Alike {
        private final Group group;
        private final long share;
        private long net;
        private long tax;

        Alike(LineTax tax) {
            group = new Group(tax.rate(), tax.treatment());
            share = share(tax.rate());
        }

        void add(Sums sums) {
            net = Math.addExact(net, sums.net().minor());
            tax = Math.addExact(tax, sums.tax().minor());
        }

        Sums sums(String currency) {
            return Sums.ofNet(Amount.ofMinor(currency, net), Amount.ofMinor(currency, tax));
        }
    }

    /**
     * Taxes lines.
     *
     * @throws dev.kontor.value.InvalidValueException when they come to more than an amount can be
     * @throws ArithmeticException when they come to more than can be calculated with
     */
    static Taxation of(PricingFacts facts, List<TaxedLine> lines, Cuts cuts) {
        boolean included = facts.tax().included();
        String currency = facts.currency();
        long[] left = cuts.left(lines);
        long[] taxes =
                facts.tax().rounding() == TaxRounding.LINE ? new long[0] : byDocument(currency, lines, left, included);
        // Lines of one kind share what is known of their tax, so that it is looked up by identity.
        IdentityHashMap<LineTax, Alike> known = new IdentityHashMap<>();
        List<QuoteLine> quoted = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            TaxedLine line = lines.get(i);
            Alike alike = known.computeIfAbsent(line.tax(), Alike::new);
            long tax = taxes.length == 0 ? tax(left[i], alike.share, included) : taxes[i];
            Amount amount = left[i] == line.full().minor() ? line.full() : Amount.ofMinor(currency, left[i]);
            Amount its = Amount.ofMinor(currency, tax);
            Sums sums = included ? Sums.ofGross(amount, its) : Sums.ofNet(amount, its);
            alike.add(sums);
            quoted.add(quoted(line, sums, Trace.of(facts, line, cuts, i, its)));
        }
        Map<Group, Sums> byRate = new TreeMap<>();
        Sums all = Sums.zero(currency);
        for (Alike alike : known.values()) {
            Sums sums = alike.sums(currency);
            byRate.merge(alike.group, sums, Sums::plus);
            all = all.plus(sums);
        }
        List<TaxLine> taxLines = new ArrayList<>();
        byRate.forEach((group, sums) -> taxLines.add(new TaxLine(group.rate(), group.treatment(), sums)));
        return new Taxation(quoted, taxLines, all);
    }

    private static long[] byDocument(String currency, List<TaxedLine> lines, long[] left, boolean included) {
        Map<BigDecimal, List<Integer>> byRate = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            byRate.computeIfAbsent(lines.get(i).rate(), rate -> new ArrayList<>())
                    .add(i);
        }
        long[] taxes = new long[lines.size()];
        byRate.forEach((rate, places) -> {
            long[] weights = places.stream().mapToLong(i -> left[i]).toArray();
            long basis = 0;
            for (long weight : weights) {
                basis = Math.addExact(basis, weight);
            }
            if (basis > 0) {
                Amount tax = Amount.ofMinor(currency, tax(basis, share(rate), included));
                List<Amount> shares = Amounts.split(tax, weights);
                for (int k = 0; k < shares.size(); k++) {
                    taxes[places.get(k)] = shares.get(k).minor();
                }
            }
        });
        return taxes;
    }

    static Amount tax(Amount basis, BigDecimal rate, boolean included) {
        return Amount.ofMinor(basis.currency(), tax(basis.minor(), share(rate), included));
    }

    /** A rate in millionths of what is taxed. */
    private static long share(BigDecimal rate) {
        return rate.movePointRight(DECIMALS).longValueExact();
    }

    /** Half up: on top it is basis x rate / 100, within it is basis x rate / (100 + rate). */
    private static long tax(long basis, long share, boolean included) {
        long parts = included ? WHOLE + share : WHOLE;
        if (basis <= Long.MAX_VALUE / (2 * WHOLE) - 2) {
            return (2 * basis * share + parts) / (2 * parts);
        }
        return BigInteger.valueOf(basis)
                .multiply(BigInteger.valueOf(2 * share))
                .add(BigInteger.valueOf(parts))
                .divide(BigInteger.valueOf(2 * parts))
                .longValueExact();
    }

    private static QuoteLine quoted(TaxedLine line, Sums sums, Trace trace) {
        return new QuoteLine(new QuoteLine.Parts(
                line.wanted().sku(),
                Math.toIntExact(line.wanted().quantity()),
                line.wanted().taxCategory(),
                line.rate(),
                line.unit(),
                sums,
                trace,
                Makeup.NONE));
    }
}
