package dev.kontor.shop;

import dev.kontor.account.Account;
import dev.kontor.account.BillingData;
import dev.kontor.account.Profile;
import dev.kontor.value.Address;

/**
 * What a shopper keeps with the account, and corrects at any time, each part on its own (AC-9). Each change is an entry of
 * the journal that says which part it was, not what. A visitor is refused: {@code shopper.unknown}. Not for implementing: it
 * may gain methods.
 */
@CheckReturnValue
public interface ProfileDesk {
    /**
     * What is kept.
     *
     * @return with nothing in it where nothing is
     * @throws dev.kontor.value.UnknownIdException when the shopper has no account
     */
    Profile profile();

    /**
     * Stores what the host says of the shopper now: name, address for letters, country, language. What it leaves out stays.
     *
     * @return the account as it is now
     */
    Decision<Account> correct();

    /**
     * Changes whom bills are made out to.
     *
     * @param data from now on
     * @return the profile
     */
    Decision<Profile> billing(BillingData data);

    /**
     * Takes the billing data away.
     *
     * @return the profile
     */
    Decision<Profile> withoutBilling();

    /**
     * Keeps an address, or changes the one of this name.
     *
     * @param name the shopper's name for it: a code such as {@code home}
     * @param address the address
     * @return the profile
     */
    Decision<Profile> address(String name, Address address);

    /**
     * Takes an address away; again changes nothing.
     *
     * @param name its name
     * @return the profile
     */
    Decision<Profile> withoutAddress(String name);

    /**
     * Chooses how letters come (HE-4): with HTML beside the text, or as text only.
     *
     * @param wanted whether as text only
     * @return the profile
     */
    Decision<Profile> lettersAsText(boolean wanted);

    /**
     * Gives a consent.
     *
     * @param purpose to what: a code such as {@code newsletter}
     * @param version which version of the text was shown
     * @return the profile
     */
    Decision<Profile> consent(String purpose, String version);

    /**
     * Withdraws a consent; again changes nothing.
     *
     * @param purpose to what
     * @return the profile
     */
    Decision<Profile> withoutConsent(String purpose);
}
