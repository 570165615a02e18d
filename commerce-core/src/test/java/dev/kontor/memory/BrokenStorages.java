package dev.kontor.memory;

import dev.kontor.spi.storage.CounterBoundsException;
import dev.kontor.spi.storage.DuplicateException;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Query.Comparison;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import dev.kontor.tck.storage.CutLine;
import dev.kontor.value.BusyException;
import dev.kontor.value.InvalidValueException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The kit, bound to one storage each: a sound one, and such as are broken in one point. */
final class BrokenStorages {
    private BrokenStorages() {}

    static final class Sound extends Twin {
        @Override
        WrappedStorage open() {
            return new WrappedStorage();
        }
    }

    static final class Unguarded extends Twin {
        @Override
        WrappedStorage open() {
            return new UnguardedStorage();
        }
    }

    static final class Piecemeal extends Twin {
        @Override
        WrappedStorage open() {
            return new PiecemealStorage();
        }
    }

    /** Drops changes of rows. */
    static final class Losing extends Twin {
        @Override
        WrappedStorage open() {
            return new WrappedStorage() {
                @Override
                StorageUnit wrap(StorageUnit unit) {
                    return new WrappedUnit(unit) {
                        @Override
                        public <T> Row<T> update(Row<T> row, T value) {
                            return new Row<>(row.table(), value, row.version() + 1, row.bodyVersion());
                        }
                    };
                }
            };
        }
    }

    /** Changes rows whatever version they have by then. */
    static final class Overwriting extends Twin {
        @Override
        WrappedStorage open() {
            return new WrappedStorage() {
                @Override
                StorageUnit wrap(StorageUnit unit) {
                    return new WrappedUnit(unit) {
                        @Override
                        public <T> Row<T> update(Row<T> row, T value) {
                            return super.update(find(row.table(), row.id()).orElseThrow(), value);
                        }
                    };
                }
            };
        }
    }

    /** Sells what is not there. */
    static final class Floorless extends Twin {
        @Override
        WrappedStorage open() {
            return new WrappedStorage() {
                @Override
                StorageUnit wrap(StorageUnit unit) {
                    return new WrappedUnit(unit) {
                        @Override
                        public void add(String counter, long delta, long floor, long ceiling) {
                            super.add(counter, delta, Long.MIN_VALUE, ceiling);
                        }
                    };
                }
            };
        }
    }

    /** Names one counter where several would leave their bounds. */
    static final class FirstCounterOnly extends Twin {
        @Override
        WrappedStorage open() {
            return new WrappedStorage() {
                @Override
                public <R> R transact(Function<? super StorageUnit, ? extends R> work) {
                    try {
                        return super.transact(work);
                    } catch (CounterBoundsException several) {
                        throw new CounterBoundsException(several.counters().subList(0, 1));
                    }
                }
            };
        }
    }

    /** Answers what the work returned although a unique rule was broken at the end, or earlier and caught. */
    static final class SaysDone extends Twin {
        @Override
        WrappedStorage open() {
            return new WrappedStorage() {
                @Override
                public <R> R transact(Function<? super StorageUnit, ? extends R> work) {
                    List<R> answers = new ArrayList<>();
                    try {
                        return super.<R>transact(unit -> {
                            answers.add(work.apply(unit));
                            return answers.get(0);
                        });
                    } catch (DuplicateException ignored) {
                        return answers.get(0);
                    }
                }
            };
        }
    }

    /** Gives up at the first conflict. */
    static final class NeverRunsAgain extends Twin {
        @Override
        WrappedStorage open() {
            return new WrappedStorage() {
                @Override
                public <R> R transact(Function<? super StorageUnit, ? extends R> work) {
                    AtomicInteger runs = new AtomicInteger();
                    return super.<R>transact(unit -> {
                        if (runs.getAndIncrement() > 0) {
                            throw new BusyException("A row had another version.");
                        }
                        return work.apply(unit);
                    });
                }
            };
        }
    }

