package dev.kontor.conduct.buy;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.pricing.Conversion;
import dev.kontor.pricing.PriceListVersion;
import dev.kontor.pricing.Quote;
import dev.kontor.pricing.TaxTable;
import dev.kontor.pricing.VatCheck;
import dev.kontor.pricing.VatChecks;
import dev.kontor.shipping.DeliveryEstimate;
import dev.kontor.shipping.DeliveryWindow;
import dev.kontor.shipping.Destination;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.tax.TaxQuestion;
import dev.kontor.store.Market;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.PriceConversion;
import dev.kontor.store.Seller;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.ExchangeRate;
import dev.kontor.value.VatId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a price needs to know from outside. Units only note what they lack; it is asked outside of them, and then they run
 * again. A price that needs nothing from outside is made in one unit.
 */
public final class Inquiry {
    private static final int MOST_HOLIDAYS = 30;

    private final Engine engine;
    private final Instant now;
    private final boolean closed;
    private final Map<String, Runnable> open = new LinkedHashMap<>();
    private final Map<VatId, VatCheck> checks = new HashMap<>();
    private final Map<TaxQuestion, Optional<TaxTable>> taxes = new HashMap<>();
    private final Map<String, Optional<ExchangeRate>> rates = new HashMap<>();
    private final Map<String, Optional<Set<LocalDate>>> holidays = new HashMap<>();
    private Optional<TaxTable> quoted = Optional.empty();

    private Inquiry(Engine engine, Instant now, boolean closed) {
        this.engine = engine;
        this.now = now;
        this.closed = closed;
    }

    /**
     * Nothing is known yet.
     *
     * @param engine the house
     * @param now the moment prices are made for
     * @return an inquiry that may ask
     */
    public static Inquiry open(Engine engine, Instant now) {
        return new Inquiry(engine, now, false);
    }

    /** Nobody is asked again: a quote that is priced anew rests on what was known when it was made. */
    static Inquiry closed(Engine engine, Quote quote, Instant now) {
        Inquiry inquiry = new Inquiry(engine, now, true);
        quote.taxParties().check().ifPresent(check -> inquiry.checks.put(check.id(), check));
        quote.lines().stream()
                .flatMap(line -> line.conversion().stream())
                .map(Conversion::rate)
                .forEach(rate -> inquiry.rates.put(rate.from() + " " + rate.to(), Optional.of(rate)));
        inquiry.quoted = Optional.of(QuotedRates.of(quote));
        return inquiry;
    }

    /** Whether something has to be asked before a price can be made. */
    public boolean isOpen() {
        return !open.isEmpty();
    }

    /** Asks what units noted; outside of any. */
    public void ask() {
        open.values().forEach(Runnable::run);
        open.clear();
    }

    Optional<VatCheck> check(StorageView view, Store store, Optional<Seller> seller, Optional<VatId> customer) {
        if (seller.isEmpty() || customer.isEmpty()) {
            return Optional.empty();
        }
        VatId id = customer.get();
        VatCheck known = checks.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        int hours = Stores.currentPolicies(view, store.code()).get(PolicyKeys.VAT_CHECK_HOURS);
        Optional<VatCheck> kept = VatChecks.since(view, id, now.minus(hours, ChronoUnit.HOURS));
        if (kept.isPresent()) {
            return kept;
        }
        if (closed) {
            return Optional.of(new VatCheck(id, VatCheck.Standing.UNKNOWN, now, VatCheck.NOBODY, Optional.empty()));
        }
        open.put("vat-id " + id, () -> checks.put(id, engine.sources().check(id, seller.flatMap(Seller::vatId), now)));
        return Optional.empty();
    }

    /** Empty when nobody can tell, or nobody was asked yet. */
    Optional<TaxTable> taxes(TaxQuestion question) {
        if (closed) {
            return quoted;
        }
        if (taxes.containsKey(question)) {
            return taxes.getOrDefault(question, Optional.empty());
        }
        open.put("taxes " + question, () -> taxes.put(question, engine.sources().taxes(question)));
        return Optional.empty();
    }

    /**
     * Converts the last of a market's lists where the market converts; as long as no rate is known it stays as it is, and a list
     * in another currency has no say.
     *
     * @param market whose lists
     * @param lists all of the market's, in its order
     * @param today the day in the market's zone
     * @return as many lists
     */
    public List<PriceListVersion> converted(Market market, List<PriceListVersion> lists, LocalDate today) {
        if (market.conversion().isEmpty()) {
            return lists;
        }
        PriceConversion rule = market.conversion().get();
        PriceListVersion base = lists.get(lists.size() - 1);
        List<PriceListVersion> all = new ArrayList<>(lists.subList(0, lists.size() - 1));
        all.add(rate(base.list().currency(), market.currency(), today, rule.oldestRate())
                .map(rate -> base.converted(rule, rate))
                .orElse(base));
        return all;
    }

    /** Empty when none is young enough, or nobody was asked yet. */
    private Optional<ExchangeRate> rate(String from, String to, LocalDate on, int oldest) {
        String pair = from + " " + to;
        if (!rates.containsKey(pair) && !closed) {
            open.put("rate " + pair, () -> rates.put(pair, engine.sources().rate(from, to, on)));
        }
        return rates.getOrDefault(pair, Optional.empty())
                .filter(rate -> closed || !rate.date().isBefore(on.minusDays(oldest)));
    }

    /** When something arrives; with weekends only as long as no holidays are known. */
    DeliveryEstimate estimate(LocalDate day, DeliveryWindow window, Destination to) {
        // So far ahead that holidays lead no further: what is not asked for here is never asked for.
        int last = day.plusDays(2L * window.to() + MOST_HOLIDAYS).getYear();
        for (int year = day.getYear(); year <= last && engine.sources().hasCalendar() && !closed; year++) {
            note(to, year);
        }
        return DeliveryEstimate.of(day, window, year -> holidays.getOrDefault(to + " " + year, Optional.empty()));
    }

    private void note(Destination to, int year) {
        String question = to + " " + year;
        if (!holidays.containsKey(question)) {
            open.put(
                    "holidays " + question,
                    () -> holidays.put(question, engine.sources().holidays(to.country(), to.region(), year)));
        }
    }

    /** Keeps what was found out about VAT ids, for the quotes that follow. */
    void keep(StorageUnit unit) {
        checks.values().forEach(check -> VatChecks.keep(unit, check));
    }
}
