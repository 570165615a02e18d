package dev.kontor.storage.jdbc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** The order of texts in every storage: UTF-8 sorts as code points do, UTF-16 does not. */
final class CodePoints {
    static final Comparator<String> ORDER =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    private CodePoints() {}
}
