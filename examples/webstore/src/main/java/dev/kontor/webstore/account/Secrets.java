package dev.kontor.webstore.account;

import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import org.jspecify.annotations.Nullable;

/** Reads fields that must come as they were typed: a space at the end of a password is part of it. */
final class Secrets {
    private static final int LONGEST = 10_000;

    private Secrets() {}

    static String password(Visit visit, String field) {
        @Nullable String typed = visit.context().formParam(field);
        if (typed != null && typed.length() > LONGEST) {
            throw new Stopped(413, "too-large");
        }
        return typed == null ? "" : typed;
    }
}
