package dev.kontor.stripe;

import static dev.kontor.stripe.ApiError.object;

import com.google.gson.JsonObject;
import dev.kontor.stripe.Things.Behavior;
import dev.kontor.stripe.Things.Card;
import dev.kontor.stripe.Things.Charge;
import dev.kontor.stripe.Things.Dispute;
import dev.kontor.stripe.Things.Intent;
import dev.kontor.stripe.Things.Page;
import dev.kontor.stripe.Things.Refund;
import dev.kontor.stripe.Things.SetUp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The simulated Stripe's state machine: what its objects do when they are asked to, and by themselves. */
final class StripeBooks {
    private static final Duration HOLD = Duration.ofDays(7);
    private static final Duration PAGE_LASTS = Duration.ofHours(24);
    private static final Set<String> ZERO = Set.of(
            "bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd", "vuv", "xaf", "xof", "xpf");
    private static final Set<String> THREE = Set.of("bhd", "jod", "kwd", "omr", "tnd");

    /** An operation of ours that was carried out, in the currency's own words. */
    record Done(String operation, long minor, String currency) {}

    /** Something that is told by a webhook. */
    record Event(String id, String type, long created, JsonObject object) {}

    final Map<String, Intent> intents = new LinkedHashMap<>();
    final Map<String, Card> cards = new LinkedHashMap<>();
    final Map<String, SetUp> setUps = new LinkedHashMap<>();
    final Map<String, Page> pages = new LinkedHashMap<>();
    final List<String> customers = new ArrayList<>();
    final List<Done> done = new ArrayList<>();
    final List<Event> events = new ArrayList<>();
    final Ledger ledger = new Ledger();
    private final InstantSource clock;
    private long ids;

    StripeBooks(InstantSource clock) {
        this.clock = clock;
    }

    long now() {
        return clock.instant().getEpochSecond();
    }

    private String id(String prefix) {
        return prefix + "_1K" + String.format(Locale.ROOT, "%08d", ++ids);
    }

    /** What runs out does so by itself. */
    void pass() {
        for (Intent intent : intents.values()) {
            Charge charge = intent.charge;
            if (intent.status.equals("requires_capture")
                    && charge != null
                    && charge.captureBefore != null
                    && charge.captureBefore <= now()) {
                intent.status = "canceled";
                intent.cancellationReason = "automatic";
                intent.canceledAt = charge.captureBefore;
                tell("charge.expired", StripeJson.charge(intent, charge, false));
                tell("payment_intent.canceled", StripeJson.intent(intent, Set.of()));
            }
        }
        for (Page page : pages.values()) {
            if (page.status.equals("open") && page.expires <= now()) {
                page.status = "expired";
                tell("checkout.session.expired", StripeJson.page(page, Set.of()));
            }
        }
    }

    void tell(String type, JsonObject object) {
        events.add(new Event(id("evt"), type, now(), object));
    }

    private void done(@Nullable String operation, long minor, String currency) {
        if (operation != null) {
            done.add(new Done(operation, minor, currency));
        }
    }

    String customer() {
        String id = id("cus");
        customers.add(id);
        return id;
    }

    /** A token of a test card becomes a card of its own, as with Stripe's own test tokens. */
    Card card(String token) {
        Card known = cards.get(token);
        if (known != null) {
            return known;
        }
        if (!token.startsWith("pm_card_")) {
            throw ApiError.missing(token);
        }
        String[] parts = token.substring("pm_card_".length()).split("_", 2);
        Behavior behavior = parts.length == 1 ? Behavior.PAYS : Behavior.valueOf(parts[1].toUpperCase(Locale.ROOT));
        Card card = new Card(id("pm"), parts[0], behavior);
        cards.put(card.id, card);
        return card;
    }

    Intent create(Form form) {
        String currency = form.need("currency");
        long amount = checkedAmount(form.need("amount"), currency);
        Card card = card(form.need("payment_method"));
        String customer = form.text("customer").orElse(null);
        if (card.spent || (card.customer != null && !card.customer.equals(customer))) {
            throw ApiError.invalid("payment_method_unexpected_state", "customer");
        }
        Intent intent = new Intent(
                id("pi"),
                currency,
                amount,
                form.text("capture_method").orElse("automatic_async").equals("manual"),
                form.text("payment_method_options[card][request_multicapture]").isPresent(),
                now(),
                card);
        intent.metadata.putAll(form.under("metadata"));
        intent.customer = customer;
        intent.futureUsage = form.text("setup_future_usage").orElse(null);
        intent.challenged = form.text("payment_method_options[card][request_three_d_secure]")
                .filter("any"::equals)
                .isPresent();
        intents.put(intent.id, intent);
        return intent;
    }

