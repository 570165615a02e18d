package dev.kontor.fulfillment;

import dev.kontor.value.Id;
import java.time.Instant;

/**
 * A machine on which a license runs (DF-5).
 *
 * @param entitlement the license
 * @param machine what the product calls the machine; its owner's own words, perhaps
 * @param at since when
 */
public record Activation(Id<Entitlement> entitlement, String machine, Instant at) {}
