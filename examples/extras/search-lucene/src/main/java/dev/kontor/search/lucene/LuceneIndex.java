package dev.kontor.search.lucene;

import dev.kontor.spi.Health;
import dev.kontor.spi.search.Filling;
import dev.kontor.spi.search.IndexQuery;
import dev.kontor.spi.search.ProductIndex;
import dev.kontor.value.Sku;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.store.Directory;

/** An index in a directory: what is whole is read, what comes in is written beside it. */
final class LuceneIndex implements ProductIndex {
    private final Directory directory;
    private volatile Optional<Contents> contents;
    private volatile Optional<LuceneFilling> filling = Optional.empty();
    private final AtomicBoolean closed = new AtomicBoolean();

    private LuceneIndex(Directory directory, Optional<Contents> contents) {
        this.directory = directory;
        this.contents = contents;
    }

    static LuceneIndex open(Directory directory) throws IOException {
        return new LuceneIndex(directory, readable(directory));
    }

    /** What cannot be read any more is as good as nothing: it is filled in anew. */
    private static Optional<Contents> readable(Directory directory) throws IOException {
        try {
            return Contents.of(directory);
        } catch (CorruptIndexException | IndexFormatTooOldException | IndexFormatTooNewException lost) {
            // A writer would stumble over it too. Nothing but files of Lucene goes, should the folder be somebody
            // else's as well.
            for (String file : directory.listAll()) {
                if (file.startsWith("segments") || file.matches("_[0-9a-z]+[._].*")) {
                    directory.deleteFile(file);
                }
            }
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> version() {
        return contents.map(Contents::version);
    }

    @Override
    public Filling fill(String version) {
        try {
            LuceneFilling next = LuceneFilling.of(directory, version, this::replace);
            filling = Optional.of(next);
            return next;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private synchronized void replace() throws IOException {
        Optional<Contents> before = contents;
        contents = Contents.of(directory);
        if (before.isPresent()) {
            before.get().release();
        }
    }

    @Override
    public List<Sku> find(IndexQuery query, int from, int limit) {
        try {
            while (true) {
                Optional<Contents> here = contents;
                if (here.isEmpty()) {
                    return List.of();
                }
                // Between the two lines another thread may have put the next catalog in its place.
                if (here.get().hold()) {
                    try {
                        return here.get().find(query, from, limit);
                    } finally {
                        here.get().release();
                    }
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Health check() {
        if (closed.get()) {
            return Health.down("the index is closed");
        }
        return Health.up(contents.map(Contents::size).orElse(0) + " products in Lucene, "
                + directory.getClass().getSimpleName());
    }

    @Override
    public synchronized void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        filling.ifPresent(LuceneFilling::close);
        try {
            Optional<Contents> last = contents;
            contents = Optional.empty();
            if (last.isPresent()) {
                last.get().release();
            }
            directory.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
