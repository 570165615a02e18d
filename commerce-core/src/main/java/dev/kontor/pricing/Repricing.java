package dev.kontor.pricing;

import dev.kontor.value.Amount;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether an order may be placed from a quote although time went by (PR-8): refused only if an amount rose, a
 * lower one is taken and traced.
 *
 * <p>Refusals, all returned at once, each with its facts:
 *
 * <ul>
 *   <li>{@code quote.expired} (quote, expired);
 *   <li>{@code price.changed} (sku, line counted from 1, old, new; or none of the first two for the total): amounts with
 *       tax;
 *   <li>whatever {@link Pricing} says against a new quote.
 * </ul>
 */
public final class Repricing {
    private Repricing() {}

    /**
     * Whether a quote has to be priced again before an order is placed from it; until it expires it stands as long as the
     * same versions of the price lists are current, even if the period of one of its prices ended meanwhile.
     *
     * @param old the quote the customer saw
     * @param versions which version of each price list of the market is current, by code
     * @return true when they are others
     */
    public static boolean isDue(Quote old, Map<String, Integer> versions) {
        return !old.priceVersions().equals(versions);
    }

    /**
     * Decides.
     *
     * @param old the quote the customer saw
     * @param fresh the same lines in the same market and currency, priced now; perhaps for another country
     * @param now the moment
     * @return from which quote to place the order, or every reason against it
     * @throws MisuseException when other lines were priced, or in another market or currency
     */
    public static Repriced decide(Quote old, Priced fresh, Instant now) {
        if (fresh instanceof Priced.Quoted quoted) {
            return decide(old, quoted.quote(), now);
        }
        List<Refusal> reasons = expired(old, now);
        reasons.addAll(((Priced.Refused) fresh).reasons());
        return new Repriced.Refused(reasons, Optional.empty());
    }

    private static Repriced decide(Quote old, Quote fresh, Instant now) {
        if (!asked(old).equals(asked(fresh))) {
            throw new MisuseException("Quote " + fresh.id() + " is not of what quote " + old.id()
                    + " is of; price the lines of the old one, in its store, market and currency.");
        }
        List<Refusal> reasons = expired(old, now);
        boolean stands = !isDue(old, fresh.priceVersions())
                && old.country().equals(fresh.country())
                && old.region().equals(fresh.region())
                && old.promotions().equals(fresh.promotions());
        if (!stands) {
            reasons.addAll(rises(old, fresh));
        }
        if (!reasons.isEmpty()) {
            return new Repriced.Refused(reasons, Optional.of(fresh));
        }
        if (stands || old.contentHash().equals(fresh.contentHash())) {
            return new Repriced.Same(old);
        }
        return new Repriced.Taken(fresh.step(PriceStep.of("quote.repriced", fresh.exactTotal())
                .with("old-quote", old.id())
                .with("old-total", old.exactTotal())));
    }

    private static List<Object> asked(Quote quote) {
        List<Object> asked = new ArrayList<>(List.of(quote.store(), quote.market(), quote.currency()));
        quote.lines().forEach(line -> asked.addAll(List.of(line.sku(), line.quantity())));
        return asked;
    }

    private static List<Refusal> expired(Quote old, Instant now) {
        List<Refusal> reasons = new ArrayList<>();
        if (old.isExpired(now)) {
            reasons.add(Refusal.of("quote.expired").with("quote", old.id()).with("expired", old.expiresAt()));
        }
        return reasons;
    }

    private static List<Refusal> rises(Quote old, Quote fresh) {
        List<Refusal> rises = new ArrayList<>();
        for (int i = 0; i < old.lines().size(); i++) {
            Amount before = old.lines().get(i).sums().gross();
            Amount after = fresh.lines().get(i).sums().gross();
            if (after.compareTo(before) > 0) {
                rises.add(changed(before, after)
                        .with("sku", old.lines().get(i).sku())
                        .with("line", i + 1));
            }
        }
        if (fresh.exactTotal().compareTo(old.exactTotal()) > 0) {
            rises.add(changed(old.exactTotal(), fresh.exactTotal()));
        }
        return rises;
    }

    private static Refusal changed(Amount before, Amount after) {
        return Refusal.of("price.changed").with("old", before).with("new", after);
    }
}
