package dev.kontor.conduct.advance;

/**
 * How far the access is that an order of a plan was placed for.
 *
 * @param opened whether it was opened
 * @param isOfUse whether there is something it would open now
 */
record PlanState(boolean opened, boolean isOfUse) {}
