package dev.kontor.office;

import dev.kontor.credit.Allotment;
import dev.kontor.credit.CreditLine;
import dev.kontor.credit.CreditTerms;
import dev.kontor.order.Order;
import dev.kontor.shop.CreditStanding;
import dev.kontor.shop.Decision;
import dev.kontor.value.Id;
import dev.kontor.value.Method;
import java.util.List;

/**
 * Who may buy on their word: credit lines, billing codes, purchase orders (PA-1). Needs the role PAYMENTS. Every decision
 * needs a reason, given with {@link BackOffice#because}; without one it is refused with {@code reason.missing}. May gain
 * methods.
 */
public interface CreditDesk {
    /**
     * Credit lines in a state; those asked for wait for a decision.
     *
     * @param state which
     * @param limit the most, 1 to 1,000
     * @return oldest first
     */
    List<CreditLine> lines(CreditLine.State state, int limit);

    /**
     * A credit line and what is open on it.
     *
     * @param line which
     * @return as it stands
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    CreditStanding line(Id<CreditLine> line);

    /**
     * Approves a credit line, or gives it other terms: a lower limit takes nothing away that is promised already.
     *
     * @param line which
     * @param terms from now on
     * @return the line, or refused: {@code credit.wrong-state} when it is over, {@code credit.currency-in-use} while
     *     something is open in another currency, {@code reason.missing}
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    Decision<CreditLine> approve(Id<CreditLine> line, CreditTerms terms);

    /**
     * Refuses a credit line that was asked for.
     *
     * @param line which
     * @param words what the customer is told; at most 500 characters
     * @return the line, or refused: {@code credit.wrong-state}, {@code reason.missing}
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    Decision<CreditLine> refuse(Id<CreditLine> line, String words);

    /**
     * Suspends an approved credit line; {@link #approve} opens it again.
     *
     * @param line which
     * @param words what the customer is told; at most 500 characters
     * @return the line, or refused: {@code credit.wrong-state}, {@code reason.missing}
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    Decision<CreditLine> suspend(Id<CreditLine> line, String words);

    /**
     * Ends a credit line; what is promised stays promised.
     *
     * @param line which
     * @param words what the customer is told; at most 500 characters
     * @return the line, or refused: {@code credit.wrong-state} when it is over, {@code reason.missing}
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    Decision<CreditLine> end(Id<CreditLine> line, String words);

    /**
     * Promises whose day has passed and that are not paid.
     *
     * @param limit the most, 1 to 1,000
     * @return what was promised first before the others
     */
    List<OpenPromise> overdue(int limit);

    /**
     * Billing codes and purchase orders on file.
     *
     * @param store the store's code
     * @param limit the most, 1 to 1,000
     * @return by kind and number
     */
    List<Allotment> allotments(String store, int limit);

    /**
     * Puts a billing code or purchase order on file, or changes the one of its number. An organization that is not known is
     * made.
     *
     * @param allotment as it is from now on
     * @return as it is on file, or refused: {@code credit.currency-in-use} while something is drawn in another currency,
     *     {@code reason.missing}
     * @throws dev.kontor.value.UnknownIdException when there is no such store
     */
    Decision<Allotment> put(Allotment allotment);

    /**
     * Blocks a billing code or purchase order, or opens it again.
     *
     * @param store the store's code
     * @param method billing code or purchase order
     * @param number its number
     * @param blocked whether it is blocked from now on
     * @return as it is on file, or refused: {@code reason.missing}
     * @throws dev.kontor.value.UnknownIdException when it is not on file
     */
    Decision<Allotment> block(String store, Method method, String number, boolean blocked);

    /**
     * Approves an order that waits for a person: its hold ends, and what it promised counts.
     *
     * @param order which
     * @return the order, or refused: {@code order.not-in-review}, {@code reason.missing}
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    Decision<Order> approveOrder(Id<Order> order);

    /**
     * Refuses an order that waits for a person: it is canceled.
     *
     * @param order which
     * @return the order, or refused: {@code order.not-in-review}, {@code reason.missing}
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    Decision<Order> refuseOrder(Id<Order> order);
}
