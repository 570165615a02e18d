package dev.kontor.paypal;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses what PayPal's published specifications do not allow, of requests and of answers. Where the specifications are
 * not at hand it lets everything pass and says so once.
 */
final class Gate {
    private static final Map<String, String> FILES = Map.of(
            "/v2/checkout/", "checkout_orders_v2.json",
            "/v2/payments/", "payments_payment_v2.json",
            "/v3/vault/", "vault_payment_tokens_v3.json",
            "/v1/notifications/", "notifications_webhooks_v1.json");

    private static final Gate PUBLISHED = read();

    private final Map<String, OpenApiInteractionValidator> validators;

    private Gate(Map<String, OpenApiInteractionValidator> validators) {
        this.validators = validators;
    }

    static Gate published() {
        return PUBLISHED;
    }

    static boolean isAtHand() {
        return !PUBLISHED.validators.isEmpty();
    }

    private static Gate read() {
        Optional<Path> specs = folder();
        if (specs.isEmpty()) {
            System.out.println(
                    "PayPal's specifications are not at hand (-Dkontor.specs=<folder>): the gate did not run.");
            return new Gate(Map.of());
        }
        Map<String, OpenApiInteractionValidator> validators = new LinkedHashMap<>();
        FILES.forEach(
                (prefix, file) -> validators.put(prefix, validator(specs.get().resolve(file))));
        return new Gate(validators);
    }

    private static Optional<Path> folder() {
        String named = System.getProperty("kontor.specs", "");
        Path folder = named.isEmpty() ? Path.of("../../shared/specs") : Path.of(named);
        Path paypal = folder.resolve("paypal");
        return FILES.values().stream().allMatch(file -> Files.isRegularFile(paypal.resolve(file)))
                ? Optional.of(paypal)
                : Optional.empty();
    }

    /** PayPal's schemas are put together of parts that do not know each other's properties. */
    private static OpenApiInteractionValidator validator(Path spec) {
        try {
            return OpenApiInteractionValidator.createForInlineApiSpecification(Files.readString(spec))
                    .withLevelResolver(LevelResolver.create()
                            .withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
                            .withLevel(
                                    "validation.request.body.schema.additionalProperties",
                                    ValidationReport.Level.IGNORE)
                            .withLevel(
                                    "validation.response.body.schema.additionalProperties",
                                    ValidationReport.Level.IGNORE)
                            .build())
                    .build();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    void check(HttpCall call) {
        at(call).ifPresent(validator -> refuse("request", call, validator.validateRequest(request(call))));
    }

    void check(HttpCall call, HttpReply reply) {
        at(call).ifPresent(validator -> {
            SimpleResponse.Builder response = SimpleResponse.Builder.status(reply.status());
            if (reply.body().length > 0) {
                response.withContentType("application/json").withBody(reply.text());
            }
            refuse(
                    "answer",
                    call,
                    validator.validateResponse(
                            call.uri().getPath(), Request.Method.valueOf(call.method()), response.build()));
        });
    }

    private Optional<OpenApiInteractionValidator> at(HttpCall call) {
        return validators.entrySet().stream()
                .filter(entry -> call.uri().getPath().startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Request request(HttpCall call) {
        SimpleRequest.Builder request =
                new SimpleRequest.Builder(call.method(), call.uri().getPath());
        call.headers().forEach((name, values) -> request.withHeader(name, values));
        if (call.body().length > 0) {
            request.withBody(new String(call.body(), StandardCharsets.UTF_8));
        }
        return request.build();
    }

    private static void refuse(String what, HttpCall call, ValidationReport report) {
        List<String> faults = report.getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .filter(message -> !isKnownGap(message))
                .map(message -> message.getKey() + ": " + message.getMessage())
                .toList();
        if (!faults.isEmpty()) {
            throw new AssertionError("PayPal's specification refuses the " + what + " of " + call + ": " + faults);
        }
    }

    /** The documentation tells to turn a setup token into a payment token; the schema lists another kind of token only. */
    private static boolean isKnownGap(ValidationReport.Message message) {
        return message.getMessage().contains("\"SETUP_TOKEN\"");
    }
}