    private static long checkedAmount(String text, String currency) {
        long amount = Long.parseLong(text);
        boolean wrong = (THREE.contains(currency) && amount % 10 != 0)
                || (Set.of("isk", "ugx").contains(currency) && amount % 100 != 0);
        if (amount <= 0 || wrong) {
            throw ApiError.invalid("parameter_invalid_integer", "amount");
        }
        return amount;
    }

    static int decimals(String currency) {
        return ZERO.contains(currency) ? 0 : THREE.contains(currency) ? 3 : 2;
    }

    Intent intent(String id) {
        return Optional.ofNullable(intents.get(id)).orElseThrow(() -> ApiError.missing(id));
    }

    void confirm(Intent intent, Form form) {
        expect(intent, "requires_confirmation");
        boolean alone = form.flag("off_session");
        boolean acts = intent.challenged
                || intent.card.behavior == Behavior.ACTION
                || (!alone
                        && Set.of(Behavior.KEPT_AFTER_ACTION, Behavior.ACTION_OFF_SESSION)
                                .contains(intent.card.behavior));
        if (alone && Set.of(Behavior.ACTION, Behavior.ACTION_OFF_SESSION).contains(intent.card.behavior)) {
            throw decline(intent, "authentication_required", "authentication_required");
        }
        switch (intent.card.behavior) {
            case NO_FUNDS -> throw decline(intent, "card_declined", "insufficient_funds");
            case LOST -> throw decline(intent, "card_declined", "lost_card");
            case EXPIRED -> throw decline(intent, "expired_card", "");
            case PROCESSING -> {
                intent.status = "processing";
                tell("payment_intent.processing", StripeJson.intent(intent, Set.of()));
            }
            default -> {
                if (acts) {
                    intent.status = "requires_action";
                    intent.nextAction = action(form, intent.id);
                    tell("payment_intent.requires_action", StripeJson.intent(intent, Set.of()));
                } else {
                    pay(intent);
                }
            }
        }
    }

    private static JsonObject action(Form form, String id) {
        return form.text("return_url")
                .map(back -> object(
                        "type",
                        "redirect_to_url",
                        "redirect_to_url",
                        object("url", "https://hooks.stripe.invalid/3ds/" + id, "return_url", back)))
                .orElseGet(() -> object("type", "use_stripe_sdk", "use_stripe_sdk", object("type", "three_d_secure")));
    }

    private ApiError decline(Intent intent, String code, String declineCode) {
        ApiError error = ApiError.card(code, declineCode).with("payment_method", StripeJson.card(intent.card));
        intent.status = "requires_payment_method";
        intent.charge = new Charge(id("ch"), "failed", now());
        intent.lastError = error.error().deepCopy();
        tell("charge.failed", StripeJson.charge(intent, intent.charge, false));
        tell("payment_intent.payment_failed", StripeJson.intent(intent, Set.of()));
        return error.with("payment_intent", StripeJson.intent(intent, Set.of()));
    }

    void pay(Intent intent) {
        Charge charge = new Charge(id("ch"), "succeeded", now());
        intent.charge = charge;
        intent.nextAction = null;
        if (intent.manual) {
            intent.status = "requires_capture";
            charge.captureBefore = now() + HOLD.toSeconds();
            tell("charge.succeeded", StripeJson.charge(intent, charge, false));
            tell("payment_intent.amount_capturable_updated", StripeJson.intent(intent, Set.of()));
        } else {
            intent.status = "succeeded";
            charge.captured = intent.amount;
            bookCapture(intent, charge, intent.amount, true);
            tell("charge.succeeded", StripeJson.charge(intent, charge, false));
            tell("payment_intent.succeeded", StripeJson.intent(intent, Set.of()));
        }
        if (intent.futureUsage != null && intent.customer != null) {
            intent.card.customer = intent.customer;
        }
        done(intent.metadata.get(Marks.OPERATION), intent.amount, intent.currency);
    }

    void fail(Intent intent, String code) {
        intent.status = "requires_payment_method";
        intent.nextAction = null;
        intent.lastError = object("type", "card_error", "code", code, "message", "It failed.");
        tell("payment_intent.payment_failed", StripeJson.intent(intent, Set.of()));
    }

    void capture(Intent intent, Form form) {
        expect(intent, "requires_capture");
        Charge charge = Optional.ofNullable(intent.charge).orElseThrow();
        long amount = form.number("amount_to_capture").orElse(intent.capturable());
        boolean last = form.text("final_capture").map(Boolean::parseBoolean).orElse(true);
        if (amount > intent.capturable() || amount <= 0) {
            throw ApiError.invalid("amount_too_large", "amount_to_capture");
        }
        if (!last && !intent.severalCaptures) {
            throw ApiError.invalid("payment_intent_invalid_parameter", "final_capture");
        }
        charge.captured += amount;
        if (charge.capturedAt == null) {
            charge.capturedAt = now();
        }
        bookCapture(intent, charge, amount, last);
        if (last || charge.captured == intent.amount) {
            intent.status = "succeeded";
        }
        Map<String, String> marks = form.under("metadata");
        intent.metadata.putAll(marks);
        marks.values().forEach(mark -> done(mark.split(" ")[0], amount, intent.currency));
        tell("charge.captured", StripeJson.charge(intent, charge, false));
        tell(
                intent.status.equals("succeeded")
                        ? "payment_intent.succeeded"
                        : "payment_intent.amount_capturable_updated",
                StripeJson.intent(intent, Set.of()));
    }

