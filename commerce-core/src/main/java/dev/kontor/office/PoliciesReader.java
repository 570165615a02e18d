package dev.kontor.office;

import dev.kontor.body.Input;
import dev.kontor.store.PolicyKey;
import dev.kontor.store.PolicyKeys;
import dev.kontor.value.Code;
import java.time.Period;
import java.util.Map;
import java.util.Optional;

/** Reads the rules of one store of a wanted state. */
final class PoliciesReader {
    private PoliciesReader() {}

    static Optional<Map.Entry<String, Policies>> read(String store, Input input) {
        Map<String, Input> fields = input.fields("holdUnverified", "holdPayment", "downloads", "guarantee", "attempts");
        Policies policies = period(Policies.standard(), fields, "holdUnverified", PolicyKeys.HOLD_UNVERIFIED);
        policies = period(policies, fields, "holdPayment", PolicyKeys.HOLD_PAYMENT);
        policies = StoreReader.with(
                policies,
                fields,
                "downloads",
                field -> field.number(Integer.MIN_VALUE, Integer.MAX_VALUE),
                (before, times) -> before.downloads(times.intValue()));
        Map<String, Input> guarantee = Optional.ofNullable(fields.get("guarantee"))
                .map(field -> field.fields("basic"))
                .orElse(Map.of());
        policies = period(policies, guarantee, "basic", PolicyKeys.GUARANTEE_BASIC);
        Map<String, Input> attempts = Optional.ofNullable(fields.get("attempts"))
                .map(field -> field.fields("shopper", "address", "card", "network", "windowMinutes"))
                .orElse(Map.of());
        policies = number(policies, attempts, "shopper", PolicyKeys.ATTEMPTS_SHOPPER);
        policies = number(policies, attempts, "address", PolicyKeys.ATTEMPTS_ADDRESS);
        policies = number(policies, attempts, "card", PolicyKeys.ATTEMPTS_CARD);
        policies = number(policies, attempts, "network", PolicyKeys.ATTEMPTS_NETWORK);
        Policies complete = number(policies, attempts, "windowMinutes", PolicyKeys.ATTEMPTS_WINDOW);
        return input.made(() -> Map.entry(Code.of("store", store), complete));
    }

    private static Policies number(Policies policies, Map<String, Input> fields, String name, PolicyKey<Integer> key) {
        return StoreReader.with(
                policies,
                fields,
                name,
                field -> field.number(Integer.MIN_VALUE, Integer.MAX_VALUE),
                (before, number) -> before.with(key, number.intValue()));
    }

    private static Policies period(Policies policies, Map<String, Input> fields, String name, PolicyKey<Period> key) {
        return StoreReader.with(
                policies, fields, name, field -> field.text(key::parse), (before, span) -> before.with(key, span));
    }
}
