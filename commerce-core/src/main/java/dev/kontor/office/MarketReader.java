package dev.kontor.office;

import static dev.kontor.office.StoreReader.with;

import dev.kontor.body.Input;
import dev.kontor.store.Market;
import dev.kontor.store.PriceConversion;
import dev.kontor.value.InvalidValueException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where the prices of a market come from, and who sells there. */
final class MarketReader {
    private MarketReader() {}

    static Market read(Market made, Map<String, Input> fields) {
        Market market = with(made, fields, "prices", MarketReader::lists, MarketReader::lists);
        Map<String, Input> segments =
                Optional.ofNullable(fields.get("segments")).map(Input::fields).orElse(Map.of());
        for (String group : segments.keySet()) {
            market = with(
                    market,
                    segments,
                    group,
                    field -> field.text(text -> text),
                    (before, segment) -> before.segment(group, segment));
        }
        market = with(market, fields, "convert", MarketReader::conversion, Market::converting);
        market = with(
                market,
                fields,
                "taxRoundedOnce",
                Input::flag,
                (before, once) -> once ? before.taxRoundedOnce() : before);
        return with(market, fields, "seller", SellerReader::read, Market::seller);
    }

    private static Optional<List<String>> lists(Input input) {
        return input.isArray() ? input.texts(text -> text) : input.text(List::of);
    }

    private static Market lists(Market before, List<String> lists) {
        if (lists.isEmpty()) {
            throw new InvalidValueException("price lists", "[]", "the code of one at least");
        }
        return before.prices(lists.get(0), lists.subList(1, lists.size()).toArray(String[]::new));
    }

    private static Optional<PriceConversion> conversion(Input input) {
        Map<String, Input> fields = input.fields("from", "margin", "step", "ending", "oldestRate");
        Optional<PriceConversion> from =
                input.required(fields, "from").flatMap(field -> field.text(PriceConversion::from));
        PriceConversion rule = from.orElse(PriceConversion.from("unnamed"));
        rule = with(rule, fields, "margin", field -> field.text(text -> text), PriceConversion::margin);
        Optional<String> ending = Optional.ofNullable(fields.get("ending")).flatMap(field -> field.text(text -> text));
        if (ending.isPresent()) {
            input.required(fields, "step");
        }
        rule = with(
                rule,
                fields,
                "step",
                field -> field.text(text -> text),
                (before, step) -> before.points(step, ending.orElse("0")));
        rule = with(
                rule,
                fields,
                "oldestRate",
                field -> field.number(0, 366),
                (before, days) -> before.oldestRate(days.intValue()));
        PriceConversion complete = rule;
        return from.map(ignored -> complete);
    }
}
