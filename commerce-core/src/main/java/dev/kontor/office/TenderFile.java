package dev.kontor.office;

import dev.kontor.tender.HouseTender;
import dev.kontor.value.Id;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * A gift card or store credit as staff see it; the code is not among it.
 *
 * @param id its id
 * @param kind {@code GIFT_CARD} or {@code STORE_CREDIT}
 * @param balance what it is worth now
 * @param account whose credit it is; empty for a card
 * @param until from when on it cannot be spent
 * @param blocked whether it is blocked
 * @param createdAt when it came to be
 * @param history what happened to its money, oldest first; empty in lists
 */
public record TenderFile(
        Id<HouseTender> id,
        String kind,
        MonetaryAmount balance,
        Optional<String> account,
        Optional<Instant> until,
        boolean blocked,
        Instant createdAt,
        List<Line> history) {
    /** Copies the history. */
    public TenderFile {
        history = List.copyOf(history);
    }

    /**
     * One line of the history.
     *
     * @param at when
     * @param what {@code GRANTED}, {@code SET_ASIDE}, {@code REDEEMED}, {@code RESTORED} or {@code REFUNDED}
     * @param amount more than zero
     * @param by who granted it, or the order it was for
     */
    public record Line(Instant at, String what, MonetaryAmount amount, String by) {}
}
