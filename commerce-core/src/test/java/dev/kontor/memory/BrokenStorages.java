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
import dev.kontor.value.InvalidValueException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The kit, bound to one storage each: a sound one, and such as keep or answer something wrongly. */
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
}
