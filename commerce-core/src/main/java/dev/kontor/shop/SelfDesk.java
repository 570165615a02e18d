package dev.kontor.shop;

import dev.kontor.account.Account;
import dev.kontor.account.ExtensionRequest;
import dev.kontor.value.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * A shopper's own account: how it comes to be, lasts and ends (AC-1, AC-4, AC-12). Tokens come by mail, are good once, and
 * are redeemed here by a command; call these from a POST only. What is wrong with a token is never told: unknown, used,
 * expired and for something else are all {@code token.not-good}. Not for implementing: it may gain methods.
 */
@CheckReturnValue
public interface SelfDesk {
    /**
     * The account as it stands.
     *
     * @return empty for a visitor, and before anything was written for the shopper
     */
    Optional<Account> account();

    /**
     * Registers the shopper with an address that is not confirmed yet: a letter with a token goes there, and until it is
     * confirmed nothing can be ordered. Again, another letter goes out, five a day at most.
     *
     * @return the account; or refused: {@code shopper.unknown}, {@code account.email-missing}, {@code account.exists},
     *     {@code token.too-many}, {@code account.registration-closed} where the store takes only prepared accounts
     */
    Decision<Account> register();

    /**
     * Confirms an address. Whoever reads the mail may do it, signed in or not.
     *
     * @param token from the letter
     * @return the account, active; or refused: {@code token.not-good}, {@code token.too-many-tries}
     */
    Decision<Account> confirm(Secret token);

    /**
     * Takes over an account that staff prepared, for the shopper the host has signed in.
     *
     * @param token from the invitation
     * @return the account, active; or refused: {@code shopper.unknown}, {@code token.not-good},
     *     {@code token.too-many-tries}, {@code account.exists} when the shopper has another account
     */
    Decision<Account> activate(Secret token);

    /**
     * Takes over an account that staff prepared under the shopper's user name, which the host has authenticated.
     *
     * @return the account, active; or refused: {@code shopper.unknown}, {@code account.not-invited}
     */
    Decision<Account> activateByName();

    /**
     * Switches the account off. Orders stay; a letter brings a token that undoes it within 30 days, and staff can undo it at
     * any time.
     *
     * @return the account; or refused: {@code shopper.unknown}, {@code account.wrong-state}
     */
    Decision<Account> deactivate();

    /**
     * Undoes the owner's own deactivation.
     *
     * @param token from the letter
     * @return the account, active; or refused: {@code token.not-good}, {@code token.too-many-tries}
     */
    Decision<Account> reopen(Secret token);

    /**
     * Asks for an account to last longer; staff answer.
     *
     * @param until until when
     * @param words why
     * @return the request, waiting; or refused: {@code shopper.unknown}, {@code account.not-longer},
     *     {@code account.wrong-state}, {@code account.asked-before} while one waits
     */
    Decision<ExtensionRequest> askForExtension(Instant until, String words);

    /**
     * What became of the wish for an account to last longer.
     *
     * @return empty when nothing was asked for
     */
    Optional<ExtensionRequest> extension();
}
