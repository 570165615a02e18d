package dev.kontor.stripe;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;

/** A refusal of the simulated Stripe, in Stripe's words. */
final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient JsonObject error;

    private ApiError(int status, JsonObject error) {
        super(error.toString());
        this.status = status;
        this.error = error;
    }

    static ApiError of(int status, String type, String code, String message) {
        return new ApiError(status, object("type", type, "code", code, "message", message));
    }

    static ApiError invalid(String code, String param) {
        ApiError refused = of(400, "invalid_request_error", code, "refused: " + code + " at " + param);
        refused.error.addProperty("param", param);
        return refused;
    }

    static ApiError missing(String id) {
        return of(404, "invalid_request_error", "resource_missing", "No such object: '" + id + "'");
    }

    static ApiError card(String code, String declineCode) {
        ApiError refused = of(402, "card_error", code, "Your card was declined.");
        if (!declineCode.isEmpty()) {
            refused.error.addProperty("decline_code", declineCode);
        }
        return refused;
    }

    ApiError with(String field, JsonObject object) {
        error.add(field, object);
        return this;
    }

    int status() {
        return status;
    }

    JsonObject error() {
        return error;
    }

    JsonObject body() {
        JsonObject body = new JsonObject();
        body.add("error", error);
        return body;
    }

    /** An object of names and values in turn. */
    static JsonObject object(Object... namesAndValues) {
        JsonObject object = new JsonObject();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.add((String) namesAndValues[i], json(namesAndValues[i + 1]));
        }
        return object;
    }

    private static JsonElement json(Object value) {
        if (value instanceof JsonElement element) {
            return element;
        }
        if (value instanceof Number number) {
            return new JsonPrimitive(number);
        }
        if (value instanceof Boolean flag) {
            return new JsonPrimitive(flag);
        }
        if (value instanceof Map<?, ?> map) {
            JsonObject object = new JsonObject();
            map.forEach((name, text) -> object.addProperty((String) name, (String) text));
            return object;
        }
        String text = (String) value;
        return text.isEmpty() ? JsonNull.INSTANCE : new JsonPrimitive(text);
    }
}
