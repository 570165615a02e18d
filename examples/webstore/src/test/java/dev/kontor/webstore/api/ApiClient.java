package dev.kontor.webstore.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Calls the interface and holds every answer against the document: a status, a header or a body that is not described
 * fails the test that saw it. Safe for use by many threads.
 */
public final class ApiClient {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNode DOCUMENT = document();
    private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.builder(
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012))
            .metaSchema(JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                    .keyword(new NonValidationKeyword("components"))
                    .build())
            .build();

    /** Headers of HTTP itself, which say nothing of the interface. */
    private static final Set<String> OF_HTTP =
            Set.of("content-type", "content-length", "date", "vary", "connection", "transfer-encoding");

    private final URI base;
    private final Map<String, String> headers;

    private ApiClient(URI base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
    }

    /** Nobody in particular. */
    public static ApiClient at(URI base) {
        return new ApiClient(base, Map.of());
    }

    /** The same with a header in every call. */
    public ApiClient with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new ApiClient(base, more);
    }

    /** The same by a key for programs. */
    public ApiClient key(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /** The document. */
    public static JsonNode document() {
        try (InputStream in =
                Objects.requireNonNull(ApiClient.class.getResourceAsStream("/dev/kontor/webstore/api/openapi.json"))) {
            return MAPPER.readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What came back. */
    public record Answer(int status, JsonNode body, HttpResponse<byte[]> response) {
        /** This answer, if it has the status. */
        public Answer expect(int wanted) {
            if (status != wanted) {
                throw new AssertionError("expected " + wanted + ", got " + status + ": " + body);
            }
            return this;
        }

        /** A text by its place in the body. */
        public String text(String pointer) {
            return body.at(pointer).asText();
        }

        /** The code of a problem. */
        public String code() {
            return text("/code");
        }
    }

    /** Reads. */
    public Answer get(String path) {
        return call("GET", path, Optional.empty());
    }

    /** Sends an object. */
    public Answer post(String path, String json) {
        return call("POST", path, Optional.of(json));
    }

    /** Puts an object. */
    public Answer put(String path, String json) {
        return call("PUT", path, Optional.of(json));
    }

    /** Deletes. */
    public Answer delete(String path) {
        return call("DELETE", path, Optional.empty());
    }

    /** Any call below {@code /api/v1}. */
    public Answer call(String method, String path, Optional<String> json) {
        HttpRequest.Builder request = request("/api/v1" + path);
        json.ifPresent(body -> request.header("Content-Type", "application/json"));
        return checked(
                method,
                path,
                send(request.method(
                        method,
                        json.map(HttpRequest.BodyPublishers::ofString).orElseGet(HttpRequest.BodyPublishers::noBody))));
    }

    /** A call with a body and a content type of any kind. */
    public Answer raw(String method, String path, Map<String, String> extra, byte[] body) {
        HttpRequest.Builder request = request("/api/v1" + path);
        extra.forEach(request::header);
        return checked(method, path, send(request.method(method, HttpRequest.BodyPublishers.ofByteArray(body))));
    }

    /** A call outside the document: controls for tests. */
    public Answer control(String method, String path, String json) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        return answer(send(
                method.equals("GET")
                        ? request.GET()
                        : request.method(method, HttpRequest.BodyPublishers.ofString(json))));
    }

    /** The status of a call outside the document, whatever its body. */
    public int plain(String method, String path, String json) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        return send(method.equals("GET")
                        ? request.GET()
                        : request.method(method, HttpRequest.BodyPublishers.ofString(json)))
                .statusCode();
    }

    /** A control that has to do what it is told. */
    public Answer test(String path, String json) {
        Answer answer = control("POST", "/test" + path, json);
        return answer.status() == 201 ? answer : answer.expect(200);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        headers.forEach(request::header);
        return request;
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        try {
            JsonNode body = response.body().length == 0 ? MAPPER.missingNode() : MAPPER.readTree(response.body());
            return new Answer(response.statusCode(), body, response);
        } catch (IOException noJson) {
            throw new AssertionError("no JSON: " + new String(response.body(), StandardCharsets.UTF_8));
        }
    }

    private static Answer checked(String method, String path, HttpResponse<byte[]> response) {
        Answer answer = answer(response);
        check(method, path.replaceFirst("\\?.*", ""), answer);
        return answer;
    }

    /** Fails on anything that the document does not say of this answer. */
    static void check(String method, String path, Answer answer) {
        String template =
                template(path).orElseThrow(() -> new AssertionError("The document has no path for '" + path + "'"));
        String call = method + " " + template + " " + answer.status();
        JsonNode operation = DOCUMENT.path("paths").path(template).path(method.toLowerCase(Locale.ROOT));
        JsonNode response = resolved(operation.path("responses").path(Integer.toString(answer.status())));
        if (response.isMissingNode()) {
            throw new AssertionError("The document does not know " + call + ": " + answer.body());
        }
        Set<String> known = new TreeSet<>(OF_HTTP);
        DOCUMENT.path("components").path("headers").fieldNames().forEachRemaining(name -> known.add(low(name)));
        response.path("headers").fieldNames().forEachRemaining(name -> known.add(low(name)));
        Set<String> unknown = answer.response().headers().map().keySet().stream()
                .map(ApiClient::low)
                .filter(name -> !known.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!unknown.isEmpty()) {
            throw new AssertionError("The document does not know the headers " + unknown + " of " + call);
        }
        String type = answer.response().headers().firstValue("Content-Type").orElse("none");
        JsonNode content = response.path("content").path(type);
        if (content.isMissingNode()) {
            throw new AssertionError("The document does not know the type " + type + " of " + call);
        }
        Set<ValidationMessage> faults = SCHEMAS.computeIfAbsent(call, key -> schema(content.path("schema")))
                .validate(answer.body());
        if (!faults.isEmpty()) {
            throw new AssertionError(call + " is not as documented: " + faults + "\n" + answer.body());
        }
    }

    private static String low(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static JsonSchema schema(JsonNode schema) {
        ObjectNode whole = MAPPER.createObjectNode();
        whole.setAll((ObjectNode) schema);
        whole.set("components", DOCUMENT.path("components"));
        return FACTORY.getSchema(whole);
    }

    private static Optional<String> template(String path) {
        Optional<String> found = Optional.empty();
        for (var names = DOCUMENT.path("paths").fieldNames(); names.hasNext() && found.isEmpty(); ) {
            String name = names.next();
            if (path.matches(name.replaceAll("\\{[a-z]+}", "[^/]+"))) {
                found = Optional.of(name);
            }
        }
        return found;
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** A JSON text from names and values in turn. */
    public static String json(Object... pairs) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            all.put((String) pairs[i], pairs[i + 1]);
        }
        try {
            return MAPPER.writeValueAsString(all);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
