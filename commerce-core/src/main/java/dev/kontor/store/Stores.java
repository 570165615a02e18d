package dev.kontor.store;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Question;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.UnknownIdException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps stores and their policy sets: the one way to these rows. Keeps nothing itself, so any thread may use it. */
public final class Stores {
    private Stores() {}

    /**
     * The tables of this room, in the order of the schema.
     *
     * @return stores before what refers to them
     */
    public static List<Table<?>> tables() {
        return List.of(StoreRows.STORE, StoreRows.POLICY_SET, StoreProfiles.PROFILE, LegalRows.LEGAL, LegalRows.TEXT);
    }

    /**
     * A store by its code.
     *
     * @param view where to look
     * @param code the store's code
     * @return empty when there is none
     */
    public static Optional<Store> find(StorageView view, String code) {
        return view.find(StoreRows.STORE, code).map(Row::value);
    }

    /**
     * A store that has to be there.
     *
     * @param view where to look
     * @param code the store's code
     * @return the store
     * @throws UnknownIdException when there is none
     */
    public static Store get(StorageView view, String code) {
        return find(view, code).orElseThrow(() -> new UnknownIdException("store", code));
    }

    /**
     * The questions of {@link #get} and {@link #currentPolicies}, to be expected.
     *
     * @param code the store's code
     * @return two questions
     */
    public static List<Question<?>> asking(String code) {
        return List.of(
                Question.find(StoreRows.STORE, code),
                Question.query(current(code).limit(1)));
    }

    /**
     * The questions of {@link #get} and {@link #policies}, to be expected.
     *
     * @param code the store's code
     * @param number the policy set's number
     * @return one or two questions
     */
    public static List<Question<?>> asking(String code, int number) {
        Question<Store> store = Question.find(StoreRows.STORE, code);
        return number == 0
                ? List.of(store)
                : List.of(store, Question.find(StoreRows.POLICY_SET, StoreRows.policySetId(code, number)));
    }

    /**
     * Every store.
     *
     * @param view where to look
     * @return in order of code
     */
    public static List<Store> list(StorageView view) {
        return view.query(Query.of(StoreRows.STORE).limit(Query.MOST)).stream()
                .map(Row::value)
                .toList();
    }

    /**
     * Writes a store, new or changed.
     *
     * @param unit the unit of work
     * @param store as it is from now on
     */
    public static void put(StorageUnit unit, Store store) {
        Optional<Row<Store>> present = unit.find(StoreRows.STORE, store.code());
        if (present.isEmpty()) {
            unit.insert(StoreRows.STORE, store);
        } else if (!present.get().value().equals(store)) {
            unit.update(present.get(), store);
        }
    }

    /**
     * The rules that hold for a new order.
     *
     * @param view where to look
     * @param store the store's code
     * @return the newest set; number 0 without values, so with what holds when nobody set anything, if there is none
     */
    public static PolicySet currentPolicies(StorageView view, String store) {
        return view.first(current(store)).map(Row::value).orElseGet(() -> new PolicySet(store, 0, Map.of()));
    }

    private static Query<PolicySet> current(String store) {
        return Query.of(StoreRows.POLICY_SET)
                .where(StoreRows.POLICY_SET_STORE, store)
                .descending(StoreRows.POLICY_SET_NUMBER);
    }

    /**
     * The rules an order was placed under.
     *
     * @param view where to look
     * @param store the store's code
     * @param number the set's number, as the order remembers it
     * @return the set
     * @throws UnknownIdException when the store has no set of that number
     */
    public static PolicySet policies(StorageView view, String store, int number) {
        if (number == 0) {
            return new PolicySet(store, 0, Map.of());
        }
        return view.find(StoreRows.POLICY_SET, StoreRows.policySetId(store, number))
                .map(Row::value)
                .orElseThrow(() -> new UnknownIdException("policy set", StoreRows.policySetId(store, number)));
    }

    /**
     * Publishes rules: they hold for orders placed from now on. What the newest set says already is not said again.
     *
     * @param unit the unit of work; the store has to be there, perhaps put in this unit
     * @param store the store's code
     * @param values by name of key, as {@link PolicyKey#print} wrote them
     * @return the set that holds now
     * @throws UnknownIdException when there is no such store
     */
    public static PolicySet publishPolicies(StorageUnit unit, String store, Map<String, String> values) {
        unit.touch(StoreRows.STORE, store);
        PolicySet current = currentPolicies(unit, store);
        PolicySet next = new PolicySet(store, current.number() + 1, values);
        if (current.number() > 0 && current.values().equals(next.values())) {
            return current;
        }
        unit.insert(StoreRows.POLICY_SET, next);
        return next;
    }
}
