package dev.kontor.pricing;

import dev.kontor.value.Text;

/**
 * Where an order came from, when it was not just somebody's wish to buy: what a quote is for, and an order about.
 *
 * @param kind what for
 * @param about the id of what it is about, by kind; one line of at most 100 characters
 */
public record Origin(Kind kind, String about) {
    /** What an order is for. Others will come within a major version. */
    public enum Kind {
        /** A longer guarantee, bought after the order it is about (GU-2). */
        GUARANTEE,
        /** Access once more to what an order gave and what has ended (GU-3). */
        RETRIEVAL,
        /** One prepaid unit of a bulk order (OR-6). */
        CLAIM,
        /** Backup media of what an order gave (SH-1). */
        MEDIA,
        /** Sending the parcel of an order once more (SH-5). */
        RESHIPMENT
    }

    /** Checks the id. */
    public Origin {
        about = Text.line("origin", about, 100);
    }
}
