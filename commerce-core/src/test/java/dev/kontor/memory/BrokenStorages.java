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
import dev.kontor.tck.storage.StorageContract;
import dev.kontor.value.BusyException;
import dev.kontor.value.InvalidValueException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The kit, bound to one storage each: a sound one, and such as are broken in one point. */
final class BrokenStorages {
    private BrokenStorages() {}

    static final class Sound extends StorageContract {
        @Override
        protected Storage empty() {
            return new WrappedStorage();
        }
    }

    static final class Unguarded extends StorageContract {
        @Override
        protected Storage empty() {
            return new UnguardedStorage();
        }
    }

    static final class Piecemeal extends StorageContract {
        @Override
        protected Storage empty() {
            return new PiecemealStorage();
        }
    }

    /** Drops changes of rows. */
    static final class Losing extends StorageContract {
        @Override
        protected Storage empty() {
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
    static final class Overwriting extends StorageContract {
        @Override
        protected Storage empty() {
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
    static final class Floorless extends StorageContract {
        @Override
        protected Storage empty() {
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
    static final class FirstCounterOnly extends StorageContract {
        @Override
        protected Storage empty() {
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
    static final class SaysDone extends StorageContract {
        @Override
        protected Storage empty() {
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
    static final class NeverRunsAgain extends StorageContract {
        @Override
        protected Storage empty() {
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
    static final class ForgetsStepsWhenRunAgain extends StorageContract {
        @Override
        protected Storage empty() {
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
    static final class Leaking extends StorageContract {
        @Override
        protected Storage empty() {
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
    static final class SwallowsText extends StorageContract {
        @Override
        protected Storage empty() {
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
    static final class Utf16 extends StorageContract {
        @Override
        protected Storage empty() {
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
    static final class TakesNoValuesForAll extends StorageContract {
        @Override
        protected Storage empty() {
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
}
