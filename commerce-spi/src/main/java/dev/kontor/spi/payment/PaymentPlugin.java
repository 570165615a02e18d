package dev.kontor.spi.payment;

import dev.kontor.spi.Plugin;

/** A kind of payment provider; opened once per gateway account of the shop. */
public interface PaymentPlugin extends Plugin<PaymentGateway> {}
