package dev.kontor.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontor.tck.payment.Happening;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What PayPal keeps: orders, authorizations, captures, refunds, what buyers let it keep, disputes; and how one becomes the
 * other. Written from the published specifications and the documentation of the windows and limits. Not safe for use by
 * several threads at once.
 */
final class Books {
    private static final String API = "https://api-m.sandbox.paypal.com";
    private static final Duration APPROVABLE = Duration.ofHours(3);
    private static final Duration SETUP_APPROVABLE = Duration.ofDays(3);
    private static final Duration HONORED = Duration.ofDays(3);
    private static final Duration LIVES = Duration.ofDays(29);
    private static final Duration REFUNDABLE = Duration.ofDays(180);
    private static final int MOST_CAPTURES = 10;

    /** What a stored account does when it is charged. */
    enum Habit {
        PAYS,
        PAYS_LATER,
        DECLINES,
        WANTS_BUYER,
        REFUNDS_LATER
    }

    /** Something that was carried out for an operation of ours. */
    record Done(String operation, Money amount) {}

    final Map<String, ObjectNode> orders = new LinkedHashMap<>();
    final Map<String, ObjectNode> authorizations = new LinkedHashMap<>();
    final Map<String, ObjectNode> captures = new LinkedHashMap<>();
    final Map<String, ObjectNode> refunds = new LinkedHashMap<>();
    final Map<String, ObjectNode> setups = new LinkedHashMap<>();
    final Map<String, ObjectNode> tokens = new LinkedHashMap<>();
    final Map<String, ObjectNode> disputes = new LinkedHashMap<>();
    final List<Done> done = new ArrayList<>();
    final Diary diary = new Diary();
    private final Map<String, Habit> habits = new LinkedHashMap<>();
    private final Map<String, String> operations = new LinkedHashMap<>();
    private final Map<String, Instant> setUpAt = new LinkedHashMap<>();
    private final InstantSource clock;
    private int count;
    private boolean nextWantsBuyer;

    Books(InstantSource clock) {
        this.clock = clock;
        for (Habit habit : Habit.values()) {
            keep("vault-" + habit.name().toLowerCase(Locale.ROOT), habit);
        }
    }

    private void keep(String id, Habit habit) {
        ObjectNode token = Json.object().put("id", id);
        token.putObject("customer").put("id", "customer_4029352050");
        token.putObject("payment_source").set("paypal", paypal());
        links(token, "self", "/v3/vault/payment-tokens/" + id);
        tokens.put(id, token);
        habits.put(id, habit);
    }

    private static ObjectNode paypal() {
        return Json.object().put("email_address", "buyer@personal.example").put("payer_id", "WDJJHEBZ4X2LY");
    }

    static String vaultId(Habit habit) {
        return "vault-" + habit.name().toLowerCase(Locale.ROOT);
    }

    void nextSetupWantsBuyer() {
        nextWantsBuyer = true;
    }

    Instant now() {
        return clock.instant();
    }

    private String id(String prefix) {
        return prefix + String.format("%014d", ++count);
    }

    private static void links(ObjectNode resource, String... relsAndPaths) {
        ArrayNode links = resource.withArray("links");
        for (int i = 0; i < relsAndPaths.length; i += 2) {
            String to = relsAndPaths[i + 1];
            links.addObject()
                    .put("href", to.startsWith("https:") ? to : API + to)
                    .put("rel", relsAndPaths[i])
                    .put("method", "GET");
        }
    }

    private ObjectNode stamped(ObjectNode resource) {
        return resource.put("create_time", now().toString()).put("update_time", now().toString());
    }

    private void status(ObjectNode resource, String status) {
        resource.put("status", status).put("update_time", now().toString());
    }

    static ObjectNode known(Map<String, ObjectNode> all, String id) {
        ObjectNode found = all.get(id);
        if (found == null) {
            throw new Trouble(404, "INVALID_RESOURCE_ID");
        }
        return found;
    }

    private void did(String operation, Money amount) {
        done.add(new Done(operation, amount));
    }

    // ---- orders

