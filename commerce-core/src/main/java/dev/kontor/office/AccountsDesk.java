package dev.kontor.office;

import dev.kontor.account.Account;
import dev.kontor.account.ExtensionRequest;
import dev.kontor.shop.CheckReturnValue;
import dev.kontor.shop.Decision;
import dev.kontor.value.Id;
import dev.kontor.value.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Accounts as staff keep them: how they come to be, end, and begin again (AC-1, AC-4, AC-12). Needs the role ACCOUNTS. What
 * changes an account needs a reason, given by {@link BackOffice#because}; without one it is refused: {@code reason.missing}.
 * An id that nobody has is an {@link dev.kontor.value.UnknownIdException}. May gain methods.
 */
@CheckReturnValue
public interface AccountsDesk {
    /** Companies and who runs them. */
    CompaniesDesk companies();

    /** Applications for discounts. */
    DiscountsDesk discounts();

    /**
     * Accounts with an address; several may share one.
     *
     * @param email compared exactly
     * @return at most 100, oldest first
     */
    List<Account> find(String email);

    /**
     * An account.
     *
     * @param account which
     * @return as it stands
     */
    Account get(Id<Account> account);

    /**
     * Makes an account for somebody who has not come yet, and writes the invitation. Needs no reason.
     *
     * @param invitation whom
     * @return the account, invited; or refused: {@code account.exists} when its user has one
     */
    Decision<Account> invite(AccountInvitation invitation);

    /**
     * Writes the invitation of an account again, good for as long as it usually is; the ones before are worth nothing then.
     *
     * @param account which
     * @param store the store whose name the letter bears
     * @return the account; or refused: {@code account.wrong-state}, {@code token.too-many}
     */
    Decision<Account> inviteAgain(Id<Account> account, String store);

    /**
     * Switches an account off; its owner is told why and cannot undo it.
     *
     * @param account which
     * @return the account; or refused: {@code account.wrong-state}
     */
    Decision<Account> deactivate(Id<Account> account);

    /**
     * Undoes a deactivation, whoever did it.
     *
     * @param account which
     * @return the account; or refused: {@code account.wrong-state}
     */
    Decision<Account> reactivate(Id<Account> account);

    /**
     * Gives an account an end, or another one; its owner is warned 30 and 7 days before. The reason is told in the warning.
     *
     * @param account which
     * @param at from when on it cannot order
     * @return the account; or refused: {@code account.wrong-state}
     */
    Decision<Account> expire(Id<Account> account, Instant at);

    /**
     * Gives an end to every account that belongs to an organization now. Done in portions: after a failure, again does the
     * rest.
     *
     * @param organization its name
     * @param at from when on they cannot order
     * @return how many accounts have it
     */
    Decision<Integer> expireAll(String organization, Instant at);

    /**
     * Takes the end from an account.
     *
     * @param account which
     * @return the account; or refused: {@code account.wrong-state}
     */
    Decision<Account> neverExpire(Id<Account> account);

    /**
     * Customers who asked for their accounts to last longer.
     *
     * @param limit the most, 1 to 1,000
     * @return those who asked first, first
     */
    List<ExtensionRequest> extensions(int limit);

    /**
     * Answers a wish: the account lasts until then. The customer is told.
     *
     * @param account which
     * @param until its new end
     * @return the account; or refused: {@code account.not-asked} when no wish waits
     */
    Decision<Account> extend(Id<Account> account, Instant until);

    /**
     * Answers a wish: the account ends as it was to. The customer is told the reason.
     *
     * @param account which
     * @return the wish, refused; or refused: {@code account.not-asked} when no wish waits
     */
    Decision<ExtensionRequest> refuseExtension(Id<Account> account);

    /**
     * Makes a single-use token for something the host does itself, such as choosing a password anew. It is handed out once,
     * here; only its hash is kept. Five a day for one purpose and account. Needs no reason.
     *
     * @param purpose a code, such as {@code new-password}
     * @param account whose
     * @param lasts for how long, a minute to 90 days
     * @return 32 hexadecimal digits; or refused: {@code token.too-many}
     */
    Decision<Secret> issueToken(String purpose, Id<Account> account, Duration lasts);

    /**
     * Uses a token of {@link #issueToken} up. To be called from a POST only, so that programs that open the links in a mail
     * use up nothing. Needs no reason.
     *
     * @param purpose what it has to be for
     * @param token as somebody brought it
     * @return the account; or refused: {@code token.not-good}, whatever is wrong with it
     */
    Decision<Account> redeemToken(String purpose, Secret token);
}
