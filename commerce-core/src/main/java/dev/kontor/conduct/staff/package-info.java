/** What staff do: set up, fill pools, refund, decide reviews. Every action is journaled with its actor and reason. */
@NullMarked
package dev.kontor.conduct.staff;

import org.jspecify.annotations.NullMarked;
