package dev.kontor.memory;

import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.tck.storage.CutLine;
import dev.kontor.value.OutcomeUnknownException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A line to a storage in memory, played: the commit is undone before, or its answer kept back after. */
class CutMemory implements CutLine {
    private final AtomicReference<@Nullable Lost> next = new AtomicReference<>();
    private final Storage storage;

    CutMemory(MemoryStorage data) {
        this.storage = new WrappedStorage(data) {
            @Override
            public <R> R transact(Function<? super StorageUnit, ? extends R> work) {
                Lost lost = next.getAndSet(null);
                if (lost == null) {
                    return super.<R>transact(work);
                }
                R answer = super.<R>transact(unit -> {
                    R made = work.apply(unit);
                    if (lost == Lost.REQUEST) {
                        unit.rollBack();
                    }
                    return made;
                });
                assert answer != null;
                return told(() -> sound().<R>transact(work));
            }

            @Override
            public void close() {}
        };
    }

    /** What the caller is told after the line was cut. */
    <R> R told(Supplier<R> again) {
        throw new OutcomeUnknownException("The reply to the commit was lost.", new IOException("The line was cut."));
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public void cut(Lost what) {
        next.set(what);
    }
}
