package dev.kontor.stripe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kontor.spi.HttpCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Checks every request against the schema that Stripe publishes, so that the simulator does not take what Stripe would not:
 * path, query, and each field of the nested form. The schema is older than the library, so what is newer stands on a short
 * list here; calls outside the schema are listed too, and any other is refused.
 */
final class Gate {
    private static final String SPEC = "stripe/spec3-2023-09-12.trimmed.json";

    /** Fields that are newer than the schema, each with the values it may have. */
    private static final Map<String, Map<String, String>> NEWER = Map.of(
            "POST /v1/payment_intents",
            Map.of("payment_method_options[card][request_multicapture]", "if_available|never"),
            "POST /v1/payment_intents/{intent}/capture",
            Map.of("final_capture", "true|false"));

    private static final List<Pattern> OUTSIDE = List.of(
            Pattern.compile("POST /v1/checkout/sessions"),
            Pattern.compile("GET /v1/checkout/sessions(/[^/]+)?"),
            Pattern.compile("POST /v1/setup_intents/[^/]+/confirm"),
            Pattern.compile("POST /v1/payment_methods/[^/]+/detach"),
            Pattern.compile("GET /v1/disputes"),
            Pattern.compile("GET /v1/balance_transactions"),
            Pattern.compile("GET /v1/payouts"));

    private static final Optional<Gate> GATE = find();

    private final JsonObject paths;
    private final JsonObject schemas;

    private Gate(JsonObject spec) {
        paths = spec.getAsJsonObject("paths");
        schemas = spec.getAsJsonObject("components").getAsJsonObject("schemas");
    }

