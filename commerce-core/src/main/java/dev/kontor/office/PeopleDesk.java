package dev.kontor.office;

import dev.kontor.account.Account;
import dev.kontor.account.Membership;
import dev.kontor.account.ReviewCase;
import dev.kontor.shop.CheckReturnValue;
import dev.kontor.shop.Decision;
import dev.kontor.value.Id;
import dev.kontor.value.Secret;
import java.time.Instant;
import java.util.List;

/** Who people are proven to be. Needs the role ACCOUNTS. May gain methods. */
@CheckReturnValue
public interface PeopleDesk {
    /**
     * Puts the members of a group of an organization on its roster. Only a keyed hash of each line is kept.
     *
     * @param organization the organization's name
     * @param group a code such as {@code student}
     * @param field what a line is: {@code number} or {@code email}
     * @param lines one member a line; sensitive, so a secret
     * @return how many lines were new
     */
    Decision<Integer> addRoster(String organization, String group, String field, Secret lines);

    /**
     * Documents that wait for a decision, oldest first.
     *
     * @param limit the most, 1 to 200
     * @return the cases
     */
    List<ReviewCase> reviews(int limit);

    /**
     * Accepts what a person handed in; orders that waited for it go on.
     *
     * @param review the case
     * @param organization the organization it is proven for
     * @param until when the proof ends
     * @return the case as decided; or that it was decided before
     */
    Decision<ReviewCase> accept(Id<ReviewCase> review, String organization, Instant until);

    /**
     * Rejects what a person handed in.
     *
     * @param review the case
     * @param reason a code for the text the person reads
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
