package dev.kontor.conduct.engine;

import dev.kontor.pricing.TaxTable;
import dev.kontor.pricing.VatCheck;
import dev.kontor.spi.CallContext;
import dev.kontor.spi.calendar.HolidayCalendar;
import dev.kontor.spi.rate.RateProvider;
import dev.kontor.spi.tax.TaxAnswer;
import dev.kontor.spi.tax.TaxQuestion;
import dev.kontor.spi.tax.TaxService;
import dev.kontor.spi.tax.VatIdAnswer;
import dev.kontor.spi.tax.VatIdChecker;
import dev.kontor.value.Country;
import dev.kontor.value.ExchangeRate;
import dev.kontor.value.Region;
import dev.kontor.value.VatId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The plugins that know what a price may need from outside: whether a VAT id is valid, the rates of a tax, the rate of a
 * currency. Whatever a plugin does wrong counts as not knowing. Asked outside of units only.
 */
public final class PriceSources {
    private static final System.Logger LOG = System.getLogger("dev.kontor.prices");
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final Map<String, VatIdChecker> vatIds;
    private final Map<String, TaxService> taxes;
    private final Map<String, RateProvider> rates;
    private final Map<String, HolidayCalendar> calendars;
    private final PluginCalls calls;

    /**
     * The plugins of a house.
     *
     * @param vatIds at most one by name
     * @param taxes at most one by name
     * @param rates at most one by name
     * @param calls how plugins are called
     */
    public PriceSources(
            Map<String, VatIdChecker> vatIds,
            Map<String, TaxService> taxes,
            Map<String, RateProvider> rates,
            PluginCalls calls) {
        this(vatIds, taxes, rates, Map.of(), calls);
    }

    /**
     * The plugins of a house that knows public holidays.
     *
     * @param vatIds at most one by name
     * @param taxes at most one by name
     * @param rates at most one by name
     * @param calendars at most one by name
     * @param calls how plugins are called
     */
    public PriceSources(
            Map<String, VatIdChecker> vatIds,
            Map<String, TaxService> taxes,
            Map<String, RateProvider> rates,
            Map<String, HolidayCalendar> calendars,
            PluginCalls calls) {
        this.calendars = Map.copyOf(calendars);
        this.vatIds = Map.copyOf(vatIds);
        this.taxes = Map.copyOf(taxes);
        this.rates = Map.copyOf(rates);
        this.calls = calls;
    }

    /**
     * Whether a service is asked for tax rates instead of the table.
     *
     * @return false when the table of the house counts
     */
    public boolean hasTaxService() {
        return !taxes.isEmpty();
    }

    /**
     * Asks about a VAT id; fails closed.
     *
     * @param id the customer's
     * @param requester the seller's
     * @param now the moment
     * @return what was found out; unknown when nobody can tell
     */
    public VatCheck check(VatId id, Optional<VatId> requester, Instant now) {
        Optional<String> name = vatIds.keySet().stream().findFirst();
        Optional<VatIdAnswer> answer =
                ask(vatIds, "vat-id", (checker, deadline) -> checker.check(id, requester, context(deadline)));
        VatCheck.Standing standing = VatCheck.Standing.UNKNOWN;
        Optional<String> reference = Optional.empty();
        if (answer.isPresent() && answer.get() instanceof VatIdAnswer.Valid valid) {
            standing = VatCheck.Standing.VALID;
            reference = valid.reference();
        } else if (answer.isPresent() && answer.get() instanceof VatIdAnswer.Invalid invalid) {
            standing = VatCheck.Standing.INVALID;
            reference = invalid.reference();
        } else if (answer.isPresent() && answer.get() instanceof VatIdAnswer.Unknown unknown) {
            LOG.log(System.Logger.Level.WARNING, "VAT ids cannot be checked now: {0}", unknown.why());
        }
        return new VatCheck(id, standing, now, name.orElse(VatCheck.NOBODY), reference);
    }

    /**
     * Asks for tax rates.
     *
     * @param question where, for what and when
     * @return a table of these rates; empty when nobody can tell
     */
    public Optional<TaxTable> taxes(TaxQuestion question) {
        Optional<TaxAnswer> answer =
                ask(taxes, "tax", (service, deadline) -> service.rates(question, context(deadline)));
        if (answer.isPresent() && answer.get() instanceof TaxAnswer.Unknown unknown) {
            LOG.log(System.Logger.Level.WARNING, "Tax rates are not known now: {0}", unknown.why());
        }
        return answer.filter(TaxAnswer.Rates.class::isInstance)
                .map(TaxAnswer.Rates.class::cast)
                .map(PriceSources::table);
    }

    private static TaxTable table(TaxAnswer.Rates rates) {
        TaxTable table = TaxTable.of();
        for (TaxAnswer.Rate rate : rates.all()) {
            table = table.rate(rate.place(), rate.category(), rate.percent().toPlainString());
        }
        for (Country country : rates.byRegion()) {
            table = table.byRegion(country);
        }
        return table;
    }

    /**
     * Asks for an exchange rate.
     *
     * @param from the currency converted from
     * @param to another currency
     * @param on the day
     * @return empty when none is known that is of that day or before
     */
    public Optional<ExchangeRate> rate(String from, String to, LocalDate on) {
        Optional<Optional<ExchangeRate>> answer =
                ask(rates, "rate", (provider, deadline) -> provider.rate(from, to, on, context(deadline)));
        return answer.flatMap(rate -> rate)
                .filter(rate -> rate.from().equals(from) && rate.to().equals(to))
                .filter(rate -> !rate.date().isAfter(on));
    }

    /**
     * Whether anybody knows public holidays.
     *
     * @return false when weekends alone count
     */
    public boolean hasCalendar() {
        return !calendars.isEmpty();
    }

    /**
     * Asks for the public holidays of a year.
     *
     * @param country the country
     * @param region in which part of it
     * @param year the year
     * @return empty when nobody can tell
     */
    public Optional<Set<LocalDate>> holidays(Country country, Optional<Region> region, int year) {
        Optional<Optional<Set<LocalDate>>> answer = ask(
                calendars,
                "holidays",
                (calendar, deadline) -> calendar.holidays(country, region, year, context(deadline)));
        return answer.flatMap(days -> days).map(Set::copyOf);
    }

    private static CallContext context(PluginCalls.Deadline deadline) {
        return PluginCalls.context("prices", 1, deadline);
    }

    private <S, A> Optional<A> ask(
            Map<String, S> services, String what, BiFunction<S, PluginCalls.Deadline, A> question) {
        Optional<S> service = services.values().stream().findFirst();
        if (service.isEmpty()) {
            return Optional.empty();
        }
        PluginCalls.Answer<A> answer = calls.call(WITHIN, d -> question.apply(service.get(), d), late -> {});
        if (answer instanceof PluginCalls.Answer.Given<A> given) {
            return Optional.of(given.value());
        }
        String why = answer instanceof PluginCalls.Answer.Failed<A> failed ? failed.why() : "too many calls";
        LOG.log(System.Logger.Level.WARNING, "Asking for {0} failed: {1}", what, why);
        return Optional.empty();
    }

    /** Closes every plugin. */
    public void close() {
        vatIds.values().forEach(PluginGate::closeQuietly);
        taxes.values().forEach(PluginGate::closeQuietly);
        rates.values().forEach(PluginGate::closeQuietly);
        calendars.values().forEach(PluginGate::closeQuietly);
    }
}
