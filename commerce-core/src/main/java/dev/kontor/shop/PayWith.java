package dev.kontor.shop;

import dev.kontor.debit.DebitMandate;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Method;
import dev.kontor.value.Secret;
import dev.kontor.value.Text;
import dev.kontor.wallet.PaymentInstrument;
import java.util.Optional;
import javax.money.MonetaryAmount;

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
     * A card of whatever brand the store takes, on a page of the provider's own: the shop sees not even its token.
     *
     * @return the means of payment
     */
    static PayWith cardPage() {
        return new CardPage();
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
     * A billing code of the customer's institution.
     *
     * @param code the code
     * @return the means of payment
     */
    static PayWith billingCode(String code) {
        return new Promise(Method.BILLING_CODE, Optional.of(Text.line("billing code", code, 64)));
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
     * A gift card.
     *
     * @param code as the customer typed it
     * @return the means of payment; pays what its balance gives, unless it has an {@link #amount}
     */
    static PayWith giftCard(String code) {
        return new GiftCard(Secret.of(code));
    }

    /**
     * The customer's store credit.
     *
     * @return the means of payment; pays what its balance gives, unless it has an {@link #amount}
     */
    static PayWith storeCredit() {
        return new StoreCredit();
    }

    /**
     * A direct debit by a mandate of the customer's in this store (PA-5). Ordering signs one that was drawn up for it; one
     * that is active and for more than one debit pays again.
     *
     * @param mandate its id, from {@link MandateDesk#offer}
     * @return the means of payment
     */
    static PayWith directDebit(Id<DebitMandate> mandate) {
        return new DirectDebit(mandate);
    }

    /**
     * The same for a part of what is to be paid, beside other means of payment.
     *
     * @param amount how much, in the currency of the order; whether it fits is answered when the order is paid
     * @return a means of payment for that amount
     */
    default PayWith amount(MonetaryAmount amount) {
        return new Share(this instanceof Share share ? share.with() : this, Amounts.minor(amount));
    }

    /**
     * A part of what is to be paid.
     *
     * @param with what it is paid with; never a share itself
     * @param exact how much
     */
    record Share(PayWith with, Amount exact) implements PayWith {}

    /**
     * A gift card.
     *
     * @param code as the customer typed it
     */
    record GiftCard(Secret code) implements PayWith {}

    /** The customer's store credit. */
    record StoreCredit() implements PayWith {}

    /**
     * A payment method that the customer stored before (PA-5).
     *
     * @param instrument its id; of an instrument of the customer in this store, usable
     * @return the means of payment
     */
    static PayWith stored(Id<PaymentInstrument> instrument) {
        return new Stored(instrument);
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

    /** A card on the provider's page. */
    record CardPage() implements PayWith {}

    /**
     * A method that begins at the provider.
     *
     * @param method the method
     */
    record AtProvider(Method method) implements PayWith {}

    /**
     * A stored payment method.
     *
     * @param instrument its id
     */
    record Stored(Id<PaymentInstrument> instrument) implements PayWith {}

    /**
     * A direct debit.
     *
     * @param mandate its id
     */
    record DirectDebit(Id<DebitMandate> mandate) implements PayWith {}

    /**
     * A promise to pay.
     *
     * @param method invoice, purchase order or billing code
     * @param number of the purchase order or billing code
     */
    record Promise(Method method, Optional<String> number) implements PayWith {}
}
