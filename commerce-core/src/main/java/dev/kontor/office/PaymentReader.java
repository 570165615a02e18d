package dev.kontor.office;

import dev.kontor.body.Input;
import dev.kontor.store.MethodRule;
import dev.kontor.store.PaymentMatrix;
import dev.kontor.value.Amounts;
import dev.kontor.value.Code;
import dev.kontor.value.Country;
import dev.kontor.value.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.money.MonetaryAmount;

/**
 * Reads what one gateway account takes by one method: a list of currencies, or an object with {@code currencies} and, where
 * it is not for everybody, {@code countries}, {@code groups}, {@code orders}, {@code least} and {@code most} by currency.
 */
final class PaymentReader {
    private PaymentReader() {}

    /**
     * One cell of a matrix.
     *
     * @param currencies which it takes
     * @param rule for whom and for what
     */
    record Offer(List<String> currencies, MethodRule rule) {
        PaymentMatrix in(PaymentMatrix matrix, Method method, String account) {
            return matrix.allow(method, account, currencies.toArray(String[]::new))
                    .only(method, account, rule);
        }
    }

    static Optional<Offer> read(Input input) {
        if (!input.isObject()) {
            return input.texts(StoreReader::currency).map(currencies -> new Offer(currencies, MethodRule.any()));
        }
        Map<String, Input> fields =
                input.fields("currencies", "countries", "groups", "orders", "except", "least", "most");
        MethodRule rule = StoreReader.with(
                MethodRule.any(), fields, "countries", field -> field.texts(Country::of), MethodRule::countries);
        rule = StoreReader.with(
                rule,
                fields,
                "groups",
                field -> field.texts(text -> Code.of("group", text)),
                (before, groups) -> before.groups(groups.toArray(String[]::new)));
        rule = StoreReader.with(
                rule,
                fields,
                "orders",
                field -> field.texts(MethodRule::kind),
                (before, kinds) -> before.orders(kinds.toArray(String[]::new)));
        rule = StoreReader.with(
                rule,
                fields,
                "except",
                field -> field.texts(MethodRule::kind),
                (before, kinds) -> before.except(kinds.toArray(String[]::new)));
        rule = bounds(rule, fields, "least", MethodRule::least);
        MethodRule complete = bounds(rule, fields, "most", MethodRule::most);
        return input.required(fields, "currencies")
                .flatMap(field -> field.texts(StoreReader::currency))
                .map(currencies -> new Offer(currencies, complete));
    }

    private static MethodRule bounds(
            MethodRule rule,
            Map<String, Input> fields,
            String name,
            BiFunction<MethodRule, MonetaryAmount, MethodRule> bound) {
        Map<String, Input> amounts =
                Optional.ofNullable(fields.get(name)).map(Input::fields).orElse(Map.of());
        MethodRule bounded = rule;
        for (String currency : amounts.keySet()) {
            bounded = StoreReader.<MethodRule, MonetaryAmount>with(
                    bounded,
                    amounts,
                    currency,
                    field -> field.text(text -> Amounts.shown(Amounts.parse(text, currency))),
                    bound);
        }
        return bounded;
    }
}
