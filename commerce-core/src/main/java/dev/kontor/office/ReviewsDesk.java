package dev.kontor.office;

import dev.kontor.account.ReviewCase;
import dev.kontor.account.Verification;
import dev.kontor.shop.CheckReturnValue;
import dev.kontor.value.Id;

/** Documents that people handed in (AC-6), one case at a time. Needs the role ACCOUNTS. May gain methods. */
@CheckReturnValue
public interface ReviewsDesk {
    /**
     * A case in any state.
     *
     * @param review which
     * @return as it stands
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    ReviewCase get(Id<ReviewCase> review);

    /**
     * What the documents of a case are to prove, and of whom.
     *
     * @param review which
     * @return the verification it belongs to
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    Verification claim(Id<ReviewCase> review);
}
