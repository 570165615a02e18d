package dev.kontor.webstore.people;

import java.util.Locale;

/**
 * What somebody writes who registers, as typed.
 *
 * @param userName 3 to 40 letters a to z, digits, dots, dashes and underscores; upper case makes no difference
 * @param email where the link goes
 * @param name as shown
 * @param country two letters
 * @param locale the language of mails
 * @param password 10 to 200 characters
 * @param again the same once more
 */
public record Newcomer(
        String userName, String email, String name, String country, Locale locale, String password, String again) {
    /** Without the password. */
    @Override
    public String toString() {
        return "newcomer " + userName;
    }
}
