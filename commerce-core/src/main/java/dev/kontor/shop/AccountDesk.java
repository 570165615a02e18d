package dev.kontor.shop;

import dev.kontor.account.Membership;
import dev.kontor.account.ReviewDocument;
import dev.kontor.account.Verification;
import dev.kontor.credit.CreditLine;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.spi.verification.Offer;
import dev.kontor.value.Id;
import java.util.List;
import java.util.Map;
import javax.money.MonetaryAmount;

/** A shopper's verifications, memberships (AC-5, AC-6) and stored payment methods (PA-5). May gain methods. */
@CheckReturnValue
public interface AccountDesk {
    /**
     * What the shopper stored to pay with (PA-5).
     *
     * @return his stored payment methods in this store
     */
    WalletDesk paymentMethods();

    /**
     * What the shopper agreed to have debited from his bank account (PA-5).
     *
     * @return his mandates in this store
     */
    MandateDesk mandates();

    /**
     * The account itself: registration, activation, its end (AC-1, AC-4, AC-12).
     *
     * @return the shopper's own
     */
    SelfDesk self();

    /**
     * The companies the shopper is a member of (AC-7).
     *
     * @return the shopper's own
     */
    CompanyDesk companies();

    /**
     * Addresses, billing data and consents (AC-9).
     *
     * @return the shopper's own
     */
    ProfileDesk profile();

    /**
     * Discounts on application with proof (AC-8).
     *
     * @return the shopper's own
     */
    DiscountDesk discounts();

    /**
     * What can be proven here, and what each service asks for.
     *
     * @return by the name of the service
     */
    Map<String, Offer> verificationServices();

    /**
     * Begins a verification.
     *
     * @param service the name of the service
     * @param assertion what the shopper says of himself
     * @return how it stands: perhaps verified at once, mostly pending with a next step; or why it cannot begin
     * @throws dev.kontor.value.UnknownIdException when the store has no such service
     */
    Decision<Verification> verify(String service, Assertion assertion);

    /**
     * Goes on with a verification: the code from the mail, the return from a page. Orders that waited for it are released
     * in the same moment.
     *
     * @param verification which
     * @param back what the shopper brought
     * @return how it stands; or why it cannot go on
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such verification
     */
    Decision<Verification> proceed(Id<Verification> verification, ReturnData back);

    /**
     * Hands in a document for staff to look at.
     *
     * @param verification which
     * @param document what was uploaded; the host keeps the file itself
     * @return how it stands; or why not
     */
    Decision<Verification> handIn(Id<Verification> verification, ReviewDocument document);

    /**
     * The shopper's verifications.
     *
     * @return newest first
     */
    List<Verification> verifications();

    /**
     * What the shopper is proven to be, now.
     *
     * @return perhaps nothing
     */
    List<Membership> memberships();

    /**
     * What the shopper can spend of the store's credit, by {@link PayWith#storeCredit}.
     *
     * @return one amount per currency; empty when there is none
     */
    List<MonetaryAmount> storeCredit();

    /**
     * What a gift card is worth. Whoever asks for codes that are none is soon not answered any more that day.
     *
     * @param code as the shopper typed it
     * @return the balance; or refused: {@code gift-card.unknown}, the same for every card that cannot be spent, and
     *     {@code gift-card.too-many-tries}
     */
    Decision<GiftCardBalance> giftCard(String code);

    /**
     * Asks to pay by invoice from now on, for the shopper or for an organization; staff decide (PA-1).
     *
     * @param wish for whom, how much
     * @return the credit line, waiting; or refused: {@code credit.asked-before} when one is there that is not over,
     *     {@code credit.not-a-member}, {@code payment.method-not-offered}, {@code shopper.unknown}
     */
    Decision<CreditLine> askForCredit(CreditWish wish);

    /**
     * The credit lines of the shopper, and those of organizations that the shopper may use.
     *
     * @return oldest first
     */
    List<CreditStanding> credit();

    /**
     * What the shopper would like to have (CA-6).
     *
     * @return the wish list of the account
     */
    WishDesk wishes();
}
