package dev.kontor.webstore.people;

import java.util.List;

/** Writes to people about their logins. Called after what it tells of was committed. */
public interface PersonalMail {
    /**
     * Asks to confirm an address (AC-1).
     *
     * @param login who
     * @param email the address to be confirmed, which may not yet be the login's
     * @param token of the link
     */
    void confirm(Login login, String email, String token);

    /**
     * Lets somebody choose a new password (AC-3).
     *
     * @param login who
     * @param token of the link
     */
    void reset(Login login, String token);

    /**
     * Tells somebody who wants a new password that his organization keeps it (AC-2).
     *
     * @param login who
     * @param organization its name
     */
    void managed(Login login, String organization);

    /**
     * Tells the user names of an address, all in one mail (AC-3).
     *
     * @param logins those that share the address; at least one
     */
    void userNames(List<Login> logins);

    /**
     * Tells the old address that mails now go elsewhere.
     *
     * @param before the login as it was
     */
    void addressChanged(Login before);
}
