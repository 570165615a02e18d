package dev.kontor.settlement;

import java.time.Instant;

/**
 * That somebody has found out what a difference is about; why stands in the journal.
 *
 * @param account the gateway account
 * @param difference the difference's id
 * @param by the host's id of the member of staff
 * @param at when
 */
public record Explained(String account, String difference, String by, Instant at) {
    String key() {
        return key(account, difference);
    }

    static String key(String account, String difference) {
        return account + ":" + difference;
    }
}
