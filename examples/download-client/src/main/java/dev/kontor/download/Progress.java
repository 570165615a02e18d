package dev.kontor.download;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Tells people how far it is: on a terminal in one line that changes, elsewhere line by line. */
final class Progress {
    private static final long MEGABYTE = 1_000_000;
    private static final int STEP = 10;

    private final PrintStream out;
    private final boolean terminal;
    private final long total;
    private final long began = System.nanoTime();
    private final AtomicLong there = new AtomicLong();
    private final AtomicLong fetched = new AtomicLong();
    private long told = -1;

    Progress(PrintStream out, boolean terminal, long total) {
        this.out = out;
        this.terminal = terminal;
        this.total = total;
    }

    /** Bytes that came just now. */
    void came(long bytes) {
        fetched.addAndGet(bytes);
        found(bytes);
    }

    /** Bytes that were there before; less than none where a partial file is begun afresh. */
    void found(long bytes) {
        there.addAndGet(bytes);
        show(false);
    }

    private synchronized void show(boolean always) {
        long percent = total == 0 ? 100 : there.get() * 100 / total;
        long step = terminal ? percent : percent / STEP;
        if (!always && step == told) {
            return;
        }
        told = step;
        double seconds = Math.max(0.001, (System.nanoTime() - began) / 1e9);
        String line = String.format(
                Locale.ROOT,
                "%3d %%  %d of %d MB  %.1f MB/s",
                percent,
                there.get() / MEGABYTE,
                total / MEGABYTE,
                fetched.get() / seconds / MEGABYTE);
        if (terminal) {
            out.print("\r" + line + "   ");
            out.flush();
        } else {
            out.println(line);
        }
    }

    /** A sentence of its own line. */
    synchronized void say(String sentence) {
        out.println((terminal ? "\r" : "") + sentence + (terminal ? "                        " : ""));
    }

    void end() {
        say("fetched " + fetched.get() + " bytes");
    }
}