    String open(ObjectNode body) {
        JsonNode unit = body.path("purchase_units").path(0);
        Money amount = Money.toMove(unit.path("amount"));
        addsUp(unit, amount);
        JsonNode source = body.path("payment_source").path("paypal");
        Habit habit = Habit.WANTS_BUYER;
        if (source.has("vault_id")) {
            habit = habits.getOrDefault(source.path("vault_id").asText(), Habit.DECLINES);
            if (!tokens.containsKey(source.path("vault_id").asText())) {
                throw new Trouble(422, "PAYMENT_SOURCE_CANNOT_BE_USED");
            }
            if (habit == Habit.DECLINES) {
                throw new Trouble(422, "INSTRUMENT_DECLINED");
            }
        }
        String id = id("OR1");
        ObjectNode order = stamped(Json.object().put("id", id))
                .put("intent", body.path("intent").asText())
                .put("status", "PAYER_ACTION_REQUIRED");
        ObjectNode kept = order.putArray("purchase_units").addObject().put("reference_id", "default");
        for (String field : List.of("invoice_id", "custom_id", "description")) {
            kept.put(field, unit.path(field).asText());
        }
        kept.set("amount", unit.path("amount"));
        order.putObject("payment_source").set("paypal", paypal());
        links(order, "self", "/v2/checkout/orders/" + id);
        orders.put(id, order);
        habits.put(id, habit);
        operations.put(id, kept.path("invoice_id").asText());
        if (source.path("attributes").has("vault")) {
            habits.put("keeping-" + id, Habit.PAYS);
        }
        if (habit == Habit.WANTS_BUYER) {
            links(order, "payer-action", "https://www.sandbox.paypal.com/checkoutnow?token=" + id);
        } else {
            pay(id);
        }
        return id;
    }

    private static void addsUp(JsonNode unit, Money amount) {
        JsonNode total = unit.path("amount").path("breakdown").path("item_total");
        if (total.isMissingNode()) {
            if (unit.has("items")) {
                throw new Trouble(422, "ITEM_TOTAL_REQUIRED");
            }
            return;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode item : unit.path("items")) {
            sum = sum.add(Money.read(item.path("unit_amount"))
                    .value()
                    .multiply(new BigDecimal(item.path("quantity").asText())));
        }
        if (sum.compareTo(Money.read(total).value()) != 0) {
            throw new Trouble(422, "ITEM_TOTAL_MISMATCH");
        }
        if (sum.compareTo(amount.value()) != 0) {
            throw new Trouble(422, "AMOUNT_MISMATCH");
        }
    }

    /** The order with everything that came of it; one that nobody approved in time is gone. */
    ObjectNode order(String id) {
        ObjectNode order = known(orders, id);
        boolean waits = order.path("status").asText().equals("PAYER_ACTION_REQUIRED");
        Instant made = Instant.parse(order.path("create_time").asText());
        if (waits && !now().isBefore(made.plus(APPROVABLE))) {
            throw new Trouble(404, "INVALID_RESOURCE_ID");
        }
        ObjectNode whole = order.deepCopy();
        ObjectNode payments = ((ObjectNode) whole.path("purchase_units").path(0)).putObject("payments");
        list(payments, "authorizations", authorizations, id);
        list(payments, "captures", captures, id);
        list(payments, "refunds", refunds, id);
        return whole;
    }

    private void list(ObjectNode payments, String what, Map<String, ObjectNode> all, String order) {
        ArrayNode listed = payments.putArray(what);
        all.keySet().stream()
                .filter(id -> orderOf(known(all, id)).equals(order))
                .forEach(id -> listed.add(what.equals("authorizations") ? authorization(id) : known(all, id)));
        if (listed.isEmpty()) {
            payments.remove(what);
        }
    }

    private static String orderOf(JsonNode resource) {
        return resource.path("supplementary_data")
                .path("related_ids")
                .path("order_id")
                .asText();
    }

    void approve(String id) {
        ObjectNode order = known(orders, id);
        order(id);
        if (order.path("status").asText().equals("PAYER_ACTION_REQUIRED")) {
            status(order, "APPROVED");
            order.remove("links");
            links(order, "self", "/v2/checkout/orders/" + id, "capture", "/v2/checkout/orders/" + id + "/capture");
            diary.tell("CHECKOUT.ORDER.APPROVED", "checkout-order", order, now());
        }
    }

