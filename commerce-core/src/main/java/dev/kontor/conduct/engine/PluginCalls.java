package dev.kontor.conduct.engine;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.Health;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls plugins: on a small bounded pool, with a deadline on the monotonic clock, and never lets what they throw through. The
 * only threads of the house.
 */
public final class PluginCalls implements AutoCloseable {
    private static final int MOST = 64;

    private final ExecutorService pool;
    private final boolean own;

    private PluginCalls(ExecutorService pool, boolean own) {
        this.pool = pool;
        this.own = own;
    }

    /**
     * Calls on a pool of its own: daemon threads, ended by {@link #close}.
     *
     * @return the calls
     */
    public static PluginCalls onOwnPool() {
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(0, MOST, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    Thread thread = new Thread(work, "kontor-plugin-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        return new PluginCalls(pool, true);
    }

    /**
     * Calls on a pool of the host, which the host ends.
     *
     * @param pool the host's
     * @return the calls
     */
    public static PluginCalls on(ExecutorService pool) {
        return new PluginCalls(pool, false);
    }

    /**
     * What became of a call.
     *
     * @param <T> what the plugin returns
     */
    public sealed interface Answer<T> {
        /**
         * The plugin answered in time.
         *
         * @param value the answer
         * @param <T> its type
         */
        record Given<T>(T value) implements Answer<T> {}

        /**
         * The plugin was never called: too many calls are under way.
         *
         * @param <T> what would have been returned
         */
        record NotCalled<T>() implements Answer<T> {}

        /**
         * The plugin threw, returned null, or did not answer in time.
         *
         * @param why for staff
         * @param <T> what would have been returned
         */
        record Failed<T>(String why) implements Answer<T> {}
    }

    /**
     * Calls a plugin and waits no longer than allowed.
     *
     * @param within how long
     * @param call what to do, with the deadline it has to keep
     * @param late takes an answer that comes after the deadline
     * @param <T> what the plugin returns
     * @return what became of it; never throws for anything the plugin does
     */
    public <T> Answer<T> call(
            Duration within, Function<Deadline, ? extends @Nullable T> call, Consumer<? super T> late) {
        Deadline deadline = new Deadline(System.nanoTime() + within.toNanos());
        Abandonable<T> task = new Abandonable<>(() -> call.apply(deadline), late);
        try {
            pool.execute(task);
        } catch (RejectedExecutionException full) {
            return new Answer.NotCalled<>();
        }
        try {
            @Nullable T value = task.get(within.toNanos(), TimeUnit.NANOSECONDS);
            return value == null ? new Answer.Failed<>("the plugin answered null") : new Answer.Given<>(value);
        } catch (TimeoutException slow) {
            return task.abandon()
                    .<Answer<T>>map(Answer.Given::new)
                    .orElseGet(() -> new Answer.Failed<>("no answer within " + within));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return task.abandon()
                    .<Answer<T>>map(Answer.Given::new)
                    .orElseGet(() -> new Answer.Failed<>("the caller was interrupted"));
        } catch (CancellationException | ExecutionException thrown) {
            Throwable cause = thrown.getCause();
            if (cause instanceof VirtualMachineError fatal) {
                throw fatal;
            }
            return new Answer.Failed<>("the plugin threw "
                    + (cause == null ? thrown : cause).getClass().getName());
        }
    }

    /**
     * Asks a plugin how it is doing.
     *
     * @param within how long
     * @param check the question
     * @return what it said; down when it did not answer
     */
    public Health health(Duration within, Function<CallContext, Health> check) {
        Answer<Health> answer = call(within, deadline -> check.apply(context("health", 1, deadline)), late -> {});
        return answer instanceof Answer.Given<Health> given ? given.value() : Health.down("the plugin did not answer");
    }

    /** How long is left of a call. */
    public static final class Deadline {
        private final long end;

        Deadline(long end) {
            this.end = end;
        }

        /** The time left; zero when it is over. */
        public Duration remaining() {
            return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        }
    }

    /** A call whose answer, once nobody waits for it any more, goes to whoever takes late ones. */
    private static final class Abandonable<T> extends FutureTask<@Nullable T> {
        private final Consumer<? super T> late;
        private boolean abandoned;
        private boolean finished;

        Abandonable(Callable<@Nullable T> call, Consumer<? super T> late) {
            super(call);
            this.late = late;
        }

        @Override
        protected void set(@Nullable T value) {
            boolean tooLate;
            synchronized (this) {
                finished = true;
                tooLate = abandoned;
            }
            super.set(value);
            if (tooLate && value != null) {
                // The interrupt was for the plugin; whoever stores its late answer must not be stopped by it.
                Thread.interrupted();
                late.accept(value);
            }
        }

        Optional<T> abandon() {
            synchronized (this) {
                abandoned = !finished;
                if (abandoned) {
                    interruptRunner();
                }
            }
            if (abandoned) {
                return Optional.empty();
            }
            try {
                return Optional.ofNullable(get());
            } catch (InterruptedException | ExecutionException none) {
                return Optional.empty();
            }
        }

        private volatile @Nullable Thread runner;

        @Override
        public void run() {
            runner = Thread.currentThread();
            try {
                super.run();
            } finally {
                runner = null;
            }
        }

        private void interruptRunner() {
            Thread thread = runner;
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    /**
     * The context of one call.
     *
     * @param operation the id that idempotency keys and log lines derive from
     * @param attempt which send
     * @param deadline of the call
     * @return the context
     */
    public static CallContext context(String operation, int attempt, Deadline deadline) {
        return new CallContext() {
            @Override
            public Duration remaining() {
                return deadline.remaining();
            }

            @Override
            public int attempt() {
                return attempt;
            }

            @Override
            public String idempotencyKey(String step) {
                return operation + "-" + step;
            }

            @Override
            public String traceId() {
                return operation;
            }
        };
    }

    @Override
    public void close() {
        if (own) {
            pool.shutdownNow();
        }
    }
}
