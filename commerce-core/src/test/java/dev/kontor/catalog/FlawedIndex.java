package dev.kontor.catalog;

import dev.kontor.spi.Health;
import dev.kontor.spi.search.Filling;
import dev.kontor.spi.search.IndexQuery;
import dev.kontor.spi.search.ProductIndex;
import dev.kontor.spi.search.ProductText;
import dev.kontor.spi.search.SearchWord;
import dev.kontor.value.Sku;
import java.text.CollationKey;
import java.text.Collator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** An index written for the tests of the kit: right without a flaw, wrong in one way with. */
final class FlawedIndex implements ProductIndex {
    private final Optional<IndexFlaw> flaw;
    private volatile Optional<String> version = Optional.empty();
    private volatile List<ProductText> products = List.of();
    private volatile List<Locale> firstLanguages = List.of();
    private boolean closed;

    FlawedIndex(Optional<IndexFlaw> flaw) {
        this.flaw = flaw;
    }

    private boolean has(IndexFlaw one) {
        return flaw.filter(one::equals).isPresent();
    }

    @Override
    public Optional<String> version() {
        return has(IndexFlaw.FORGETS_THE_VERSION) ? version.map(known -> "v1") : version;
    }

    @Override
    public Filling fill(String next) {
        List<ProductText> taken = new ArrayList<>();
        if (has(IndexFlaw.KEEPS_WHAT_WAS_BEFORE)) {
            taken.addAll(products);
        }
        return new Filling() {
            private int parts;

            @Override
            public void add(List<ProductText> more) {
                if (has(IndexFlaw.REFUSES_LONG_WORDS)
                        && more.stream()
                                .anyMatch(one -> one.descriptions().toString().matches("(?s).*[xy]{5000}.*"))) {
                    throw new IllegalArgumentException("immense term");
                }
                if (has(IndexFlaw.TAKES_THE_LAST_PART_FOR_ALL)) {
                    taken.clear();
                }
                if (parts++ == 0) {
                    firstLanguages = more.stream()
                            .flatMap(one -> one.names().keySet().stream())
                            .distinct()
                            .toList();
                }
                taken.addAll(more);
                if (has(IndexFlaw.SHOWS_WHAT_IS_NOT_WHOLE)) {
                    products = List.copyOf(taken);
                }
            }

            @Override
            public void finish() {
                if (has(IndexFlaw.IGNORES_AN_EMPTY_CATALOG) && taken.isEmpty()) {
                    return;
                }
                if (has(IndexFlaw.IS_EMPTY_BETWEEN_TWO_CATALOGS)) {
                    products = List.of();
                    pause();
                }
                products = List.copyOf(taken);
                version = Optional.of(next);
            }

            @Override
            public void close() {
                if (has(IndexFlaw.KEEPS_WHAT_WAS_GIVEN_UP)) {
                    products = List.copyOf(taken);
                }
            }
        };
    }

