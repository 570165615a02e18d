package dev.kontor.rates;

import dev.kontor.body.TextFile;
import dev.kontor.spi.CallContext;
import dev.kontor.spi.rate.RateProvider;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Echo;
import dev.kontor.value.ExchangeRate;
import dev.kontor.value.Fault;
import dev.kontor.value.InvalidValueException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The rates of a file, by pair and day. */
final class RateTable implements RateProvider {
    private static final String HEAD = "date,from,to,rate";
    private static final Pattern RATE = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?");

    private final Map<String, NavigableMap<LocalDate, ExchangeRate>> rates = new HashMap<>();

    private RateTable() {}

    static RateTable read(Path file) {
        RateTable table = new RateTable();
        List<Fault> faults = new ArrayList<>();
        List<String> lines = TextFile.text(file).lines().toList();
        String name = TextFile.name(file);
        if (lines.isEmpty() || !lines.get(0).strip().equals(HEAD)) {
            faults.add(new Fault(name + ", line 1", "expected the columns " + HEAD));
        }
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                table.add(name + ", line " + (i + 1), lines.get(i), name, faults);
            }
        }
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        return table;
    }

    private void add(String place, String line, String source, List<Fault> faults) {
        String[] cells = line.split(",", -1);
        if (cells.length != 4) {
            faults.add(new Fault(place, "has " + cells.length + " columns, expected 4"));
            return;
        }
        String text = cells[3].strip();
        if (!RATE.matcher(text).matches()) {
            faults.add(new Fault(place, "rate " + Echo.of(text) + " is refused, expected a decimal such as 1.0832"));
            return;
        }
        try {
            ExchangeRate rate = new ExchangeRate(
                    cells[1].strip(),
                    cells[2].strip(),
                    new BigDecimal(text),
                    LocalDate.parse(cells[0].strip()),
                    source);
            ExchangeRate other = rates.computeIfAbsent(rate.from() + rate.to(), pair -> new TreeMap<>())
                    .putIfAbsent(rate.date(), rate);
            if (other != null) {
                faults.add(new Fault(place, rate + " stands beside " + other + "; keep one rate for each day"));
            }
        } catch (DateTimeParseException noDay) {
            faults.add(new Fault(place, "date " + Echo.of(cells[0]) + " is refused, expected one such as 2026-03-02"));
        } catch (InvalidValueException refused) {
            faults.add(new Fault(place, String.valueOf(refused.getMessage())));
        }
    }

    @Override
    public Optional<ExchangeRate> rate(String from, String to, LocalDate on, CallContext context) {
        return Optional.ofNullable(rates.get(from + to))
                .flatMap(days -> Optional.ofNullable(days.floorEntry(on)))
                .map(Map.Entry::getValue);
    }
}