    /** A single capture of a part is booked with the whole amount, of which the rest is taken back at once. */
    private void bookCapture(Intent intent, Charge charge, long amount, boolean last) {
        boolean alone = last && !intent.severalCaptures;
        long booked = alone ? intent.amount : amount;
        String first = "txn_" + charge.id.substring(3);
        boolean isFirst = ledger.entries.stream().noneMatch(entry -> entry.id.equals(first));
        Ledger.Source whole = expand -> Ledger.whole(StripeJson.charge(intent, charge, false), intent, expand);
        ledger.book(
                isFirst ? first : id("txn"),
                "charge",
                "charge",
                booked,
                Ledger.fee(amount, intent.currency),
                intent.currency,
                now(),
                charge.id,
                whole);
        if (booked > amount) {
            ledger.book(
                    id("txn"),
                    "refund",
                    "partial_capture_reversal",
                    amount - booked,
                    0,
                    intent.currency,
                    now(),
                    charge.id,
                    whole);
        }
    }

    private void book(Refund refund, String type, long amount) {
        ledger.book(
                id("txn"),
                type,
                type,
                amount,
                0,
                refund.intent.currency,
                now(),
                refund.id,
                expand -> Ledger.whole(StripeJson.refund(refund), refund.intent, expand));
    }

    /** Something that Stripe books for itself, or that nobody here knows. */
    Ledger.Entry book(String type, String category, long amount, long fee, String currency) {
        return ledger.book(id("txn"), type, category, amount, fee, currency, now(), "", expand -> object());
    }

    boolean payOut(boolean automatic) {
        return ledger.payOut(id("po"), now(), automatic, automatic ? "completed" : "not_applicable");
    }

    void cancel(Intent intent) {
        if (Set.of("canceled", "succeeded", "processing").contains(intent.status)) {
            throw unexpected(intent);
        }
        long rest = intent.capturable();
        intent.status = "canceled";
        intent.canceledAt = now();
        intent.nextAction = null;
        intent.metadata.forEach((key, mark) -> {
            if (key.startsWith("kontor_void_")) {
                done(mark, rest, intent.currency);
            }
        });
        tell("payment_intent.canceled", StripeJson.intent(intent, Set.of()));
    }

    private static void expect(Intent intent, String status) {
        if (!intent.status.equals(status)) {
            throw unexpected(intent);
        }
    }

    private static ApiError unexpected(Intent intent) {
        return ApiError.invalid("payment_intent_unexpected_state", "intent")
                .with("payment_intent", StripeJson.intent(intent, Set.of()));
    }

    Refund refund(Form form) {
        Intent intent = intent(form.need("payment_intent"));
        long amount = form.number("amount").orElse(intent.refundable());
        if (intent.refundable() <= 0) {
            throw ApiError.invalid("charge_already_refunded", "payment_intent");
        }
        if (amount > intent.refundable() || amount <= 0) {
            throw ApiError.invalid("", "amount");
        }
        if (intent.disputes.stream().anyMatch(dispute -> !dispute.status.equals("won"))) {
            throw ApiError.invalid("charge_disputed", "payment_intent");
        }
        boolean later = intent.card.behavior == Behavior.REFUNDS_LATER;
        Refund refund = new Refund(id("re"), intent, amount, now(), later ? "pending" : "succeeded");
        refund.metadata.putAll(form.under("metadata"));
        intent.refunds.add(refund);
        book(refund, "refund", -amount);
        if (!later) {
            done(refund.metadata.get(Marks.OPERATION), amount, intent.currency);
        }
        tell("refund.created", StripeJson.refund(refund));
        tell(
                "charge.refunded",
                StripeJson.charge(intent, Optional.ofNullable(intent.charge).orElseThrow(), false));
        return refund;
    }

    void settle(Refund refund, boolean well) {
        if (well) {
            done(refund.metadata.get(Marks.OPERATION), refund.amount, refund.intent.currency);
        }
        if (!well) {
            book(refund, "refund_failure", refund.amount);
        }
        refund.status = well ? "succeeded" : "failed";
        tell(well ? "refund.updated" : "refund.failed", StripeJson.refund(refund));
    }

