/** Pages of a purchase: checkout, payment and its return from the bank, orders, receipts and counted downloads. */
@NullMarked
package dev.kontor.webstore.orders;

import org.jspecify.annotations.NullMarked;
