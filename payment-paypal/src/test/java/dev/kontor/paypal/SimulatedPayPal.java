package dev.kontor.paypal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontor.spi.Handle;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.tck.payment.Happening;
import dev.kontor.tck.payment.Oddity;
import dev.kontor.tck.payment.Scenario;
import dev.kontor.tck.payment.SimulatedProvider;
import dev.kontor.value.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.money.MonetaryAmount;

/**
 * PayPal without a network: its addresses, its access tokens, and the ids by which it recognizes a request that comes
 * again. Whatever goes in or out passes the gate of the published specifications first.
 */
public final class SimulatedPayPal implements SimulatedProvider {
    public static final String CLIENT_ID = "AYSq3RDGsmBLJE-otTkBtM";
    public static final String CLIENT_SECRET = "EGnHDxD_qRPdaLdZz8iCr8N7_MzF";

    public static final String WEBHOOK_ID = Diary.WEBHOOK;

    private static final Duration ORDERS = Duration.ofHours(6);
    private static final Duration PAYMENTS = Duration.ofDays(45);
    private static final Duration VAULT = Duration.ofHours(3);
    private static final Pattern KEY = Pattern.compile("(?:kit-)?(.+)-[a-z]+[0-9]*");
    private static final String ID = "([A-Za-z0-9_-]+)";

    final Books books;
    private final InstantSource clock;
    private final Gate gate;
    private final Map<String, Remembered> remembered = new HashMap<>();
    private final Set<String> accessTokens = new HashSet<>();
    private int tokensGiven;

    private record Remembered(Instant at, Duration kept, String id) {}

    public SimulatedPayPal(InstantSource clock) {
        this(clock, Gate.published());
    }

    SimulatedPayPal(InstantSource clock, Gate gate) {
        this.clock = clock;
        this.gate = gate;
        this.books = new Books(clock);
    }

    @Override
    public HttpReply answer(HttpCall call) {
        gate.check(call);
        HttpReply reply = told(call);
        gate.check(call, reply);
        return reply;
    }

    private synchronized HttpReply told(HttpCall call) {
        try {
            String path = call.uri().getPath();
            if (path.equals("/v1/oauth2/token")) {
                return token(call);
            }
            String bearer =
                    call.headers().getOrDefault("Authorization", List.of("")).get(0);
            if (!accessTokens.contains(bearer.replaceFirst("^Bearer ", ""))) {
                throw new Trouble(401, "INVALID_ACCOUNT_STATUS");
            }
            return route(call.method() + " " + path, call);
        } catch (Trouble trouble) {
            return trouble.reply();
        }
    }

    private HttpReply token(HttpCall call) {
        String expected = "Basic "
                + Base64.getEncoder()
                        .encodeToString((CLIENT_ID + ":" + CLIENT_SECRET).getBytes(StandardCharsets.UTF_8));
        if (!call.headers().getOrDefault("Authorization", List.of()).contains(expected)
                || !Wire.text(call).equals("grant_type=client_credentials")) {
            return Wire.reply(
                    401,
                    Json.object()
                            .put("error", "invalid_client")
                            .put("error_description", "Client Authentication failed"));
        }
        String token = "A21AA" + ++tokensGiven + "secret-of-one-session";
        accessTokens.add(token);
        return Wire.reply(
                200,
                Json.object()
                        .put("scope", "https://uri.paypal.com/services/payments/payment")
                        .put("access_token", token)
                        .put("token_type", "Bearer")
                        .put("app_id", "APP-80W284485P519543T")
                        .put("expires_in", 32400));
    }

    /** Access tokens given until now are refused from now on. */
    synchronized void withdrawTokens() {
        accessTokens.clear();
    }

    synchronized int tokensGiven() {
        return tokensGiven;
    }

