package dev.kontor.house;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.money.MonetaryAmount;

/**
 * Everything that was gathered of a shop and its bank after a run: facts by type, which the invariants are functions of, and
 * which a test can tamper with.
 *
 * @param facts by type
 * @param now when they were gathered
 */
record Books(Map<Class<?>, List<?>> facts, Instant now) {
    Books {
        facts = Map.copyOf(facts);
    }

    /** A key of a pool; the mark is what an equal key has too. */
    record PoolKey(String id, String pool, String mark, String state, Optional<String> entitlement) {}

    /** Something held within a limit. */
    record Held(String limit, String holder, long quantity) {}

    /** What a limit's counter stands at. */
    record Counted(String limit, long counter) {}

    /** What is left on a gift card or store credit, in minor units. */
    record Left(String tender, long balance) {}

    /** A stream of the journal as the journal itself judges it. */
    record Stream(String name, long entries, boolean intact) {}

    /** A row of an append-only table, as it is or, for an earlier one, as it was in the middle of the run. */
    record Fixed(String table, String id, String body, boolean earlier) {}

    /** What the bank says it holds of all buyers, in one currency. */
    record AtBank(String currency, MonetaryAmount kept, MonetaryAmount authorized) {}

    /** An operation that reached the bank before its row was committed. */
    record Unstored(String operation) {}

    /**
     * A request that went over the line to the bank.
     *
     * @param asks whether it is a look-up
     * @param trouble what it met
     * @param told whether the bank's word of how the operation stands came back
     */
    record Called(String operation, Instant at, boolean asks, Optional<Weather.Trouble> trouble, boolean told) {}

    /** An order that was acknowledged to the caller of a request key. */
    record Acknowledged(String requestKey, String order) {}

    /** A quote whose order was refused by rule. */
    record RefusedQuote(String quote) {}

    /** A total that was divided, and its shares. */
    record Split(MonetaryAmount total, List<Long> weights, List<MonetaryAmount> shares) {}

    /** A row's id, in whichever table. */
    record RowId(String table, String id) {}

    @SuppressWarnings("unchecked")
    <F> List<F> all(Class<F> type) {
        return (List<F>) facts.getOrDefault(type, List.of());
    }

    <F> Books with(Class<F> type, List<F> replaced) {
        Map<Class<?>, List<?>> more = new LinkedHashMap<>(facts);
        more.put(type, List.copyOf(replaced));
        return new Books(more, now);
    }

    <F> Books adding(Class<F> type, F one) {
        List<F> more = new ArrayList<>(all(type));
        more.add(one);
        return with(type, more);
    }

    /** The same without the first that fits; there has to be one. */
    <F> Books losing(Class<F> type, Predicate<F> which) {
        F gone = first(type, which);
        return with(type, all(type).stream().filter(f -> f != gone).toList());
    }

    /** The same with the first that fits changed; there has to be one. */
    <F> Books changing(Class<F> type, Predicate<F> which, UnaryOperator<F> how) {
        F one = first(type, which);
        return with(
                type, all(type).stream().map(f -> f == one ? how.apply(f) : f).toList());
    }

    <F> F first(Class<F> type, Predicate<F> which) {
        return all(type).stream()
                .filter(which)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No such " + type.getSimpleName() + " in the books."));
    }
}
