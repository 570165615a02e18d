package dev.kontor.webstore.site;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Notices on their way to the next page, in a cookie that lives for one redirect. */
final class FlashCookie {
    private static final int MOST = 5;
    private static final int LONGEST = 300;

    private FlashCookie() {}

    static String write(List<Notice> notices) {
        String lines = notices.stream()
                .limit(MOST)
                .map(notice -> notice.kind() + "|" + cut(notice.text().replace('\n', ' ')))
                .collect(Collectors.joining("\n"));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(lines.getBytes(StandardCharsets.UTF_8));
    }

    private static String cut(String text) {
        return text.substring(0, text.offsetByCodePoints(0, Math.min(LONGEST, text.codePointCount(0, text.length()))));
    }

    static List<Notice> take(Context context, String name) {
        @Nullable String value = context.cookie(name);
        if (value == null || value.isEmpty()) {
            return List.of();
        }
        Preferences.forget(context, name);
        return read(value);
    }

    static List<Notice> read(String value) {
        try {
            String lines = new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
            return Arrays.stream(lines.split("\n"))
                    .limit(MOST)
                    .flatMap(line -> notice(line).stream())
                    .toList();
        } catch (IllegalArgumentException tamperedWith) {
            return List.of();
        }
    }

    private static Optional<Notice> notice(String line) {
        int bar = line.indexOf('|');
        return Arrays.stream(Notice.Kind.values())
                .filter(kind -> bar > 0 && kind.name().equals(line.substring(0, bar)))
                .map(kind -> new Notice(kind, line.substring(bar + 1)))
                .findFirst();
    }
}
