package dev.kontor.office;

import dev.kontor.body.Input;
import dev.kontor.pricing.Price;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.Pricing;
import dev.kontor.value.Amounts;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one price list of a wanted state. */
final class PriceListReader {
    private static final Pattern QUANTITY = Pattern.compile("[1-9][0-9]{0,8}");

    static final int MOST = Pricing.MOST_UNITS;

    private PriceListReader() {}

    static Optional<PriceList> read(String code, Input input) {
        Map<String, Input> fields = new LinkedHashMap<>(input.fields());
        Optional<PriceList> list = input.required(fields, "currency")
                .flatMap(field -> field.text(StoreReader::currency))
                .flatMap(currency -> input.made(() -> PriceList.of(code, currency)));
        fields.remove("currency");
        List<Price> prices = new ArrayList<>();
        fields.forEach((sku, tiers) -> tiers.made(() -> Sku.of(sku))
                .ifPresent(product -> tiers.fields()
                        .forEach((quantity, field) ->
                                price(list, product, quantity, field).ifPresent(prices::add))));
        return list.map(made -> made.prices(prices));
    }

    private static Optional<Price> price(Optional<PriceList> list, Sku sku, String quantity, Input field) {
        Optional<String> decimal = field.text(text -> text);
        Optional<Integer> from = field.made(() -> quantity(quantity));
        return list.flatMap(into -> decimal.flatMap(text -> from.flatMap(units -> field.made(
                () -> Price.of(sku, Amounts.of(text, into.currency())).from(units)))));
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
