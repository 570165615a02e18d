package dev.kontor.memory;

import dev.kontor.spi.Health;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.BusyException;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.MisuseException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A storage in the memory of this process; what it holds ends with it. Several shops of one process may share one. Safe
 * for use by many threads.
 *
 * <p>Units run one after another, in the order in which they came; who waits longer than {@value #PATIENCE_SECONDS}
 * seconds, or is interrupted while waiting, gets a {@link BusyException}. Questions of {@link #read} do not wait for
 * units: they see what was committed when they began, and only hold up the commits of others, so they are kept short.
 */
public final class MemoryStorage implements Storage {
    private static final long PATIENCE_SECONDS = 10;
    private static final int MOST_RUNS = 10;

    /** Held by the one unit under way. */
    private final ReentrantLock unit = new ReentrantLock(true);

    /** Written for the moment in which a unit is committed. */
    private final ReentrantReadWriteLock commit = new ReentrantReadWriteLock(true);

    private final long patienceMillis;
    private volatile @Nullable Contents contents;
    private volatile boolean closed;

    /** A storage without rows. */
    public MemoryStorage() {
        this(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    }

    MemoryStorage(long patienceMillis) {
        this.patienceMillis = patienceMillis;
    }

    /**
     * The plugin for a host that names its storage by id.
     *
     * @return the plugin {@code memory}
     */
    public static MemoryStoragePlugin plugin() {
        return new MemoryStoragePlugin();
    }

    @Override
    public void prepare(Schema schema) {
        refuseClosed();
        take(unit);
        try {
            Contents before = contents;
            if (before == null) {
                contents = new Contents(schema);
            } else if (!before.schema().equals(schema)) {
                throw new ConfigurationException(
                        "memory storage",
                        "was prepared for another schema of version "
                                + before.schema().version() + ", not for this one of version " + schema.version()
                                + "; open a new one");
            }
        } finally {
            unit.unlock();
        }
    }

    @Override
    public <R> R transact(Function<? super StorageUnit, ? extends R> work) {
        if (unit.isHeldByCurrentThread() || commit.getReadHoldCount() > 0) {
            throw new MisuseException("A unit of work was begun inside a unit or a read of the same thread; "
                    + "hand the unit on instead.");
        }
        Contents prepared = prepared();
        // No pause between runs: a conflict comes from a row read before the unit began, not from units under way.
        for (int run = 1; run <= MOST_RUNS; run++) {
            MemoryUnit attempt = new MemoryUnit(prepared);
            take(unit);
            try {
                R answer = work.apply(attempt);
                attempt.finish();
                commit(attempt);
                return answer;
            } catch (RuntimeException | Error failure) {
                if (!attempt.isStale()) {
                    throw failure;
                }
            } finally {
                attempt.end();
                unit.unlock();
            }
        }
        throw new BusyException("A row had another version at each of " + MOST_RUNS
                + " runs of a unit; read rows inside the unit that changes them, and try again.");
    }

    @Override
    public <R> R read(Function<? super StorageView, ? extends R> work) {
        Contents prepared = prepared();
        take(commit.readLock());
        MemoryView view = new MemoryView(prepared);
        try {
            return work.apply(view);
        } finally {
            view.end();
            commit.readLock().unlock();
        }
    }

    @Override
    public Health check() {
        if (closed) {
            return Health.down("The memory storage is closed; open a new one.");
        }
        return contents == null
                ? Health.down("The memory storage was not prepared for a schema.")
                : Health.up("In memory; nothing outlives this process.");
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public String toString() {
        return "memory storage";
    }

    private void commit(MemoryUnit done) {
        if (!done.isRolledBack()) {
            take(commit.writeLock());
            try {
                done.commit();
            } finally {
                commit.writeLock().unlock();
            }
        }
    }

    private void take(Lock lock) {
        try {
            if (!lock.tryLock(patienceMillis, TimeUnit.MILLISECONDS)) {
                throw new BusyException("Other units or reads kept the memory storage busy for " + patienceMillis
                        + " ms; keep the work inside them short, and try again.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BusyException("The thread was interrupted while it waited for the memory storage.", interrupted);
        }
    }

    private Contents prepared() {
        refuseClosed();
        Contents prepared = contents;
        if (prepared == null) {
            throw new MisuseException("The memory storage was not prepared; call prepare with the schema first.");
        }
        return prepared;
    }

    private void refuseClosed() {
        if (closed) {
            throw new MisuseException("The memory storage is closed; open a new one.");
        }
    }
}
