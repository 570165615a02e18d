package dev.kontor.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StorageUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whichever index a question goes along, the answer is that of looking at every row. */
class MemoryQueryTest {
    private static final List<String> COLORS = List.of("red", "green", "blue", "\uFF5E", "\uD83D\uDCE6");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void an_index_gives_the_answer_of_looking_at_every_row(long seed) {
        Random random = new Random(seed);
        Storage storage = new MemoryStorage();
        storage.prepare(new Schema(1, List.of(Thing.TABLE)));
        Map<String, Thing> rows = new LinkedHashMap<>();
        storage.perform(unit -> {
            for (int i = 0; i < 60; i++) {
                put(unit, rows, thing(random));
            }
        });

        storage.perform(unit -> {
            for (int i = 0; i < 400; i++) {
                if (i % 4 == 0) {
                    put(unit, rows, thing(random));
                } else if (i % 9 == 0) {
                    Row<Thing> row = unit.query(Query.of(Thing.TABLE)).get(random.nextInt(20));
                    unit.delete(row);
                    rows.remove(row.id());
                }
                Query<Thing> query = query(random, List.copyOf(rows.values()));
                assertThat(unit.query(query).stream().map(Row::value))
                        .as("seed %d, question %d: %s", seed, i, query)
                        .containsExactlyElementsOf(
                                expected(rows, query).limit(query.limit()).toList());
                assertThat(unit.count(query)).isEqualTo(expected(rows, query).count());
            }
        });

        assertThat(storage.read(view -> view.query(Query.of(Thing.TABLE))).stream()
                        .map(Row::value))
                .containsExactlyElementsOf(expected(rows, Query.of(Thing.TABLE)).toList());
    }

    private static void put(StorageUnit unit, Map<String, Thing> rows, Thing thing) {
        unit.find(Thing.TABLE, thing.id())
                .ifPresentOrElse(row -> unit.update(row, thing), () -> unit.insert(Thing.TABLE, thing));
        rows.put(thing.id(), thing);
    }

    private static Stream<Thing> expected(Map<String, Thing> rows, Query<Thing> query) {
        return rows.values().stream().filter(query::matches).sorted(query.comparator());
    }

    private static Thing thing(Random random) {
        return new Thing(
                COLORS.get(random.nextInt(COLORS.size())).charAt(0) < 128
                        ? "t" + random.nextInt(100)
                        : COLORS.get(3 + random.nextInt(2)) + random.nextInt(10),
                COLORS.get(random.nextInt(COLORS.size())),
                random.nextInt(4),
                random.nextBoolean() ? Optional.of((long) random.nextInt(6)) : Optional.empty());
    }

    private static Query<Thing> query(Random random, List<Thing> rows) {
        Query<Thing> query = Query.of(Thing.TABLE);
        if (random.nextInt(2) == 0) {
            query = random.nextInt(3) == 0
                    ? query.whereIn(Thing.COLOR, some(random))
                    : query.where(Thing.COLOR, COLORS.get(random.nextInt(COLORS.size())));
        }
        query = switch (random.nextInt(5)) {
            case 0 -> query.where(Thing.SIZE, (long) random.nextInt(4));
            case 1 -> query.whereAtLeast(Thing.SIZE, (long) random.nextInt(4));
            case 2 -> query.whereAtMost(Thing.SIZE, (long) random.nextInt(4)).whereAtLeast(Thing.SIZE, 1L);
            default -> query;
        };
        query = switch (random.nextInt(5)) {
            case 0 -> query.whereAtMost(Thing.DUE, (long) random.nextInt(6));
            case 1 -> query.whereAbsent(Thing.DUE);
            default -> query;
        };
        query = switch (random.nextInt(6)) {
            case 0 -> query.ascending(Thing.SIZE);
            case 1 -> query.descending(Thing.SIZE).newestFirst();
            case 2 -> query.descending(Thing.COLOR).ascending(Thing.SIZE);
            case 3 -> query.newestFirst();
            case 4 -> query.ascending(Thing.COLOR).ascending(Thing.SIZE);
            default -> query;
        };
        if (random.nextInt(3) == 0) {
            query = query.after(query.positionOf(rows.get(random.nextInt(rows.size()))));
        }
        return random.nextBoolean() ? query.limit(1 + random.nextInt(8)) : query;
    }

    private static List<String> some(Random random) {
        List<String> colors = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            colors.add(COLORS.get(random.nextInt(COLORS.size())));
        }
        return colors;
    }
}
