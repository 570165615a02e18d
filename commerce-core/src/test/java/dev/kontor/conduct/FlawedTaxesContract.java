package dev.kontor.conduct;

import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.tax.TaxAnswer;
import dev.kontor.spi.tax.TaxPlugin;
import dev.kontor.tck.tax.TaxServiceContract;
import dev.kontor.value.Country;
import dev.kontor.value.Region;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kit against the tax service of the tests; which flaw it has says a system property. */
class FlawedTaxesContract extends TaxServiceContract {
    static final String FLAW = "kontor.test.taxes";

    private static TaxAnswer.Rate rate(String country, String category, String percent) {
        return new TaxAnswer.Rate(Country.of(country), category, new BigDecimal(percent));
    }

    @Override
    protected Configured<TaxPlugin> plugin() {
        return Configured.of("kit", new FlawedTaxes(FlawedTaxes.Flaw.valueOf(System.getProperty(FLAW, "NONE"))));
    }

    @Override
    protected HttpPort simulator() {
        return FlawedTaxes::answer;
    }

    @Override
    protected List<TaxAnswer.Rate> known() {
        return List.of(
                rate("DE", "standard", "19"),
                rate("DE", "reduced", "7"),
                rate("FR", "standard", "20"),
                rate("FR", "reduced", "5.5"));
    }

    @Override
    protected Optional<Map.Entry<LocalDate, TaxAnswer.Rate>> earlier() {
        return Optional.of(Map.entry(LocalDate.parse("2025-12-31"), rate("DE", "standard", "18")));
    }

    @Override
    protected Optional<Country> untaxed() {
        return Optional.of(Country.of("US"));
    }

    @Override
    protected Optional<TaxAnswer.Rate> regional() {
        return Optional.of(new TaxAnswer.Rate(Region.of("ES-CN"), "standard", new BigDecimal("7")));
    }

    @Override
    protected Optional<Country> byRegion() {
        return Optional.of(Country.of("CA"));
    }
}
