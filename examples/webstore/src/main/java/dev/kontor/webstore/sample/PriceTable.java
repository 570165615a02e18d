package dev.kontor.webstore.sample;

import dev.kontor.pricing.Price;
import dev.kontor.pricing.PriceList;
import dev.kontor.value.Amounts;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Sku;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Price lists as people keep them: a table with a line per product and a column per currency. A line is a product's code,
 * from how many units on it holds, and a price in each currency; an empty cell means that there is none. A code followed by an
 * at sign and a segment is a price for that segment only.
 */
final class PriceTable {
    private static final int FIRST_PRICE = 2;

    private PriceTable() {}

    /** The lists of a table, named after it and their currencies, such as {@code public-eur}. */
    static List<PriceList> read(String name, String table) {
        List<String[]> lines = table.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(",", -1))
                .toList();
        String[] heading = lines.get(0);
        List<PriceList> lists = new ArrayList<>();
        for (int column = FIRST_PRICE; column < heading.length; column++) {
            String currency = heading[column];
            PriceList list = PriceList.of(name + "-" + currency.toLowerCase(Locale.ROOT), currency);
            for (String[] line : lines.subList(1, lines.size())) {
                if (line.length != heading.length) {
                    throw new ConfigurationException(
                            name, "'" + line[0] + "' has " + line.length + " cells, expected " + heading.length);
                }
                if (!line[column].isEmpty()) {
                    list = list.price(price(line, currency, line[column]));
                }
            }
            lists.add(list);
        }
        return lists;
    }

    private static Price price(String[] line, String currency, String decimal) {
        String[] product = line[0].split("@", 2);
        Price price =
                Price.of(Sku.of(product[0]), Amounts.of(decimal, currency)).from(Integer.parseInt(line[1]));
        return product.length == 1 ? price : price.segment(product[1]);
    }

    /** A table in which the lines of another stand in place of those of the same product and quantity. */
    static String replaced(String table, String others) {
        Map<String, String> lines = new LinkedHashMap<>();
        Stream.concat(table.lines(), others.lines().skip(1))
                .filter(line -> !line.isBlank())
                .forEach(line -> lines.put(line.replaceFirst("^([^,]*,[^,]*).*", "$1"), line));
        return String.join("\n", lines.values());
    }

    /** The currencies of a table's heading. */
    static List<String> currencies(String table) {
        String[] heading = table.lines().findFirst().orElse("").split(",", -1);
        return Arrays.asList(heading).subList(FIRST_PRICE, heading.length);
    }
}
