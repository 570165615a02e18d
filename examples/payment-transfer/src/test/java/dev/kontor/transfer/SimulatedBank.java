package dev.kontor.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Method;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.money.MonetaryAmount;

/** The bank of the shop: an account on which anybody can pay anything, and from which credits can be returned. */
final class SimulatedBank implements SimulatedProvider {
    static final String TOKEN = "bank_token_61f0ac";
    static final String SECRET = "bank_hook_c27d19";
    static final String OLD_SECRET = "bank_hook_before_90ee3b";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final InstantSource clock;
    private final Map<String, ObjectNode> credits = new LinkedHashMap<>();
    private final Map<String, ObjectNode> returns = new LinkedHashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final List<String> events = new ArrayList<>();
    private boolean slow;

    SimulatedBank(InstantSource clock) {
        this.clock = clock;
    }

    /** Somebody transfers something; what he writes on it is his affair. */
    synchronized String pays(String amount, String currency, String text) {
        String number = "CR-" + (credits.size() + 1);
        ObjectNode credit = JSON.createObjectNode()
                .put("number", number)
                .put("at", clock.instant().getEpochSecond())
                .put("text", text);
        credit.putObject("amount")
                .put("currency", currency)
                .put("minor", Amounts.parse(amount, currency).minor());
        credits.put(number, credit);
        tell("credit", number, text);
        return number;
    }

    @Override
    public synchronized HttpReply answer(HttpCall call) {
        if (!call.headers().getOrDefault("Authorization", List.of()).contains("Bearer " + TOKEN)) {
            return reply(401, JSON.createObjectNode().put("code", "unauthorized"));
        }
        Map<String, String> query = query(call);
        return switch (call.method() + " " + call.uri().getPath()) {
            case "GET /credits" -> reply(200, found(query));
            case "GET /returns" -> {
                ArrayNode found = JSON.createArrayNode();
                Optional.ofNullable(returns.get(query.get("id"))).ifPresent(found::add);
                yield reply(200, found);
            }
            case "POST /returns" -> giveBack(call);
            default -> reply(404, JSON.createObjectNode().put("code", "no-such-page"));
        };
    }

    private static Map<String, String> query(HttpCall call) {
        Map<String, String> query = new HashMap<>();
        for (String pair : Optional.ofNullable(call.uri().getQuery()).orElse("").split("&")) {
            String[] words = pair.split("=", 2);
            query.put(words[0], words.length == 2 ? words[1] : "");
        }
        return query;
    }

    /** As banks do: what it searches for is found in small letters too, whatever spaces there are. */
    private ArrayNode found(Map<String, String> query) {
        Instant from =
                LocalDate.parse(query.get("from")).atStartOfDay(ZoneOffset.UTC).toInstant();
        ArrayNode found = JSON.createArrayNode();
        for (ObjectNode credit : credits.values()) {
            boolean isRecent = credit.get("at").longValue() >= from.getEpochSecond();
            if (isRecent && plain(credit).contains(query.get("text"))) {
                found.add(credit);
            }
        }
        return found;
    }

    private HttpReply giveBack(HttpCall call) {
        String body = new String(call.body(), StandardCharsets.UTF_8);
        JsonNode asked = read(body);
        String before = keys.putIfAbsent(
                call.headers().getOrDefault("Idempotency-Key", List.of("")).get(0), body);
        if (before != null && !before.equals(body)) {
            return reply(409, JSON.createObjectNode().put("code", "key-used-otherwise"));
        }
        String id = asked.get("id").textValue();
        ObjectNode known = returns.get(id);
        return known != null ? reply(200, known) : giveBack(id, asked);
    }

    private HttpReply giveBack(String id, JsonNode asked) {
        ObjectNode credit = credits.get(asked.get("credit").textValue());
        long minor = asked.get("minor").longValue();
        if (credit == null || minor > credit.at("/amount/minor").longValue() - gone(credit)) {
            return reply(422, JSON.createObjectNode().put("code", "exceeds-credit"));
        }
        ObjectNode entry = JSON.createObjectNode()
                .put("id", id)
                .put("number", "RT-" + (returns.size() + 1))
                .put("credit", credit.get("number").textValue())
                .put("state", slow ? "accepted" : "booked")
                .put("bookedAt", clock.instant().getEpochSecond())
                .put("changedAt", clock.instant().getEpochSecond());
        entry.putObject("amount")
                .put("currency", credit.at("/amount/currency").textValue())
                .put("minor", minor);
        returns.put(id, entry);
        tell("return", entry.get("number").textValue(), id);
        return reply(201, entry);
    }

