package dev.kontor.stripe;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the simulated Stripe keeps. Plain and open: only {@link StripeBooks} changes it, under its lock. */
final class Things {
    private Things() {}

    /** What a test card does, from the name of its token: {@code pm_card_visa_processing}. */
    enum Behavior {
        PAYS,
        PROCESSING,
        ACTION,
        NO_FUNDS,
        LOST,
        EXPIRED,
        REFUNDS_LATER,
        KEPT_AFTER_ACTION,
        ACTION_OFF_SESSION;

        String suffix() {
            return this == PAYS ? "" : "_" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static final class Card {
        final String id;
        final String brand;
        final Behavior behavior;
        final Map<String, String> metadata = new TreeMap<>();
        boolean spent;

        @Nullable
        String customer;

        Card(String id, String brand, Behavior behavior) {
            this.id = id;
            this.brand = brand;
            this.behavior = behavior;
        }
    }

    static final class Intent {
        final String id;
        final String currency;
        final long amount;
        final boolean manual;
        final boolean severalCaptures;
        final long created;
        final Map<String, String> metadata = new TreeMap<>();
        final List<Refund> refunds = new ArrayList<>();
        final List<Dispute> disputes = new ArrayList<>();
        String status = "requires_confirmation";
        boolean challenged;
        Card card;

        @Nullable
        String customer;

        @Nullable
        String futureUsage;

        @Nullable
        JsonObject lastError;

        @Nullable
        JsonObject nextAction;

        @Nullable
        Long canceledAt;

        @Nullable
        String cancellationReason;

        @Nullable
        Charge charge;

        Intent(
                String id,
                String currency,
                long amount,
                boolean manual,
                boolean severalCaptures,
                long created,
                Card card) {
            this.id = id;
            this.currency = currency;
            this.amount = amount;
            this.manual = manual;
            this.severalCaptures = severalCaptures;
            this.created = created;
            this.card = card;
        }

        long capturable() {
            Charge paid = charge;
            return status.equals("requires_capture") && paid != null ? amount - paid.captured : 0;
        }

        long refundable() {
            Charge paid = charge;
            long gone = refunds.stream()
                    .filter(r -> !r.status.equals("failed"))
                    .mapToLong(r -> r.amount)
                    .sum();
            return paid == null ? 0 : paid.captured - gone;
        }
    }

    static final class Charge {
        final String id;
        final String status;
        final long created;
        long captured;

        @Nullable
        Long capturedAt;

        @Nullable
        Long captureBefore;

        Charge(String id, String status, long created) {
            this.id = id;
            this.status = status;
            this.created = created;
        }
    }

    static final class Refund {
        final String id;
        final Intent intent;
        final long amount;
        final long created;
        final Map<String, String> metadata = new TreeMap<>();
        String status;

        Refund(String id, Intent intent, long amount, long created, String status) {
            this.id = id;
            this.intent = intent;
            this.amount = amount;
            this.created = created;
            this.status = status;
        }
    }

    static final class Dispute {
        final String id;
        final Intent intent;
        final long amount;
        final long created;
        final List<JsonObject> entries = new ArrayList<>();
        String status = "needs_response";

        Dispute(String id, Intent intent, long amount, long created) {
            this.id = id;
            this.intent = intent;
            this.amount = amount;
            this.created = created;
        }
    }

    static final class SetUp {
        final String id;
        final String customer;
        final long created;
        final Card card;
        final Map<String, String> metadata = new TreeMap<>();
        String status = "requires_confirmation";

        @Nullable
        JsonObject nextAction;

        @Nullable
        JsonObject lastError;

        SetUp(String id, String customer, long created, Card card) {
            this.id = id;
            this.customer = customer;
            this.created = created;
            this.card = card;
        }
    }

    static final class Page {
        final String id;
        final Form asked;
        final long created;
        final long expires;
        final Map<String, String> metadata = new TreeMap<>();
        String status = "open";

        @Nullable
        Intent intent;

        @Nullable
        SetUp setUp;

        Page(String id, Form asked, long created, long expires) {
            this.id = id;
            this.asked = asked;
            this.created = created;
            this.expires = expires;
        }
    }
}