    private HttpReply route(String line, HttpCall call) {
        if (line.equals("POST /v2/checkout/orders")) {
            if (key(call).isEmpty()) {
                throw new Trouble(400, "PAYPAL_REQUEST_ID_REQUIRED");
            }
            return once(call, ORDERS, 200, () -> books.open(Wire.body(call)), books::order);
        }
        Optional<HttpReply> reply = at(line, "GET /v2/checkout/orders/" + ID, id -> Wire.reply(200, books.order(id)))
                .or(() -> at(
                        line,
                        "POST /v2/checkout/orders/" + ID + "/capture",
                        id -> once(
                                call,
                                ORDERS,
                                200,
                                () -> {
                                    books.complete(id, "CAPTURE");
                                    return id;
                                },
                                books::order)))
                .or(() -> at(
                        line,
                        "POST /v2/checkout/orders/" + ID + "/authorize",
                        id -> once(
                                call,
                                ORDERS,
                                200,
                                () -> {
                                    books.complete(id, "AUTHORIZE");
                                    return id;
                                },
                                books::order)))
                .or(() -> at(
                        line, "GET /v2/payments/authorizations/" + ID, id -> Wire.reply(200, books.authorization(id))))
                .or(() -> at(
                        line,
                        "POST /v2/payments/authorizations/" + ID + "/capture",
                        id -> once(
                                call,
                                PAYMENTS,
                                201,
                                () -> books.capture(id, Wire.body(call)),
                                made -> Books.known(books.captures, made))))
                .or(() -> at(
                        line,
                        "POST /v2/payments/authorizations/" + ID + "/reauthorize",
                        id -> once(
                                call,
                                PAYMENTS,
                                201,
                                () -> books.renew(id, Wire.body(call), operation(call)),
                                books::authorization)))
                .or(() -> at(line, "POST /v2/payments/authorizations/" + ID + "/void", id -> {
                    books.cancel(id, operation(call));
                    return Wire.reply(200, books.authorization(id));
                }))
                .or(() -> at(
                        line,
                        "GET /v2/payments/captures/" + ID,
                        id -> Wire.reply(200, Books.known(books.captures, id))))
                .or(() -> at(
                        line,
                        "POST /v2/payments/captures/" + ID + "/refund",
                        id -> once(
                                call,
                                PAYMENTS,
                                201,
                                () -> books.refund(id, Wire.body(call)),
                                made -> Books.known(books.refunds, made))))
                .or(() -> at(
                        line, "GET /v2/payments/refunds/" + ID, id -> Wire.reply(200, Books.known(books.refunds, id))))
                .or(() -> vault(line, call))
                .or(() -> rest(line, call));
        return reply.orElseThrow(() -> new Trouble(404, "INVALID_RESOURCE_ID"));
    }

    private Optional<HttpReply> vault(String line, HttpCall call) {
        if (line.equals("POST /v3/vault/setup-tokens")) {
            return Optional.of(once(
                    call, VAULT, 200, () -> books.setUp(Wire.body(call), operation(call)), made -> books.setup(made)));
        }
        if (line.equals("POST /v3/vault/payment-tokens")) {
            return Optional.of(
                    once(call, VAULT, 200, () -> books.keep(Wire.body(call)), made -> Books.known(books.tokens, made)));
        }
        return at(line, "GET /v3/vault/setup-tokens/" + ID, id -> Wire.reply(200, books.setup(id)))
                .or(() -> at(
                        line,
                        "GET /v3/vault/payment-tokens/" + ID,
                        id -> Wire.reply(200, Books.known(books.tokens, id))))
                .or(() -> at(line, "DELETE /v3/vault/payment-tokens/" + ID, id -> {
                    books.forget(id, operation(call));
                    return Wire.empty(204);
                }));
    }

    private Optional<HttpReply> rest(String line, HttpCall call) {
        if (line.equals("POST /v1/notifications/verify-webhook-signature")) {
            return Optional.of(Wire.reply(200, Diary.verify(Wire.text(call))));
        }
        if (line.equals("GET /v1/customer/disputes")) {
            String capture = call.uri().getQuery().replaceFirst("^disputed_transaction_id=", "");
            ObjectNode list = Json.object();
            ArrayNode items = list.putArray("items");
            books.disputes.values().stream()
                    .filter(d -> d.path("disputed_transactions")
                            .path(0)
                            .path("seller_transaction_id")
                            .asText()
                            .equals(capture))
                    .forEach(d -> items.addObject()
                            .put("dispute_id", d.path("dispute_id").asText()));
            return Optional.of(Wire.reply(200, list));
        }
        return at(line, "GET /v1/customer/disputes/" + ID, id -> Wire.reply(200, Books.known(books.disputes, id)));
    }

