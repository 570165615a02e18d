package dev.kontor.stripe;

import static dev.kontor.stripe.ApiError.object;

import com.google.gson.JsonObject;
import com.stripe.net.Webhook;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.stripe.StripeBooks.Done;
import dev.kontor.stripe.StripeBooks.Event;
import dev.kontor.stripe.Things.Behavior;
import dev.kontor.stripe.Things.Dispute;
import dev.kontor.stripe.Things.Intent;
import dev.kontor.stripe.Things.Page;
import dev.kontor.stripe.Things.Refund;
import dev.kontor.stripe.Things.SetUp;
import dev.kontor.tck.payment.Happening;
import dev.kontor.tck.payment.Oddity;
import dev.kontor.tck.payment.Scenario;
import dev.kontor.tck.payment.SimulatedProvider;
import dev.kontor.value.Amounts;
import dev.kontor.value.Method;
import dev.kontor.value.Secret;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.money.MonetaryAmount;

/**
 * Stripe without a network: a gate of its published schema, its idempotency keys, and the state machine of
 * {@link StripeBooks} behind them.
 */
public final class SimulatedStripe implements SimulatedProvider {
    public static final String API_KEY = "sk_test_kit5d1e07canary";
    public static final String WEBHOOK_SECRET = "whsec_kit77ab3ccanary";
    static final String OLD_SECRET = "whsec_old77ab3ccanary";
    static final String ACCOUNT = "kit";

    private static final Duration KEYS_KEPT = Duration.ofHours(24);
    private static final Pattern PATH = Pattern.compile("/v1/([a-z_]+(?:/sessions)?)(?:/([^/]+)(?:/([a-z_]+))?)?");
    private static final Map<Method, String> BRANDS =
            Map.of(Method.CARD_VISA, "visa", Method.CARD_MASTERCARD, "mastercard", Method.CARD_AMEX, "amex");
    private static final Map<Scenario, Behavior> CARDS = Map.of(
            Scenario.PAYS, Behavior.PAYS,
            Scenario.PAYS_LATER, Behavior.PROCESSING,
            Scenario.NEEDS_ACTION, Behavior.ACTION,
            Scenario.DECLINES_FUNDS, Behavior.NO_FUNDS,
            Scenario.DECLINES_LOST_CARD, Behavior.LOST,
            Scenario.DECLINES_EXPIRED_CARD, Behavior.EXPIRED,
            Scenario.REFUNDS_LATER, Behavior.REFUNDS_LATER,
            Scenario.KEEPS, Behavior.PAYS,
            Scenario.KEEPS_AFTER_ACTION, Behavior.KEPT_AFTER_ACTION,
            Scenario.NEEDS_ACTION_OFF_SESSION, Behavior.ACTION_OFF_SESSION);

    private record Kept(String said, HttpReply reply, Instant at) {}

    final StripeBooks books;
    private final Map<String, Kept> keys = new HashMap<>();
    private final List<HttpCall> calls = new ArrayList<>();
    private String apiVersion = Line.API_VERSION;

    public SimulatedStripe(InstantSource clock) {
        this.books = new StripeBooks(clock);
    }

    /** From now on webhooks are written by another version of the API than requests. */
    synchronized void tellsInVersion(String version) {
        apiVersion = version;
    }

    synchronized List<HttpCall> calls() {
        return List.copyOf(calls);
    }

    @Override
    public synchronized HttpReply answer(HttpCall call) {
        calls.add(call);
        books.pass();
        try {
            if (!header(call, "Authorization").equals("Bearer " + API_KEY)) {
                throw ApiError.of(401, "invalid_request_error", "", "Invalid API Key provided");
            }
            if (!header(call, "Stripe-Version").equals(Line.API_VERSION)) {
                throw ApiError.invalid("invalid_api_version", "Stripe-Version");
            }
            Optional<String> problem = Gate.problem(call);
            if (problem.isPresent()) {
                throw ApiError.invalid("parameter_unknown", problem.get());
            }
            return call.method().equals("POST") ? once(call) : reply(200, route(call));
        } catch (ApiError refused) {
            return reply(refused.status(), refused.body());
        }
    }