    void complete(String id, String intent) {
        ObjectNode order = known(orders, id);
        order(id);
        if (!order.path("intent").asText().equals(intent)) {
            throw new Trouble(
                    422, intent.equals("CAPTURE") ? "INCOMPATIBLE_PARAMETER_VALUE" : "ACTION_DOES_NOT_MATCH_INTENT");
        }
        switch (order.path("status").asText()) {
            case "APPROVED" -> pay(id);
            case "COMPLETED" ->
                throw new Trouble(
                        422, intent.equals("CAPTURE") ? "ORDER_ALREADY_CAPTURED" : "ORDER_ALREADY_AUTHORIZED");
            default -> throw new Trouble(422, "ORDER_NOT_APPROVED");
        }
    }

    private void pay(String id) {
        ObjectNode order = known(orders, id);
        JsonNode unit = order.path("purchase_units").path(0);
        Money amount = Money.read(unit.path("amount"));
        String number = unit.path("invoice_id").asText();
        if (order.path("intent").asText().equals("CAPTURE")) {
            take(id, Optional.empty(), amount, number, true);
        } else {
            setAside(id, amount, number, now().plus(LIVES));
            did(number, amount);
        }
        status(order, "COMPLETED");
        if (habits.containsKey("keeping-" + id)) {
            String token = id("vault-k");
            keep(token, Habit.PAYS);
            ((ObjectNode) order.path("payment_source").path("paypal"))
                    .putObject("attributes")
                    .putObject("vault")
                    .put("id", token)
                    .put("status", "VAULTED");
        }
    }

    // ---- authorizations

    private String setAside(String order, Money amount, String number, Instant until) {
        String id = id("AU1");
        ObjectNode authorization = stamped(Json.object().put("id", id).put("status", "CREATED"))
                .put("invoice_id", number)
                .put("custom_id", number)
                .put("expiration_time", until.toString());
        authorization.set("amount", amount.write());
        authorization.putObject("seller_protection").put("status", "ELIGIBLE");
        authorization.putObject("supplementary_data").putObject("related_ids").put("order_id", order);
        links(authorization, "self", "/v2/payments/authorizations/" + id, "up", "/v2/checkout/orders/" + order);
        authorizations.put(id, authorization);
        diary.tell("PAYMENT.AUTHORIZATION.CREATED", "authorization", authorization, now());
        return id;
    }

    /** An authorization as it stands now: after its life nothing of it is left. */
    ObjectNode authorization(String id) {
        ObjectNode authorization = known(authorizations, id);
        Instant until = Instant.parse(authorization.path("expiration_time").asText());
        boolean open = Set.of("CREATED", "PARTIALLY_CAPTURED")
                .contains(authorization.path("status").asText());
        if (open && !now().isBefore(until)) {
            authorization.put("status", "VOIDED").put("update_time", until.toString());
            habits.put("expired-" + id, Habit.DECLINES);
        }
        return authorization;
    }

    private void standing(ObjectNode authorization) {
        switch (authorization.path("status").asText()) {
            case "VOIDED" ->
                throw new Trouble(
                        422,
                        habits.containsKey("expired-" + authorization.path("id").asText())
                                ? "AUTHORIZATION_EXPIRED"
                                : "AUTHORIZATION_VOIDED");
            case "CAPTURED" -> throw new Trouble(422, "AUTHORIZATION_ALREADY_CAPTURED");
            default -> {}
        }
    }

    String capture(String authorizationId, ObjectNode body) {
        ObjectNode authorization = authorization(authorizationId);
        standing(authorization);
        Money held = Money.read(authorization.path("amount"));
        Money amount = Money.toMove(body.path("amount"));
        if (!amount.currency().equals(held.currency())) {
            throw new Trouble(422, "AUTH_CAPTURE_CURRENCY_MISMATCH");
        }
        List<ObjectNode> before = captures.values().stream()
                .filter(c -> related(c, "authorization_id").equals(authorizationId))
                .toList();
        BigDecimal taken = sum(before).add(amount.value());
        if (taken.compareTo(held.value().multiply(new BigDecimal("1.15"))) > 0) {
            throw new Trouble(422, "MAX_CAPTURE_AMOUNT_EXCEEDED");
        }
        if (before.size() == MOST_CAPTURES) {
            throw new Trouble(422, "MAX_CAPTURE_COUNT_EXCEEDED");
        }
        boolean last = body.path("final_capture").asBoolean() || taken.compareTo(held.value()) >= 0;
        String id = take(
                orderOf(authorization),
                Optional.of(authorizationId),
                amount,
                body.path("invoice_id").asText(),
                body.path("final_capture").asBoolean());
        status(authorization, last ? "CAPTURED" : "PARTIALLY_CAPTURED");
        return id;
    }

