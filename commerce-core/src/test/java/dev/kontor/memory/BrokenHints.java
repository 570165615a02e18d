package dev.kontor.memory;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Question;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;

/** The kit, bound to storages that save round trips and answer wrongly for it. */
final class BrokenHints {
    private BrokenHints() {}

    /** Answers what was expected as it was when it was expected, whatever the unit did since. */
    static final class NeverForgets extends Twin {
        @Override
        WrappedStorage open() {
            return new WrappedStorage() {
                @Override
                StorageUnit wrap(StorageUnit unit) {
                    return new WrappedUnit(unit) {
                        private final IdentityHashMap<Query<?>, List<?>> answers = new IdentityHashMap<>();

                        @Override
                        public void expect(List<Question<?>> questions) {
                            for (Question<?> question : questions) {
                                if (question instanceof Question.ByQuery<?> by) {
                                    answers.put(by.query(), super.query(by.query()));
                                }
                            }
                        }

                        @Override
                        @SuppressWarnings("unchecked")
                        public <T> List<Row<T>> query(Query<T> query) {
                            List<?> known = answers.get(query);
                            return known == null ? super.query(query) : (List<Row<T>>) known;
                        }
                    };
                }
            };
        }
    }

    /** Fails for a row that is there already. */
    static final class InsertsOnceAsEver extends Twin {
        @Override
        WrappedStorage open() {
            return new WrappedStorage() {
                @Override
                StorageUnit wrap(StorageUnit unit) {
                    return new WrappedUnit(unit) {
                        @Override
                        public <T> void insertOnce(Table<T> table, T value) {
                            insert(table, value);
                        }
                    };
                }
            };
        }
    }

    /** Hands out the keys of one product for those of another. */
    static final class MixesPiles extends Twin {
        @Override
        WrappedStorage open() {
            return new WrappedStorage() {
                @Override
                StorageUnit wrap(StorageUnit unit) {
                    return new WrappedUnit(unit) {
                        @Override
                        public <T> List<List<Row<T>>> claimEach(List<Query<T>> queries) {
                            List<List<Row<T>>> taken = new ArrayList<>(super.claimEach(queries));
                            Collections.reverse(taken);
                            return taken;
                        }
                    };
                }
            };
        }
    }
}
