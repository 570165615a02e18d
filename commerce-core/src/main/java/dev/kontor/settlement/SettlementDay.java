package dev.kontor.settlement;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What is known of one day of one gateway account's settlement.
 *
 * @param account the gateway account
 * @param day in UTC
 * @param fetchedAt when its lines were asked for last, all of them
 * @param differences how many differences nobody has explained, as of then
 */
public record SettlementDay(String account, LocalDate day, Instant fetchedAt, int differences) {
    String key() {
        return key(account, day);
    }

    static String key(String account, LocalDate day) {
        return account + ":" + day;
    }
}
