package dev.kontor.memory;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.BodyCodec;
import dev.kontor.spi.storage.Table;
import java.util.List;
import java.util.Optional;

/** A row with three parts, one of them optional, under several indexes. */
record Thing(String id, String color, long size, Optional<Long> due) {
    static final Attribute<Thing, String> COLOR = Attribute.text("color", 50, Thing::color);
    static final Attribute<Thing, Long> SIZE = Attribute.number("size", Thing::size);
    static final Attribute<Thing, Long> DUE = Attribute.optionalNumber("due", Thing::due);
    static final Table<Thing> TABLE = table();

    static Thing of(String id) {
        return new Thing(id, "red", 0, Optional.empty());
    }

    static Table<Thing> table() {
        return Table.of("thing", Thing.class, Thing::id, new Codec())
                .with(COLOR, SIZE, DUE)
                .index("thing_color", COLOR)
                .index("thing_color_size", COLOR, SIZE)
                .index("thing_size_due", SIZE, DUE)
                .index("thing_due", DUE);
    }

    private static final class Codec implements BodyCodec<Thing> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public String write(Thing thing) {
            String due = thing.due().map(d -> "\"" + d + "\"").orElse("null");
            return "[\"" + thing.id() + "\",\"" + thing.color() + "\",\"" + thing.size() + "\"," + due + "]";
        }

        @Override
        public Thing read(String body, int version) {
            List<String> parts = List.of(body.replaceAll("[\\[\\]\"]", "").split(",", -1));
            return new Thing(
                    parts.get(0),
                    parts.get(1),
                    Long.parseLong(parts.get(2)),
                    Optional.of(parts.get(3)).filter(due -> !due.equals("null")).map(Long::valueOf));
        }
    }
}
