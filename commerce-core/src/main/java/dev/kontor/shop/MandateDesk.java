package dev.kontor.shop;

import dev.kontor.debit.DebitMandate;
import dev.kontor.debit.MandatePaper;
import dev.kontor.order.Order;
import dev.kontor.spi.debit.AccountFault;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.value.Id;
import java.util.List;
import java.util.Set;

/**
 * A shopper's mandates for direct debits in one store (PA-5). Mandates of others, and of other stores, are as unknown as those
 * that never were. May gain methods.
 */
@CheckReturnValue
public interface MandateDesk {
    /**
     * Whether debits can be drawn from an account, as far as its number tells; for a form that says so while it is filled in.
     *
     * @param account as typed
     * @return every fault; empty when there is none, or when the store collects no debits
     */
    Set<AccountFault> check(DebitAccount account);

    /**
     * Draws up a mandate, to be shown and signed. One that nobody signs is worth nothing, and may be drawn up again.
     *
     * @param wish which account, and for how long
     * @return what is to be shown; or refused: {@code shopper.unknown}, {@code account.closed}, {@code mandate.not-offered},
     *     and for
     *     each fault of the account {@code mandate.not-an-iban}, {@code mandate.check-digits}, {@code mandate.outside-sepa},
     *     {@code mandate.bic}, {@code mandate.other-bank}, {@code mandate.bic-missing}, {@code mandate.address-missing},
     *     {@code mandate.holder}
     */
    Decision<MandateOffer> offer(MandateWish wish);

    /**
     * The shopper's mandates.
     *
     * @return oldest first, also those that have ended; not what was never signed
     */
    List<MandateStanding> list();

    /**
     * What a mandate says.
     *
     * @param id which
     * @return of one that was signed here, word for word what the shopper agreed to, in the language he read it in, and when
     *     and how; of others what they say, in his language
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such mandate
     */
    MandatePaper paper(Id<DebitMandate> id);

    /**
     * What a mandate says, as a page of HTML by itself: to be printed, kept, or sent along. It fetches nothing from anywhere.
     *
     * @param id which
     * @return a whole document, in the language of {@link #paper}
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such mandate
     */
    String page(Id<DebitMandate> id);

    /**
     * Draws by a mandate from another account of its holder from now on. The bank is told of the change with the next debit;
     * what is with the bank already is drawn from the account before.
     *
     * @param id which
     * @param account the other account
     * @return the mandate as it stands; or refused: {@code mandate.not-usable}, and for each fault of the account what
     *     {@link #offer} says
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such mandate
     */
    Decision<MandateStanding> change(Id<DebitMandate> id, DebitAccount account);

    /**
     * Ends a mandate: nothing is drawn by it from this moment on. What is with the bank goes its way. Ending it twice is no
     * fault.
     *
     * @param id which
     * @return the mandate as it stands
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such mandate
     */
    Decision<MandateStanding> end(Id<DebitMandate> id);

    /**
     * The debits of one of the shopper's orders.
     *
     * @param order which
     * @return oldest first; without money that goes back
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such order
     */
    List<DebitStanding> debits(Id<Order> order);
}
