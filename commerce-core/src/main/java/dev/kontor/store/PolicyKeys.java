package dev.kontor.store;

import dev.kontor.value.Sku;
import java.time.Period;
import java.util.List;
import java.util.Optional;

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

    /**
     * How long keys and downloads stay open without a fee for customers whom a service of the store has verified (GU-4);
     * no days at all: as long as for everybody. Who gets that is sold neither an extension that is no longer, nor a
     * retrieval.
     */
    public static final PolicyKey<Period> GUARANTEE_VERIFIED = PolicyKey.period("guarantee.verified", Period.ZERO);

    /** The access plan by which customers extend what an order gave (GU-2); {@code none}: none is sold. */
    public static final PolicyKey<Optional<Sku>> GUARANTEE_EXTENDED = PolicyKey.sku("guarantee.extended");

    /** The access plan by which customers open what has ended once more (GU-3); {@code none}: none is sold. */
    public static final PolicyKey<Optional<Sku>> GUARANTEE_RETRIEVAL = PolicyKey.sku("guarantee.retrieval");

    /** How many days before a direct debit its payer is told (PA-5); a day at least. */
    public static final PolicyKey<Integer> NOTICE_DIRECT_DEBIT = PolicyKey.number("notice.direct-debit", 14, 1, 60);

    /** How many days before a stored card or account is charged its owner is told (PA-5); none at all: he is not told. */
    public static final PolicyKey<Integer> NOTICE_STORED = PolicyKey.number("notice.stored", 7, 0, 60);

    /**
     * Whether goods are given for a direct debit that the bank has not credited yet: it is promised, and may still come to
     * nothing.
     */
    public static final PolicyKey<Boolean> DEBIT_ON_PROMISE = PolicyKey.flag("debit.on-promise", false);

    /**
     * How long goods wait after the bank has credited a direct debit; eight weeks and a day outlast what its holder may take
     * back without a reason.
     */
    public static final PolicyKey<Period> DEBIT_WAIT = PolicyKey.period("debit.wait", Period.ZERO);

    /** How often a direct debit that an account had no money for is drawn again, each time announced anew. */
    public static final PolicyKey<Integer> DEBIT_AGAIN = PolicyKey.number("debit.again", 1, 0, 2);

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

    /** After how many hours the links of an order package are over; the package gives new ones (DF-3). */
    public static final PolicyKey<Integer> LINK_HOURS = PolicyKey.number("package.link-hours", 24, 1, 720);
    /** Within how many business days a request for a bulk order is to be answered (OR-6). */
    public static final PolicyKey<Integer> BULK_ANSWER_DAYS = PolicyKey.number("bulk.answer-days", 2, 1, 60);

    /** What a reviewer says of a request for a bulk order: codes with commas between them (OR-6). */
    public static final PolicyKey<String> BULK_CRITERIA =
            PolicyKey.text("bulk.criteria", "requester,program,students,units", 500);

    /** How long the units of a bulk order can be claimed, from when they are covered (OR-6). */
    public static final PolicyKey<Period> BULK_CLAIM = PolicyKey.period("bulk.claim", Period.ofMonths(6));

    /** Whether the units that nobody claimed are given back when that time is over, or kept (OR-6). */
    public static final PolicyKey<Boolean> BULK_REFUND = PolicyKey.flag("bulk.refund-unclaimed", true);

    /** How many claim codes that are good for nothing a shopper may bring within a day; 0: any number (OR-6). */
    public static final PolicyKey<Integer> CLAIM_MISSES_SHOPPER = PolicyKey.number("claim.misses-shopper", 10, 0, 1000);

    /**
     * How many claim codes that are good for nothing may be brought within a day from one network; more than for one shopper,
     * since a campus shares an address; 0: any number (OR-6).
     */
    public static final PolicyKey<Integer> CLAIM_MISSES_NETWORK =
            PolicyKey.number("claim.misses-network", 100, 0, 10_000);
    /**
     * Whether customers may cancel what is not delivered yet (OR-5); if not, processing starts with the order. Rights of
     * withdrawal and the ends of holds do not ask.
     */
    public static final PolicyKey<Boolean> CANCEL = PolicyKey.flag("cancel", true);

    /**
     * Whether digital content waits for the consents of the customer where the law grants him a right of withdrawal (RE-10). The
     * law of those countries wants it; a store that says no has another way to them.
     */
    public static final PolicyKey<Boolean> DIGITAL_CONSENTS = PolicyKey.flag("consents.digital", true);

    /** How long digital content waits without consents (RE-10); where the law's period is longer, so long. */
    public static final PolicyKey<Period> DIGITAL_WITHDRAWAL =
            PolicyKey.period("withdrawal.digital", Period.ofDays(14));

    /** To how many addresses the receipt of one order may be mailed within a day (OR-4). */
    public static final PolicyKey<Integer> RECEIPT_MAILS = PolicyKey.number("receipt.mails", 20, 0, 1000);
    /** Whether things in parcels are paid with the order, and not when they leave the house (OR-3). */
    public static final PolicyKey<Boolean> PHYSICAL_PREPAID = PolicyKey.flag("capture.physical-prepaid", false);

    /** How long after a parcel left the customer can say that it did not come (SH-2). */
    public static final PolicyKey<Period> PARCEL_MISSING_AFTER =
            PolicyKey.period("parcel.missing-after", Period.ofDays(21));

    /**
     * The fee for sending a parcel once more that came back because its address was wrong (SH-5); none, and customers never pay
     * for it.
     */
    public static final PolicyKey<Optional<Sku>> RESHIPMENT_FEE = PolicyKey.sku("reshipment.fee");

    private static final List<PolicyKey<?>> ALL = List.of(
            RESHIPMENT_FEE,
            PHYSICAL_PREPAID,
            PARCEL_MISSING_AFTER,
            HOLD_UNVERIFIED,
            HOLD_PAYMENT,
            DOWNLOADS,
            GUARANTEE_BASIC,
            GUARANTEE_VERIFIED,
            GUARANTEE_EXTENDED,
            GUARANTEE_RETRIEVAL,
            HOLD_REVIEW,
            PURCHASE_ORDER_REVIEW,
            PURCHASE_ORDER_UNKNOWN,
            PROMISE_DAYS,
            NOTICE_DIRECT_DEBIT,
            NOTICE_STORED,
            DEBIT_ON_PROMISE,
            DEBIT_WAIT,
            DEBIT_AGAIN,
            ATTEMPTS_SHOPPER,
            ATTEMPTS_ADDRESS,
            ATTEMPTS_CARD,
            ATTEMPTS_NETWORK,
            ATTEMPTS_WINDOW,
            COUPON_MISSES_SHOPPER,
            COUPON_MISSES_NETWORK,
            VAT_CHECK_HOURS,
            LINK_HOURS,
            BULK_ANSWER_DAYS,
            BULK_CRITERIA,
            BULK_CLAIM,
            BULK_REFUND,
            CLAIM_MISSES_SHOPPER,
            CLAIM_MISSES_NETWORK,
            CANCEL,
            DIGITAL_CONSENTS,
            DIGITAL_WITHDRAWAL,
            RECEIPT_MAILS);

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
