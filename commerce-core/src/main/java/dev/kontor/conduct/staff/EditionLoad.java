package dev.kontor.conduct.staff;

import dev.kontor.catalog.Edition;
import dev.kontor.catalog.Editions;
import dev.kontor.catalog.Product;
import dev.kontor.office.CatalogReader;
import dev.kontor.pricing.Price;
import dev.kontor.spi.storage.Storage;
import dev.kontor.value.Fault;
import dev.kontor.value.Id;
import java.util.ArrayList;
import java.util.List;

/** Keeps the lines of an edition as they are read, each part in a unit of its own. */
final class EditionLoad {
    private static final int CHARACTERS_OF_A_PART = 1024 * 1024;

    private final Storage storage;
    private final Id<Edition> id;
    private final List<String> lines = new ArrayList<>();
    private String content = "";
    private int characters;
    private int parts;
    private boolean faulty;
    private boolean over;

    EditionLoad(Storage storage, Id<Edition> id) {
        this.storage = storage;
        this.id = id;
    }

    CatalogReader.Listener lines(String of) {
        content = of;
        return new CatalogReader.Listener() {
            @Override
            public void product(int line, Product product, String kept) {
                add(kept);
            }

            @Override
            public void price(int line, Price price, String kept) {
                add(kept);
            }

            @Override
            public void fault(Fault fault) {
                faulty = true;
            }

            @Override
            public boolean isFull() {
                return faulty || over;
            }
        };
    }

    private void add(String line) {
        if (lines.size() == Editions.LINES_OF_A_PART || characters + line.length() > CHARACTERS_OF_A_PART) {
            store();
        }
        lines.add(line);
        characters += line.length();
    }

    /** Stores what was read and is not stored yet. */
    void store() {
        if (!lines.isEmpty() && !over) {
            parts++;
            over = !storage.<Boolean>transact(unit -> Editions.keep(unit, id, parts, content, lines));
        }
        lines.clear();
        characters = 0;
    }

    /** How many parts were stored. */
    int parts() {
        return parts;
    }

    /** Whether something was read that the first look did not see. */
    boolean isFaulty() {
        return faulty;
    }

    /** Whether the edition is not loading any more. */
    boolean isOver() {
        return over;
    }
}
