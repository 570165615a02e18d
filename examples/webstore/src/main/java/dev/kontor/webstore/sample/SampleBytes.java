package dev.kontor.webstore.sample;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text of numbered lines of 64 bytes. Each line is computed from its number alone, so that the middle of a file is
 * reached without computing what lies before, and a large file needs no more memory than a line.
 */
final class SampleBytes extends InputStream {
    private static final int LINE = 64;
    private static final int GROUPS = 3;
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();
    private static final int NUMBER_DIGITS = 12;

    private final String title;
    private final long size;
    private final long seed;
    private final byte[] line = new byte[LINE];
    private long number = -1;
    private long position;

    SampleBytes(String sku, String file, long size) {
        this.size = size;
        title = "Sample, no software: " + sku + "/" + file;
        seed = seed(sku + "/" + file);
    }

    private static long seed(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            long seed = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                seed = (seed << 8) | (digest[i] & 0xff);
            }
            return seed;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public int read() {
        if (position == size) {
            return -1;
        }
        int next = current()[(int) (position % LINE)];
        position++;
        return next;
    }

    @Override
    public int read(byte @Nullable [] into, int offset, int length) {
        byte[] target = Objects.requireNonNull(into, "into");
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (position == size) {
            return -1;
        }
        int wanted = (int) Math.min(length, size - position);
        int done = 0;
        while (done < wanted) {
            int from = (int) (position % LINE);
            int step = Math.min(LINE - from, wanted - done);
            System.arraycopy(current(), from, target, offset + done, step);
            position += step;
            done += step;
        }
        return done;
    }

    @Override
    public long skip(long bytes) {
        long step = Math.max(0, Math.min(bytes, size - position));
        position += step;
        return step;
    }

    private byte[] current() {
        long wanted = position / LINE;
        if (wanted != number) {
            number = wanted;
            write();
        }
        return line;
    }

    private void write() {
        Arrays.fill(line, (byte) ' ');
        if (number == 0) {
            byte[] text = title.getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, line, 0, Math.min(text.length, LINE - 1));
        } else {
            long rest = number;
            for (int i = NUMBER_DIGITS - 1; i >= 0; i--) {
                line[i] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
            for (int group = 0; group < GROUPS; group++) {
                hexadecimal(mixed(seed + number * GROUPS + group), NUMBER_DIGITS + 1 + group * 17);
            }
        }
        line[LINE - 1] = '\n';
    }

    private void hexadecimal(long value, int offset) {
        for (int i = 0; i < 16; i++) {
            line[offset + i] = (byte) DIGITS[(int) ((value >>> (60 - 4 * i)) & 15)];
        }
    }

    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
