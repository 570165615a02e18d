package dev.kontor.signon;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which of an organization's attributes say what here (AC-13). Made by {@link #standard()} or {@link #nothing()} and copying
 * verbs.
 *
 * @param userName which one is the user name; without it people have none here
 * @param email which one is the e-mail address; without it none is known
 * @param trust when that address counts as confirmed
 * @param name which one is the name for letters
 * @param expiry which one says when the account ends: a date, a moment, seconds since 1970, or {@code 20261231235959Z}
 * @param groups which ones say to what groups a person belongs
 * @param days how long a group counts without another sign-on, 1 to 3,660
 */
public record AttributeMap(
        Optional<String> userName,
        Optional<String> email,
        EmailTrust trust,
        Optional<String> name,
        Optional<String> expiry,
        List<GroupRule> groups,
        int days) {
    /** How long a group counts where nothing is said: half a year. */
    public static final int USUAL_DAYS = 180;

    /** Checks the texts and the number. */
    public AttributeMap {
        userName = userName.map(attribute -> Text.line("attribute", attribute, 200));
        email = email.map(attribute -> Text.line("attribute", attribute, 200));
        name = name.map(attribute -> Text.line("attribute", attribute, 200));
        expiry = expiry.map(attribute -> Text.line("attribute", attribute, 200));
        groups = List.copyOf(groups);
        if (days < 1 || days > 3_660) {
            throw new InvalidValueException("days a group counts", Integer.toString(days), "1 to 3660");
        }
    }

    /**
     * Nothing is taken over but that it is the same person.
     *
     * @return the map
     */
    public static AttributeMap nothing() {
        return new AttributeMap(
                Optional.empty(),
                Optional.empty(),
                EmailTrust.NEVER,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                USUAL_DAYS);
    }

    /**
     * What OpenID Connect calls the user name, the address and the name; the address counts as confirmed when it is said to be.
     *
     * @return the map
     */
    public static AttributeMap standard() {
        return nothing()
                .userName("preferred_username")
                .email("email", EmailTrust.SAID)
                .name("name");
    }

    /**
     * The same with another user name.
     *
     * @param attribute which one
     * @return a new map
     */
    public AttributeMap userName(String attribute) {
        return new AttributeMap(Optional.of(attribute), email, trust, name, expiry, groups, days);
    }

    /**
     * The same with another address.
     *
     * @param attribute which one
     * @param trusted when it counts as confirmed
     * @return a new map
     */
    public AttributeMap email(String attribute, EmailTrust trusted) {
        return new AttributeMap(userName, Optional.of(attribute), trusted, name, expiry, groups, days);
    }

    /**
     * The same with another name.
     *
     * @param attribute which one
     * @return a new map
     */
    public AttributeMap name(String attribute) {
        return new AttributeMap(userName, email, trust, Optional.of(attribute), expiry, groups, days);
    }

    /**
     * The same with another end.
     *
     * @param attribute which one
     * @return a new map
     */
    public AttributeMap expiry(String attribute) {
        return new AttributeMap(userName, email, trust, name, Optional.of(attribute), groups, days);
    }

    /**
     * The same with more groups.
     *
     * @param more rules beside those before
     * @return a new map
     */
    public AttributeMap groups(GroupRule... more) {
        List<GroupRule> all = new ArrayList<>(groups);
        all.addAll(List.of(more));
        return new AttributeMap(userName, email, trust, name, expiry, all, days);
    }

    /**
     * The same with groups that count for another time.
     *
     * @param number how many days, 1 to 3,660
     * @return a new map
     */
    public AttributeMap lasting(int number) {
        return new AttributeMap(userName, email, trust, name, expiry, groups, number);
    }
}
