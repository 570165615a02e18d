package dev.kontor.account;

import dev.kontor.value.Country;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Text;
import java.util.Locale;
import java.util.Optional;

/**
 * What the host says of the user it has signed in. Only the user id is needed; what is left out is unknown, and never
 * wipes what is known already. Immutable.
 */
public final class UserFacts {
    private final String user;
    private final Optional<EmailAddress> email;
    private final Optional<String> displayName;
    private final Optional<Country> country;
    private final Optional<Locale> locale;

    private UserFacts(
            String user,
            Optional<EmailAddress> email,
            Optional<String> displayName,
            Optional<Country> country,
            Optional<Locale> locale) {
        this.user = user;
        this.email = email;
        this.displayName = displayName;
        this.country = country;
        this.locale = locale;
    }

    /**
     * A user of whom nothing more is known.
     *
     * @param user the host's own id of the user, one line of at most 200 characters; compared exactly
     * @return the facts
     * @throws dev.kontor.value.InvalidValueException when it is blank, too long or holds control characters
     */
    public static UserFacts of(String user) {
        return new UserFacts(
                Text.line("user", user, 200), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The same with an e-mail address.
     *
     * @param value the address
     * @return new facts
     */
    public UserFacts email(EmailAddress value) {
        return new UserFacts(user, Optional.of(value), displayName, country, locale);
    }

    /**
     * The same with a name for letters and receipts.
     *
     * @param value one line of at most 200 characters
     * @return new facts
     * @throws dev.kontor.value.InvalidValueException when it is blank, too long or holds control characters
     */
    public UserFacts displayName(String value) {
        return new UserFacts(user, email, Optional.of(Text.line("display name", value, 200)), country, locale);
    }

    /**
     * The same with a country.
     *
     * @param value where the user lives
     * @return new facts
     */
    public UserFacts country(Country value) {
        return new UserFacts(user, email, displayName, Optional.of(value), locale);
    }

    /**
     * The same with a language.
     *
     * @param value in which the user reads letters
     * @return new facts
     */
    public UserFacts locale(Locale value) {
        return new UserFacts(user, email, displayName, country, Optional.of(value));
    }

    /**
     * The host's id of the user.
     *
     * @return one line
     */
    public String user() {
        return user;
    }

    /**
     * The e-mail address.
     *
     * @return empty when unknown
     */
    public Optional<EmailAddress> email() {
        return email;
    }

    /**
     * The name.
     *
     * @return empty when unknown
     */
    public Optional<String> displayName() {
        return displayName;
    }

    /**
     * The country.
     *
     * @return empty when unknown
     */
    public Optional<Country> country() {
        return country;
    }

    /**
     * The language.
     *
     * @return empty when unknown
     */
    public Optional<Locale> locale() {
        return locale;
    }

    /** Says nothing personal. */
    @Override
    public String toString() {
        return "facts of a user";
    }
}
