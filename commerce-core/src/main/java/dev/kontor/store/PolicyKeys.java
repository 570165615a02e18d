package dev.kontor.store;

import java.time.Period;
import java.util.List;

/** The rules a store can set today, for the rooms that go by them. */
public final class PolicyKeys {
    /** How long an order of somebody not yet verified is held (OR-3); no days at all: nobody is held. */
    public static final PolicyKey<Period> HOLD_UNVERIFIED = PolicyKey.period("hold.unverified", Period.ofDays(7));

    /** How long an order waits for a payment after one was declined. */
    public static final PolicyKey<Period> HOLD_PAYMENT = PolicyKey.period("hold.payment", Period.ofDays(7));

    /** How often each item can be downloaded; two at least (DF-2). */
    public static final PolicyKey<Integer> DOWNLOADS = PolicyKey.number("downloads", 2, 2, 1000);

    /** How long keys and downloads stay open without a fee (GU-1); no days at all: the store has no guarantee (GU-4). */
    public static final PolicyKey<Period> GUARANTEE_BASIC = PolicyKey.period("guarantee.basic", Period.ofDays(31));

    /** How many days before a direct debit its payer is told (PA-5); a day at least. */
    public static final PolicyKey<Integer> NOTICE_DIRECT_DEBIT = PolicyKey.number("notice.direct-debit", 14, 1, 60);

    /** How many days before a stored card or account is charged its owner is told (PA-5); none at all: he is not told. */
    public static final PolicyKey<Integer> NOTICE_STORED = PolicyKey.number("notice.stored", 7, 0, 60);

    private static final List<PolicyKey<?>> ALL =
            List.of(HOLD_UNVERIFIED, HOLD_PAYMENT, DOWNLOADS, GUARANTEE_BASIC, NOTICE_DIRECT_DEBIT, NOTICE_STORED);

    private PolicyKeys() {}

    /**
     * Every key.
     *
     * @return each name once
     */
    public static List<PolicyKey<?>> all() {
        return ALL;
    }
}
