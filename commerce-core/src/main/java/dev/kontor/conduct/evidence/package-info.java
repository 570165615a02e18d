/**
 * Asks gateways and records what they answer. The only writer of movements, and the only one that moves an operation out of
 * the state sent. Open {@link dev.kontor.conduct.evidence.RecordEvidence} first.
 */
@NullMarked
package dev.kontor.conduct.evidence;

import org.jspecify.annotations.NullMarked;