    private HttpReply once(HttpCall call) {
        String key = header(call, "Idempotency-Key");
        String said = call.uri().getPath() + "?" + new String(call.body(), StandardCharsets.UTF_8);
        Kept kept = keys.get(key);
        if (kept != null && kept.at().plus(KEYS_KEPT).isAfter(books.instant())) {
            if (!kept.said().equals(said)) {
                throw ApiError.of(400, "idempotency_error", "", "Keys for idempotent requests can only be used once");
            }
            return kept.reply();
        }
        HttpReply reply;
        try {
            reply = reply(200, route(call));
        } catch (ApiError refused) {
            reply = reply(refused.status(), refused.body());
        }
        keys.put(key, new Kept(said, reply, books.instant()));
        return reply;
    }

    private JsonObject route(HttpCall call) {
        Matcher path = PATH.matcher(call.uri().getPath());
        if (!path.matches()) {
            throw ApiError.missing(call.uri().getPath());
        }
        boolean post = call.method().equals("POST");
        Form form = post ? Form.body(call) : Form.query(call);
        Set<String> expand = new LinkedHashSet<>(form.list("expand"));
        String id = path.group(2) == null ? "" : path.group(2);
        String verb = path.group(3) == null ? "" : path.group(3);
        return switch (path.group(1)) {
            case "payment_intents" -> intents(post, id, verb, form, expand);
            case "refunds" -> refunds(post, form);
            case "setup_intents" -> setUps(post, id, verb, form, expand);
            case "customers" ->
                object("id", books.customer(), "object", "customer", "metadata", form.under("metadata"));
            case "payment_methods" -> cards(post, id, verb, form);
            case "checkout/sessions" -> pages(post, id, form, expand);
            case "balance_transactions" -> books.ledger.list(form, expand);
            case "payouts" -> books.ledger.payouts(form);
            case "disputes" ->
                StripeJson.list(
                        newest(books.intent(form.need("payment_intent")).disputes).stream()
                                .map(StripeJson::dispute)
                                .toList(),
                        form);
            default -> throw ApiError.missing(call.uri().getPath());
        };
    }

    private JsonObject intents(boolean post, String id, String verb, Form form, Set<String> expand) {
        if (id.isEmpty() && !post) {
            return StripeJson.list(
                    newest(books.intents.values()).stream()
                            .filter(i -> within(i.created, form))
                            .filter(i -> form.text("customer")
                                    .map(c -> c.equals(i.customer))
                                    .orElse(true))
                            .map(i -> StripeJson.intent(i, Set.of()))
                            .toList(),
                    form);
        }
        Intent intent = id.isEmpty() ? books.create(form) : books.intent(id);
        if (post && !id.isEmpty()) {
            switch (verb) {
                case "confirm" -> books.confirm(intent, form);
                case "capture" -> books.capture(intent, form);
                case "cancel" -> books.cancel(intent);
                default -> intent.metadata.putAll(form.under("metadata"));
            }
        }
        return StripeJson.intent(intent, expand);
    }

    private JsonObject refunds(boolean post, Form form) {
        return post
                ? StripeJson.refund(books.refund(form))
                : StripeJson.list(
                        newest(books.intent(form.need("payment_intent")).refunds).stream()
                                .map(StripeJson::refund)
                                .toList(),
                        form);
    }

    private JsonObject setUps(boolean post, String id, String verb, Form form, Set<String> expand) {
        if (id.isEmpty() && !post) {
            return StripeJson.list(
                    newest(books.setUps.values()).stream()
                            .filter(s -> within(s.created, form))
                            .map(s -> StripeJson.setUp(s, Set.of()))
                            .toList(),
                    form);
        }
        SetUp made = id.isEmpty()
                ? books.setUp(form.need("customer"), books.card(form.need("payment_method")), form.under("metadata"))
                : setUp(id);
        if (verb.equals("confirm")) {
            books.confirm(made, form);
        }
        return StripeJson.setUp(made, expand);
    }

    private SetUp setUp(String id) {
        return Optional.ofNullable(books.setUps.get(id)).orElseThrow(() -> ApiError.missing(id));
    }