    private static Optional<Gate> find() {
        Path specs = Optional.ofNullable(System.getProperty("kontor.specs"))
                .filter(given -> !given.isEmpty())
                .map(Path::of)
                .orElseGet(() -> root().resolve("../shared/specs"));
        Path spec = specs.resolve(SPEC);
        if (!Files.isRegularFile(spec)) {
            System.out.println("The gate did not run: Stripe's schema is not at " + spec
                    + "; name its directory by -Dkontor.specs=...");
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Gate(JsonParser.parseString(Files.readString(spec)).getAsJsonObject()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (here.getParent() != null && !Files.isDirectory(here.resolve("commerce-spi"))) {
            here = here.getParent();
        }
        return here;
    }

    static boolean runs() {
        return GATE.isPresent();
    }

    /** What is wrong with a request; empty when Stripe's schema and limits allow it. */
    static Optional<String> problem(HttpCall call) {
        Optional<String> beyond = beyondLimits(call);
        return beyond.isPresent() ? beyond : GATE.flatMap(gate -> gate.check(call));
    }

    /** Whether a request is one of those the schema says nothing about. */
    static boolean isOutside(HttpCall call) {
        String what = call.method() + " " + call.uri().getPath();
        return OUTSIDE.stream().anyMatch(known -> known.matcher(what).matches());
    }

    /** Limits that Stripe's documentation names and its schema does not. */
    private static Optional<String> beyondLimits(HttpCall call) {
        List<String> key = call.headers().getOrDefault("Idempotency-Key", List.of());
        if (call.method().equals("POST") && (key.size() != 1 || key.get(0).length() > 255)) {
            return Optional.of("one idempotency key of 255 characters at most");
        }
        if (call.method().equals("GET") && !key.isEmpty()) {
            return Optional.of("no idempotency key for a question");
        }
        Form form = Form.body(call);
        Map<String, String> metadata = form.under("metadata");
        boolean wide = metadata.size() > 50
                || metadata.entrySet().stream()
                        .anyMatch(m -> m.getKey().length() > 40 || m.getValue().length() > 500);
        if (wide) {
            return Optional.of("metadata of 50 keys of 40 characters, and values of 500, at most");
        }
        return form.list("expand").stream().anyMatch(path -> path.split("\\.").length > 4)
                ? Optional.of("expand goes four levels deep at most")
                : Optional.empty();
    }

    private Optional<String> check(HttpCall call) {
        if (isOutside(call)) {
            return Optional.empty();
        }
        String method = call.method().toLowerCase(java.util.Locale.ROOT);
        for (Map.Entry<String, JsonElement> entry : paths.entrySet()) {
            String pattern = entry.getKey().replaceAll("\\{[^}]+}", "[^/]+");
            JsonObject path = entry.getValue().getAsJsonObject();
            if (call.uri().getPath().matches(pattern) && path.has(method)) {
                JsonObject operation = path.getAsJsonObject(method);
                Optional<String> query = query(operation, Form.query(call));
                return query.isPresent() ? query : body(operation, call.method() + " " + entry.getKey(), call);
            }
        }
        return Optional.of("no such call: " + call.method() + " " + call.uri().getPath());
    }

    private Optional<String> query(JsonObject operation, Form query) {
        Map<String, JsonObject> known = new LinkedHashMap<>();
        if (operation.has("parameters")) {
            for (JsonElement parameter : operation.getAsJsonArray("parameters")) {
                JsonObject one = parameter.getAsJsonObject();
                if (one.get("in").getAsString().equals("query")) {
                    known.put(one.get("name").getAsString(), one.getAsJsonObject("schema"));
                }
            }
        }
        for (Map.Entry<String, Object> field : query.tree().entrySet()) {
            JsonObject schema = known.get(field.getKey());
            if (schema == null) {
                return Optional.of("query has no " + field.getKey());
            }
            Optional<String> wrong = value(schema, field.getValue(), field.getKey());
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private Optional<String> body(JsonObject operation, String name, HttpCall call) {
        if (!call.method().equals("POST")) {
            return call.body().length == 0 ? Optional.empty() : Optional.of("no body for a question");
        }
        Map<String, String> fields = new LinkedHashMap<>(Form.body(call).fields());
        for (Map.Entry<String, String> newer :
                NEWER.getOrDefault(name, Map.of()).entrySet()) {
            String value = fields.remove(newer.getKey());
            if (value != null && !value.matches(newer.getValue())) {
                return Optional.of(newer.getKey() + " is none of " + newer.getValue());
            }
        }
        JsonObject schema = operation
                .getAsJsonObject("requestBody")
                .getAsJsonObject("content")
                .getAsJsonObject("application/x-www-form-urlencoded")
                .getAsJsonObject("schema");
        return value(schema, new Form(fields).tree(), "");
    }

    private Optional<String> value(JsonObject raw, Object value, String at) {
        JsonObject schema = resolved(raw);
        if (schema.has("anyOf")) {
            List<String> wrong = new ArrayList<>();
            for (JsonElement option : schema.getAsJsonArray("anyOf")) {
                Optional<String> problem = value(option.getAsJsonObject(), value, at);
                if (problem.isEmpty()) {
                    return Optional.empty();
                }
                wrong.add(problem.get());
            }
            return Optional.of(String.join(" or ", wrong));
        }
        String type = schema.has("type") ? schema.get("type").getAsString() : "object";
        return switch (type) {
            case "object" -> object(schema, value, at);
            case "array" -> array(schema, value, at);
            default -> scalar(schema, type, value, at);
        };
    }

    private Optional<String> object(JsonObject schema, Object value, String at) {
        if (!(value instanceof Map<?, ?> map)) {
            return Optional.of(at + " is to be a group of fields");
        }
        if (schema.has("required")) {
            for (JsonElement required : schema.getAsJsonArray("required")) {
                if (!map.containsKey(required.getAsString())) {
                    return Optional.of(at + " lacks " + required.getAsString());
                }
            }
        }
        JsonObject known = schema.has("properties") ? schema.getAsJsonObject("properties") : new JsonObject();
        JsonElement others = schema.get("additionalProperties");
        for (Map.Entry<?, ?> field : map.entrySet()) {
            String name = (String) field.getKey();
            String place = at.isEmpty() ? name : at + "[" + name + "]";
            JsonElement rule = known.has(name) ? known.get(name) : others;
            if (rule == null || !rule.isJsonObject()) {
                return Optional.of("unknown field " + place);
            }
            Optional<String> wrong = value(rule.getAsJsonObject(), field.getValue(), place);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private Optional<String> array(JsonObject schema, Object value, String at) {
        if (!(value instanceof Map<?, ?> items)) {
            return Optional.of(at + " is to be a list");
        }
        for (Map.Entry<?, ?> item : items.entrySet()) {
            if (!((String) item.getKey()).matches("[0-9]*")) {
                return Optional.of(at + " is to be a list");
            }
            Optional<String> wrong = value(schema.getAsJsonObject("items"), item.getValue(), at + "[]");
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> scalar(JsonObject schema, String type, Object value, String at) {
        if (!(value instanceof String text)) {
            return Optional.of(at + " is to be one value");
        }
        boolean fits = switch (type) {
            case "integer" -> text.matches("-?[0-9]{1,18}");
            case "number" -> text.matches("-?[0-9]+(\\.[0-9]+)?");
            case "boolean" -> text.matches("true|false");
            default ->
                !schema.has("maxLength")
                        || text.length() <= schema.get("maxLength").getAsInt();
        };
        if (fits && schema.has("enum")) {
            List<String> allowed = schema.getAsJsonArray("enum").asList().stream()
                    .map(JsonElement::getAsString)
                    .collect(Collectors.toList());
            fits = allowed.contains(text);
        }
        return fits ? Optional.empty() : Optional.of(at + " is not as the schema says");
    }

    private JsonObject resolved(JsonObject schema) {
        return schema.has("$ref")
                ? schemas.getAsJsonObject(schema.get("$ref").getAsString().replace("#/components/schemas/", ""))
                : schema;
    }
}
