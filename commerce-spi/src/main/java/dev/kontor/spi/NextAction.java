package dev.kontor.spi;

import dev.kontor.value.InvalidValueException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What the customer has to do now: go somewhere, work with a component on the page, or read how to pay. */
public sealed interface NextAction {
    /**
     * Whatever the action is, one of three functions.
     *
     * @param redirect for a page elsewhere
     * @param sdk for a component of the provider on the shop's page
     * @param show for instructions
     * @param <R> what they make of it
     * @return what the one that fits returned
     */
    default <R> R fold(Function<Redirect, R> redirect, Function<ClientSdk, R> sdk, Function<ShowInstructions, R> show) {
        if (this instanceof Redirect r) {
            return redirect.apply(r);
        }
        return this instanceof ClientSdk c ? sdk.apply(c) : show.apply((ShowInstructions) this);
    }

    /**
     * A page elsewhere.
     *
     * @param to its http or https address
     * @return the action
     */
    static NextAction redirect(URI to) {
        return new Redirect(to);
    }

    /**
     * The customer's browser is sent to a page of the provider or bank by GET.
     *
     * @param to an absolute http or https address
     */
    record Redirect(URI to) implements NextAction {
        /** Checks the address. */
        public Redirect {
            if (to.getHost() == null || !List.of("http", "https").contains(to.getScheme())) {
                throw new InvalidValueException("redirect", to.toString(), "an absolute http or https address");
            }
        }
    }

    /**
     * A component of the provider's on the shop's page goes on with public parameters.
     *
     * @param sdk the component's name
     * @param parameters what it is started with; nothing secret
     */
    record ClientSdk(String sdk, Map<String, String> parameters) implements NextAction {
        /** Copies the parameters. */
        public ClientSdk {
            parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        }
    }

    /**
     * The customer reads how to pay.
     *
     * @param fields what to show, such as an account to transfer to and a reference
     */
    record ShowInstructions(Map<String, String> fields) implements NextAction {
        /** Copies the fields. */
        public ShowInstructions {
            fields = Collections.unmodifiableMap(new TreeMap<>(fields));
        }
    }
}
