package dev.kontor.office;

import static dev.kontor.office.StoreReader.with;

import dev.kontor.body.Input;
import dev.kontor.pricing.Price;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.Pricing;
import dev.kontor.value.Amounts;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one price list of a wanted state. */
final class PriceListReader {
    /** What stands beside products, and so can be no product's code in a file. */
    private static final List<String> WORDS = List.of("currency", "segment", "validFrom", "validUntil");

    private static final Pattern QUANTITY = Pattern.compile("[1-9][0-9]{0,8}");

    static final int MOST = Pricing.MOST_UNITS;

    private PriceListReader() {}

    static Optional<PriceList> read(String code, Input input) {
        Map<String, Input> fields = new LinkedHashMap<>(input.fields());
        Optional<PriceList> list = input.required(fields, "currency")
                .flatMap(field -> field.text(StoreReader::currency))
                .flatMap(currency -> input.made(() -> PriceList.of(code, currency)));
        list = list.map(made -> with(made, fields, "segment", field -> field.text(text -> text), PriceList::segment));
        list = list.map(made -> with(made, fields, "validFrom", PriceListReader::moment, PriceList::validFrom));
        list = list.map(made -> with(made, fields, "validUntil", PriceListReader::moment, PriceList::validUntil));
        WORDS.forEach(fields::remove);
        Optional<PriceList> framed = list;
        List<Price> prices = new ArrayList<>();
        fields.forEach((sku, tiers) -> tiers.made(() -> Sku.of(sku))
                .ifPresent(product -> tiers.fields()
                        .forEach((quantity, field) ->
                                price(framed, product, quantity, field).ifPresent(prices::add))));
        return framed.map(made -> made.prices(prices));
    }

    private static Optional<Price> price(Optional<PriceList> list, Sku sku, String quantity, Input field) {
        Optional<String> decimal = field.text(text -> text);
        Optional<Integer> from = field.made(() -> quantity(quantity));
        return list.flatMap(into -> decimal.flatMap(text -> from.flatMap(units -> field.made(
                () -> Price.of(sku, Amounts.of(text, into.currency())).from(units)))));
    }

    private static Optional<Instant> moment(Input input) {
        return input.text(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException other) {
                throw new InvalidValueException("moment", text, "one such as 2026-11-27T00:00:00Z");
            }
        });
    }

    private static int quantity(String text) {
        if (QUANTITY.matcher(text).matches()) {
            int units = Integer.parseInt(text);
            if (units <= Pricing.MOST_UNITS) {
                return units;
            }
        }
        throw new InvalidValueException("quantity", text, "1 to " + Pricing.MOST_UNITS);
    }
}
