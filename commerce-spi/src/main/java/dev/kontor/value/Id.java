package dev.kontor.value;

/**
 * The id of something that happened: {@code ord_01k9x3v6h5g0a8t7w2c4e6m1qz}. A prefix tells the kind, 26 characters of
 * lower-case Crockford base 32 follow, the first ten of which are the millisecond it was made, so ids of one kind sort
 * by time. Made by {@link Ids} before anything leaves the house, read from text by the {@link IdKind} of its type.
 *
 * @param <T> what it identifies
 */
@SuppressWarnings("UnusedTypeParameter") // the parameter is there so that ids of two kinds cannot be swapped
public final class Id<T> implements Comparable<Id<?>> {
    private final String value;

    Id(String value) {
        this.value = value;
    }

    /**
     * The id as text, for addresses, logs and other systems.
     *
     * @return at most 37 characters
     */
    public String value() {
        return value;
    }

    @Override
    public int compareTo(Id<?> other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Id<?> that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
