package dev.kontor.office;

import dev.kontor.account.Account;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Page;
import dev.kontor.tender.HouseTender;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import java.time.Instant;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * Gift cards and store credit. Needs the role PAYMENTS; what gives money away or blocks it needs a reason too, given with
 * {@link BackOffice#because}, else it is refused: {@code reason.missing}. May gain methods.
 */
public interface TenderDesk {
    /**
     * Issues a gift card without an end.
     *
     * @param key chosen by the caller
     * @param amount what it is worth; more than zero, else refused: {@code tender.not-positive}
     * @return the card with its code, which is never shown again
     */
    Decision<IssuedCard> issueCard(RequestKey key, MonetaryAmount amount);

    /**
     * Issues a gift card that ends.
     *
     * @param key chosen by the caller
     * @param amount what it is worth; more than zero, else refused: {@code tender.not-positive}
     * @param until from when on it cannot be spent
     * @return the card with its code, which is never shown again
     */
    Decision<IssuedCard> issueCard(RequestKey key, MonetaryAmount amount, Instant until);

    /**
     * Grants store credit: adds to what the account has in that currency.
     *
     * @param key chosen by the caller
     * @param account whose
     * @param amount how much; more than zero, else refused: {@code tender.not-positive}
     * @return the account's credit in that currency
     * @throws dev.kontor.value.UnknownIdException when there is no such account
     */
    Decision<TenderFile> grantCredit(RequestKey key, Id<Account> account, MonetaryAmount amount);

    /**
     * Blocks a card or credit: it cannot be spent any more; what is set aside for orders still is taken, and what comes back
     * from orders still goes there.
     *
     * @param tender which
     * @return as it is now
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    Decision<TenderFile> block(Id<HouseTender> tender);

    /**
     * Lets a card or credit be spent again.
     *
     * @param tender which
     * @return as it is now
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    Decision<TenderFile> unblock(Id<HouseTender> tender);

    /**
     * A card or credit with its history.
     *
     * @param tender which
     * @return as it is now
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    TenderFile get(Id<HouseTender> tender);

    /**
     * All cards and credits, newest first, without their histories.
     *
     * @param cursor of the page before; empty for the first
     * @param limit the most, 1 to 100
     * @return a page
     */
    Page<TenderFile> list(Optional<String> cursor, int limit);
}
