/**
 * Who may buy what: rules composed of groups, organizations, proofs, countries, stores and quantities, and the decision
 * whether somebody meets them, could meet them by a proof, or does not.
 *
 * <p>Open {@link dev.kontor.eligibility.Criterion} and {@link dev.kontor.eligibility.Eligibility} first. Sees
 * {@code dev.kontor.value} and {@code dev.kontor.body} only; what it has to know of a person is handed to it as facts.
 */
@NullMarked
package dev.kontor.eligibility;

import org.jspecify.annotations.NullMarked;
