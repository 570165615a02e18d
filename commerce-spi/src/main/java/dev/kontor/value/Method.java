package dev.kontor.value;

import java.util.regex.Pattern;

/**
 * A way to pay, as the customer names it. The constants are those Kontor knows; a plugin may bring others.
 *
 * @param code 2 to 40 upper-case letters, digits and underscores, such as {@code CARD_VISA}
 */
public record Method(String code) implements Comparable<Method> {
    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9_]{1,39}");

    /** Visa cards. */
    public static final Method CARD_VISA = new Method("CARD_VISA");
    /** Mastercard cards. */
    public static final Method CARD_MASTERCARD = new Method("CARD_MASTERCARD");
    /** American Express cards. */
    public static final Method CARD_AMEX = new Method("CARD_AMEX");
    /** PayPal. */
    public static final Method PAYPAL = new Method("PAYPAL");
    /** SEPA direct debit. */
    public static final Method SEPA_DEBIT = new Method("SEPA_DEBIT");
    /** Invoice, for approved customers. */
    public static final Method INVOICE = new Method("INVOICE");
    /** Purchase order of an organization. */
    public static final Method PURCHASE_ORDER = new Method("PURCHASE_ORDER");
    /** Billing code of an institution. */
    public static final Method BILLING_CODE = new Method("BILLING_CODE");

    /** Checks the form. */
    public Method {
        if (code.length() > 40 || !FORM.matcher(code).matches()) {
            throw new InvalidValueException("payment method", code, "2 to 40 of A-Z, 0-9, '_', such as CARD_VISA");
        }
    }

    /**
     * A method by its code.
     *
     * @param code such as {@code CARD_VISA}
     * @return the value
     * @throws InvalidValueException when it has not the form
     */
    public static Method of(String code) {
        return new Method(code);
    }

    /**
     * Whether this is a card of some brand.
     *
     * @return true when the code begins with {@code CARD_}
     */
    public boolean isCard() {
        return code.startsWith("CARD_");
    }

    @Override
    public int compareTo(Method other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
