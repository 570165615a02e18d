package dev.kontor.fulfillment;

import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import dev.kontor.value.Moments;
import dev.kontor.value.Text;
import java.time.Instant;
import java.util.Optional;

/**
 * That a customer asked for more downloads of an item, and what was answered (DF-2). Of an item one waits at the most;
 * those that were answered stay. Immutable.
 *
 * @param id {@code drq_...}
 * @param entitlement of what
 * @param order the order it came with, as the customer named it
 * @param account who asked
 * @param words why, in the customer's words; 1 to 500 characters
 * @param askedAt when
 * @param state waiting, granted or refused
 * @param more how many were granted; 0 unless they were
 * @param answer what staff said; empty while it waits
 */
public record DownloadRequest(
        Id<DownloadRequest> id,
        Id<Entitlement> entitlement,
        String order,
        String account,
        String words,
        Instant askedAt,
        State state,
        int more,
        Optional<String> answer) {
    /** The ids of requests. */
    public static final IdKind<DownloadRequest> KIND = IdKind.of("drq", "download request");

    /** The longest reason and the longest answer. */
    public static final int LONGEST = 500;

    /** Where a request stands. */
    public enum State {
        /** Staff have to answer. */
        WAITING,
        /** There are more downloads. */
        GRANTED,
        /** There are not. */
        REFUSED
    }

    /** Checks the texts. */
    public DownloadRequest {
        words = Text.lines("reason", words, LONGEST);
        askedAt = Moments.stored(askedAt);
        answer = answer.map(text -> Text.line("answer", text, LONGEST));
    }

    static DownloadRequest asked(Id<DownloadRequest> id, Entitlement item, String words, Instant now) {
        return new DownloadRequest(
                id,
                item.id(),
                item.asked().order(),
                item.asked().account(),
                words,
                now,
                State.WAITING,
                0,
                Optional.empty());
    }

    DownloadRequest answered(State how, int granted, String said) {
        return new DownloadRequest(id, entitlement, order, account, words, askedAt, how, granted, Optional.of(said));
    }

    /** Of what, and how it stands; not why. */
    @Override
    public String toString() {
        return "request " + id + " for downloads of " + entitlement + " " + state;
    }
}
