package dev.kontor.office;

import dev.kontor.account.Account;
import dev.kontor.account.Membership;
import dev.kontor.account.ReviewCase;
import dev.kontor.shop.CheckReturnValue;
import dev.kontor.shop.Decision;
import dev.kontor.value.Id;
import java.time.Instant;
import java.util.List;

/** Who people are proven to be. Needs the role ACCOUNTS. May gain methods. */
@CheckReturnValue
public interface PeopleDesk {
    /**
     * Documents that wait for a decision, oldest first.
     *
     * @param limit the most, 1 to 200
     * @return the cases
     */
    List<ReviewCase> reviews(int limit);

    /**
     * Accepts what a person handed in; orders that waited for it go on, and a letter says so.
     *
     * @param review the case
     * @param organization the organization it is proven for
     * @param until when the proof ends
     * @return the case as decided; or that it was decided before
     */
    Decision<ReviewCase> accept(Id<ReviewCase> review, String organization, Instant until);

    /**
     * Rejects what a person handed in; a letter says why.
     *
     * @param review the case
     * @param reason a code for the text the person reads; the letter knows {@code unreadable}, {@code not-current},
     *     {@code other-person} and {@code not-enough}, and asks to ask for any other
     * @return the case as decided; or that it was decided before
     */
    Decision<ReviewCase> reject(Id<ReviewCase> review, String reason);

    /**
     * What an account is proven to be, now.
     *
     * @param account whose
     * @return perhaps nothing
     * @throws dev.kontor.value.UnknownIdException when there is no such account
     */
    List<Membership> memberships(Id<Account> account);

    /** Rosters from files. */
    RosterDesk rosters();

    /** What a person handed in, and what it is to prove. */
    ReviewsDesk cases();
}
