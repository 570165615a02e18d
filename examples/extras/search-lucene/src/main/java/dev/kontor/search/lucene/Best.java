package dev.kontor.search.lucene;

import dev.kontor.spi.search.IndexQuery;
import java.io.IOException;
import java.util.Collection;
import java.util.Objects;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.LongHeap;
import org.jspecify.annotations.Nullable;

/** Collects the first of what is found by rank, then by place, and keeps no more than these. */
final class Best implements CollectorManager<Best.Collecting, int[]> {
    private static final int RANK_ABOVE = 61;
    private static final int PLACE_ABOVE = 31;

    private final IndexQuery query;
    private final int[] places;
    private final int most;

    /** The first {@code most}, at least one, by the places of documents. */
    Best(IndexQuery query, int[] places, int most) {
        this.query = query;
        this.places = places;
        this.most = most;
    }

    @Override
    public Collecting newCollector() {
        return new Collecting();
    }

    /** The documents, best first. */
    @Override
    public int[] reduce(Collection<Collecting> collected) {
        LongHeap heap = new LongHeap(most);
        for (Collecting one : collected) {
            while (one.heap.size() > 0) {
                heap.insertWithOverflow(one.heap.pop());
            }
        }
        int[] docs = new int[heap.size()];
        for (int i = docs.length - 1; i >= 0; i--) {
            docs[i] = (int) (-heap.pop() & Integer.MAX_VALUE);
        }
        return docs;
    }

    /** The heap keeps the greatest, so what it holds is turned round. */
    final class Collecting extends SimpleCollector {
        private final LongHeap heap = new LongHeap(most);
        private int base;
        private @Nullable Scorable scorer;

        @Override
        protected void doSetNextReader(LeafReaderContext context) {
            base = context.docBase;
        }

        @Override
        public void setScorer(Scorable next) {
            scorer = next;
        }

        @Override
        public void collect(int doc) throws IOException {
            long rank = Questions.rank(query, Objects.requireNonNull(scorer).score());
            heap.insertWithOverflow(
                    -((rank << RANK_ABOVE) | ((long) places[base + doc] << PLACE_ABOVE) | (base + doc)));
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE;
        }
    }
}
