package dev.kontor.shop;

import dev.kontor.spi.ReturnData;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.wallet.PaymentInstrument;
import java.util.List;

/**
 * A shopper's stored payment methods in one store (PA-5). Methods of others, and of other stores, are as unknown as those
 * that never were. May gain methods.
 */
@CheckReturnValue
public interface WalletDesk {
    /**
     * What is stored.
     *
     * @return oldest first: being set up, usable and expired; not what was removed, moved or never came to be
     */
    List<StoredMethod> list();

    /**
     * Stores a payment method at the provider. Repeating the command with the same key stores nothing twice.
     *
     * @param key chosen by the caller; one per click
     * @param command what is stored, with the customer's consent
     * @return usable; or refused: {@code shopper.unknown}, {@code account.closed}, {@code request.key-reused},
     *     {@code instrument.not-offered}, {@code instrument.refused} with the provider's reason; or under way: the customer acts
     *     at his bank or at the provider, or everybody waits
     */
    Result<StoredMethod> add(RequestKey key, StoreMethod command);

    /**
     * Goes on after the customer came back, or asks how it stands.
     *
     * @param id which
     * @param back what the browser brought; a hint only
     * @return how it stands, as {@link #add} answers
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such method
     */
    Result<StoredMethod> proceed(Id<PaymentInstrument> id, ReturnData back);

    /**
     * Makes a method the one that pays when nothing else is said. The first usable one becomes it by itself.
     *
     * @param id which
     * @return the method, or refused: {@code instrument.not-usable}
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such method
     */
    Decision<StoredMethod> prefer(Id<PaymentInstrument> id);

    /**
     * Removes a method: nothing is charged with it from this moment on. The provider forgets it at once, or as soon as it
     * answers. Charges that were sent before go their way. Removing it twice is no fault.
     *
     * @param id which
     * @return the method as it stands
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such method
     */
    Decision<StoredMethod> remove(Id<PaymentInstrument> id);
}