    private static BigDecimal sum(List<ObjectNode> resources) {
        return resources.stream()
                .map(r -> Money.read(r.path("amount")).value())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String related(JsonNode resource, String what) {
        return resource.path("supplementary_data")
                .path("related_ids")
                .path(what)
                .asText();
    }

    void cancel(String id, String operation) {
        ObjectNode authorization = authorization(id);
        switch (authorization.path("status").asText()) {
            case "VOIDED" -> throw new Trouble(422, "PREVIOUSLY_VOIDED");
            case "CAPTURED" -> throw new Trouble(422, "PREVIOUSLY_CAPTURED");
            default -> {}
        }
        if (operations.containsKey("renewal-" + id)) {
            throw new Trouble(422, "CANNOT_BE_VOIDED");
        }
        Money held = Money.read(authorization.path("amount"));
        authorizations.values().stream()
                .filter(a -> orderOf(a).equals(orderOf(authorization)))
                .forEach(a -> status(a, "VOIDED"));
        List<ObjectNode> taken = captures.values().stream()
                .filter(c -> orderOf(c).equals(orderOf(authorization)))
                .toList();
        did(operation, held.with(held.value().subtract(sum(taken))));
        diary.tell("PAYMENT.AUTHORIZATION.VOIDED", "authorization", authorization, now());
    }

    String renew(String id, ObjectNode body, String operation) {
        ObjectNode authorization = authorization(id);
        standing(authorization);
        Money amount = Money.toMove(body.path("amount"));
        Instant made = Instant.parse(authorization.path("create_time").asText());
        if (operations.containsKey("renewal-" + id) || now().isBefore(made.plus(HONORED))) {
            throw new Trouble(422, "REAUTHORIZATION_NOT_SUPPORTED");
        }
        String renewed = setAside(
                orderOf(authorization),
                amount,
                authorization.path("invoice_id").asText(),
                Instant.parse(authorization.path("expiration_time").asText()));
        operations.put("renewal-" + renewed, id);
        did(operation, amount);
        return renewed;
    }

    // ---- captures

    private String take(String order, Optional<String> authorization, Money amount, String number, boolean last) {
        boolean later = habits.get(order) == Habit.PAYS_LATER;
        String id = id("CA1");
        ObjectNode capture = stamped(Json.object().put("id", id).put("status", later ? "PENDING" : "COMPLETED"))
                .put("invoice_id", number)
                .put("custom_id", number)
                .put("final_capture", last);
        capture.set("amount", amount.write());
        capture.putObject("seller_protection").put("status", "ELIGIBLE");
        ObjectNode related =
                capture.putObject("supplementary_data").putObject("related_ids").put("order_id", order);
        authorization.ifPresent(a -> related.put("authorization_id", a));
        links(capture, "self", "/v2/payments/captures/" + id, "refund", "/v2/payments/captures/" + id + "/refund");
        links(
                capture,
                "up",
                authorization.map(a -> "/v2/payments/authorizations/" + a).orElse("/v2/checkout/orders/" + order));
        captures.put(id, capture);
        if (later) {
            capture.putObject("status_details").put("reason", "PENDING_REVIEW");
            diary.tell("PAYMENT.CAPTURE.PENDING", "capture", capture, now());
        } else {
            taken(capture);
        }
        return id;
    }

    private void taken(ObjectNode capture) {
        Money amount = Money.read(capture.path("amount"));
        BigDecimal fee = amount.value().multiply(new BigDecimal("0.03")).setScale(0, RoundingMode.UP);
        ObjectNode breakdown = capture.putObject("seller_receivable_breakdown");
        breakdown.set("gross_amount", amount.write());
        breakdown.set("paypal_fee", amount.with(fee).write());
        breakdown.set("net_amount", amount.with(amount.value().subtract(fee)).write());
        did(capture.path("invoice_id").asText(), amount);
        diary.tell("PAYMENT.CAPTURE.COMPLETED", "capture", capture, now());
    }

    String refund(String captureId, ObjectNode body) {
        ObjectNode capture = known(captures, captureId);
        Money amount = Money.toMove(body.path("amount"));
        if (capture.path("status").asText().equals("PENDING")) {
            throw new Trouble(422, "PENDING_CAPTURE");
        }
        if (!amount.currency().equals(Money.read(capture.path("amount")).currency())) {
            throw new Trouble(422, "REFUND_CAPTURE_CURRENCY_MISMATCH");
        }
        if (now().isAfter(Instant.parse(capture.path("create_time").asText()).plus(REFUNDABLE))) {
            throw new Trouble(422, "REFUND_TIME_LIMIT_EXCEEDED");
        }
        BigDecimal left = left(capture);
        if (left.signum() == 0) {
            throw new Trouble(422, "CAPTURE_FULLY_REFUNDED");
        }
        if (amount.value().compareTo(left) > 0) {
            throw new Trouble(422, "REFUND_AMOUNT_EXCEEDED");
        }
        return giveBack(capture, amount, Optional.of(body));
    }

    private BigDecimal left(ObjectNode capture) {
        BigDecimal back = sum(refunds.values().stream()
                .filter(r -> related(r, "capture_id").equals(capture.path("id").asText()))
                .filter(r ->
                        Set.of("COMPLETED", "PENDING").contains(r.path("status").asText()))
                .toList());
        BigDecimal disputed = disputes.values().stream()
                .filter(d -> d.path("disputed_transactions")
                        .path(0)
                        .path("seller_transaction_id")
                        .asText()
                        .equals(capture.path("id").asText()))
                .map(d -> Money.read(d.path("dispute_amount")).value())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Money.read(capture.path("amount")).value().subtract(back).subtract(disputed);
    }

    private String giveBack(ObjectNode capture, Money amount, Optional<ObjectNode> asked) {
        String order = orderOf(capture);
        boolean later = asked.isPresent() && habits.get(order) == Habit.REFUNDS_LATER;
        String id = id("RE1");
        ObjectNode refund = stamped(Json.object().put("id", id).put("status", later ? "PENDING" : "COMPLETED"));
        asked.ifPresent(body -> {
            for (String field : List.of("invoice_id", "custom_id", "note_to_payer")) {
                if (body.has(field)) {
                    refund.put(field, body.path(field).asText());
                }
            }
        });
        refund.set("amount", amount.write());
        refund.putObject("supplementary_data")
                .putObject("related_ids")
                .put("order_id", order)
                .put("capture_id", capture.path("id").asText());
        links(
                refund,
                "self",
                "/v2/payments/refunds/" + id,
                "up",
                "/v2/payments/captures/" + capture.path("id").asText());
        refunds.put(id, refund);
        if (later) {
            refund.putObject("status_details").put("reason", "ECHECK");
            diary.tell("PAYMENT.REFUND.PENDING", "refund", refund, now());
        } else {
            given(refund);
        }
        status(capture, left(capture).signum() == 0 ? "REFUNDED" : "PARTIALLY_REFUNDED");
        return id;
    }

    private void given(ObjectNode refund) {
        if (refund.has("invoice_id")) {
            did(refund.path("invoice_id").asText(), Money.read(refund.path("amount")));
        }
        diary.tell("PAYMENT.CAPTURE.REFUNDED", "refund", refund, now());
    }

    // ---- what buyers let PayPal keep

    String setUp(ObjectNode body, String operation) {
        String id = id("ST1");
        ObjectNode setup = Json.object().put("id", id).put("status", "PAYER_ACTION_REQUIRED");
        setup.putObject("customer").put("id", "customer_4029352050");
        setup.set("payment_source", body.path("payment_source"));
        links(
                setup,
                "self",
                "/v3/vault/setup-tokens/" + id,
                "approve",
                "https://www.sandbox.paypal.com/agreements/approve?approval_session_id=" + id);
        setups.put(id, setup);
        setUpAt.put(id, now());
        operations.put(id, operation);
        habits.put(id, nextWantsBuyer ? Habit.WANTS_BUYER : Habit.PAYS);
        nextWantsBuyer = false;
        return id;
    }

    /** A set-up; one that nobody approved in time is gone. */
    ObjectNode setup(String id) {
        ObjectNode setup = known(setups, id);
        boolean waits = setup.path("status").asText().equals("PAYER_ACTION_REQUIRED");
        if (waits && !now().isBefore(setUpAt.getOrDefault(id, now()).plus(SETUP_APPROVABLE))) {
            throw new Trouble(404, "INVALID_RESOURCE_ID");
        }
        return setup;
    }

    void approveSetUp(String id) {
        ObjectNode setup = setup(id);
        if (setup.path("status").asText().equals("PAYER_ACTION_REQUIRED")) {
            setup.put("status", "APPROVED");
            setup.remove("links");
            links(setup, "self", "/v3/vault/setup-tokens/" + id);
        }
    }

    String keep(ObjectNode body) {
        String setupId = body.path("payment_source").path("token").path("id").asText();
        ObjectNode setup = setup(setupId);
        if (!setup.path("status").asText().equals("APPROVED")) {
            throw new Trouble(422, "TOKEN_NOT_APPROVED");
        }
        String id = id("vault-s");
        keep(id, habits.getOrDefault(setupId, Habit.PAYS));
        setup.put("status", "VAULTED");
        did(operations.getOrDefault(setupId, ""), new Money("USD", BigDecimal.ZERO));
        return id;
    }

    void forget(String id, String operation) {
        if (tokens.remove(id) == null) {
            throw new Trouble(404, "INVALID_RESOURCE_ID");
        }
        did(operation, new Money("USD", BigDecimal.ZERO));
    }

    // ---- what happens by itself

    boolean happens(Happening what, String operation) {
        Predicate<ObjectNode> ours = r -> r.path("invoice_id").asText().equals(operation);
        Optional<ObjectNode> refund = refunds.values().stream().filter(ours).findFirst();
        Optional<ObjectNode> capture = captures.values().stream().filter(ours).findFirst();
        return switch (what) {
            case SETTLES ->
                Stream.of(refund, capture)
                        .flatMap(Optional::stream)
                        .filter(this::isPending)
                        .findFirst()
                        .map(this::settle)
                        .orElse(false);
            case FAILS ->
                refund.map(this::fail)
                        .or(() -> capture.filter(this::isPending).map(this::decline))
                        .orElse(false);
            case STAFF_REFUNDS ->
                capture.filter(c -> !isPending(c))
                        .filter(c -> left(c).signum() > 0)
                        .map(c -> giveBack(c, Money.read(c.path("amount")).with(left(c)), Optional.empty()))
                        .isPresent();
            case CHARGED_BACK ->
                capture.filter(c -> !isPending(c))
                        .filter(c -> left(c).signum() > 0)
                        .map(this::chargeBack)
                        .orElse(false);
            default -> false;
        };
    }

    private boolean isPending(ObjectNode resource) {
        return resource.path("status").asText().equals("PENDING");
    }

    private boolean settle(ObjectNode resource) {
        status(resource, "COMPLETED");
        resource.remove("status_details");
        if (captures.containsKey(resource.path("id").asText())) {
            taken(resource);
        } else {
            given(resource);
        }
        return true;
    }

    private boolean fail(ObjectNode refund) {
        if (refund.path("status").asText().equals("FAILED")) {
            return false;
        }
        status(refund, "FAILED");
        diary.tell("PAYMENT.REFUND.FAILED", "refund", refund, now());
        status(known(captures, related(refund, "capture_id")), "COMPLETED");
        return true;
    }

    private boolean decline(ObjectNode capture) {
        status(capture, "DECLINED");
        diary.tell("PAYMENT.CAPTURE.DENIED", "capture", capture, now());
        return true;
    }

    private boolean chargeBack(ObjectNode capture) {
        String id = id("PP-D-");
        ObjectNode dispute = stamped(Json.object().put("dispute_id", id).put("status", "RESOLVED"));
        dispute.putArray("disputed_transactions")
                .addObject()
                .put("seller_transaction_id", capture.path("id").asText());
        ObjectNode amount =
                Money.read(capture.path("amount")).with(left(capture)).write();
        dispute.set("dispute_amount", amount);
        dispute.putObject("dispute_outcome")
                .put("outcome_code", "RESOLVED_BUYER_FAVOUR")
                .set("amount_refunded", amount);
        disputes.put(id, dispute);
        diary.tell("CUSTOMER.DISPUTE.RESOLVED", "dispute", dispute, now());
        return true;
    }
}
