package dev.kontor.debit;

import dev.kontor.value.Amount;
import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import java.time.Instant;
import java.util.Optional;

/**
 * A file for the bank: frozen when it was made, so that it has the same bytes whenever it is written again.
 *
 * @param id its id, from which the file's name and message id are made
 * @param account the gateway account
 * @param kind collections or transfers; a file has one kind
 * @param lines how many
 * @param sum what they come to
 * @param state where it stands
 * @param letterhead in whose name and by which rules it is written, sealed
 * @param name the file's name
 * @param format its message and version
 * @param digest the SHA-256 of its bytes, in hexadecimal
 * @param createdAt when
 * @param createdBy by whom
 * @param handedOverAt when it was handed to the bank; empty before
 * @param handedOverBy by whom
 * @param answer the bank's word about the file as a whole; empty while it has said nothing
 */
public record DebitBatch(
        Id<DebitBatch> id,
        String account,
        BankLine.Kind kind,
        int lines,
        Amount sum,
        State state,
        String letterhead,
        String name,
        String format,
        String digest,
        Instant createdAt,
        String createdBy,
        Optional<Instant> handedOverAt,
        Optional<String> handedOverBy,
        Optional<String> answer) {
    /** How batches are numbered. */
    public static final IdKind<DebitBatch> KIND = IdKind.of("bat", "batch");

    /** Where a batch stands. */
    public enum State {
        /** Made; nobody has said that the bank has it. */
        CREATED,
        /** Somebody gave it to the bank. */
        HANDED_OVER,
        /** The bank said that it took it, or booked something of it. */
        ACKNOWLEDGED,
        /** The bank refused all of it. */
        REFUSED
    }

    /**
     * By what name the bank knows it.
     *
     * @return such as {@code BAT-01K2...}
     */
    public String messageId() {
        return messageId(id);
    }

    /**
     * By what name the bank will know a batch.
     *
     * @param id its id
     * @return unique for ever
     */
    public static String messageId(Id<DebitBatch> id) {
        return References.of(id);
    }

    /**
     * The same, handed to the bank.
     *
     * @param by by whom
     * @param at when
     * @return handed over, unless the bank has answered
     */
    public DebitBatch handedOver(String by, Instant at) {
        return copy(state == State.CREATED ? State.HANDED_OVER : state, Optional.of(at), Optional.of(by), answer);
    }

    /**
     * The same after the bank has said that it has it.
     *
     * @param word the bank's
     * @return acknowledged, unless it was refused
     */
    public DebitBatch acknowledged(String word) {
        return state == State.REFUSED ? this : copy(State.ACKNOWLEDGED, handedOverAt, handedOverBy, Optional.of(word));
    }

    /**
     * The same, refused by the bank as a whole.
     *
     * @param word the bank's
     * @return refused
     */
    public DebitBatch refused(String word) {
        return copy(State.REFUSED, handedOverAt, handedOverBy, Optional.of(word));
    }

    private DebitBatch copy(State next, Optional<Instant> at, Optional<String> by, Optional<String> word) {
        return new DebitBatch(
                id,
                account,
                kind,
                lines,
                sum,
                next,
                letterhead,
                name,
                format,
                digest,
                createdAt,
                createdBy,
                at,
                by,
                word);
    }

    /** Without the sealed part. */
    @Override
    public String toString() {
        return "batch " + id + " " + state;
    }
}