    /** Long enough for a search to come in between. */
    private void pause() {
        long end = System.nanoTime() + 3_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Override
    public List<Sku> find(IndexQuery query, int from, int limit) {
        if (has(IndexFlaw.THROWS_WHEN_EMPTY) && version.isEmpty()) {
            throw new IllegalStateException("no segments");
        }
        IndexQuery asked = has(IndexFlaw.CUTS_QUERIES_EARLY)
                ? new IndexQuery(
                        query.text().substring(0, Math.min(60, query.text().length())),
                        query.category(),
                        query.reader())
                : query;
        if (has(IndexFlaw.READS_ORDERS_IN_QUERIES) && asked.text().matches(".*(\\*|\\bOR\\b|:).*")) {
            return List.of();
        }
        if (has(IndexFlaw.TAKES_FIFTY_WORDS) && words(asked.text()).size() > 50) {
            throw new IllegalStateException("too many clauses");
        }
        if (has(IndexFlaw.FINDS_NOTHING_WITHOUT_WORDS) && words(asked.text()).isEmpty()) {
            return List.of();
        }
        Locale reader = has(IndexFlaw.ORDERS_IN_ENGLISH) ? Locale.ENGLISH : asked.reader();
        Collator collator = Collator.getInstance(reader);
        Stream<Found> found = products.stream()
                .filter(product -> isWithin(product, asked.category()))
                .map(product ->
                        new Found(product.sku(), rank(product, asked), collator.getCollationKey(name(product, reader))))
                .filter(one -> one.rank() >= 0);
        if (!has(IndexFlaw.ORDERS_AS_TAKEN_IN)) {
            found = found.sorted(order());
        }
        int begin = has(IndexFlaw.REPEATS_THE_LAST_OF_A_PART) && from > 0 ? from - 1 : from;
        List<Sku> skus = found.skip(begin).limit(limit).map(Found::sku).toList();
        return has(IndexFlaw.ENDS_AFTER_A_HUNDRED) && from >= 100 ? List.of() : skus;
    }

    private boolean isWithin(ProductText product, Optional<String> category) {
        if (category.isEmpty() || has(IndexFlaw.FORGETS_THE_CATEGORY)) {
            return true;
        }
        return product.headings().stream()
                .map(ProductText.Heading::code)
                .anyMatch(
                        has(IndexFlaw.FINDS_CATEGORIES_BY_BEGINNING)
                                ? code -> code.startsWith(category.get())
                                : category.get()::equals);
    }

    private record Found(Sku sku, int rank, CollationKey name) {}

    private Comparator<Found> order() {
        Comparator<Found> byRank = Comparator.comparingInt(one -> has(IndexFlaw.RANKS_ALL_ALIKE) ? 0 : one.rank());
        return (has(IndexFlaw.ORDERS_BY_SKU) ? byRank : byRank.thenComparing(Found::name)).thenComparing(Found::sku);
    }

    private String name(ProductText product, Locale reader) {
        boolean isUnknown =
                (has(IndexFlaw.KNOWS_EXACT_LANGUAGES_ONLY) && !product.names().containsKey(reader))
                        || (has(IndexFlaw.ORDERS_BY_LANGUAGES_OF_THE_FIRST_PART) && !firstLanguages.contains(reader));
        return product.name(isUnknown ? Locale.ENGLISH : reader);
    }

    private List<SearchWord> words(String text) {
        if (has(IndexFlaw.SPLITS_AT_BLANKS_ONLY)) {
            return Arrays.stream(text.split(" +"))
                    .filter(word -> !word.isBlank())
                    .map(word -> new SearchWord(word.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT)))
                    .toList();
        }
        if (has(IndexFlaw.MINDS_CASE) || has(IndexFlaw.MINDS_MARKS)) {
            String plain = has(IndexFlaw.MINDS_CASE)
                    ? Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "")
                    : text.toLowerCase(Locale.ROOT);
            return Arrays.stream(plain.split("[^\\p{L}\\p{N}]+"))
                    .filter(word -> !word.isEmpty())
                    .map(word -> new SearchWord(word, word))
                    .toList();
        }
        return SearchWord.of(has(IndexFlaw.KEEPS_A_SHARP_S) ? text.replace("\u00df", "\u0138") : text).stream()
                .map(word -> has(IndexFlaw.KNOWS_NO_E_OF_UMLAUTS) ? new SearchWord(word.plain(), word.plain()) : word)
                .map(word -> has(IndexFlaw.KNOWS_UMLAUTS_ONLY_WITH_E)
                        ? new SearchWord(word.spelled(), word.spelled())
                        : word)
                .toList();
    }

    private boolean meets(SearchWord word, SearchWord sought) {
        if (has(IndexFlaw.FINDS_WHOLE_WORDS_ONLY)) {
            return word.beginsWith(sought) && sought.beginsWith(word);
        }
        return has(IndexFlaw.FINDS_THE_MIDDLE_OF_WORDS)
                ? word.plain().contains(sought.plain())
                : word.beginsWith(sought);
    }

    private boolean holds(List<String> texts, SearchWord sought) {
        return texts.stream().flatMap(text -> words(text).stream()).anyMatch(word -> meets(word, sought));
    }

    /** Below 0 when it is not found. */
    private int rank(ProductText product, IndexQuery query) {
        List<SearchWord> sought = words(query.text());
        List<String> names = new ArrayList<>(product.names().values());
        if (has(IndexFlaw.LOOKS_AT_ONE_LANGUAGE)) {
            names = List.of(product.name(query.reader()));
        }
        List<String> beside = new ArrayList<>();
        List<String> descriptions = new ArrayList<>();
        if (!has(IndexFlaw.LOOKS_AT_NAMES_ONLY)) {
            product.publisher().ifPresent(beside::add);
            product.headings().forEach(heading -> beside.addAll(heading.names()));
            descriptions.addAll(product.descriptions());
        }
        List<List<String>> places = List.of(names, beside, descriptions);
        List<Integer> easiest =
                sought.stream().map(word -> easiest(places, word)).toList();
        if (has(IndexFlaw.FINDS_ANY_WORD) && easiest.stream().anyMatch(place -> place < 9)) {
            return 1;
        }
        boolean isScattered = has(IndexFlaw.WANTS_ALL_WORDS_IN_ONE_PLACE)
                && places.stream().noneMatch(place -> sought.stream().allMatch(word -> holds(place, word)));
        if (easiest.contains(9) || isScattered) {
            return -1;
        }
        if (names.stream().anyMatch(name -> begins(words(name), sought))) {
            return 0;
        }
        return has(IndexFlaw.RANKS_BY_THE_EASIEST_WORD)
                ? easiest.stream().min(Integer::compare).orElse(0)
                : easiest.stream().max(Integer::compare).orElse(0);
    }

    private int easiest(List<List<String>> places, SearchWord word) {
        for (int i = 0; i < places.size(); i++) {
            if (holds(places.get(i), word)) {
                return 1 + i;
            }
        }
        return 9;
    }

    private boolean begins(List<SearchWord> name, List<SearchWord> sought) {
        if (name.size() < sought.size()) {
            return false;
        }
        if (has(IndexFlaw.READS_BEGINNINGS_IN_ONE_FORM)) {
            return Stream.<Function<SearchWord, String>>of(SearchWord::plain, SearchWord::spelled)
                    .anyMatch(form -> {
                        for (int i = 0; i < sought.size(); i++) {
                            if (!form.apply(name.get(i))
                                    .startsWith(sought.get(i).plain())) {
                                return false;
                            }
                        }
                        return true;
                    });
        }
        for (int i = 0; i < sought.size(); i++) {
            if (!meets(name.get(i), sought.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Health check() {
        return Health.up("in tests");
    }

    @Override
    public void close() {
        if (closed && has(IndexFlaw.CLOSES_ONCE)) {
            throw new IllegalStateException("already closed");
        }
        closed = true;
    }
}
