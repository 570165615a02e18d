package dev.kontor.shop;

import dev.kontor.account.Account;
import java.util.Optional;

/**
 * Somebody whom his organization has signed in.
 *
 * @param account his account
 * @param user the host's id of the user; of an account that this sign-on made it is the account's id
 * @param userName his user name at the organization
 * @param how how the account came to be his
 */
public record SignedOn(Account account, String user, Optional<String> userName, How how) {
    /** How an account came to be somebody's. Constants may be added. */
    public enum How {
        /** This sign-on made it. */
        MADE,
        /**
         * It was here before its owner signed on first. If the host has a password for its user, that is worth nothing from now
         * on, and other sessions end: whoever set it may be somebody else.
         */
        TAKEN_OVER,
        /** He came before. */
        KNOWN
    }

    /** Nothing personal. */
    @Override
    public String toString() {
        return account + " " + how;
    }
}
