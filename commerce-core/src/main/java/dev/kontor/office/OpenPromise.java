package dev.kontor.office;

import dev.kontor.order.Order;
import dev.kontor.value.Id;
import java.time.Instant;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * What somebody promised and has not paid.
 *
 * @param order the order
 * @param holder who promised: the id of an account or an organization
 * @param open how much is still to be paid
 * @param dueAt when it was, or is, to be paid
 * @param against the credit line's id or the allotment it draws on; empty when a person vouched for it
 */
public record OpenPromise(
        Id<Order> order, String holder, MonetaryAmount open, Optional<Instant> dueAt, Optional<String> against) {}
