package dev.kontor.office;

import dev.kontor.order.Order;
import dev.kontor.shop.Decision;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.money.MonetaryAmount;

/** Money whose fate is not known, and what providers say of money. Needs the role PAYMENTS. May gain methods. */
public interface PaymentsDesk {
    /**
     * Customers' stored payment methods.
     *
     * @return their desk
     */
    InstrumentsDesk instruments();

    /**
     * Direct debits by files (PA-5).
     *
     * @return the desk
     */
    DebitsDesk debits();

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
     * Fetches now what a provider settled on a day, keeps it, books the fees it kept, and compares it with the books. The
     * clockwork does so by itself for each day that is over; twice does no harm.
     *
     * @param account the gateway account
     * @param day a day that is over, in UTC
     * @return why it could not be fetched, for staff; empty when it was
     * @throws dev.kontor.value.MisuseException when the day is not over
     */
    Optional<String> reconcile(String account, LocalDate day);

    /**
     * What a provider settled on some days, beside our books.
     *
     * @param account the gateway account
     * @param from the first day, in UTC
     * @param to the last day, at most a year later
     * @return what matches, what does not, and what was not fetched yet
     * @throws dev.kontor.value.InvalidValueException when there are no such days
     */
    Reconciliation reconciliation(String account, LocalDate from, LocalDate to);

    /**
     * Says that somebody found out what a difference is about. Needs a reason, given with {@link BackOffice#because}; it
     * stands in the journal.
     *
     * @param account the gateway account
     * @param day of the difference
     * @param difference its id
     * @return the difference as explained, or refused: {@code reason.missing}
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    Decision<SettlementDifference> explain(String account, LocalDate day, String difference);

    /**
     * What providers told by themselves and the shop could not use yet: about what it does not know, or not verified.
     *
     * @param limit the most, 1 to 1,000
     * @return oldest first
     */
    List<WaitingMessage> messages(int limit);

    /**
     * Tries a message again now. The clockwork does so by itself.
     *
     * @param message its id
     * @return as it stands then
     * @throws dev.kontor.value.UnknownIdException when none of that id waits
     */
    WaitingMessage replay(String message);

    /**
     * Puts a message aside for good: it is never applied. Needs a reason, given with {@link BackOffice#because}.
     *
     * @param message its id
     * @return the message, or refused: {@code reason.missing}
     * @throws dev.kontor.value.UnknownIdException when none of that id waits
     */
    Decision<WaitingMessage> dismiss(String message);

    /**
     * How a refund would go back now, before it is asked for; changes nothing.
     *
     * @param order the order
     * @param amount how much
     * @return a line per part, or refused: {@code refund.nothing-asked}, {@code refund.exceeds-captured}
     * @throws dev.kontor.value.UnknownIdException when there is no such order
     */
    Decision<RefundPreview> refundPlan(Id<Order> order, MonetaryAmount amount);

    /**
     * Money that has to be paid out by hand: no provider gives it back.
     *
     * @param limit the most, 1 to 1,000
     * @return oldest first
     */
    List<OpenPayout> payouts(int limit);

    /**
     * Says that a payout was made: it is booked, and its order goes on.
     *
     * @param key chosen by the caller
     * @param payout its id
     * @param reference of the transfer; at most 255 characters
     * @param reason in a person's words, for the journal; at most 500 characters
     * @return the payout, or refused: {@code payment.not-in-review} when it was made or ended before,
     *     {@code request.key-reused}
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    Decision<OpenPayout> paidOut(RequestKey key, String payout, String reference, String reason);

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
