package dev.kontor.memory;

import dev.kontor.spi.storage.DuplicateException;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.tck.storage.CutLine;
import dev.kontor.value.BusyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The kit, bound to storages that are wrong about how a unit ends: what they say of it, what it leaves, whether it is run again. */
final class BrokenEndings {
    private BrokenEndings() {}

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
