package dev.kontor.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * So many clients doing so much each, all at once.
 */
final class Block {
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final double perSecond;
    private final long[] nanos;
    private final double cpuMillis;

    private Block(double perSecond, long[] nanos, double cpuMillis) {
        this.perSecond = perSecond;
        this.nanos = nanos;
        this.cpuMillis = cpuMillis;
    }

    /** How much was done in a second, by all. */
    double perSecond() {
        return perSecond;
    }

    /** How long each took. */
    LongStream nanos() {
        return Arrays.stream(nanos);
    }

    /** Processor time of this process for each; what the database used is not in it. */
    double cpuMillis() {
        return cpuMillis;
    }

    /** What one client does. */
    interface Client {
        void once(int number) throws Exception;
    }

    static Block run(List<? extends Client> clients, int each) {
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<long[]>> running = new ArrayList<>();
            for (Client client : clients) {
                running.add(threads.submit(() -> {
                    start.await();
                    long[] took = new long[each];
                    for (int i = 0; i < each; i++) {
                        long begun = System.nanoTime();
                        client.once(i);
                        took[i] = System.nanoTime() - begun;
                    }
                    return took;
                }));
            }
            long cpu = PROCESS.getProcessCpuTime();
            long begun = System.nanoTime();
            start.countDown();
            long[] all = new long[clients.size() * each];
            int at = 0;
            for (Future<long[]> one : running) {
                long[] took = one.get();
                System.arraycopy(took, 0, all, at, each);
                at += each;
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            double cpuMillis = (PROCESS.getProcessCpuTime() - cpu) / 1e6 / all.length;
            return new Block(all.length / seconds, all, cpuMillis);
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        } finally {
            threads.shutdownNow();
        }
    }
}