    private long gone(ObjectNode credit) {
        return returns.values().stream()
                .filter(other -> other.get("credit").equals(credit.get("number")))
                .filter(other -> List.of("accepted", "booked").contains(state(other)))
                .mapToLong(other -> other.at("/amount/minor").longValue())
                .sum();
    }

    private static String state(ObjectNode entry) {
        return entry.get("state").textValue();
    }

    private void tell(String type, String number, String text) {
        events.add(JSON.createObjectNode()
                .put("id", "EV-" + (events.size() + 1))
                .put("type", type)
                .put("at", clock.instant().getEpochSecond())
                .put("number", number)
                .put("text", text)
                .toString());
    }

    @Override
    public Optional<Instrument> instrument(Scenario scenario, Method method) {
        if (scenario == Scenario.REFUNDS_LATER) {
            slow = true;
        }
        return scenario == Scenario.NEEDS_ACTION || scenario == Scenario.REFUNDS_LATER
                ? Optional.of(new Instrument.AtProvider())
                : Optional.empty();
    }

    @Override
    public boolean alwaysAsksBuyer(Method method) {
        return true;
    }

    @Override
    public Optional<ReturnData> buyerApproves(Outcome.ActionRequired shown) {
        Map<String, String> slip = ((NextAction.ShowInstructions) shown.action()).fields();
        String[] amount = slip.getOrDefault("amount", "").split(" ");
        pays(
                amount[0],
                amount[1],
                "my order, " + slip.getOrDefault("reference", "").replaceAll("(.{4})", "$1 "));
        return Optional.of(ReturnData.none());
    }

    @Override
    public synchronized int timesDone(String operationId) {
        ObjectNode entry = returns.get(operationId);
        if (entry != null) {
            return List.of("booked", "came-back").contains(state(entry)) ? 1 : 0;
        }
        return (int) paidFor(operationId).count();
    }

    private Stream<ObjectNode> paidFor(String operationId) {
        String reference = Reference.of(operationId);
        return credits.values().stream().filter(credit -> plain(credit).contains(reference));
    }

    private static String plain(ObjectNode credit) {
        return credit.get("text").textValue().replace(" ", "").toUpperCase(Locale.ROOT);
    }

    @Override
    public synchronized Optional<MonetaryAmount> amountOf(String operationId) {
        return Optional.ofNullable(returns.get(operationId))
                .or(() -> paidFor(operationId).findFirst())
                .map(entry -> Amounts.shown(Amount.ofMinor(
                        entry.at("/amount/currency").textValue(),
                        entry.at("/amount/minor").longValue())));
    }

    @Override
    public synchronized boolean happens(Happening what, String operationId) {
        ObjectNode entry = returns.get(operationId);
        if (entry == null || !List.of(Happening.SETTLES, Happening.FAILS).contains(what)) {
            return false;
        }
        boolean settles = what == Happening.SETTLES;
        switch (state(entry)) {
            case "accepted" -> entry.put("state", settles ? "booked" : "refused");
            case "booked" ->
                entry.put("state", "came-back").put("changedAt", clock.instant().getEpochSecond());
            default -> {
                return false;
            }
        }
        tell("return", entry.get("number").textValue(), operationId);
        return true;
    }

    @Override
    public synchronized List<InboundMessage> messages() {
        return events.stream()
                .map(event -> signed(event, SECRET, clock.instant()))
                .toList();
    }

    @Override
    public synchronized Optional<InboundMessage> odd(Oddity oddity) {
        String last = events.get(events.size() - 1);
        Instant now = clock.instant();
        return Optional.of(
                switch (oddity) {
                    case OTHER_ACCOUNT -> signed(last, "bank_hook_of_another", now);
                    case OUTDATED -> signed(last, SECRET, now.minus(Duration.ofHours(1)));
                    case OLD_SECRET -> signed(last, OLD_SECRET, now);
                    case UNKNOWN_TYPE ->
                        signed(
                                "{\"id\":\"EV-X\",\"type\":\"statement\",\"at\":1,\"number\":\"1\",\"text\":\"\"}",
                                SECRET,
                                now);
                    case MALFORMED -> signed("{\"id\":\"EV-Y\",\"type\":\"credit\",\"at\":", SECRET, now);
                });
    }

    private static InboundMessage signed(String body, String secret, Instant at) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String signature = HexFormat.of()
                    .formatHex(mac.doFinal((at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8)));
            return new InboundMessage(
                    "kit",
                    Map.of("Bank-Signature", List.of("t=" + at.getEpochSecond() + ",v1=" + signature)),
                    body.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException wrong) {
            throw new IllegalStateException("the plugin sent what is no JSON: " + json, wrong);
        }
    }

    private static HttpReply reply(int status, JsonNode body) {
        return new HttpReply(
                status,
                Map.of("Content-Type", List.of("application/json")),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
