package dev.kontor.catalog;

import dev.kontor.value.Moments;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What an account would like to have (CA-6): each product once, the newest wish first. Immutable. */
public final class WishList {
    /** The most wishes of an account. */
    public static final int MOST = 200;

    private static final WishList EMPTY = new WishList(List.of());

    private final List<Wish> wishes;

    private WishList(List<Wish> wishes) {
        this.wishes = wishes;
    }

    /**
     * A list without wishes.
     *
     * @return the list
     */
    public static WishList empty() {
        return EMPTY;
    }

    static WishList of(List<Wish> kept) {
        return new WishList(List.copyOf(kept));
    }

    /**
     * Whether nothing more fits on it.
     *
     * @return true when there are {@value #MOST} wishes
     */
    public boolean isFull() {
        return wishes.size() >= MOST;
    }

    /**
     * Whether a product is on it.
     *
     * @param sku which
     * @return true when it is
     */
    public boolean has(Sku sku) {
        return wishes.stream().anyMatch(wish -> wish.sku().equals(sku));
    }

    WishList with(Sku sku, Instant now) {
        if (has(sku)) {
            return this;
        }
        List<Wish> more = new ArrayList<>(List.of(new Wish(sku, Moments.stored(now))));
        more.addAll(wishes);
        return of(more);
    }

    WishList without(Sku sku) {
        return of(wishes.stream().filter(wish -> !wish.sku().equals(sku)).toList());
    }

    /**
     * The wishes.
     *
     * @return the newest first
     */
    public List<Wish> wishes() {
        return wishes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WishList that && wishes.equals(that.wishes);
    }

    @Override
    public int hashCode() {
        return wishes.hashCode();
    }

    @Override
    public String toString() {
        return "wishes " + wishes;
    }
}
