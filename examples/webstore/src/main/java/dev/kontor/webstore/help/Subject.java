package dev.kontor.webstore.help;

import java.util.Locale;

/** What a help topic is about, in the order in which subjects are shown. */
public enum Subject {
    /** From the catalog to the order. */
    BUYING,
    /** Who may buy what, and how that is proven. */
    ELIGIBILITY,
    /** Money in both directions. */
    PAYMENT,
    /** License keys and downloads. */
    DELIVERY,
    /** How long what was bought stays open. */
    ACCESS,
    /** Signing in, passwords, keys for programs. */
    ACCOUNT,
    /** What is stored about people. */
    PRIVACY,
    /** Where to ask. */
    CONTACT;

    /** What topics and texts call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
