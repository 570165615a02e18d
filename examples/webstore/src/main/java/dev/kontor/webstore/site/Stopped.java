package dev.kontor.webstore.site;

import java.util.Map;

/** A visit that cannot go on: it is answered with a status and a page that says what to do. */
public final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final transient Map<String, String> headers;

    /**
     * Ends the visit.
     *
     * @param status of HTTP
     * @param code the text {@code site.stopped.<code>}, and the stable code of an API problem
     */
    public Stopped(int status, String code) {
        this(status, code, Map.of());
    }

    /**
     * Ends the visit with headers of the answer.
     *
     * @param status of HTTP
     * @param code as above
     * @param headers such as {@code Retry-After}
     */
    public Stopped(int status, String code, Map<String, String> headers) {
        super(status + " " + code, null, false, false);
        this.status = status;
        this.code = code;
        this.headers = Map.copyOf(headers);
    }

    /** The status of HTTP. */
    public int status() {
        return status;
    }

    /** The code. */
    public String code() {
        return code;
    }

    /** Headers of the answer. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Nothing is there, or nothing that this visitor may know of. */
    public static Stopped notFound() {
        return new Stopped(404, "not-found");
    }

    /** What was sent makes no sense here. */
    public static Stopped badRequest() {
        return new Stopped(400, "bad-request");
    }
}
