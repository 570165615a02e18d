package dev.kontor.memory;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A row as it lies in memory: its body as text, so that no value is ever shared, and the parts taken at the write. */
record Stored<T>(Table<T> table, String id, String body, int bodyVersion, long version, List<Optional<?>> parts) {

    static <T> Stored<T> of(Table<T> table, T value, long version) {
        List<Optional<?>> parts = new ArrayList<>(table.attributes().size());
        for (Attribute<T, ?> attribute : table.attributes()) {
            parts.add(attribute.of(value));
        }
        return new Stored<>(
                table, table.idOf(value), table.bodyOf(value), table.codec().version(), version, List.copyOf(parts));
    }

    Stored<T> at(long newVersion) {
        return new Stored<>(table, id, body, bodyVersion, newVersion, parts);
    }

    Row<T> row() {
        return new Row<>(table, table.codec().read(body, bodyVersion), version, bodyVersion);
    }
}
