package dev.kontor.store;

import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a market's prices come from.
 *
 * @param lists which lists are asked, the most specific first; at least one
 * @param segments which segment the members of a group are in; in the order of saying, which is the order in which they count
 * @param conversion how missing prices are converted
 */
record MarketPrices(List<String> lists, Map<String, String> segments, Optional<PriceConversion> conversion) {
    private static final int MOST_LISTS = 20;

    MarketPrices {
        lists = List.copyOf(lists);
        segments = Collections.unmodifiableMap(new LinkedHashMap<>(segments));
        lists.forEach(list -> Code.of("price list", list));
        segments.forEach((group, segment) -> {
            Code.of("group", group);
            Code.of("segment", segment);
        });
        if (lists.isEmpty() || lists.size() > MOST_LISTS) {
            throw new InvalidValueException("price lists", lists.size() + " lists", "1 to " + MOST_LISTS);
        }
        if (lists.stream().distinct().count() != lists.size()) {
            throw new InvalidValueException("price lists", lists.toString(), "each list once");
        }
        if (conversion.isPresent() && lists.contains(conversion.get().list())) {
            throw new InvalidValueException("conversion", lists.toString(), "another list than those that are asked");
        }
    }

    static MarketPrices of(String list) {
        return new MarketPrices(List.of(list), Map.of(), Optional.empty());
    }

    MarketPrices lists(List<String> ordered) {
        return new MarketPrices(ordered, segments, conversion);
    }

    MarketPrices segment(String group, String segment) {
        Map<String, String> more = new LinkedHashMap<>(segments);
        more.put(group, segment);
        return new MarketPrices(lists, more, conversion);
    }

    MarketPrices converted(PriceConversion rule) {
        return new MarketPrices(lists, segments, Optional.of(rule));
    }

    List<String> all() {
        List<String> all = new ArrayList<>(lists);
        conversion.ifPresent(rule -> all.add(rule.list()));
        return all;
    }
}