    /** Takes the steps of counters for done when the work is run again. */
    static final class ForgetsStepsWhenRunAgain extends Twin {
        @Override
        WrappedStorage open() {
            return new WrappedStorage() {
                @Override
                public <R> R transact(Function<? super StorageUnit, ? extends R> work) {
                    AtomicInteger runs = new AtomicInteger();
                    return super.<R>transact(unit -> {
                        boolean again = runs.getAndIncrement() > 0;
                        return work.apply(new WrappedUnit(unit) {
                            @Override
                            public void add(String counter, long delta, long floor, long ceiling) {
                                if (!again) {
                                    super.add(counter, delta, floor, ceiling);
                                }
                            }
                        });
                    });
                }
            };
        }
    }

    /** Has fifty connections and gives none back after a failure. */
    static final class Leaking extends Twin {
        @Override
        WrappedStorage open() {
            return new WrappedStorage() {
                private final Semaphore connections = new Semaphore(50);

                @Override
                public <R> R transact(Function<? super StorageUnit, ? extends R> work) {
                    take();
                    R answer = super.<R>transact(work);
                    connections.release();
                    return answer;
                }

                @Override
                public <R> R read(Function<? super StorageView, ? extends R> work) {
                    take();
                    R answer = super.<R>read(work);
                    connections.release();
                    return answer;
                }

                private void take() {
                    if (!connections.tryAcquire()) {
                        throw new BusyException("No connection was free.");
                    }
                }
            };
        }
    }

    /** Says nothing of text that it cannot store. */
    static final class SwallowsText extends Twin {
        @Override
        WrappedStorage open() {
            return new WrappedStorage() {
                @Override
                StorageUnit wrap(StorageUnit unit) {
                    return new WrappedUnit(unit) {
                        @Override
                        public <T> Row<T> insert(Table<T> table, T value) {
                            try {
                                return super.insert(table, value);
                            } catch (InvalidValueException swallowed) {
                                return new Row<>(table, value, 1, 1);
                            }
                        }
                    };
                }
            };
        }
    }

    /** Sorts ids as Java strings sort. */
    static final class Utf16 extends Twin {
        @Override
        WrappedStorage open() {
            return new WrappedStorage() {
                @Override
                public <R> R read(Function<? super StorageView, ? extends R> work) {
                    return super.<R>transact(unit -> work.apply(new WrappedUnit(unit) {
                        @Override
                        public <T> List<Row<T>> query(Query<T> query) {
                            List<Row<T>> rows = new ArrayList<>(super.query(query));
                            if (query.order().isEmpty()) {
                                rows.sort(Comparator.comparing(Row::id));
                            }
                            return rows;
                        }
                    }));
                }
            };
        }
    }

    /** Leaves a condition out when it has no values. */
    static final class TakesNoValuesForAll extends Twin {
        @Override
        WrappedStorage open() {
            return new WrappedStorage() {
                @Override
                public <R> R read(Function<? super StorageView, ? extends R> work) {
                    return super.<R>transact(unit -> work.apply(new WrappedUnit(unit) {
                        @Override
                        public <T> List<Row<T>> query(Query<T> query) {
                            boolean none = query.conditions().stream()
                                    .anyMatch(c -> c.comparison() == Comparison.IN
                                            && c.values().isEmpty());
                            return super.query(none ? Query.of(query.table()) : query);
                        }
                    }));
                }
            };
        }
    }

    /** Looks for a double when a row is added, and no more when it is stored. */
    static final class ChecksTooEarly extends Twin {
        @Override
        WrappedStorage open() {
            return new UnguardedStorage() {
                @Override
                void beforeGap(Wishes wishes) {
                    wishes.tryOut();
                }

                @Override
                void fulfill(Wishes wishes) {
                    try {
                        super.fulfill(wishes);
                    } catch (DuplicateException checkedBefore) {
                        // It had looked: so it takes the row for stored.
                    }
                }
            };
        }
    }

    /** Says that it failed, although every twentieth commit it says so of has happened. */
    static final class BusyAfterCommit extends Twin {
        @Override
        WrappedStorage open() {
            return new WrappedStorage() {
                private final AtomicInteger commits = new AtomicInteger();

                @Override
                public <R> R transact(Function<? super StorageUnit, ? extends R> work) {
                    R answer = super.<R>transact(work);
                    if (commits.incrementAndGet() % 20 == 0) {
                        throw new BusyException("A lock was not free in time.");
                    }
                    return answer;
                }
            };
        }
    }

