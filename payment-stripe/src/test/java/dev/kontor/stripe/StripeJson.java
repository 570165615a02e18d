package dev.kontor.stripe;

import static dev.kontor.stripe.ApiError.object;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the simulated Stripe keeps, as Stripe writes it: other objects by their id unless they were asked for. */
final class StripeJson {
    private StripeJson() {}

    static JsonObject intent(Things.Intent i, Set<String> expand) {
        JsonObject json = object(
                "id",
                i.id,
                "object",
                "payment_intent",
                "amount",
                i.amount,
                "amount_capturable",
                i.capturable(),
                "amount_received",
                i.charge == null ? 0 : i.charge.captured,
                "capture_method",
                i.manual ? "manual" : "automatic",
                "client_secret",
                i.id + "_secret_of_its_own",
                "created",
                i.created,
                "currency",
                i.currency,
                "livemode",
                false,
                "metadata",
                i.metadata,
                "status",
                i.status);
        json.add("customer", text(i.customer));
        json.add("setup_future_usage", text(i.futureUsage));
        json.add("last_payment_error", orNull(i.lastError));
        json.add("next_action", orNull(i.nextAction));
        json.add("canceled_at", i.canceledAt == null ? JsonNull.INSTANCE : new JsonPrimitive(i.canceledAt));
        json.add("cancellation_reason", text(i.cancellationReason));
        boolean hasCard = !i.status.equals("requires_payment_method");
        json.add(
                "payment_method",
                !hasCard
                        ? JsonNull.INSTANCE
                        : expand.contains("payment_method") ? card(i.card) : new JsonPrimitive(i.card.id));
        boolean whole = expand.stream().anyMatch(e -> e.startsWith("latest_charge"));
        json.add(
                "latest_charge",
                i.charge == null
                        ? JsonNull.INSTANCE
                        : whole
                                ? charge(i, i.charge, expand.contains("latest_charge.balance_transaction"))
                                : new JsonPrimitive(i.charge.id));
        return json;
    }

    static JsonObject charge(Things.Intent i, Things.Charge c, boolean withEntry) {
        JsonObject card = object("brand", i.card.brand, "last4", "4242", "network_transaction_id", "ntx" + c.id);
        if (c.captureBefore != null) {
            card.addProperty("capture_before", c.captureBefore);
        }
        JsonObject details = object("type", "card", "card", card);
        long refunded = i.refunds.stream()
                .filter(r -> !r.status.equals("failed"))
                .mapToLong(r -> r.amount)
                .sum();
        JsonObject json = object(
                "id", c.id,
                "object", "charge",
                "amount", i.amount,
                "amount_captured", c.captured,
                "amount_refunded", refunded,
                "captured", c.captured > 0,
                "created", c.created,
                "currency", i.currency,
                "disputed", !i.disputes.isEmpty(),
                "livemode", false,
                "metadata", i.metadata,
                "paid", c.status.equals("succeeded"),
                "payment_intent", i.id,
                "payment_method_details", details,
                "status", c.status);
        long booked = c.capturedAt == null ? c.created : c.capturedAt;
        String entry = "txn_" + c.id.substring(3);
        json.add(
                "balance_transaction",
                c.captured == 0
                        ? JsonNull.INSTANCE
                        : withEntry
                                ? object(
                                        "id",
                                        entry,
                                        "object",
                                        "balance_transaction",
                                        "amount",
                                        c.captured,
                                        "fee",
                                        0,
                                        "created",
                                        booked,
                                        "currency",
                                        i.currency,
                                        "type",
                                        "charge")
                                : new JsonPrimitive(entry));
        return json;
    }

    static JsonObject card(Things.Card c) {
        JsonObject json = object(
                "id",
                c.id,
                "object",
                "payment_method",
                "type",
                "card",
                "livemode",
                false,
                "metadata",
                c.metadata,
                "card",
                object(
                        "brand",
                        c.brand,
                        "last4",
                        "4242",
                        "exp_month",
                        8,
                        "exp_year",
                        2030,
                        "fingerprint",
                        "fp" + c.brand + c.behavior.suffix()));
        json.add("customer", text(c.customer));
        return json;
    }