    private JsonObject cards(boolean post, String id, String verb, Form form) {
        Things.Card card = Optional.ofNullable(books.cards.get(id)).orElseThrow(() -> ApiError.missing(id));
        if (verb.equals("detach")) {
            books.detach(card);
        } else if (post) {
            card.metadata.putAll(form.under("metadata"));
        }
        return StripeJson.card(card);
    }

    private JsonObject pages(boolean post, String id, Form form, Set<String> expand) {
        if (post) {
            return StripeJson.page(books.page(form), expand);
        }
        if (!id.isEmpty()) {
            return StripeJson.page(
                    Optional.ofNullable(books.pages.get(id)).orElseThrow(() -> ApiError.missing(id)), expand);
        }
        return StripeJson.list(
                newest(books.pages.values()).stream()
                        .filter(p -> within(p.created, form))
                        .map(p -> StripeJson.page(p, Set.of()))
                        .toList(),
                form);
    }

    private static boolean within(long created, Form form) {
        return form.number("created[gte]").map(from -> created >= from).orElse(true)
                && form.number("created[lte]").map(until -> created <= until).orElse(true);
    }

    private static <T> List<T> newest(Collection<T> all) {
        List<T> turned = new ArrayList<>(all);
        Collections.reverse(turned);
        return turned;
    }

    private static String header(HttpCall call, String name) {
        return String.join(",", call.headers().getOrDefault(name, List.of()));
    }

