package dev.kontor.search.lucene;

import dev.kontor.spi.search.ProductText;
import dev.kontor.value.Sku;
import java.io.IOException;
import java.text.Collator;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;

/**
 * The place of each product when all are ordered by name, in each language that names have: four bytes for a product and
 * language. To order by collation keys at each search would take megabytes and seconds where a short word finds hundreds of
 * thousands.
 */
final class NameOrders {
    private static final Sku ANY = Sku.of("any");

    private final Map<String, int[]> byTag;

    private NameOrders(Map<String, int[]> byTag) {
        this.byTag = byTag;
    }

    static NameOrders none() {
        return new NameOrders(Map.of());
    }

    static NameOrders of(LeafReader reader) throws IOException {
        Set<String> tags = new TreeSet<>();
        BinaryDocValues names = DocValues.getBinary(reader, Fields.ORDER);
        for (int doc = 0; doc < reader.maxDoc(); doc++) {
            if (names.advanceExact(doc)) {
                Fields.names(names.binaryValue()).keySet().forEach(locale -> tags.add(locale.toLanguageTag()));
            }
        }
        tags.add(Locale.ROOT.toLanguageTag());
        Map<String, int[]> byTag = new HashMap<>();
        for (String tag : tags) {
            byTag.put(tag, order(reader, Locale.forLanguageTag(tag)));
        }
        return new NameOrders(byTag);
    }

    private static int[] order(LeafReader reader, Locale locale) throws IOException {
        int count = reader.maxDoc();
        byte[][] keys = new byte[count][];
        int[] skus = new int[count];
        Integer[] docs = new Integer[count];
        Collator collator = Collator.getInstance(locale);
        BinaryDocValues names = DocValues.getBinary(reader, Fields.ORDER);
        SortedDocValues codes = DocValues.getSorted(reader, Fields.SKU);
        for (int doc = 0; doc < count; doc++) {
            docs[doc] = doc;
            skus[doc] = codes.advanceExact(doc) ? codes.ordValue() : -1;
            keys[doc] = names.advanceExact(doc)
                    ? collator.getCollationKey(ProductText.of(ANY, Fields.names(names.binaryValue()))
                                    .name(locale))
                            .toByteArray()
                    : new byte[0];
        }
        Arrays.sort(docs, (one, other) -> {
            int byName = Arrays.compareUnsigned(keys[one], keys[other]);
            return byName != 0 ? byName : Integer.compare(skus[one], skus[other]);
        });
        int[] places = new int[count];
        for (int place = 0; place < count; place++) {
            places[docs[place]] = place;
        }
        return places;
    }

    /** The languages that names have. */
    Set<String> tags() {
        return byTag.keySet();
    }

    /** The places for a reader: in his language, else in the language without or of another country, else without any. */
    int[] in(Locale reader) {
        String language = reader.getLanguage();
        int[] exact = byTag.get(reader.toLanguageTag());
        int[] same = exact != null ? exact : byTag.get(language);
        if (same != null) {
            return same;
        }
        return byTag.keySet().stream()
                .filter(tag -> !language.isEmpty() && tag.startsWith(language + "-"))
                .sorted()
                .findFirst()
                .map(byTag::get)
                .orElseGet(() -> byTag.getOrDefault(Locale.ROOT.toLanguageTag(), new int[0]));
    }
}