    static JsonObject refund(Things.Refund r) {
        JsonObject json = object(
                "id", r.id,
                "object", "refund",
                "amount", r.amount,
                "charge", r.intent.charge == null ? "" : r.intent.charge.id,
                "created", r.created,
                "currency", r.intent.currency,
                "metadata", r.metadata,
                "payment_intent", r.intent.id,
                "status", r.status);
        if (r.status.equals("failed")) {
            json.addProperty("failure_reason", "expired_or_canceled_card");
        }
        return json;
    }

    static JsonObject dispute(Things.Dispute d) {
        JsonArray entries = new JsonArray();
        d.entries.forEach(entries::add);
        return object(
                "id",
                d.id,
                "object",
                "dispute",
                "amount",
                d.amount,
                "balance_transactions",
                entries,
                "charge",
                d.intent.charge == null ? "" : d.intent.charge.id,
                "created",
                d.created,
                "currency",
                d.intent.currency,
                "evidence_details",
                object("due_by", d.created + 7 * 86_400, "has_evidence", false),
                "livemode",
                false,
                "metadata",
                new JsonObject(),
                "payment_intent",
                d.intent.id,
                "reason",
                "fraudulent",
                "status",
                d.status);
    }

    static JsonObject setUp(Things.SetUp s, Set<String> expand) {
        JsonObject json = object(
                "id", s.id,
                "object", "setup_intent",
                "client_secret", s.id + "_secret_of_its_own",
                "created", s.created,
                "customer", s.customer,
                "livemode", false,
                "metadata", s.metadata,
                "status", s.status,
                "usage", "off_session");
        json.add("next_action", orNull(s.nextAction));
        json.add("last_setup_error", orNull(s.lastError));
        boolean hasCard = !s.status.equals("requires_payment_method");
        json.add(
                "payment_method",
                !hasCard
                        ? JsonNull.INSTANCE
                        : expand.contains("payment_method") ? card(s.card) : new JsonPrimitive(s.card.id));
        return json;
    }

    static JsonObject page(Things.Page p, Set<String> expand) {
        JsonObject json = object(
                "id", p.id,
                "object", "checkout.session",
                "created", p.created,
                "expires_at", p.expires,
                "livemode", false,
                "metadata", p.metadata,
                "mode", p.asked.need("mode"),
                "payment_status",
                        p.status.equals("complete") && p.intent != null && !p.intent.manual ? "paid" : "unpaid",
                "status", p.status);
        json.add(
                "url", p.status.equals("open") ? text("https://checkout.stripe.com/c/pay/" + p.id) : JsonNull.INSTANCE);
        json.add(
                "payment_intent",
                p.intent == null
                        ? JsonNull.INSTANCE
                        : below("payment_intent", expand).isEmpty()
                                ? new JsonPrimitive(p.intent.id)
                                : intent(p.intent, below("payment_intent", expand)));
        json.add(
                "setup_intent",
                p.setUp == null
                        ? JsonNull.INSTANCE
                        : below("setup_intent", expand).isEmpty()
                                ? new JsonPrimitive(p.setUp.id)
                                : setUp(p.setUp, below("setup_intent", expand)));
        return json;
    }

    static JsonObject list(List<JsonObject> all, Form query) {
        int limit = query.number("limit").orElse(10L).intValue();
        int from = query.text("starting_after")
                .map(after -> indexOf(all, after) + 1)
                .orElse(0);
        List<JsonObject> page = all.subList(Math.min(from, all.size()), Math.min(from + limit, all.size()));
        JsonArray data = new JsonArray();
        page.forEach(data::add);
        return object("object", "list", "data", data, "has_more", from + limit < all.size(), "url", "/v1/list");
    }

    private static int indexOf(List<JsonObject> all, String id) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).get("id").getAsString().equals(id)) {
                return i;
            }
        }
        throw ApiError.missing(id);
    }

    private static Set<String> below(String name, Set<String> expand) {
        return expand.stream()
                .filter(e -> e.startsWith(name + "."))
                .map(e -> e.substring(name.length() + 1))
                .collect(java.util.stream.Collectors.toSet());
    }

    private static JsonElement text(@Nullable String value) {
        return value == null ? JsonNull.INSTANCE : new JsonPrimitive(value);
    }

    private static JsonElement orNull(@Nullable JsonObject object) {
        return object == null ? JsonNull.INSTANCE : object;
    }
}
