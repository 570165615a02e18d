package dev.kontor.tender;

import dev.kontor.value.Amount;
import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import java.time.Instant;

/**
 * Money put on a house tender from outside, when a card is issued or sold or credit is granted; or taken off again, when the
 * order that sold a card is undone. What comes back to it from an
 * order is a movement of that order's payment.
 *
 * @param id the grant's id
 * @param tender which tender
 * @param amount more than zero; less than zero for what is taken off
 * @param by who granted it: {@code staff:jane}, or the order that sold it
 * @param at when
 */
public record HouseGrant(Id<HouseGrant> id, Id<HouseTender> tender, Amount amount, String by, Instant at) {
    /** How grants are numbered. */
    public static final IdKind<HouseGrant> KIND = IdKind.of("grn", "grant");
}
