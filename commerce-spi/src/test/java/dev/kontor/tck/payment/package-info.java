/**
 * The contract kit of payment plugins: extend {@link dev.kontor.tck.payment.PaymentGatewayContract}, and JUnit tells
 * whether a shop may trust the plugin with money. Needs JUnit Jupiter 5.10 or newer and an implementation of
 * {@code javax.money} on the test path, and no network.
 */
@NullMarked
package dev.kontor.tck.payment;

import org.jspecify.annotations.NullMarked;
