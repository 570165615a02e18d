package dev.kontor.search.lucene;

import dev.kontor.spi.search.Filling;
import dev.kontor.spi.search.ProductText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.store.Directory;

/** Writes a catalog in the place of the one before, which stays until this one is committed. */
final class LuceneFilling implements Filling {
    private static final double BUFFER_IN_MEGABYTES = 32;

    private final IndexWriter writer;
    private final String version;
    private final Committed committed;

    private LuceneFilling(IndexWriter writer, String version, Committed committed) {
        this.writer = writer;
        this.version = version;
        this.committed = committed;
    }

    /** Called when the catalog is in the directory. */
    interface Committed {
        void read() throws IOException;
    }

    static LuceneFilling of(Directory directory, String version, Committed committed) throws IOException {
        IndexWriterConfig config = new IndexWriterConfig()
                .setOpenMode(IndexWriterConfig.OpenMode.CREATE)
                .setCommitOnClose(false)
                // The other scheduler would start threads.
                .setMergeScheduler(new SerialMergeScheduler())
                .setRAMBufferSizeMB(BUFFER_IN_MEGABYTES);
        return new LuceneFilling(new IndexWriter(directory, config), version, committed);
    }

    @Override
    public void add(List<ProductText> products) {
        try {
            for (ProductText product : products) {
                writer.addDocument(Fields.document(product));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void finish() {
        try {
            writer.forceMerge(1);
            writer.setLiveCommitData(Contents.marks(version).entrySet());
            writer.commit();
            committed.read();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
