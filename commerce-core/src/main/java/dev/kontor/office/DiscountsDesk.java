package dev.kontor.office;

import dev.kontor.account.DiscountApplication;
import dev.kontor.shop.CheckReturnValue;
import dev.kontor.shop.Decision;
import dev.kontor.value.Id;
import java.time.Instant;
import java.util.List;

/**
 * Applications for discounts, as staff decide them (AC-8). Needs the role ACCOUNTS. Every decision needs a reason, given by
 * {@link BackOffice#because}, which the applicant reads; without one it is refused: {@code reason.missing}. The proof is
 * forgotten 30 days after the decision, and the journal tells the host to delete its files. May gain methods.
 */
@CheckReturnValue
public interface DiscountsDesk {
    /**
     * What has to be decided.
     *
     * @param limit the most, 1 to 1,000
     * @return oldest first
     */
    List<DiscountApplication> waiting(int limit);

    /**
     * An application in any state.
     *
     * @param application which
     * @return as it stands
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    DiscountApplication get(Id<DiscountApplication> application);

    /**
     * Grants what was asked for, or another tier.
     *
     * @param application which
     * @param tier what is granted: a code
     * @param until the first moment at which it does not hold any more
     * @return the application; or refused: {@code discount.decided}, {@code discount.wrong-end}
     */
    Decision<DiscountApplication> grant(Id<DiscountApplication> application, String tier, Instant until);

    /**
     * Does not grant it.
     *
     * @param application which
     * @return the application; or refused: {@code discount.decided}
     */
    Decision<DiscountApplication> refuse(Id<DiscountApplication> application);

    /**
     * Takes back what was granted, from now on; orders placed before keep their price.
     *
     * @param application which
     * @return the application; or refused: {@code discount.decided} unless it is granted
     */
    Decision<DiscountApplication> end(Id<DiscountApplication> application);
}
