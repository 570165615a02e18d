package dev.kontor.account;

/** Where a {@link ReviewCase} stands. Constants may be added within a major version. */
public enum ReviewState {
    /** Staff has to decide. */
    WAITING,
    /** Staff believed the documents. */
    ACCEPTED,
    /** Staff did not. */
    REJECTED
}
