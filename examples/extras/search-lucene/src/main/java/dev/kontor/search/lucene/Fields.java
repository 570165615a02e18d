package dev.kontor.search.lucene;

import dev.kontor.spi.search.ProductText;
import dev.kontor.spi.search.SearchWord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.util.BytesRef;

/**
 * What is indexed of a product. Words are folded here and not by an analyzer of Lucene, so that the index and the linear scan
 * mean the same by a word.
 */
final class Fields {
    /** The code, to be told and to order equals by. */
    static final String SKU = "sku";

    /** Codes of categories. */
    static final String CATEGORY = "category";

    /** Words of all names. */
    static final String NAME = "name";

    /** The same, and those of publisher and categories. */
    static final String BESIDE = "beside";

    /** The same, and those of descriptions. */
    static final String ALL = "all";

    /** All names with their languages, from which orders are made. */
    static final String ORDER = "order";

    /** No word of a query is longer, whatever folding makes of its 200 characters; Lucene takes no terms beyond 32,766 bytes. */
    private static final int LONGEST_TERM = 1_000;

    private static final char BETWEEN = '\u0000';

    private Fields() {}

    /** Words of one name with their places, so that a query can ask whether it is how a name begins. */
    static String begin(String tag) {
        return "begin." + tag;
    }

    static String at(int place, String form) {
        return place + ":" + form;
    }

    static Document document(ProductText product) {
        Document document = new Document();
        document.add(new StoredField(SKU, product.sku().code()));
        document.add(new SortedDocValuesField(SKU, new BytesRef(product.sku().code())));
        Set<String> words = new LinkedHashSet<>();
        product.names().forEach((locale, name) -> {
            String begin = begin(locale.toLanguageTag());
            int place = 0;
            for (SearchWord word : SearchWord.of(name)) {
                for (String form : forms(word)) {
                    document.add(new StringField(begin, at(place, form), Field.Store.NO));
                    words.add(form);
                }
                place++;
            }
        });
        add(document, NAME, words);
        product.publisher().ifPresent(by -> addForms(words, by));
        product.headings().forEach(heading -> {
            document.add(new StringField(CATEGORY, heading.code(), Field.Store.NO));
            heading.names().forEach(name -> addForms(words, name));
        });
        add(document, BESIDE, words);
        product.descriptions().forEach(text -> addForms(words, text));
        add(document, ALL, words);
        document.add(new BinaryDocValuesField(ORDER, new BytesRef(written(product.names()))));
        return document;
    }

    private static void addForms(Set<String> words, String text) {
        SearchWord.of(text).forEach(word -> words.addAll(forms(word)));
    }

    /** The forms of a word, one or two. */
    static List<String> forms(SearchWord word) {
        return Stream.of(word.plain(), word.spelled())
                .map(form -> form.length() <= LONGEST_TERM ? form : form.substring(0, LONGEST_TERM))
                .distinct()
                .toList();
    }

    private static void add(Document document, String field, Set<String> words) {
        words.forEach(word -> document.add(new StringField(field, word, Field.Store.NO)));
    }

    /** Names are single lines, so no control character stands in them. */
    private static String written(Map<Locale, String> names) {
        List<String> parts = new ArrayList<>();
        names.forEach((locale, name) -> {
            parts.add(locale.toLanguageTag());
            parts.add(name);
        });
        return String.join(String.valueOf(BETWEEN), parts);
    }

    static Map<Locale, String> names(BytesRef written) {
        String[] parts = written.utf8ToString().split(String.valueOf(BETWEEN), -1);
        Map<Locale, String> names = new HashMap<>();
        for (int i = 0; i + 1 < parts.length; i += 2) {
            names.put(Locale.forLanguageTag(parts[i]), parts[i + 1]);
        }
        return names;
    }
}