    private static HttpReply reply(int status, JsonObject body) {
        return new HttpReply(
                status,
                Map.of("Content-Type", List.of("application/json"), "Request-Id", List.of("req_1")),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<Instrument> instrument(Scenario scenario, Method method) {
        return Optional.ofNullable(BRANDS.get(method))
                .map(brand -> token("pm_card_" + brand
                        + CARDS.getOrDefault(scenario, Behavior.PAYS).suffix()));
    }

    static Instrument token(String token) {
        return new Instrument.ClientToken(Secret.of(token));
    }

    @Override
    public synchronized int timesDone(String operationId) {
        return (int) books.done.stream()
                .filter(done -> done.operation().equals(operationId))
                .count();
    }

    @Override
    public synchronized Optional<MonetaryAmount> amountOf(String operationId) {
        return books.done.stream()
                .filter(done -> done.operation().equals(operationId))
                .findFirst()
                .map(SimulatedStripe::amount);
    }

    private static MonetaryAmount amount(Done done) {
        String decimal = BigDecimal.valueOf(done.minor(), StripeBooks.decimals(done.currency()))
                .stripTrailingZeros()
                .toPlainString();
        return Amounts.of(decimal, done.currency().toUpperCase(Locale.ROOT));
    }

    @Override
    public synchronized Optional<ReturnData> buyerApproves(Outcome.ActionRequired shown) {
        books.pass();
        String id = shown.handle().providerId();
        if (id.startsWith("cs_")) {
            Page page = books.pages.get(id);
            if (page == null || !page.status.equals("open")) {
                return Optional.empty();
            }
            books.complete(page);
        } else if (id.startsWith("seti_")) {
            books.keep(setUp(id));
        } else {
            books.pay(books.intent(id));
        }
        return Optional.of(back(shown, "succeeded"));
    }

    @Override
    public synchronized Optional<ReturnData> buyerRefuses(Outcome.ActionRequired shown) {
        String id = shown.handle().providerId();
        if (id.startsWith("cs_")) {
            return Optional.empty();
        }
        if (id.startsWith("seti_")) {
            books.fail(setUp(id));
        } else {
            books.fail(books.intent(id), "payment_intent_authentication_failure");
        }
        return Optional.of(back(shown, "failed"));
    }

    private static ReturnData back(Outcome.ActionRequired shown, String status) {
        return shown.action() instanceof NextAction.Redirect
                ? ReturnData.of(Map.of(
                        "payment_intent", List.of(shown.handle().providerId()), "redirect_status", List.of(status)))
                : ReturnData.none();
    }

    @Override
    public synchronized boolean happens(Happening what, String operationId) {
        books.pass();
        Optional<Intent> intent = find(
                books.intents.values(),
                i -> i.metadata.values().stream().anyMatch(mark -> mark.split(" ")[0].equals(operationId)));
        Optional<Refund> refund = books.intents.values().stream()
                .flatMap(i -> i.refunds.stream())
                .filter(r -> operationId.equals(r.metadata.get(Marks.OPERATION)))
                .findFirst();
        return switch (what) {
            case SETTLES -> settles(intent, refund, true);
            case FAILS -> settles(intent, refund, false);
            case STAFF_REFUNDS -> {
                boolean can = intent.filter(i -> i.refundable() > 0 && i.disputes.isEmpty())
                        .isPresent();
                intent.filter(i -> can).ifPresent(i -> books.refund(new Form(Map.of("payment_intent", i.id))));
                yield can;
            }
            case CHARGED_BACK -> {
                boolean can = intent.filter(i -> i.refundable() > 0 && i.disputes.isEmpty())
                        .isPresent();
                intent.filter(i -> can).ifPresent(books::dispute);
                yield can;
            }
            case CHARGEBACK_REVERSED -> {
                Optional<Dispute> dispute = intent.flatMap(i -> find(i.disputes, d -> !d.status.equals("won")));
                dispute.ifPresent(books::win);
                yield dispute.isPresent();
            }
            case RETURNED_BY_BANK -> false;
        };
    }

    private boolean settles(Optional<Intent> intent, Optional<Refund> refund, boolean well) {
        if (refund.isPresent()) {
            boolean can = well
                    ? refund.get().status.equals("pending")
                    : !refund.get().status.equals("failed");
            if (can) {
                books.settle(refund.get(), well);
            }
            return can;
        }
        Optional<Refund> byStaff = intent.flatMap(i -> find(i.refunds, SimulatedStripe::isStaffsAndPending));
        if (byStaff.isPresent()) {
            books.settle(byStaff.get(), well);
            return true;
        }
        boolean can = intent.filter(i -> i.status.equals("processing")).isPresent();
        if (can && well) {
            books.pay(intent.get());
        } else if (can) {
            books.fail(intent.get(), "card_declined");
        }
        return can;
    }

    private static boolean isStaffsAndPending(Refund refund) {
        return refund.status.equals("pending") && !refund.metadata.containsKey(Marks.OPERATION);
    }

    private static <T> Optional<T> find(Collection<T> all, Predicate<T> wanted) {
        return all.stream().filter(wanted).findFirst();
    }

    @Override
    public synchronized boolean paysOut() {
        books.book("stripe_fee", "fee", -35, 0, "eur");
        return books.payOut(true);
    }

    @Override
    public synchronized List<InboundMessage> messages() {
        books.pass();
        return books.events.stream()
                .map(event -> signed(written(event), WEBHOOK_SECRET, books.now()))
                .toList();
    }

    private String written(Event event) {
        return object(
                        "id", event.id(),
                        "object", "event",
                        "api_version", apiVersion,
                        "created", event.created(),
                        "livemode", false,
                        "type", event.type(),
                        "data", object("object", event.object()))
                .toString();
    }

    /** Signed by the vendor's own code, so that ours is measured against it. */
    static InboundMessage signed(String body, String secret, long second) {
        try {
            String header = Webhook.Signature.generateSignatureHeader(body, secret, second);
            return new InboundMessage(
                    ACCOUNT, Map.of(WebhookSignature.HEADER, List.of(header)), body.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public synchronized Optional<InboundMessage> odd(Oddity oddity) {
        Event last = books.events.isEmpty()
                ? new Event("evt_none", "payment_intent.succeeded", books.now(), object("id", "pi_none"))
                : books.events.get(books.events.size() - 1);
        long now = books.now();
        return Optional.of(
                switch (oddity) {
                    case OTHER_ACCOUNT -> signed(written(last), "whsec_of_somebody_else", now);
                    case OUTDATED -> signed(written(last), WEBHOOK_SECRET, now - 301);
                    case OLD_SECRET -> signed(written(last), OLD_SECRET, now);
                    case UNKNOWN_TYPE ->
                        signed(
                                written(new Event("evt_odd", "invoice.created", now, object("id", "in_1"))),
                                WEBHOOK_SECRET,
                                now);
                    case MALFORMED -> signed("{\"id\":\"evt_half\",", WEBHOOK_SECRET, now);
                });
    }
}
