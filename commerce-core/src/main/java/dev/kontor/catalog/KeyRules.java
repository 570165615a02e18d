package dev.kontor.catalog;

import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the secrets of a product are given out and used (DF-1, DF-5, DF-6). Immutable; begins with {@link #standard}.
 *
 * @param atRetrieval whether a key leaves its pool when its owner first asks to see it; else with the order
 * @param shared whether one key of the pool serves everybody, as a site license does; never changes once the pool is in use
 * @param warnBelow below how many free keys the pool is low; empty when nobody wants to know
 * @param activations on how many machines one license runs; empty when they are not counted
 * @param devices on how many devices what a code redeems can be read; told to the owner; empty when it is not said
 * @param redeemAt the page on which the owner redeems his code
 * @param source the service that issues a key for who finds the pool empty; empty where staff fill it
 */
public record KeyRules(
        boolean atRetrieval,
        boolean shared,
        OptionalInt warnBelow,
        OptionalInt activations,
        OptionalInt devices,
        Optional<URI> redeemAt,
        Optional<Source> source) {
    /** The most of each number. */
    public static final int MOST = 1_000_000;

    private static final KeyRules STANDARD = new KeyRules(
            false,
            false,
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty());

    /**
     * A publisher's service that issues keys one by one (DF-1).
     *
     * @param service the name under which the house opened it
     * @param article what the publisher calls the product; one line of at most 100 characters
     */
    public record Source(String service, String article) {
        /** Checks both texts. */
        public Source {
            service = Code.of("key service", service);
            article = Text.line("article of a publisher", article, 100);
        }
    }

    /** Checks numbers and page, and that no service fills a pool that serves everybody. */
    public KeyRules {
        checked("warnBelow", warnBelow);
        checked("activations", activations);
        checked("devices", devices);
        if (shared && source.isPresent()) {
            throw new InvalidValueException(
                    "keys",
                    "shared, from " + source.get().service(),
                    "a key for everybody, or a service that issues them");
        }
        redeemAt.ifPresent(page -> {
            boolean isWeb = "https".equals(page.getScheme()) || "http".equals(page.getScheme());
            if (!isWeb
                    || page.getHost() == null
                    || page.getUserInfo() != null
                    || page.toString().length() > 500) {
                throw new InvalidValueException(
                        "redeemAt", page.toString(), "a page such as https://reader.example.org/redeem");
            }
        });
    }

    private static void checked(String what, OptionalInt number) {
        if (number.isPresent() && (number.getAsInt() < 1 || number.getAsInt() > MOST)) {
            throw new InvalidValueException(what, Integer.toString(number.getAsInt()), "1 to " + MOST);
        }
    }

    /**
     * Where nothing is said: a key of one's own with the order, on any number of machines, and no warnings.
     *
     * @return the rules
     */
    public static KeyRules standard() {
        return STANDARD;
    }

    /**
     * The same with keys that leave the pool when their owner first asks to see them.
     *
     * @return new rules
     */
    public KeyRules issuedAtRetrieval() {
        return new KeyRules(true, shared, warnBelow, activations, devices, redeemAt, source);
    }

    /**
     * The same with one key for everybody.
     *
     * @return new rules
     */
    public KeyRules siteLicense() {
        return new KeyRules(atRetrieval, true, warnBelow, activations, devices, redeemAt, source);
    }

    /**
     * The same with a warning before the pool runs dry.
     *
     * @param free below how many free keys it is low; 1 or more
     * @return new rules
     */
    public KeyRules warningBelow(int free) {
        return new KeyRules(atRetrieval, shared, OptionalInt.of(free), activations, devices, redeemAt, source);
    }

    /**
     * The same, limited to a number of machines.
     *
     * @param machines how many; 1 or more
     * @return new rules
     */
    public KeyRules machines(int machines) {
        return new KeyRules(atRetrieval, shared, warnBelow, OptionalInt.of(machines), devices, redeemAt, source);
    }

    /**
     * The same, readable on a number of devices.
     *
     * @param number how many; 1 or more
     * @return new rules
     */
    public KeyRules readableOn(int number) {
        return new KeyRules(atRetrieval, shared, warnBelow, activations, OptionalInt.of(number), redeemAt, source);
    }

    /**
     * The same with a page for redeeming.
     *
     * @param page by http or https
     * @return new rules
     */
    public KeyRules redeemedAt(URI page) {
        return new KeyRules(atRetrieval, shared, warnBelow, activations, devices, Optional.of(page), source);
    }

    /**
     * The same with a service that issues keys; what staff put into the pool goes first.
     *
     * @param service the name under which the house opened it
     * @param article what the publisher calls the product
     * @return new rules
     */
    public KeyRules from(String service, String article) {
        return new KeyRules(
                atRetrieval,
                shared,
                warnBelow,
                activations,
                devices,
                redeemAt,
                Optional.of(new Source(service, article)));
    }
}
