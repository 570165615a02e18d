package dev.kontor.order;

/**
 * Whose cart it is, and in which store. Made by {@link #account} or {@link #visitor}.
 *
 * @param store the store's code
 * @param isVisitor whether it is somebody who is not signed in
 * @param holder the account's id, or the visitor's mark
 */
public record CartOwner(String store, boolean isVisitor, String holder) {
    /**
     * An account.
     *
     * @param store the store's code
     * @param account the account's id
     * @return the owner
     */
    public static CartOwner account(String store, String account) {
        return new CartOwner(store, false, account);
    }

    /**
     * A visitor.
     *
     * @param store the store's code
     * @param mark a keyed hash of the session: whoever reads it has not got the session
     * @return the owner
     */
    public static CartOwner visitor(String store, String mark) {
        return new CartOwner(store, true, mark);
    }

    /** Of an account and a visitor no two agree, whatever a host calls them. */
    String id() {
        return store + (isVisitor ? ":visitor:" : ":account:") + holder;
    }
}