    /** Takes a lost reply for a failure. */
    static final class BusyWhenNobodyKnows extends Twin {
        @Override
        WrappedStorage open() {
            return new WrappedStorage();
        }

        @Override
        protected Optional<CutLine> cutLine() {
            return Optional.of(new CutMemory(opened().sound()) {
                @Override
                <R> R told(Supplier<R> again) {
                    throw new BusyException("The connection was lost.");
                }
            });
        }
    }

    /** Takes a lost reply for a conflict. */
    static final class RunsAgainWhenNobodyKnows extends Twin {
        @Override
        WrappedStorage open() {
            return new WrappedStorage();
        }

        @Override
        protected Optional<CutLine> cutLine() {
            return Optional.of(new CutMemory(opened().sound()) {
                @Override
                <R> R told(Supplier<R> again) {
                    return again.get();
                }
            });
        }
    }

    /** Leaves the transaction of a unit that failed open: nobody else gets at what it had locked. */
    static final class KeepsLocks extends Twin {
        @Override
        WrappedStorage open() {
            return new WrappedStorage() {
                private final AtomicReference<@Nullable Thread> holder = new AtomicReference<>();

                @Override
                public <R> R transact(Function<? super StorageUnit, ? extends R> work) {
                    Thread holding = holder.get();
                    if (holding != null && holding != Thread.currentThread()) {
                        throw new BusyException("A lock was not free in time.");
                    }
                    try {
                        return super.<R>transact(work);
                    } catch (RuntimeException failed) {
                        holder.set(Thread.currentThread());
                        throw failed;
                    }
                }
            };
        }
    }

    /** Commits what a unit had done when it failed. */
    static final class CommitsOnException extends Twin {
        @Override
        WrappedStorage open() {
            return new WrappedStorage() {
                @Override
                public <R> R transact(Function<? super StorageUnit, ? extends R> work) {
                    Optional<R> answer;
                    List<RuntimeException> failures = new ArrayList<>();
                    answer = super.<Optional<R>>transact(unit -> {
                        try {
                            return Optional.of(work.apply(unit));
                        } catch (RuntimeException failed) {
                            failures.add(failed);
                            return Optional.empty();
                        }
                    });
                    return answer.orElseThrow(() -> failures.get(0));
                }
            };
        }
    }

    /** Sends each change as it comes. */
    static final class AsItComes extends Twin {
        @Override
        WrappedStorage open() {
            return new WrappedStorage() {
                @Override
                StorageUnit wrap(StorageUnit unit) {
                    return new WrappedUnit(unit) {
                        @Override
                        public <T> Row<T> insert(Table<T> table, T value) {
                            Row<T> row = super.insert(table, value);
                            assert count(Query.of(table)) > 0;
                            return row;
                        }
                    };
                }
            };
        }
    }

    /** Writes in its own form whatever form is there. */
    static final class OverwritesNewer extends Twin {
        @Override
        WrappedStorage open() {
            return new WrappedStorage() {
                @Override
                StorageUnit wrap(StorageUnit unit) {
                    return new WrappedUnit(unit) {
                        @Override
                        public <T> Row<T> update(Row<T> row, T value) {
                            if (row.bodyVersion() <= row.table().codec().version()) {
                                return super.update(row, value);
                            }
                            delete(row);
                            return insert(row.table(), value);
                        }
                    };
                }
            };
        }
    }

    /** Knows one realm whatever it is asked for. */
    static final class OneRealm extends Twin {
        @Override
        WrappedStorage open() {
            return new WrappedStorage();
        }

        @Override
        protected Optional<Storage> neighbor() {
            return Optional.of(new WrappedStorage(opened().sound()) {
                @Override
                public void close() {}
            });
        }
    }

    /** Forgets that its thread was interrupted. */
    static final class ForgetsInterrupts extends Twin {
        @Override
        WrappedStorage open() {
            return new WrappedStorage() {
                @Override
                public <R> R transact(Function<? super StorageUnit, ? extends R> work) {
                    boolean forgotten = Thread.interrupted();
                    R answer = super.<R>transact(work);
                    assert forgotten || answer != null;
                    return answer;
                }
            };
        }
    }
}
