package dev.kontor.spi;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A request that a plugin wants sent. Immutable; made by {@link #get}, {@link #post} or {@link #of} and copying verbs.
 * Two calls made alike have byte-equal bodies: forms are written in order of name.
 */
public final class HttpCall {
    private final String method;
    private final URI uri;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    private HttpCall(String method, URI uri, Map<String, List<String>> headers, byte[] body) {
        this.method = method;
        this.uri = uri;
        this.headers = headers;
        this.body = body;
    }

    /**
     * A request of any method.
     *
     * @param method such as {@code PATCH}
     * @param uri an absolute http or https address
     * @return the request, without headers and body
     * @throws InvalidValueException when the address is not absolute
     */
    public static HttpCall of(String method, URI uri) {
        if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
            throw new InvalidValueException("http address", uri.toString(), "an absolute http or https address");
        }
        return new HttpCall(method.toUpperCase(Locale.ROOT), uri, Map.of(), new byte[0]);
    }

    /**
     * A question.
     *
     * @param uri an absolute http or https address
     * @return the request
     */
    public static HttpCall get(URI uri) {
        return of("GET", uri);
    }

    /**
     * A request that changes something.
     *
     * @param uri an absolute http or https address
     * @return the request, without a body yet
     */
    public static HttpCall post(URI uri) {
        return of("POST", uri);
    }

    /**
     * The same request with a header more.
     *
     * @param name its name
     * @param value its value, one line
     * @return a new request
     * @throws InvalidValueException when name or value hold control characters
     */
    public HttpCall header(String name, String value) {
        if (name.isBlank() || (name + value).chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValueException("http header", name, "a name and a value of one line");
        }
        Map<String, List<String>> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        List<String> values = new ArrayList<>(more.getOrDefault(name, List.of()));
        values.add(value);
        more.put(name, List.copyOf(values));
        return new HttpCall(method, uri, more, body);
    }

    /**
     * The same request with an {@code Authorization: Bearer} header.
     *
     * @param token the token
     * @return a new request
     */
    public HttpCall bearer(Secret token) {
        return token.use(text -> header("Authorization", "Bearer " + text));
    }

    /**
     * The same request with an HTML form as its body, fields in order of name.
     *
     * @param fields names and values
     * @return a new request
     */
    public HttpCall form(Map<String, String> fields) {
        String encoded = new TreeMap<>(fields)
                .entrySet().stream()
                        .map(e -> URLEncoder.encode(e.getKey(), StandardCharsets.UTF_8) + "="
                                + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return body("application/x-www-form-urlencoded", encoded);
    }

    /**
     * The same request with a body of text.
     *
     * @param type its media type, such as {@code application/json}
     * @param text the body, sent as UTF-8
     * @return a new request
     */
    public HttpCall body(String type, String text) {
        HttpCall typed = header("Content-Type", type);
        return new HttpCall(method, uri, typed.headers, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The method.
     *
     * @return in upper case
     */
    public String method() {
        return method;
    }

    /**
     * Where it goes.
     *
     * @return an absolute address
     */
    public URI uri() {
        return uri;
    }

    /**
     * The headers.
     *
     * @return by name, whose case does not matter; may hold secrets, so never for logs
     */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /**
     * The body.
     *
     * @return a copy; empty when there is none
     */
    public byte[] body() {
        return body.clone();
    }

    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getHost() + uri.getPath();
    }
}
