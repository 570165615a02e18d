/**
 * Gift cards and store credit: money the house owes, whose balance is a counter that nobody can bring below zero.
 *
 * <p>Open {@link dev.kontor.tender.HouseTenders} first. No provider is asked: operations and movements of payment are made in our own
 * unit, so the room sees payment.
 */
@NullMarked
package dev.kontor.tender;

import org.jspecify.annotations.NullMarked;
