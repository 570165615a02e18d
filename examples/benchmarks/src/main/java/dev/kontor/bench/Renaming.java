package dev.kontor.bench;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How recorded rows become rows of their own: every name in them that has to be there once is a piece of SQL instead, which
 * makes another name for each number {@code n.g}; every moment moves by {@code n.shift}. A name gets the same piece wherever
 * it stands, in columns and inside bodies, so references and bodies stay true.
 */
final class Renaming {
    private static final Pattern ID = Pattern.compile("\\b[a-z]{2,10}_([0-9a-hjkmnp-tv-z]{26})\\b");
    private static final Pattern SECOND = Pattern.compile("\\b[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}");
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int TIME = 10;
    private static final int OWN = 6;
    private static final int LAST_YEAR = 3_000;

    private final Map<String, String> pieces = new LinkedHashMap<>();
    private final List<String> seconds;
    private final long millis;
    private final Pattern names;

    /**
     * A renaming.
     *
     * @param rows the recorded rows
     * @param kept ids of things that were there before and are shared by all copies
     * @param others further names, each with the SQL that makes its copies
     */
    Renaming(List<Recording.Change> rows, Set<String> kept, Map<String, String> others) {
        Set<String> originals = new TreeSet<>();
        Set<String> moments = new TreeSet<>();
        each(rows, text -> {
            ID.matcher(text)
                    .results()
                    .filter(id -> !kept.contains(id.group()))
                    .forEach(id -> originals.add(id.group(1)));
            SECOND.matcher(text).results().map(MatchResult::group).forEach(moments::add);
        });
        if (originals.size() > 255) {
            throw new IllegalStateException(originals.size() + " ids in what was recorded, expected 255 at the most.");
        }
        // In order of the originals, so that what came later still does among ids of one moment.
        Map<String, String> digits = new TreeMap<>();
        for (String id : originals) {
            digits.put(
                    id,
                    "n.t || '" + String.format(Locale.ROOT, "%02x", digits.size()) + id.substring(id.length() - OWN)
                            + "'");
        }
        each(
                rows,
                text -> ID.matcher(text)
                        .results()
                        .filter(id -> digits.containsKey(id.group(1)) && !kept.contains(id.group()))
                        .forEach(id -> pieces.put(
                                id.group(),
                                "'" + id.group().substring(0, id.start(1) - id.start()) + "' || "
                                        + digits.get(id.group(1)))));
        pieces.putAll(others);
        this.millis = originals.isEmpty() ? 0 : millisOf(originals.iterator().next());
        this.seconds = moments.stream().filter(Renaming::moves).toList();
        for (int i = 0; i < seconds.size(); i++) {
            pieces.put(seconds.get(i), "n.s" + i);
        }
        this.names = Pattern.compile(pieces.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(name ->
                        "(?<![A-Za-z0-9])" + Pattern.quote(name) + (seconds.contains(name) ? "" : "(?![A-Za-z0-9])"))
                .collect(Collectors.joining("|")));
    }

    private static void each(List<Recording.Change> rows, Consumer<String> work) {
        for (Recording.Change row : rows) {
            for (Object value : row.values()) {
                if (value instanceof String text) {
                    work.accept(text);
                }
            }
        }
    }

    private static long millisOf(String digits) {
        long millis = 0;
        for (int i = 0; i < TIME; i++) {
            millis = millis * 32 + ALPHABET.indexOf(digits.charAt(i));
        }
        return millis;
    }

    private static boolean moves(String second) {
        return LocalDateTime.parse(second).getYear() < LAST_YEAR;
    }

    /** Makes the table of numbers that the pieces refer to as {@code n}. */
    String numbers() {
        StringBuilder columns = new StringBuilder("create temp table bench_number (g bigint, shift interval, t text");
        for (int i = 0; i < seconds.size(); i++) {
            columns.append(", s").append(i).append(" text");
        }
        return columns.append(")").toString();
    }

    /** Fills the table of numbers; {@code span} seconds back and {@code step} on for each number is where a copy lies. */
    String number(long from, long to, long span, long step) {
        StringBuilder text = new StringBuilder("insert into bench_number select g, shift, ");
        for (int i = TIME - 1; i >= 0; i--) {
            text.append("substr('")
                    .append(ALPHABET)
                    .append("', ((ms >> ")
                    .append(5 * i)
                    .append(") & 31)::int + 1, 1)");
            text.append(i > 0 ? " || " : " || lpad(to_hex(g), 8, '0')");
        }
        for (String second : seconds) {
            text.append(", to_char(timestamp '").append(second).append("' + shift, 'YYYY-MM-DD\"T\"HH24:MI:SS')");
        }
        return text.append(" from (select g, make_interval(secs => g * ")
                .append(step)
                .append(" - ")
                .append(span)
                .append(") as shift, ")
                .append(millis)
                .append(" + (g * ")
                .append(step)
                .append(" - ")
                .append(span)
                .append(") * 1000 as ms from generate_series(")
                .append(from)
                .append("::bigint, ")
                .append(to)
                .append("::bigint) as g offset 0) as numbered")
                .toString();
    }

    /** A value of a row as SQL over {@code n}, of the column's type. */
    String piece(@Nullable Object value, String type) {
        if (value == null) {
            return "null::" + type;
        }
        if (value instanceof String text) {
            return "(" + text(text) + ")::" + type;
        }
        if (value instanceof java.sql.Timestamp moment) {
            Instant instant = moment.toInstant();
            return "(timestamptz '" + instant + "'"
                    + (instant.atOffset(ZoneOffset.UTC).getYear() < LAST_YEAR ? " + n.shift" : "") + ")";
        }
        if (value instanceof Number || value instanceof Boolean) {
            return "(" + value + ")::" + type;
        }
        throw new IllegalStateException("A column of type '" + type + "' is not known how to be copied.");
    }

    /** A text as SQL over {@code n}. */
    String text(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        Matcher matcher = names.matcher(text);
        while (!pieces.isEmpty() && matcher.find()) {
            if (matcher.start() > from) {
                parts.add(quoted(text.substring(from, matcher.start())));
            }
            parts.add(pieces.getOrDefault(matcher.group(), ""));
            from = matcher.end();
        }
        if (from < text.length() || parts.isEmpty()) {
            parts.add(quoted(text.substring(from)));
        }
        return String.join(" || ", parts);
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
