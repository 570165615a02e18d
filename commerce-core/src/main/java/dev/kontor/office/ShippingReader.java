package dev.kontor.office;

import static dev.kontor.office.StoreReader.with;

import dev.kontor.body.Input;
import dev.kontor.shipping.Carrier;
import dev.kontor.shipping.DeliveryWindow;
import dev.kontor.shipping.ShippingMethod;
import dev.kontor.shipping.ShippingRate;
import dev.kontor.shipping.ShippingTerms;
import dev.kontor.shipping.Zone;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Country;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Region;
import dev.kontor.value.Sku;
import dev.kontor.value.Text;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads where one store of a wanted state sends things, how and for how much. */
final class ShippingReader {
    private ShippingReader() {}

    static Optional<ShippingTerms> read(String code, Input input) {
        Map<String, Input> fields = input.fields("from", "zones", "carriers", "methods", "only");
        Optional<ShippingTerms> made = input.made(() -> ShippingTerms.of(code));
        // Where the code has a fault, the parts are read all the same, to find theirs.
        ShippingTerms terms = made.orElseGet(() -> ShippingTerms.of("unnamed"));
        terms = with(terms, fields, "from", field -> field.text(Country::of), ShippingTerms::from);
        Map<String, Input> zones = below(fields, "zones");
        for (String zone : zones.keySet()) {
            terms = with(terms, zones, zone, field -> zone(zone, field), ShippingTerms::zones);
        }
        Map<String, Input> carriers = below(fields, "carriers");
        for (String carrier : carriers.keySet()) {
            terms = with(terms, carriers, carrier, field -> carrier(carrier, field), ShippingTerms::carriers);
        }
        Map<String, Input> methods = below(fields, "methods");
        for (String method : methods.keySet()) {
            terms = with(terms, methods, method, field -> method(method, field), ShippingTerms::methods);
        }
        Map<String, Input> only = below(fields, "only");
        for (String sku : only.keySet()) {
            terms = with(
                    terms,
                    only,
                    sku,
                    field -> field.texts(text -> text),
                    (before, where) -> before.only(Sku.of(sku), where));
        }
        ShippingTerms complete = terms;
        return made.map(ignored -> complete);
    }

    private static Map<String, Input> below(Map<String, Input> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(Input::fields).orElse(Map.of());
    }

    private static Optional<Zone> zone(String code, Input input) {
        Map<String, Input> fields = input.fields("countries", "regions");
        List<Country> countries = texts(fields, "countries", Country::of);
        List<Region> regions = texts(fields, "regions", Region::of);
        return input.made(() -> new Zone(code, new TreeSet<>(countries), new TreeSet<>(regions)));
    }

    private static <T> List<T> texts(Map<String, Input> fields, String name, Function<String, T> make) {
        return Optional.ofNullable(fields.get(name))
                .flatMap(field -> field.texts(make))
                .orElse(List.of());
    }

    private static Optional<Carrier> carrier(String code, Input input) {
        Map<String, Input> fields = input.fields("name", "hours", "takesInstructions");
        Optional<String> name = input.required(fields, "name").flatMap(field -> field.text(text -> text));
        Optional<Carrier> made = name.flatMap(text -> input.made(() -> Carrier.of(code, text)));
        Carrier carrier = made.orElseGet(() -> Carrier.of("unnamed", "?"));
        carrier = with(
                carrier,
                fields,
                "hours",
                field -> field.text(ShippingReader::hours),
                (before, hours) -> before.hours(hours.get(0), hours.get(1)));
        carrier = with(
                carrier,
                fields,
                "takesInstructions",
                Input::flag,
                (before, takes) -> takes ? before.takingInstructions() : before);
        Carrier complete = carrier;
        return made.map(ignored -> complete);
    }

    private static List<LocalTime> hours(String text) {
        String[] ends = text.split("-", -1);
        try {
            if (ends.length == 2) {
                return List.of(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]));
            }
        } catch (DateTimeParseException noTime) {
            throw refusedHours(text);
        }
        throw refusedHours(text);
    }

    private static InvalidValueException refusedHours(String text) {
        return new InvalidValueException("hours of a carrier", text, "such as 08:00-18:00");
    }

    private static Optional<ShippingMethod> method(String code, Input input) {
        Map<String, Input> fields = input.fields("name", "carrier", "fee", "only", "to");
        Map<Locale, String> names = input.required(fields, "name")
                .map(field -> LocalizedReader.read(
                        field,
                        "name by language, such as {\"en\": \"Standard\"}",
                        text -> Text.line("name of a shipping method", text, 100)))
                .orElse(Map.of());
        Optional<ShippingMethod> made = names.entrySet().stream()
                .findFirst()
                .flatMap(name -> input.made(() -> ShippingMethod.of(code, name.getKey(), name.getValue())));
        ShippingMethod method = made.orElseGet(() -> ShippingMethod.of("unnamed", Locale.ENGLISH, "?"));
        for (Map.Entry<Locale, String> name : names.entrySet()) {
            method = method.named(name.getKey(), name.getValue());
        }
        method = with(method, fields, "carrier", field -> field.text(text -> text), ShippingMethod::carrier);
        method = with(method, fields, "fee", field -> field.text(Sku::of), ShippingMethod::fee);
        method = with(
                method,
                fields,
                "only",
                field -> field.texts(Sku::of),
                (before, skus) -> before.only(skus.toArray(Sku[]::new)));
        Map<String, Input> legs = below(fields, "to");
        for (String zone : legs.keySet()) {
            method = with(method, legs, zone, ShippingReader::leg, (before, leg) -> before.to(zone, leg));
        }
        ShippingMethod complete = method;
        return made.map(ignored -> complete);
    }

    /** How much it costs has to be said, so that nothing is free by mistake. */
    private static Optional<ShippingMethod.Leg> leg(Input input) {
        Map<String, Input> fields = input.fields("days", "perUnits", "perValue", "included");
        Optional<DeliveryWindow> window =
                Optional.ofNullable(fields.get("days")).flatMap(field -> field.text(DeliveryWindow::of));
        boolean included =
                Optional.ofNullable(fields.get("included")).flatMap(Input::flag).orElse(false);
        List<ShippingRate> rates = new ArrayList<>();
        rates(rates, fields, "perUnits", ShippingRate.By.UNITS);
        rates(rates, fields, "perValue", ShippingRate.By.VALUE);
        boolean priced = fields.containsKey("perUnits") || fields.containsKey("perValue");
        if (included == priced) {
            return input.fault("expected either perUnits, perValue, or included as true");
        }
        return input.made(() -> new ShippingMethod.Leg(window, rates));
    }

    private static void rates(List<ShippingRate> rates, Map<String, Input> fields, String name, ShippingRate.By by) {
        below(fields, name).forEach((currency, table) -> {
            boolean known = table.made(() -> Amount.digits(currency)).isPresent();
            NavigableMap<Long, Amount> steps = new TreeMap<>();
            if (known) {
                table.fields().forEach((least, price) -> {
                    Optional<Long> from = price.made(() -> ShippingRate.least(by, least, currency));
                    Optional<Amount> amount = price.text(text -> Amounts.parse(text, currency));
                    from.ifPresent(reached -> amount.ifPresent(costs -> steps.put(reached, costs)));
                });
                table.made(() -> new ShippingRate(by, currency, steps)).ifPresent(rates::add);
            }
        });
    }
}
