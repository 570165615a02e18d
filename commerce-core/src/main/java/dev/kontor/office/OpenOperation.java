package dev.kontor.office;

import java.time.Instant;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * An operation as staff see it: without tokens and names.
 *
 * @param id its id; also at the provider
 * @param order the order whose money it is
 * @param kind what was asked of the provider
 * @param state where it stands
 * @param account the gateway account
 * @param amount how much
 * @param sentAt when it was first sent
 * @param askAt when the provider is asked next
 * @param detail what was learnt last
 */
public record OpenOperation(
        String id,
        String order,
        String kind,
        String state,
        String account,
        MonetaryAmount amount,
        Optional<Instant> sentAt,
        Optional<Instant> askAt,
        Optional<String> detail) {}
