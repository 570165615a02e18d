package dev.kontor.office;

import dev.kontor.body.Input;
import dev.kontor.store.PolicyKey;
import dev.kontor.store.PolicyKeys;
import dev.kontor.value.Code;
import dev.kontor.value.Sku;
import java.time.Period;
import java.util.Map;
import java.util.Optional;

/** Reads the rules of one store of a wanted state. */
final class PoliciesReader {
    private PoliciesReader() {}

    static Optional<Map.Entry<String, Policies>> read(String store, Input input) {
        Map<String, Input> fields = input.fields(
                "holdUnverified",
                "holdPayment",
                "holdReview",
                "purchaseOrders",
                "promiseDays",
                "downloads",
                "guarantee",
                "notice",
                "debits",
                "attempts",
                "couponMisses",
                "vatCheckHours",
                "linkHours",
                "bulk",
                "claimMisses",
                "cancel",
                "digitalConsents",
                "digitalWithdrawal",
                "receiptMails",
                "physicalPrepaid",
                "missingParcelAfter",
                "reshipmentFee");
        Policies policies = period(Policies.standard(), fields, "holdUnverified", PolicyKeys.HOLD_UNVERIFIED);
        policies = period(policies, fields, "holdPayment", PolicyKeys.HOLD_PAYMENT);
        policies = period(policies, fields, "holdReview", PolicyKeys.HOLD_REVIEW);
        Map<String, Input> orders = Optional.ofNullable(fields.get("purchaseOrders"))
                .map(field -> field.fields("review", "unknown"))
                .orElse(Map.of());
        policies = flag(policies, orders, "review", PolicyKeys.PURCHASE_ORDER_REVIEW);
        policies = flag(policies, orders, "unknown", PolicyKeys.PURCHASE_ORDER_UNKNOWN);
        policies = StoreReader.with(
                policies,
                fields,
                "promiseDays",
                field -> field.number(0, 365),
                (before, days) -> before.with(PolicyKeys.PROMISE_DAYS, days.intValue()));
        policies = StoreReader.with(
                policies,
                fields,
                "downloads",
                field -> field.number(Integer.MIN_VALUE, Integer.MAX_VALUE),
                (before, times) -> before.downloads(times.intValue()));
        Map<String, Input> guarantee = Optional.ofNullable(fields.get("guarantee"))
                .map(field -> field.fields("basic", "verified", "extended", "retrieval"))
                .orElse(Map.of());
        policies = debits(notice(policies, fields), fields);
        policies = period(policies, guarantee, "basic", PolicyKeys.GUARANTEE_BASIC);
        policies = period(policies, guarantee, "verified", PolicyKeys.GUARANTEE_VERIFIED);
        policies = product(policies, guarantee, "extended", PolicyKeys.GUARANTEE_EXTENDED);
        policies = product(policies, guarantee, "retrieval", PolicyKeys.GUARANTEE_RETRIEVAL);
        policies = product(policies, fields, "reshipmentFee", PolicyKeys.RESHIPMENT_FEE);
        policies = number(policies, fields, "vatCheckHours", PolicyKeys.VAT_CHECK_HOURS);
        policies = number(policies, fields, "linkHours", PolicyKeys.LINK_HOURS);
        policies = flag(policies, fields, "cancel", PolicyKeys.CANCEL);
        policies = number(policies, fields, "receiptMails", PolicyKeys.RECEIPT_MAILS);
        policies = flag(policies, fields, "digitalConsents", PolicyKeys.DIGITAL_CONSENTS);
        policies = period(policies, fields, "digitalWithdrawal", PolicyKeys.DIGITAL_WITHDRAWAL);
        policies = flag(policies, fields, "physicalPrepaid", PolicyKeys.PHYSICAL_PREPAID);
        policies = period(policies, fields, "missingParcelAfter", PolicyKeys.PARCEL_MISSING_AFTER);
        Map<String, Input> misses = Optional.ofNullable(fields.get("couponMisses"))
                .map(field -> field.fields("shopper", "network"))
                .orElse(Map.of());
        policies = number(policies, misses, "shopper", PolicyKeys.COUPON_MISSES_SHOPPER);
        policies = number(policies, misses, "network", PolicyKeys.COUPON_MISSES_NETWORK);
        Policies complete = bulk(attempts(policies, fields), fields);
        return input.made(() -> Map.entry(Code.of("store", store), complete));
    }

