package com.example.acmepay;

import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.tck.payment.Scenario;
import dev.kontor.tck.payment.SimulatedProvider;
import dev.kontor.value.Amounts;
import dev.kontor.value.Method;
import dev.kontor.value.Secret;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.money.MonetaryAmount;

/** AcmePay as its documentation describes it: payments by reference, requests by key. */
final class SimulatedAcmePay implements SimulatedProvider {
    static final String API_KEY = "acme_key_5d1e07";

    private static final String GOOD = "tok_good_31ac90";
    private static final String POOR = "tok_poor_77d2e4";

    private final InstantSource clock;
    private final Map<String, Map<String, String>> payments = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, Integer> done = new HashMap<>();

    SimulatedAcmePay(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized HttpReply answer(HttpCall call) {
        if (!call.headers().getOrDefault("Authorization", List.of()).contains("Bearer " + API_KEY)) {
            return reply(401, "error=unauthorized");
        }
        if (call.method().equals("GET")) {
            Map<String, String> payment = payments.get(fields(call.uri().getQuery()).get("reference"));
            return payment == null ? reply(200, "found=0") : reply(200, written(payment));
        }
        String body = new String(call.body(), StandardCharsets.UTF_8);
        String before = keys.putIfAbsent(call.headers().get("Idempotency-Key").get(0), body);
        if (before != null && !before.equals(body)) {
            return reply(409, "error=key_used_otherwise");
        }
        Map<String, String> asked = fields(body);
        if (!List.of(GOOD, POOR).contains(asked.get("token"))) {
            return reply(422, "error=no_such_token");
        }
        String reference = asked.get("reference");
        if (before == null) {
            payments.put(reference, paid(asked));
        }
        return reply(200, written(payments.get(reference)));
    }

    private Map<String, String> paid(Map<String, String> asked) {
        boolean pays = asked.get("token").equals(GOOD);
        if (pays) {
            done.merge(asked.get("reference"), 1, Integer::sum);
        }
        return Map.of(
                "id", "pay-" + (payments.size() + 1),
                "reference", asked.get("reference"),
                "amount", asked.get("amount"),
                "at", Long.toString(clock.instant().getEpochSecond()),
                "status", pays ? "paid" : "declined");
    }

    private static String written(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .sorted()
                .reduce((a, b) -> a + "&" + b)
                .orElse("");
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : form.split("&")) {
            String[] words = pair.split("=", 2);
            fields.put(words[0], URLDecoder.decode(words[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    @Override
    public Optional<Instrument> instrument(Scenario scenario, Method method) {
        return switch (scenario) {
            case PAYS -> Optional.of(new Instrument.ClientToken(Secret.of(GOOD)));
            default -> Optional.empty();
        };
    }

    @Override
    public synchronized int timesDone(String operationId) {
        return done.getOrDefault(operationId, 0);
    }

    @Override
    public synchronized Optional<MonetaryAmount> amountOf(String operationId) {
        return Optional.ofNullable(payments.get(operationId))
                .map(payment -> Amounts.of(new BigDecimal(payment.get("amount")).movePointLeft(2).toString(), "EUR"));
    }

    private static HttpReply reply(int status, String form) {
        return new HttpReply(
                status,
                Map.of("Content-Type", List.of("application/x-www-form-urlencoded")),
                form.getBytes(StandardCharsets.UTF_8));
    }
}