    private static Optional<HttpReply> at(String line, String pattern, Function<String, HttpReply> answer) {
        Matcher matcher = Pattern.compile(pattern).matcher(line);
        return matcher.matches() ? Optional.of(answer.apply(matcher.group(1))) : Optional.empty();
    }

    /** Something that is done. */
    private interface Act {
        String id();
    }

    /** Does what is asked unless it was done for this id before; then only says how that stands now, whatever is asked. */
    private HttpReply once(HttpCall call, Duration kept, int again, Act act, Function<String, ObjectNode> read) {
        String key = call.uri().getPath() + " " + key(call).orElse("none " + remembered.size());
        Remembered before = remembered.get(key);
        if (before != null && clock.instant().isBefore(before.at().plus(before.kept()))) {
            return Wire.reply(again, read.apply(before.id()));
        }
        String id = act.id();
        remembered.put(key, new Remembered(clock.instant(), kept, id));
        return Wire.reply(201, read.apply(id));
    }

    private static Optional<String> key(HttpCall call) {
        return call.headers().getOrDefault("PayPal-Request-Id", List.of()).stream()
                .findFirst();
    }

    /** Where a body has no room for our id, the key tells the operation. */
    private static String operation(HttpCall call) {
        Matcher matcher = KEY.matcher(key(call).orElse(""));
        return matcher.matches() ? matcher.group(1) : "";
    }

    @Override
    public synchronized Optional<Instrument> instrument(Scenario scenario, Method method) {
        return switch (scenario) {
            case PAYS -> stored(Books.Habit.PAYS);
            case PAYS_LATER -> stored(Books.Habit.PAYS_LATER);
            case REFUNDS_LATER -> stored(Books.Habit.REFUNDS_LATER);
            case NEEDS_ACTION, KEEPS_AFTER_ACTION -> Optional.of(new Instrument.AtProvider());
            case NEEDS_ACTION_OFF_SESSION -> {
                books.nextSetupWantsBuyer();
                yield Optional.of(new Instrument.AtProvider());
            }
            default -> Optional.empty();
        };
    }

    private static Optional<Instrument> stored(Books.Habit habit) {
        return Optional.of(new Instrument.Stored(Handle.of(Books.vaultId(habit)), Optional.empty()));
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
                .map(done -> done.amount().shown())
                .findFirst();
    }

    @Override
    public synchronized Optional<ReturnData> buyerApproves(Outcome.ActionRequired shown) {
        if (!(shown.action() instanceof NextAction.Redirect redirect)) {
            return Optional.empty();
        }
        String query = redirect.to().getQuery();
        String id = query.substring(query.indexOf('=') + 1);
        if (redirect.to().getPath().equals("/checkoutnow")) {
            books.approve(id);
            return Optional.of(ReturnData.of(Map.of("token", List.of(id), "PayerID", List.of("WDJJHEBZ4X2LY"))));
        }
        books.approveSetUp(id);
        return Optional.of(ReturnData.of(Map.of("approval_token_id", List.of(id))));
    }

    @Override
    public synchronized boolean happens(Happening what, String operationId) {
        return books.happens(what, operationId);
    }

    @Override
    public synchronized List<InboundMessage> messages() {
        return books.diary.messages(clock.instant());
    }

    @Override
    public synchronized Optional<InboundMessage> odd(Oddity oddity) {
        return switch (oddity) {
            case OTHER_ACCOUNT -> Optional.of(books.diary.toOther(clock.instant()));
            case OLD_SECRET -> Optional.of(books.diary.toOld(clock.instant()));
            case UNKNOWN_TYPE -> Optional.of(books.diary.ofUnknownType(clock.instant()));
            case MALFORMED -> Optional.of(books.diary.withoutSense(clock.instant()));
            default -> Optional.empty();
        };
    }

    @Override
    public Duration reauthorizableAfter() {
        return Duration.ofDays(3);
    }
}
