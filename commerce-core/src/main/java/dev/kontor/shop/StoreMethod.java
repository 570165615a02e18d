package dev.kontor.shop;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Method;
import dev.kontor.value.Text;
import java.net.URI;
import java.util.Optional;

/**
 * The command to store a payment method for later, with the customer's consent (PA-5). Immutable; made by {@link #of} and
 * copying verbs.
 */
public final class StoreMethod {
    private final Method method;
    private final PayWith with;
    private final String consent;
    private final Optional<URI> returnTo;

    private StoreMethod(Method method, PayWith with, String consent, Optional<URI> returnTo) {
        this.method = method;
        this.with = with;
        this.consent = consent;
        this.returnTo = returnTo;
    }

    /**
     * A command.
     *
     * @param method how it will pay; a card of another brand is refused by the provider
     * @param with what the customer gave: a card's token, or a method that begins at the provider
     * @param consent which version of which text he agreed to; one line of at most 100 characters
     * @return the command
     * @throws InvalidValueException when the consent is blank or too long
     */
    public static StoreMethod of(Method method, PayWith with, String consent) {
        return new StoreMethod(method, with, Text.line("version of a consent", consent, 100), Optional.empty());
    }

    /**
     * The same command with the page the customer comes back to from the provider or bank.
     *
     * @param page an absolute http or https address of the host
     * @return a new command
     * @throws InvalidValueException when it is no such address
     */
    public StoreMethod returnTo(URI page) {
        return new StoreMethod(method, with, consent, Optional.of(ReturnPage.checked(page)));
    }

    /** How it will pay. */
    public Method method() {
        return method;
    }

    /** What the customer gave. */
    public PayWith with() {
        return with;
    }

    /** Which version of which text he agreed to. */
    public String consent() {
        return consent;
    }

    /** The page the customer comes back to. */
    public Optional<URI> returnTo() {
        return returnTo;
    }

    /** Without what the customer gave. */
    @Override
    public String toString() {
        return "store a " + method;
    }
}
