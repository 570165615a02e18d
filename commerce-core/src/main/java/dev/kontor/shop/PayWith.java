package dev.kontor.shop;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Method;
import dev.kontor.value.Secret;
import dev.kontor.value.Text;
import java.util.Optional;

/** What the customer wants to pay with. Cards come as tokens of the provider only, never as numbers (PA-4). */
public sealed interface PayWith {
    /**
     * A card, by the token that the provider's page gave the browser. Which brand it is, the provider says.
     *
     * @param token used once
     * @return the means of payment
     * @throws InvalidValueException when it is a card's own number; the number is not repeated
     */
    static PayWith card(String token) {
        return new Card(Secret.of(token));
    }

    /**
     * PayPal: the customer signs in there.
     *
     * @return the means of payment
     */
    static PayWith paypal() {
        return new AtProvider(Method.PAYPAL);
    }

    /**
     * Another method that begins at the provider.
     *
     * @param method the method
     * @return the means of payment
     */
    static PayWith at(Method method) {
        return new AtProvider(method);
    }

    /**
     * A purchase order of the customer's organization.
     *
     * @param number its number
     * @return the means of payment
     */
    static PayWith purchaseOrder(String number) {
        return new Promise(Method.PURCHASE_ORDER, Optional.of(Text.line("purchase order number", number, 64)));
    }

    /**
     * An invoice, for customers who are approved.
     *
     * @return the means of payment
     */
    static PayWith invoice() {
        return new Promise(Method.INVOICE, Optional.empty());
    }

    /**
     * A card token.
     *
     * @param token used once
     */
    record Card(Secret token) implements PayWith {
        /** Turns a card's own number away. */
        public Card {
            if (token.use(CardNumber::isIn)) {
                throw new InvalidValueException(
                        "card token", "a card number", "the token that the provider's page gave the browser");
            }
        }
    }

    /**
     * A method that begins at the provider.
     *
     * @param method the method
     */
    record AtProvider(Method method) implements PayWith {}

    /**
     * A promise to pay.
     *
     * @param method invoice, purchase order or billing code
     * @param number of the purchase order or billing code
     */
    record Promise(Method method, Optional<String> number) implements PayWith {}
}
