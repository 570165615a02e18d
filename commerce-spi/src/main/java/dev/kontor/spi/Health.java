package dev.kontor.spi;

/**
 * How a plugin's service is doing.
 *
 * @param up whether it can work
 * @param detail for its operator; no secrets
 */
public record Health(boolean up, String detail) {
    /**
     * All is well.
     *
     * @param detail what was seen
     * @return up
     */
    public static Health up(String detail) {
        return new Health(true, detail);
    }

    /**
     * It cannot work.
     *
     * @param detail what is wrong and what to do
     * @return down
     */
    public static Health down(String detail) {
        return new Health(false, detail);
    }
}
