package dev.kontor.conduct;

import dev.kontor.catalog.CatalogTexts;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.shop.Listing;
import dev.kontor.shop.Page;
import dev.kontor.shop.Search;
import dev.kontor.spi.search.IndexQuery;
import dev.kontor.value.BusyException;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A search part by part: the index says what fits and in which order, the shelf says what this shopper may see of it. */
record ShelfSearch(ShelfDoor shelf) {
    /** How much of a list is asked for at once, and looked at for one part. */
    private static final int LEAST_ASKED = 50;

    private static final int MOST_ASKED = 500;
    private static final int MOST_LOOKED_AT = 5_000;

    /** Without an answer of the index a search of more would read the storage for seconds, and many would at once. */
    private static final long MOST_READ = 10_000;

    /**
     * Where a part begins.
     *
     * @param shown how many products came before it
     * @param index how many the index had named by then; empty when it was not asked
     */
    private record Place(int shown, OptionalInt index) {
        private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})(?:-([0-9]{1,9}))?");

        static Place of(Optional<String> cursor) {
            if (cursor.isEmpty()) {
                return new Place(0, OptionalInt.of(0));
            }
            Matcher parts = TEXT.matcher(cursor.get());
            if (!parts.matches()) {
                throw new InvalidValueException("cursor", cursor.get(), "the cursor of the part before");
            }
            return new Place(
                    Integer.parseInt(parts.group(1)),
                    Optional.ofNullable(parts.group(2)).stream()
                            .mapToInt(Integer::parseInt)
                            .findFirst());
        }

        String text() {
            return shown + (index.isPresent() ? "-" + index.getAsInt() : "");
        }
    }

    Page<Listing> part(Search search, Optional<String> cursor, int limit) {
        int most = Pages.limit(limit);
        Place from = Place.of(cursor);
        Engine engine = shelf.visit().uses().engine;
        if (engine.searching().isPlain()) {
            return read(search, from, most);
        }
        return asked(engine, search, from, most).orElseGet(() -> {
            if (engine.storage().read(CatalogTexts::count) > MOST_READ) {
                throw new BusyException(
                        "The search index gave no answer; search again later. health() says what is wrong.");
            }
            return read(search, from, most);
        });
    }

    private Page<Listing> read(Search search, Place from, int limit) {
        List<Listing> all = shelf.search(search);
        int begin = Math.min(from.shown(), all.size());
        int end = Math.min(begin + limit, all.size());
        return new Page<>(
                all.subList(begin, end),
                end < all.size() ? Optional.of(new Place(end, OptionalInt.empty()).text()) : Optional.empty());
    }

    /** Empty when the index does not answer. */
    private Optional<Page<Listing>> asked(Engine engine, Search search, Place from, int limit) {
        IndexQuery query = new IndexQuery(search.text().orElse(""), search.category(), shelf.locale());
        int at = from.index().orElse(0);
        int passed = from.index().isPresent() ? from.shown() : 0;
        int begun = at;
        List<Listing> part = new ArrayList<>();
        while (part.size() < limit && (passed < from.shown() || at - begun < MOST_LOOKED_AT)) {
            int ask = Math.max(LEAST_ASKED, Math.min(MOST_ASKED, 2 * (from.shown() - passed + limit - part.size())));
            Optional<List<Sku>> skus = engine.searching().find(query, at, ask);
            if (skus.isEmpty()) {
                return Optional.empty();
            }
            Map<Sku, Listing> seen = shelf.among(skus.get()).stream()
                    .collect(Collectors.toMap(listing -> listing.product().sku(), Function.identity()));
            for (Sku sku : skus.get()) {
                if (part.size() == limit) {
                    return Optional.of(page(part, from, at));
                }
                at++;
                Listing listing = seen.get(sku);
                if (listing != null && passed < from.shown()) {
                    passed++;
                } else if (listing != null) {
                    part.add(listing);
                }
            }
            if (skus.get().size() < ask) {
                return Optional.of(new Page<>(part, Optional.empty()));
            }
        }
        return Optional.of(page(part, from, at));
    }

    private static Page<Listing> page(List<Listing> part, Place from, int at) {
        return new Page<>(part, Optional.of(new Place(from.shown() + part.size(), OptionalInt.of(at)).text()));
    }
}
