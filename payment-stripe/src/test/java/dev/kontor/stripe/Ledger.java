package dev.kontor.stripe;

import static dev.kontor.stripe.ApiError.object;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The balance of the simulated Stripe: an entry for whatever moves, with its fee, and payouts of what was not paid out yet. */
final class Ledger {
    private static final Set<String> ASKED_BY = Set.of(
            "created[gte]", "created[lt]", "created[lte]", "payout", "source", "type", "limit", "starting_after");
    private static final long UNTIL_AVAILABLE = 2 * 86_400;

    /** What an entry is booked for, as it looks when it is expanded. */
    interface Source {
        JsonObject json(Set<String> expand);
    }

    /** One entry; plain and open, as the other things are. */
    static final class Entry {
        final String id;
        final String type;
        final String category;
        final long amount;
        final long fee;
        final long net;
        final String currency;
        final long created;
        final String source;
        final Source whole;

        @Nullable
        String payout;

        Entry(
                String id,
                String type,
                String category,
                long amount,
                long fee,
                long net,
                String currency,
                long created,
                String source,
                Source whole) {
            this.id = id;
            this.type = type;
            this.category = category;
            this.amount = amount;
            this.fee = fee;
            this.net = net;
            this.currency = currency;
            this.created = created;
            this.source = source;
            this.whole = whole;
        }
    }

    private record Payout(String id, String currency, long amount, long created, boolean automatic, String state) {
        JsonObject json() {
            return object(
                    "id", id,
                    "object", "payout",
                    "amount", amount,
                    "automatic", automatic,
                    "created", created,
                    "currency", currency,
                    "livemode", false,
                    "reconciliation_status", state,
                    "status", "paid");
        }
    }

    final List<Entry> entries = new ArrayList<>();
    private final Map<String, Payout> payouts = new LinkedHashMap<>();

    Entry book(
            String id,
            String type,
            String category,
            long amount,
            long fee,
            String currency,
            long created,
            String source,
            Source whole) {
        Entry entry = new Entry(id, type, category, amount, fee, amount - fee, currency, created, source, whole);
        entries.add(entry);
        return entry;
    }

    /** What Stripe keeps of a charge: something of the amount and a fixed part, in steps that the currency has. */
    static long fee(long amount, String currency) {
        long step = Set.of("isk", "ugx").contains(currency) ? 100 : 1;
        return (amount * 15 / 1_000 + 25 + step - 1) / step * step;
    }

    /** Pays out all there is, by currency; Stripe by itself, or somebody in the dashboard. */
    boolean payOut(String id, long now, boolean automatic, String state) {
        Map<String, Long> sums = new LinkedHashMap<>();
        entries.stream()
                .filter(entry -> entry.payout == null)
                .forEach(entry -> sums.merge(entry.currency, entry.net, Long::sum));
        boolean paid = false;
        for (Map.Entry<String, Long> sum : sums.entrySet()) {
            String currency = sum.getKey();
            if (sum.getValue() > 0) {
                Payout payout = new Payout(id + currency, currency, sum.getValue(), now, automatic, state);
                payouts.put(payout.id(), payout);
                entries.stream()
                        .filter(entry -> entry.payout == null && entry.currency.equals(currency))
                        .forEach(entry -> entry.payout = payout.id());
                Entry own = book(
                        "txn_of_" + payout.id(),
                        "payout",
                        "payout",
                        -sum.getValue(),
                        0,
                        currency,
                        now,
                        payout.id(),
                        expand -> payout.json());
                own.payout = payout.id();
                paid = true;
            }
        }
        return paid;
    }

    /** The bank sent a payout back: it is on the balance again, and part of a later one. */
    void bounce(String payout, String entry, long now) {
        Payout back = Optional.ofNullable(payouts.get(payout)).orElseThrow();
        book(
                entry,
                "payout_failure",
                "payout_reversal",
                back.amount(),
                0,
                back.currency(),
                now,
                payout,
                expand -> back.json());
    }

    JsonObject list(Form form, Set<String> expand) {
        form.fields().keySet().stream()
                .filter(field -> !ASKED_BY.contains(field) && !field.startsWith("expand["))
                .findFirst()
                .ifPresent(unknown -> {
                    throw ApiError.invalid("parameter_unknown", unknown);
                });
        form.text("payout").ifPresent(this::checkAutomatic);
        List<Entry> newest = new ArrayList<>(entries);
        Collections.reverse(newest);
        return StripeJson.list(
                newest.stream()
                        .filter(e -> form.number("created[gte]")
                                .map(from -> e.created >= from)
                                .orElse(true))
                        .filter(e -> form.number("created[lt]")
                                .map(until -> e.created < until)
                                .orElse(true))
                        .filter(e -> form.number("created[lte]")
                                .map(until -> e.created <= until)
                                .orElse(true))
                        .filter(e ->
                                form.text("payout").map(p -> p.equals(e.payout)).orElse(true))
                        .filter(e -> form.text("source").map(e.source::equals).orElse(true))
                        .filter(e -> form.text("type").map(e.type::equals).orElse(true))
                        .map(e -> json(e, expand))
                        .toList(),
                form);
    }

    private void checkAutomatic(String id) {
        Payout payout = payouts.get(id);
        if (payout == null) {
            throw ApiError.missing(id);
        }
        if (!payout.automatic() || !payout.state().equals("completed")) {
            throw ApiError.invalid("", "payout");
        }
    }

    JsonObject payouts(Form form) {
        List<Payout> newest = new ArrayList<>(payouts.values());
        Collections.reverse(newest);
        return StripeJson.list(
                newest.stream()
                        .filter(p -> form.number("created[gte]")
                                .map(from -> p.created() >= from)
                                .orElse(true))
                        .filter(p -> form.number("created[lte]")
                                .map(until -> p.created() <= until)
                                .orElse(true))
                        .map(Payout::json)
                        .toList(),
                form);
    }

    static JsonObject json(Entry e, Set<String> expand) {
        JsonObject json = object(
                "id", e.id,
                "object", "balance_transaction",
                "amount", e.amount,
                "available_on", e.created + UNTIL_AVAILABLE,
                "created", e.created,
                "currency", e.currency,
                "fee", e.fee,
                "net", e.net,
                "reporting_category", e.category,
                "source", e.source,
                "status", e.payout == null ? "pending" : "available",
                "type", e.type);
        JsonArray details = new JsonArray();
        if (e.fee != 0) {
            details.add(object("amount", e.fee, "currency", e.currency, "type", "stripe_fee"));
        }
        json.add("fee_details", details);
        json.add("exchange_rate", JsonNull.INSTANCE);
        if (!e.source.isEmpty() && expand.stream().anyMatch(path -> path.startsWith("data.source"))) {
            json.add("source", e.whole.json(expand));
        }
        return json;
    }

    /** A thing of a payment with its intent in place of the intent's id, as deep as was asked for. */
    static JsonObject whole(JsonObject thing, Things.Intent intent, Set<String> expand) {
        if (expand.stream().anyMatch(path -> path.startsWith("data.source.payment_intent"))) {
            boolean deeper = expand.contains("data.source.payment_intent.latest_charge");
            thing.add("payment_intent", StripeJson.intent(intent, deeper ? Set.of("latest_charge") : Set.of()));
        }
        return thing;
    }
}