    void dispute(Intent intent) {
        Dispute dispute = new Dispute(id("dp"), intent, intent.refundable(), now());
        intent.disputes.add(dispute);
        dispute.entries.add(entry(dispute, -dispute.amount, 1500));
        tell("charge.dispute.created", StripeJson.dispute(dispute));
        tell("charge.dispute.funds_withdrawn", StripeJson.dispute(dispute));
    }

    void win(Dispute dispute) {
        dispute.status = "won";
        dispute.entries.add(entry(dispute, dispute.amount, 0));
        tell("charge.dispute.funds_reinstated", StripeJson.dispute(dispute));
        tell("charge.dispute.closed", StripeJson.dispute(dispute));
    }

    private JsonObject entry(Dispute dispute, long amount, long fee) {
        Ledger.Entry booked = ledger.book(
                id("txn"),
                "adjustment",
                amount < 0 ? "dispute" : "dispute_reversal",
                amount,
                fee,
                dispute.intent.currency,
                now(),
                dispute.id,
                expand -> Ledger.whole(StripeJson.dispute(dispute), dispute.intent, expand));
        return Ledger.json(booked, Set.of());
    }

    SetUp setUp(String customer, Card card, Map<String, String> metadata) {
        SetUp made = new SetUp(id("seti"), customer, now(), card);
        made.metadata.putAll(metadata);
        setUps.put(made.id, made);
        return made;
    }

    void confirm(SetUp made, Form form) {
        if (!made.status.equals("requires_confirmation")) {
            throw ApiError.invalid("setup_intent_unexpected_state", "intent");
        }
        if (made.card.behavior == Behavior.KEPT_AFTER_ACTION || made.card.behavior == Behavior.ACTION) {
            made.status = "requires_action";
            made.nextAction = action(form, made.id);
            tell("setup_intent.requires_action", StripeJson.setUp(made, Set.of()));
        } else {
            keep(made);
        }
    }

    void keep(SetUp made) {
        made.status = "succeeded";
        made.nextAction = null;
        made.card.customer = made.customer;
        done(made.metadata.get(Marks.OPERATION), 0, "eur");
        tell("payment_method.attached", StripeJson.card(made.card));
        tell("setup_intent.succeeded", StripeJson.setUp(made, Set.of()));
    }

    void fail(SetUp made) {
        made.status = "requires_payment_method";
        made.nextAction = null;
        made.lastError = object("type", "card_error", "code", "setup_intent_authentication_failure");
        tell("setup_intent.setup_failed", StripeJson.setUp(made, Set.of()));
    }

    void detach(Card card) {
        if (card.customer == null) {
            throw ApiError.invalid("payment_method_unexpected_state", "payment_method");
        }
        card.customer = null;
        card.spent = true;
        done(card.metadata.get(SetUps.REVOKED_BY), 0, "eur");
        tell("payment_method.detached", StripeJson.card(card));
    }

    Page page(Form form) {
        Page page = new Page(id("cs_test"), form, now(), now() + PAGE_LASTS.toSeconds());
        page.metadata.putAll(form.under("metadata"));
        pages.put(page.id, page);
        return page;
    }

    /** The buyer types a card and pays, or has it kept. */
    void complete(Page page) {
        page.status = "complete";
        Card card = card("pm_card_" + brandTaken(page));
        if (page.asked.need("mode").equals("setup")) {
            page.setUp = setUp(page.asked.need("customer"), card, page.asked.under("setup_intent_data[metadata]"));
            keep(page.setUp);
        } else {
            page.intent = paidOn(page, card);
        }
        tell("checkout.session.completed", StripeJson.page(page, Set.of()));
    }

    private static String brandTaken(Page page) {
        List<String> blocked = page.asked.fields().entrySet().stream()
                .filter(field -> field.getKey().contains("[brands_blocked]"))
                .map(Map.Entry::getValue)
                .toList();
        if (!blocked.contains("visa")) {
            return "visa";
        }
        return blocked.contains("mastercard") ? "amex" : "mastercard";
    }

    private Intent paidOn(Page page, Card card) {
        Form asked = page.asked;
        long sum = asked.fields().entrySet().stream()
                .filter(field -> field.getKey().endsWith("[price_data][unit_amount]"))
                .mapToLong(field -> Long.parseLong(field.getValue()))
                .sum();
        String currency = asked.need("line_items[0][price_data][currency]");
        Intent intent = new Intent(
                id("pi"),
                currency,
                sum,
                asked.need("payment_intent_data[capture_method]").equals("manual"),
                false,
                now(),
                card);
        intent.metadata.putAll(asked.under("payment_intent_data[metadata]"));
        intent.customer = asked.text("customer").orElse(null);
        intent.futureUsage =
                asked.text("payment_intent_data[setup_future_usage]").orElse(null);
        intents.put(intent.id, intent);
        pay(intent);
        return intent;
    }

    Instant instant() {
        return clock.instant();
    }
}
