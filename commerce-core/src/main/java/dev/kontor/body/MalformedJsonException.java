package dev.kontor.body;

import dev.kontor.value.CommerceException;

/** A text that is no JSON, or more of it than is accepted; the message says where and echoes nothing. */
public final class MalformedJsonException extends CommerceException {
    private static final long serialVersionUID = 1L;

    MalformedJsonException(String why, long line, long column) {
        super("No acceptable JSON at line " + line + ", column " + column + ": " + why);
    }
}
