package dev.kontor.account;

/** Where an {@link Account} stands (AC-12). Constants may be added within a major version. */
public enum AccountState {
    /** Made by an administrator beforehand; its owner has not come yet. */
    INVITED,
    /** Made by its owner; the e-mail address is not confirmed yet. */
    UNCONFIRMED,
    /** In use. */
    ACTIVE,
    /** In use until its expiry date, which is past: sees its orders, cannot order (AC-4). */
    EXPIRED,
    /** Switched off by its owner or an administrator; can be undone. */
    DEACTIVATED,
    /** Its owner's data is gone; only the id is left, for what law keeps. */
    ERASED
}
