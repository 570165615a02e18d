package dev.kontor.webstore.orders;

import dev.kontor.shop.BulkStanding;
import dev.kontor.value.Sku;
import dev.kontor.webstore.site.Visit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What products of bulk orders are called, by their codes; of one that the catalog has forgotten the code itself. */
final class BulkNames {
    private BulkNames() {}

    static Map<String, String> of(Visit visit, List<BulkStanding> all) {
        Map<String, String> names = new HashMap<>();
        all.forEach(
                standing -> names.computeIfAbsent(standing.bulk().ask().sku().code(), code -> of(visit, Sku.of(code))));
        return names;
    }

    static String of(Visit visit, Sku sku) {
        return visit.storefront()
                .catalog()
                .about(sku)
                .map(product -> product.name(visit.locale()))
                .orElse(sku.code());
    }
}
