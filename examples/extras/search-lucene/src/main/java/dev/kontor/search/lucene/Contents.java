package dev.kontor.search.lucene;

import dev.kontor.spi.search.IndexQuery;
import dev.kontor.value.Sku;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.Directory;

/** One whole catalog, as long as anybody reads it. */
final class Contents {
    private static final String VERSION = "version";
    private static final String FORM = "form";

    /** Raised when fields change, so that what an older jar wrote is filled in anew. */
    private static final String THIS_FORM = "1";

    private final String version;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final NameOrders orders;

    private Contents(String version, DirectoryReader reader, NameOrders orders) {
        this.version = version;
        this.reader = reader;
        this.searcher = new IndexSearcher(reader);
        this.searcher.setQueryCache(null);
        this.orders = orders;
    }

    static Map<String, String> marks(String version) {
        return Map.of(VERSION, version, FORM, THIS_FORM);
    }

    /** What lies in a directory; empty when there is nothing, or nothing of this form. */
    static Optional<Contents> of(Directory directory) throws IOException {
        if (!DirectoryReader.indexExists(directory)) {
            return Optional.empty();
        }
        DirectoryReader reader = DirectoryReader.open(directory);
        try {
            Map<String, String> marks = reader.getIndexCommit().getUserData();
            String version = marks.get(VERSION);
            if (version == null
                    || !THIS_FORM.equals(marks.get(FORM))
                    || reader.leaves().size() > 1) {
                reader.close();
                return Optional.empty();
            }
            NameOrders orders = reader.leaves().isEmpty()
                    ? NameOrders.none()
                    : NameOrders.of(reader.leaves().get(0).reader());
            return Optional.of(new Contents(version, reader, orders));
        } catch (IOException | RuntimeException unread) {
            reader.close();
            throw unread;
        }
    }

    String version() {
        return version;
    }

    int size() {
        return reader.maxDoc();
    }

    /** Keeps the files open; false when the last reader has gone. */
    boolean hold() {
        return reader.tryIncRef();
    }

    void release() throws IOException {
        reader.decRef();
    }

    List<Sku> find(IndexQuery query, int from, int limit) throws IOException {
        int most = (int) Math.min((long) from + limit, reader.maxDoc());
        if (most <= from) {
            return List.of();
        }
        int[] docs =
                searcher.search(Questions.of(query, orders.tags()), new Best(query, orders.in(query.reader()), most));
        StoredFields stored = searcher.storedFields();
        List<Sku> skus = new ArrayList<>();
        for (int i = from; i < docs.length; i++) {
            skus.add(Sku.of(stored.document(docs[i], Set.of(Fields.SKU)).get(Fields.SKU)));
        }
        return skus;
    }
}
