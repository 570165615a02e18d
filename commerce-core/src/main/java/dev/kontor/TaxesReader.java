package dev.kontor;

import dev.kontor.body.Input;
import dev.kontor.pricing.TaxPlace;
import dev.kontor.pricing.TaxTable;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.InvalidValueException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a tax table: for each country (or region, such as {@code "US-CA"}) and category one rate that always holds, {@code "19"}, or several with their days,
 * {@code [{"percent": "19", "until": "2027-01-01"}, {"percent": "20", "from": "2027-01-01"}]}.
 */
final class TaxesReader {
    private TaxesReader() {}

    /** One rate of a place. */
    private record Rate(Input place, String percent, Optional<LocalDate> from, Optional<LocalDate> until) {}

    static TaxTable read(Input input) {
        TaxTable table = TaxTable.of();
        for (Map.Entry<String, Input> country : input.fields().entrySet()) {
            Optional<String> known = country.getValue().made(() -> {
                TaxPlace.of(country.getKey());
                return country.getKey();
            });
            for (Map.Entry<String, Input> category : country.getValue().fields().entrySet()) {
                for (Rate rate : rates(category.getValue())) {
                    TaxTable before = table;
                    table = known.flatMap(where -> with(before, where, category.getKey(), rate))
                            .orElse(before);
                }
            }
        }
        return table;
    }

    private static List<Rate> rates(Input input) {
        if (input.isArray()) {
            return input.list(TaxesReader::dated).orElse(List.of());
        }
        return input.text(text -> new Rate(input, text, Optional.empty(), Optional.empty())).stream()
                .toList();
    }

    private static Optional<Rate> dated(Input input) {
        Map<String, Input> fields = input.fields("percent", "from", "until");
        Optional<LocalDate> from = day(fields, "from");
        Optional<LocalDate> until = day(fields, "until");
        return input.required(fields, "percent")
                .flatMap(field -> field.text(text -> new Rate(field, text, from, until)));
    }

    private static Optional<LocalDate> day(Map<String, Input> fields, String name) {
        return Optional.ofNullable(fields.get(name))
                .flatMap(field -> field.text(text -> {
                    try {
                        return LocalDate.parse(text);
                    } catch (DateTimeParseException other) {
                        throw new InvalidValueException("day", text, "one such as 2027-01-01");
                    }
                }));
    }

    private static Optional<TaxTable> with(TaxTable table, String where, String category, Rate rate) {
        try {
            return rate.place().made(() -> table.rate(where, category, rate.percent(), rate.from(), rate.until()));
        } catch (ConfigurationException refused) {
            return rate.place().fault(refused.faults().get(0).message());
        }
    }
}
