package dev.kontor.webstore.json;

import dev.kontor.value.InvalidValueException;
import dev.kontor.webstore.site.Stopped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a call was not carried out, as problem details of RFC 9457. Its code is stable; its title is a text of the area
 * {@code api}; nothing of what was sent is repeated in it.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final transient Optional<String> detail;
    private final transient Map<String, Object> members;
    private final transient Map<String, String> headers;

    private Problem(
            int status,
            String code,
            Optional<String> detail,
            Map<String, Object> members,
            Map<String, String> headers) {
        super(status + " " + code, null, false, false);
        this.status = status;
        this.code = code;
        this.detail = detail;
        this.members = members;
        this.headers = headers;
    }

    /**
     * A problem.
     *
     * @param status of HTTP
     * @param code stable, lower-case words joined by dashes
     */
    public static Problem of(int status, String code) {
        return new Problem(status, code, Optional.empty(), Map.of(), Map.of());
    }

    /** The same with a sentence about this occurrence. */
    public Problem detail(String sentence) {
        return new Problem(status, code, Optional.of(sentence), members, headers);
    }

    /** The same with a further member, as {@link Members#with} writes it. */
    public Problem with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Problem(status, code, detail, more, headers);
    }

    /** The same with a header of the answer. */
    public Problem header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(status, code, detail, members, more);
    }

    /** Nothing is there, or nothing that this caller may know of. */
    public static Problem notFound() {
        return of(404, "not-found");
    }

    /**
     * A field of the body that is not what it has to be.
     *
     * @param pointer where it is, a JSON pointer of RFC 6901
     * @param expected what would have been accepted
     */
    public static Problem field(String pointer, String expected) {
        return of(400, "bad-field")
                .with("errors", List.of(Members.of().with("pointer", pointer).with("expected", expected)));
    }

    /**
     * A part of the address or a header that is not what it has to be.
     *
     * @param name its name
     * @param expected what would have been accepted
     */
    public static Problem parameter(String name, String expected) {
        return of(400, "bad-parameter")
                .with("errors", List.of(Members.of().with("parameter", name).with("expected", expected)));
    }

    /** A value that the shop refused before it looked at any rule. */
    public static Problem of(InvalidValueException refused) {
        return of(400, "bad-value")
                .with(
                        "errors",
                        List.of(Members.of().with("value", refused.what()).with("expected", refused.expected())));
    }

    /** What stopped a page, for a program. */
    public static Problem of(Stopped stopped) {
        return new Problem(stopped.status(), stopped.code(), Optional.empty(), Map.of(), stopped.headers());
    }

    /** The status of HTTP. */
    public int status() {
        return status;
    }

    /** The code. */
    public String code() {
        return code;
    }

    Optional<String> detail() {
        return detail;
    }

    Map<String, Object> members() {
        return members;
    }

    Map<String, String> headers() {
        return headers;
    }
}
