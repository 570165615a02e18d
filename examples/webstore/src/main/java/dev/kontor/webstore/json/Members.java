package dev.kontor.webstore.json;

import dev.kontor.value.Amounts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.money.MonetaryAmount;

/** A JSON object that is being written: its members in the order in which they are added. For one thread. */
public final class Members {
    private final Map<String, Object> all = new LinkedHashMap<>();

    private Members() {}

    /** An object without members. */
    public static Members of() {
        return new Members();
    }

    /**
     * Adds a member.
     *
     * @param name its name
     * @param value a text, number, boolean, object or list of these; anything else is written as its text; of an empty
     *     Optional no member comes to be
     */
    public Members with(String name, Object value) {
        if (value instanceof Optional<?> maybe) {
            maybe.ifPresent(there -> all.put(name, written(there)));
        } else {
            all.put(name, written(value));
        }
        return this;
    }

    /** An amount as the API writes it: exact decimal text and currency. */
    public static Members money(MonetaryAmount amount) {
        return of().with("amount", Amounts.minor(amount).decimal().toPlainString())
                .with("currency", amount.getCurrency().getCurrencyCode());
    }

    Map<String, Object> map() {
        return all;
    }

    private static Object written(Object value) {
        if (value instanceof Members object) {
            return object.all;
        }
        if (value instanceof MonetaryAmount amount) {
            return money(amount).all;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((name, part) -> copy.put(name.toString(), written(part)));
            return copy;
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(Members::written).toList();
        }
        return value instanceof Number || value instanceof Boolean ? value : value.toString();
    }
}
