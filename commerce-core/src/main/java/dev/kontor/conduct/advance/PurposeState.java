package dev.kontor.conduct.advance;

/**
 * How far that is for which an order was placed: the access it opens, or the parcel it sends once more.
 *
 * @param served whether it was done
 * @param isOfUse whether there is something it would do now
 */
record PurposeState(boolean served, boolean isOfUse) {}
