package dev.kontor.office;

import dev.kontor.order.Order;
import dev.kontor.shop.Decision;
import dev.kontor.value.Id;
import java.util.List;
import javax.money.MonetaryAmount;

/** Money whose fate is not known. Needs the role PAYMENTS. May gain methods. */
public interface PaymentsDesk {
    /**
     * Operations without a final answer: sent and unanswered, pending, or handed to a person.
     *
     * @param limit the most, 1 to 1,000
     * @return oldest first
     */
    List<OpenOperation> open(int limit);

    /**
     * Asks the provider about an operation now.
     *
     * @param operation its id
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    void lookUp(String operation);

    /**
     * Operations that a person has to look at: see at the provider what became of one, then say so with {@link #done} or
     * {@link #undone}. Evidence that comes meanwhile may end one by itself.
     *
     * @param limit the most, 1 to 1,000
     * @return oldest first
     */
    List<OpenOperation> inReview(int limit);

    /**
     * Says that an operation in review was done: it is booked with that amount, and its order goes on. Needs a reason, given
     * with {@link BackOffice#because}.
     *
     * @param operation its id
     * @param reference the provider's id of what was done; at most 255 characters
     * @param amount how much moved: more than zero, in the operation's currency, not more than was asked and not less than is
     *     booked of it
     * @return the operation as it stands, or refused: {@code payment.not-in-review}, {@code payment.not-what-was-asked},
     *     {@code reason.missing}
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    Decision<OpenOperation> done(String operation, String reference, MonetaryAmount amount);

    /**
     * Says that an operation in review never happened: it ends without an effect, and its order goes on, perhaps with another
     * one. Needs a reason, given with {@link BackOffice#because}.
     *
     * @param operation its id
     * @return the operation as it stands, or refused: {@code payment.not-in-review}, {@code payment.has-moved},
     *     {@code reason.missing}
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    Decision<OpenOperation> undone(String operation);

    /**
     * Says that money has come for a promise, by bank transfer or cheque: it is booked as taken, and so much of the promise
     * ends (PA-1). Needs a reason, given with {@link BackOffice#because}.
     *
     * @param order whose money
     * @param amount how much: more than zero, in the order's currency and not more than is promised
     * @param reference the bank's reference, at most 100 characters; the same amount under the same reference of the same
     *     order is booked once
     * @return the order as it stands, or refused: {@code payment.not-promised}, {@code payment.reference-used},
     *     {@code reason.missing}
     * @throws dev.kontor.value.UnknownIdException when there is no such order
     */
    Decision<Order> received(Id<Order> order, MonetaryAmount amount, String reference);
}
