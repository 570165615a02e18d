package dev.kontor.webstore.sample;

import dev.kontor.pricing.TaxTable;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tax on software by country: the usual rate of each, as an example and no advice. A country that is missing here, the
 * United States among them, is one where this shop owes none.
 */
final class Taxes {
    private static final Map<String, String> STANDARD = new TreeMap<>(Map.ofEntries(
            Map.entry("AT", "20"),
            Map.entry("AU", "10"),
            Map.entry("BE", "21"),
            Map.entry("CA", "5"),
            Map.entry("CH", "8.1"),
            Map.entry("DE", "19"),
            Map.entry("DK", "25"),
            Map.entry("ES", "21"),
            Map.entry("FI", "25.5"),
            Map.entry("FR", "20"),
            Map.entry("GB", "20"),
            Map.entry("IE", "23"),
            Map.entry("IT", "22"),
            Map.entry("JP", "10"),
            Map.entry("LI", "8.1"),
            Map.entry("NL", "21"),
            Map.entry("NZ", "15"),
            Map.entry("PT", "23"),
            Map.entry("SE", "25"),
            Map.entry("SG", "9")));

    private Taxes() {}

    static TaxTable table() {
        TaxTable table = TaxTable.of();
        for (Map.Entry<String, String> rate : STANDARD.entrySet()) {
            table = table.rate(rate.getKey(), "standard", rate.getValue());
        }
        return table;
    }
}
