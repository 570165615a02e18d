/**
 * What a shopper can do, and what the shop answers. The doors are interfaces that the shop implements and hosts call.
 *
 * <p>Open {@link dev.kontor.shop.Storefront} and {@link dev.kontor.shop.Result} first. Sees the rooms, never a use case.
 */
@NullMarked
package dev.kontor.shop;

import org.jspecify.annotations.NullMarked;
