package dev.kontor.office;

import dev.kontor.body.Input;
import dev.kontor.catalog.Product;
import dev.kontor.pricing.Price;
import dev.kontor.value.Amounts;
import dev.kontor.value.Sku;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads one line of a {@link CatalogFile}. */
final class CatalogLine {
    private static final String SKU = "sku";

    private CatalogLine() {}

    static Optional<Product> product(Input line) {
        Map<String, Input> fields = line.fields();
        Optional<String> sku = line.required(fields, SKU).flatMap(field -> field.text(text -> text));
        return sku.flatMap(code -> ProductReader.read(code, line.without(SKU)));
    }

    static Optional<Price> price(Input line, String currency) {
        Map<String, Input> fields = new LinkedHashMap<>(line.fields(SKU, "quantity", "price"));
        Optional<Sku> sku = line.required(fields, SKU).flatMap(field -> field.text(Sku::of));
        Optional<Price> price = line.required(fields, "price")
                .flatMap(field -> field.text(text -> Amounts.of(text, currency)))
                .flatMap(amount -> sku.flatMap(product -> line.made(() -> Price.of(product, amount))));
        return Optional.ofNullable(fields.get("quantity"))
                .map(field -> field.number(1, PriceListReader.MOST)
                        .flatMap(from -> price.flatMap(one -> field.made(() -> one.from(from.intValue())))))
                .orElse(price);
    }
}
