package dev.kontor.sepa;

import fr.marcwrobel.jbanking.creditor.CreditorIdentifier;

/** Identifiers of creditors, by which mandates belong to them. */
final class Creditors {
    private Creditors() {}

    static boolean isIdentifier(String text) {
        return CreditorIdentifier.isValid(text);
    }
}
