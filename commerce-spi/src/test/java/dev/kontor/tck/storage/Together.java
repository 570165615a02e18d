package dev.kontor.tck.storage;

import dev.kontor.value.BusyException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Work of several threads that begin at the same moment. */
final class Together {
    /**
     * How long one thread waits for another that a storage may rightly hold back until the first is through. Long enough
     * for a storage that does not hold it back, short enough to lose.
     */
    private static final long MOMENT_MILLIS = 300;

    private static final long END_SECONDS = 60;
    private static final int MOST_TRIES = 200;

    private Together() {}

    /** The answers of so many threads, by number. */
    static <R> List<R> run(int threads, IntFunction<R> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<R>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                running.add(pool.submit(() -> {
                    start.await(END_SECONDS, TimeUnit.SECONDS);
                    return work.apply(number);
                }));
            }
            List<R> answers = new ArrayList<>();
            for (Future<R> one : running) {
                answers.add(outcome(one));
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }

    /** Begins work in another thread. */
    static <R> Other<R> begin(Callable<R> work) {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        CountDownLatch ended = new CountDownLatch(1);
        try {
            return new Other<>(
                    pool.submit(() -> {
                        try {
                            return work.call();
                        } finally {
                            ended.countDown();
                        }
                    }),
                    ended);
        } finally {
            pool.shutdown();
        }
    }

    /** Does it again while the storage is too busy, as its callers have to. */
    static <R> R patiently(Supplier<R> work) {
        for (int i = 1; ; i++) {
            try {
                return work.get();
            } catch (BusyException busy) {
                if (i == MOST_TRIES) {
                    throw busy;
                }
            }
        }
    }

    /** Waits for the other a moment, whether or not it comes. */
    static void awaitAMoment(CountDownLatch latch) {
        try {
            latch.await(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks again and again for what has to come true in time, and answers whether it did. */
    static boolean eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
        }
        return true;
    }

    /** Waits for what another thread does in any case, and answers whether it did in time. */
    static boolean await(CountDownLatch latch) {
        try {
            return latch.await(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static <R> R outcome(Future<R> future) throws Exception {
        try {
            return future.get(END_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw new AssertionError("A thread failed.", failed.getCause());
        }
    }

    /** Work under way in another thread. */
    static final class Other<R> {
        private final Future<R> future;
        private final CountDownLatch ended;

        private Other(Future<R> future, CountDownLatch ended) {
            this.future = future;
            this.ended = ended;
        }

        /** Waits a moment, in vain when the storage holds the other back. */
        void awaitAMoment() {
            Together.awaitAMoment(ended);
        }

        R end() throws Exception {
            return outcome(future);
        }
    }
}
