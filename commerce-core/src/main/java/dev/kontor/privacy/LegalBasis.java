package dev.kontor.privacy;

/** What allows personal data to be kept, in the words of Article 6 of the GDPR. */
public enum LegalBasis {
    /** The person agreed and may take it back. */
    CONSENT,
    /** A contract with the person cannot be kept without it. */
    CONTRACT,
    /** A law asks for it, such as that on books and invoices. */
    LEGAL_OBLIGATION,
    /** The shop's interest outweighs that of the person, such as in proof and in safety. */
    LEGITIMATE_INTEREST
}