    private static Policies bulk(Policies standard, Map<String, Input> fields) {
        Map<String, Input> bulk = Optional.ofNullable(fields.get("bulk"))
                .map(field -> field.fields("answerDays", "criteria", "claim", "refundUnclaimed"))
                .orElse(Map.of());
        Policies policies = number(standard, bulk, "answerDays", PolicyKeys.BULK_ANSWER_DAYS);
        policies = StoreReader.with(
                policies,
                bulk,
                "criteria",
                field -> field.texts(text -> Code.of("criterion", text)),
                (before, codes) -> before.bulkCriteria(codes.toArray(String[]::new)));
        policies = period(policies, bulk, "claim", PolicyKeys.BULK_CLAIM);
        policies = flag(policies, bulk, "refundUnclaimed", PolicyKeys.BULK_REFUND);
        Map<String, Input> misses = Optional.ofNullable(fields.get("claimMisses"))
                .map(field -> field.fields("shopper", "network"))
                .orElse(Map.of());
        policies = number(policies, misses, "shopper", PolicyKeys.CLAIM_MISSES_SHOPPER);
        return number(policies, misses, "network", PolicyKeys.CLAIM_MISSES_NETWORK);
    }

    private static Policies attempts(Policies standard, Map<String, Input> fields) {
        Map<String, Input> attempts = Optional.ofNullable(fields.get("attempts"))
                .map(field -> field.fields("shopper", "address", "card", "network", "windowMinutes"))
                .orElse(Map.of());
        Policies policies = number(standard, attempts, "shopper", PolicyKeys.ATTEMPTS_SHOPPER);
        policies = number(policies, attempts, "address", PolicyKeys.ATTEMPTS_ADDRESS);
        policies = number(policies, attempts, "card", PolicyKeys.ATTEMPTS_CARD);
        policies = number(policies, attempts, "network", PolicyKeys.ATTEMPTS_NETWORK);
        return number(policies, attempts, "windowMinutes", PolicyKeys.ATTEMPTS_WINDOW);
    }

    private static Policies notice(Policies policies, Map<String, Input> fields) {
        Map<String, Input> notice = Optional.ofNullable(fields.get("notice"))
                .map(field -> field.fields("directDebit", "stored"))
                .orElse(Map.of());
        return number(
                number(policies, notice, "directDebit", PolicyKeys.NOTICE_DIRECT_DEBIT),
                notice,
                "stored",
                PolicyKeys.NOTICE_STORED);
    }

    private static Policies debits(Policies policies, Map<String, Input> fields) {
        Map<String, Input> debits = Optional.ofNullable(fields.get("debits"))
                .map(field -> field.fields("onPromise", "wait", "again"))
                .orElse(Map.of());
        Policies promised = flag(policies, debits, "onPromise", PolicyKeys.DEBIT_ON_PROMISE);
        return number(period(promised, debits, "wait", PolicyKeys.DEBIT_WAIT), debits, "again", PolicyKeys.DEBIT_AGAIN);
    }

    private static Policies number(Policies policies, Map<String, Input> fields, String name, PolicyKey<Integer> key) {
        return StoreReader.with(
                policies,
                fields,
                name,
                field -> field.number(Integer.MIN_VALUE, Integer.MAX_VALUE),
                (before, number) -> before.with(key, number.intValue()));
    }

    private static Policies flag(Policies policies, Map<String, Input> fields, String name, PolicyKey<Boolean> key) {
        return StoreReader.with(policies, fields, name, Input::flag, (before, yes) -> before.with(key, yes));
    }

    private static Policies product(
            Policies policies, Map<String, Input> fields, String name, PolicyKey<Optional<Sku>> key) {
        return StoreReader.with(
                policies, fields, name, field -> field.text(key::parse), (before, sku) -> before.with(key, sku));
    }

    private static Policies period(Policies policies, Map<String, Input> fields, String name, PolicyKey<Period> key) {
        return StoreReader.with(
                policies, fields, name, field -> field.text(key::parse), (before, span) -> before.with(key, span));
    }
}
