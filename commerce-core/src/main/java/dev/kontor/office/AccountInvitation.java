package dev.kontor.office;

import dev.kontor.value.Code;
import dev.kontor.value.Country;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * An account to be made for somebody who has not come yet (AC-1). Immutable; made by {@link #of} and copying verbs.
 *
 * @param store the store whose name the letter bears
 * @param email where the letter goes
 * @param user the host's id of the user; empty when the person brings one
 * @param name how letters address the person
 * @param country where the person lives
 * @param locale the language of letters
 * @param lasts how long the invitation is good, an hour to 90 days
 */
public record AccountInvitation(
        String store,
        EmailAddress email,
        Optional<String> user,
        Optional<String> name,
        Optional<Country> country,
        Locale locale,
        Duration lasts) {
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(90);

    /** Checks the parts. */
    public AccountInvitation {
        Code.of("store", store);
        user = user.map(text -> Text.line("user", text, 100));
        name = name.map(text -> Text.line("name", text, 200));
        if (lasts.compareTo(SHORTEST) < 0 || lasts.compareTo(LONGEST) > 0) {
            throw new InvalidValueException("time of an invitation", lasts.toString(), "an hour to 90 days");
        }
    }

    /**
     * An invitation in English that is good for 14 days.
     *
     * @param store the store whose name the letter bears
     * @param email where the letter goes
     * @return the invitation
     */
    public static AccountInvitation of(String store, String email) {
        return new AccountInvitation(
                store,
                EmailAddress.of(email),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Locale.ENGLISH,
                Duration.ofDays(14));
    }

    /**
     * The same for a user the host knows already: nobody else can activate it, and he can do so by his name alone.
     *
     * @param id the host's id of the user
     * @return a new invitation
     */
    public AccountInvitation user(String id) {
        return new AccountInvitation(store, email, Optional.of(id), name, country, locale, lasts);
    }

    /**
     * The same with a name.
     *
     * @param fullName as letters address the person
     * @return a new invitation
     */
    public AccountInvitation name(String fullName) {
        return new AccountInvitation(store, email, user, Optional.of(fullName), country, locale, lasts);
    }

    /**
     * The same in another language.
     *
     * @param language of letters
     * @return a new invitation
     */
    public AccountInvitation locale(Locale language) {
        return new AccountInvitation(store, email, user, name, country, language, lasts);
    }

    /**
     * The same with another end.
     *
     * @param time how long it is good
     * @return a new invitation
     */
    public AccountInvitation lasting(Duration time) {
        return new AccountInvitation(store, email, user, name, country, locale, time);
    }

    /** The store; who is invited is personal. */
    @Override
    public String toString() {
        return "invitation to " + store;
    }
}
