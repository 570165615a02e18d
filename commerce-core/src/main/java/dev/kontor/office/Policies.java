package dev.kontor.office;

import dev.kontor.store.PolicyKey;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.PolicySet;
import dev.kontor.value.Sku;
import java.time.Period;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rules wanted for a store: all of them, as they usually are unless said otherwise. Immutable; made by
 * {@link #standard} and copying verbs.
 */
public final class Policies {
    private static final Policies STANDARD = new Policies(standards());

    private final Map<String, String> values;

    private Policies(Map<String, String> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /**
     * Every rule as it usually is.
     *
     * @return the rules
     */
    public static Policies standard() {
        return STANDARD;
    }

    private static Map<String, String> standards() {
        Map<String, String> values = new TreeMap<>();
        PolicyKeys.all().forEach(key -> values.put(key.name(), standard(key)));
        return values;
    }

    private static <V> String standard(PolicyKey<V> key) {
        return key.print(key.standard());
    }

    /**
     * The same with one rule set.
     *
     * @param key the rule
     * @param value what holds
     * @param <V> the rule's type
     * @return new rules
     * @throws dev.kontor.value.InvalidValueException when the value makes no sense for the rule
     */
    public <V> Policies with(PolicyKey<V> key, V value) {
        Map<String, String> more = new TreeMap<>(values);
        more.put(key.name(), key.print(value));
        return new Policies(more);
    }

    /**
     * The same, holding orders of people not yet verified (OR-3).
     *
     * @param period for how long; no days at all holds nobody
     * @return new rules
     */
    public Policies holdUnverified(Period period) {
        return with(PolicyKeys.HOLD_UNVERIFIED, period);
    }

    /**
     * The same, waiting for another payment after one was declined.
     *
     * @param period for how long
     * @return new rules
     */
    public Policies holdPayment(Period period) {
        return with(PolicyKeys.HOLD_PAYMENT, period);
    }

    /**
     * The same with a number of downloads per item (DF-2), for products that have none of their own.
     *
     * @param times 2 to 1,000
     * @return new rules
     */
    public Policies downloads(int times) {
        return with(PolicyKeys.DOWNLOADS, times);
    }

    /**
     * The same with a basic access guarantee (GU-1).
     *
     * @param period how long keys and downloads stay open; no days at all means no guarantee
     * @return new rules
     */
    public Policies guaranteeBasic(Period period) {
        return with(PolicyKeys.GUARANTEE_BASIC, period);
    }

    /**
     * The same with a longer guarantee for customers whom a service of the store has verified (GU-4).
     *
     * @param period how long keys and downloads stay open; no days at all: as long as for everybody
     * @return new rules
     */
    public Policies guaranteeVerified(Period period) {
        return with(PolicyKeys.GUARANTEE_VERIFIED, period);
    }

    /**
     * The same, selling the extended guarantee (GU-2).
     *
     * @param plan the access plan that is sold
     * @return new rules
     */
    public Policies guaranteeExtended(Sku plan) {
        return with(PolicyKeys.GUARANTEE_EXTENDED, Optional.of(plan));
    }

    /**
     * The same, selling access to what has ended (GU-3).
     *
     * @param plan the access plan that is sold
     * @return new rules
     */
    public Policies guaranteeRetrieval(Sku plan) {
        return with(PolicyKeys.GUARANTEE_RETRIEVAL, Optional.of(plan));
    }

    /**
     * The same, charging for sending a parcel once more where staff say so (SH-5).
     *
     * @param fee the fee that is charged
     * @return new rules
     */
    public Policies reshipmentFee(Sku fee) {
        return with(PolicyKeys.RESHIPMENT_FEE, Optional.of(fee));
    }

    /**
     * The same, telling owners of stored payment methods before they are charged (PA-5).
     *
     * @param directDebit how many days before a direct debit; 1 to 60
     * @param stored how many days before a stored card or account is charged; 0 to 60, none at all tells nobody
     * @return new rules
     */
    public Policies noticeBeforeDebit(int directDebit, int stored) {
        return with(PolicyKeys.NOTICE_DIRECT_DEBIT, directDebit).with(PolicyKeys.NOTICE_STORED, stored);
    }

    /**
     * The same with other rules for direct debits by files (PA-5).
     *
     * @param onPromise whether goods are given before the bank has credited the debit; else they wait for it
     * @param wait how long they wait after that; eight weeks and a day outlast what the holder may take back without a reason
     * @param again how often a debit is drawn again that the account had no money for, 0 to 2
     * @return a new value
     */
    public Policies debits(boolean onPromise, Period wait, int again) {
        return with(PolicyKeys.DEBIT_ON_PROMISE, onPromise)
                .with(PolicyKeys.DEBIT_WAIT, wait)
                .with(PolicyKeys.DEBIT_AGAIN, again);
    }

    /**
     * The same with what a reviewer has to say of a request for a bulk order (OR-6).
     *
     * @param codes such as {@code requester}, {@code program}, {@code students} and {@code units}, which have names in letters;
     *     others are named by their code. Each once, at least one
     * @return new rules
     */
    public Policies bulkCriteria(String... codes) {
        return with(PolicyKeys.BULK_CRITERIA, String.join(",", codes));
    }

    /**
     * Every rule as a policy set keeps it.
     *
     * @return by name of key, complete
     */
    public Map<String, String> values() {
        return values;
    }

    /** What a set says, with every rule it does not name as it usually is. */
    static Policies of(PolicySet set) {
        Policies policies = standard();
        for (PolicyKey<?> key : PolicyKeys.all()) {
            policies = copied(policies, set, key);
        }
        return policies;
    }

    private static <V> Policies copied(Policies policies, PolicySet set, PolicyKey<V> key) {
        return policies.with(key, set.get(key));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Policies that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "policies " + values;
    }
}
