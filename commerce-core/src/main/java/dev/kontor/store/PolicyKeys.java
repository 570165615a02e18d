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

    /** How long an order waits for a person who has to approve it; it ends if nobody does. */
    public static final PolicyKey<Period> HOLD_REVIEW = PolicyKey.period("hold.review", Period.ofDays(7));

    /** Whether a purchase order that is on file has to be approved by a person for each order. */
    public static final PolicyKey<Boolean> PURCHASE_ORDER_REVIEW = PolicyKey.flag("purchase-order.review", false);

    /** Whether a purchase order that is not on file is taken at all; a person has to approve it then. */
    public static final PolicyKey<Boolean> PURCHASE_ORDER_UNKNOWN = PolicyKey.flag("purchase-order.unknown", false);

    /** How many days after it was promised an order is to be paid that has no term of its own. */
    public static final PolicyKey<Integer> PROMISE_DAYS = PolicyKey.number("promise.days", 30, 0, 365);

    /** How many declined payments of one shopper close him for the rest of the window; 0: any number. */
    public static final PolicyKey<Integer> ATTEMPTS_SHOPPER = PolicyKey.number("attempts.shopper", 10, 0, 1000);

    /** How many declined payments under one billing address close it for the rest of the window; 0: any number. */
    public static final PolicyKey<Integer> ATTEMPTS_ADDRESS = PolicyKey.number("attempts.address", 10, 0, 1000);

    /** How many declines of one card close it and whoever tried it last; 0: any number. */
    public static final PolicyKey<Integer> ATTEMPTS_CARD = PolicyKey.number("attempts.card", 5, 0, 1000);

    /**
     * How many declined payments from one network close it for the rest of the window; more than for one shopper, since
     * campuses and companies share an address; 0: any number.
     */
    public static final PolicyKey<Integer> ATTEMPTS_NETWORK = PolicyKey.number("attempts.network", 50, 0, 10_000);

    /** How far back declined payments count, in minutes. */
    public static final PolicyKey<Integer> ATTEMPTS_WINDOW = PolicyKey.number("attempts.window", 60, 1, 1440);

    /** How many coupons that there are not a shopper may enter within a day; 0: any number (PR-5). */
    public static final PolicyKey<Integer> COUPON_MISSES_SHOPPER =
            PolicyKey.number("coupon.misses-shopper", 10, 0, 1000);

    /**
     * How many coupons that there are not may be entered within a day from one network; more than for one shopper, since
     * campuses and companies share an address; 0: any number (PR-5).
     */
    public static final PolicyKey<Integer> COUPON_MISSES_NETWORK =
            PolicyKey.number("coupon.misses-network", 100, 0, 10_000);

    /** How many hours an answer about a VAT id may be used before it is asked about again (PR-4). */
    public static final PolicyKey<Integer> VAT_CHECK_HOURS = PolicyKey.number("vat.check-hours", 24, 1, 720);

    /** Whether things in parcels are paid with the order, and not when they leave the house (OR-3). */
    public static final PolicyKey<Boolean> PHYSICAL_PREPAID = PolicyKey.flag("capture.physical-prepaid", false);

    /** How long after a parcel left the customer can say that it did not come (SH-2). */
    public static final PolicyKey<Period> PARCEL_MISSING_AFTER =
            PolicyKey.period("parcel.missing-after", Period.ofDays(21));

    private static final List<PolicyKey<?>> ALL = List.of(
            PHYSICAL_PREPAID,
            PARCEL_MISSING_AFTER,
            HOLD_UNVERIFIED,
            HOLD_PAYMENT,
            DOWNLOADS,
            GUARANTEE_BASIC,
            HOLD_REVIEW,
            PURCHASE_ORDER_REVIEW,
            PURCHASE_ORDER_UNKNOWN,
            PROMISE_DAYS,
            NOTICE_DIRECT_DEBIT,
            NOTICE_STORED,
            ATTEMPTS_SHOPPER,
            ATTEMPTS_ADDRESS,
            ATTEMPTS_CARD,
            ATTEMPTS_NETWORK,
            ATTEMPTS_WINDOW,
            COUPON_MISSES_SHOPPER,
            COUPON_MISSES_NETWORK,
            VAT_CHECK_HOURS);

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
