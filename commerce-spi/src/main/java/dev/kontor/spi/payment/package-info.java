/** The contract of a payment plugin. */
@NullMarked
package dev.kontor.spi.payment;

import org.jspecify.annotations.NullMarked;
