package dev.kontor.office;

import dev.kontor.signon.Linking;
import dev.kontor.signon.MappedPerson;
import dev.kontor.spi.signon.Identity;
import java.util.Optional;

/** What came of a trial of a sign-on. */
public sealed interface SignOnTrial {
    /**
     * The organization said who it is.
     *
     * @param identity what it said
     * @param person what that means here
     * @param account which account it would be
     */
    record Seen(Identity identity, MappedPerson person, Linking.Answer account) implements SignOnTrial {}

    /**
     * Nobody would be signed in.
     *
     * @param reason the kind of no, such as {@code not-believed}; empty when it could not be found out
     * @param why for staff, in English
     */
    record Failed(Optional<String> reason, String why) implements SignOnTrial {}
}
