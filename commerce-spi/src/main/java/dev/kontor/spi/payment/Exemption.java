package dev.kontor.spi.payment;

/**
 * Why the buyer need not be asked to prove who he is (strong customer authentication). The shop asks, the bank decides; whoever
 * asks bears the loss if it was somebody else.
 */
public enum Exemption {
    /** The amount is small; banks allow a few in a row. */
    LOW_VALUE,
    /** The shop has looked at the risk, and its record of fraud is good enough. */
    TRANSACTION_RISK,
    /** The buyer is not there: an agreed payment that the shop sets off. */
    MERCHANT_INITIATED,
    /** The buyer has told the bank that it trusts this shop. */
    TRUSTED_BENEFICIARY
}
