package dev.kontor.value;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Makes ids: 48 bits of the millisecond and 80 random bits, in lower-case Crockford base 32 (the layout of a ULID).
 * Ids made by one instance ascend strictly, also within a millisecond and when the clock steps back. Safe for use by
 * many threads.
 */
public final class Ids {
    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    private final InstantSource clock;
    private final RandomGenerator random;
    private long lastMillis = Long.MIN_VALUE;
    private long high;
    private long low;

    /**
     * Ids from a clock and a source of randomness.
     *
     * @param clock gives the millisecond
     * @param random gives the rest; a seeded one makes runs repeatable in tests
     */
    public Ids(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * Ids nobody can guess, for production.
     *
     * @param clock gives the millisecond
     * @return a maker on a {@link SecureRandom}
     */
    public static Ids secure(InstantSource clock) {
        return new Ids(clock, new SecureRandom());
    }

    /**
     * The next id of a kind.
     *
     * @param kind which kind
     * @param <T> what it identifies
     * @return an id not given before
     */
    public <T> Id<T> next(IdKind<T> kind) {
        return new Id<>(kind.prefix() + "_" + digits());
    }

    /**
     * Random bits that follow from no id: what is hashed together with a text so that nobody can guess the text.
     *
     * @return 128 random bits in hexadecimal
     */
    public synchronized String salt() {
        return HexFormat.of().toHexDigits(random.nextLong()) + HexFormat.of().toHexDigits(random.nextLong());
    }

    private synchronized String digits() {
        long now = Math.max(0, clock.millis());
        if (now > lastMillis) {
            lastMillis = now;
            high = random.nextLong() & 0xff_ffff_ffffL;
            low = random.nextLong() & 0xff_ffff_ffffL;
        } else {
            low = low + 1 + (random.nextInt() & 0xffff);
            high += low >>> 40;
            low &= 0xff_ffff_ffffL;
            lastMillis += high >>> 40;
            high &= 0xff_ffff_ffffL;
        }
        char[] out = new char[IdKind.DIGITS];
        write(out, 0, 10, lastMillis);
        write(out, 10, 8, high);
        write(out, 18, 8, low);
        return new String(out);
    }

    private static void write(char[] out, int from, int digits, long bits) {
        long rest = bits;
        for (int i = from + digits - 1; i >= from; i--) {
            out[i] = ALPHABET[(int) (rest & 31)];
            rest >>>= 5;
        }
    }
}
