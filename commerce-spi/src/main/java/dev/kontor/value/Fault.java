package dev.kontor.value;

/**
 * One thing wrong in a configuration, a file or a set-up: where it is and what was expected there.
 *
 * @param place where, such as {@code "prices.us.solid-cad"} or {@code "keys.csv line 17"}
 * @param message what is wrong and what was expected; holds no secret
 */
public record Fault(String place, String message) {
    @Override
    public String toString() {
        return place + ": " + message;
    }
}
