package dev.kontor.storage.jdbc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an index of MariaDB names where its columns may hold more than an index can. A unique rule compares digests in
 * place of its longest texts: its own way out, a hash that is no index, was seen to let equal rows in. Whatever only
 * searches is cut short.
 */
final class NarrowIndex {
    private static final int MOST_BYTES = 3072;
    private static final int REALM_BYTES = 64 * 4;
    private static final int DIGEST_BYTES = 32;

    private NarrowIndex() {}

    /** The id is not named: the database appends the primary key to every index by itself. */
    static String search(List<? extends Column<?>> columns) {
        int room = MOST_BYTES - REALM_BYTES;
        if (bytes(columns) <= room) {
            return names(columns);
        }
        List<? extends Column<?>> texts =
                columns.stream().filter(Column::isText).toList();
        int others = bytes(columns) - bytes(texts);
        int share = (room - others) / texts.size() / 4;
        return columns.stream()
                .map(column -> column.isText() && column.longest() > share
                        ? column.name() + "(" + share + ")"
                        : String.join(", ", column.names()))
                .collect(Collectors.joining(", "));
    }

    static String unique(List<? extends Column<?>> columns) {
        List<Column<?>> digested = digested(columns);
        return columns.stream()
                .map(column -> digested.contains(column) ? mark(column) : String.join(", ", column.names()))
                .collect(Collectors.joining(", "));
    }

    /** The columns that {@link #unique} names and nobody else needs. */
    static List<String> marks(List<? extends Column<?>> columns) {
        return digested(columns).stream()
                .map(column -> mark(column) + " binary(" + DIGEST_BYTES + ") generated always as (unhex(sha2("
                        + column.name() + ", 256))) stored")
                .toList();
    }

    /** The longest texts, as few as will do. */
    private static List<Column<?>> digested(List<? extends Column<?>> columns) {
        List<Column<?>> longestFirst = new ArrayList<>(columns);
        longestFirst.removeIf(column -> !column.isText());
        longestFirst.sort(Comparator.<Column<?>>comparingInt(Column::longest).reversed());
        List<Column<?>> digested = new ArrayList<>();
        int bytes = REALM_BYTES + bytes(columns);
        while (bytes > MOST_BYTES && digested.size() < longestFirst.size()) {
            Column<?> next = longestFirst.get(digested.size());
            digested.add(next);
            bytes += DIGEST_BYTES - bytes(List.of(next));
        }
        return digested;
    }

    private static String mark(Column<?> column) {
        return column.dialect().quote(Names.mark(column.attribute().name()));
    }

    private static String names(List<? extends Column<?>> columns) {
        return columns.stream().flatMap(column -> column.names().stream()).collect(Collectors.joining(", "));
    }

    private static int bytes(List<? extends Column<?>> columns) {
        int bytes = 0;
        for (Column<?> column : columns) {
            bytes += switch (column.attribute().kind()) {
                case TEXT, REFERENCE -> 4 * column.longest();
                case NUMBER, INSTANT -> 8;
                case MONEY -> 11 + 3 * 4;
                case BOOLEAN -> 1;
            };
        }
        return bytes;
    }
}
