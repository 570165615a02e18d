package dev.kontor.account;

/** Where a {@link Verification} stands (AC-6). Constants may be added within a major version. */
public enum VerificationState {
    /** Waits for its next step. */
    PENDING,
    /** Proven, until its end. */
    VERIFIED,
    /** Not proven; the person may try again. */
    REJECTED,
    /** Nothing happened before its deadline, or the proof has ended. */
    EXPIRED
}
