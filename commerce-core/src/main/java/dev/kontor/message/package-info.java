/**
 * Letters to customers: written as rows in the unit of what they tell of, sent later by whoever delivers mail, from
 * templates in the customer's language (HE-1).
 *
 * <p>Open {@link dev.kontor.message.Letters} first. Sees {@code dev.kontor.value}, the storage contract, {@code body} and
 * {@code privacy}.
 */
@NullMarked
package dev.kontor.message;

import org.jspecify.annotations.NullMarked;
