package dev.kontor.spi.keys;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Secret;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What became of an order of one key. */
public sealed interface KeyAnswer {
    /**
     * The key; it belongs to this order alone, and the same order gets it again.
     *
     * @param secrets by name, such as {@code serial} and {@code authorization}, the first of which tells keys apart; 1 to 10
     */
    record Issued(Map<String, Secret> secrets) implements KeyAnswer {
        /** Copies the secrets. */
        public Issued {
            if (secrets.isEmpty() || secrets.size() > 10) {
                throw new InvalidValueException("key of a service", secrets.size() + " secrets", "1 to 10 secrets");
            }
            secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
        }
    }

    /**
     * There is none now, or nobody knows whether one was issued. It is asked for again later, under the same reference.
     *
     * @param why for staff, without a secret
     */
    record Later(String why) implements KeyAnswer {}

    /**
     * It will never be issued as it was asked for, such as for an article that does not exist. Staff have to look.
     *
     * @param why for staff, without a secret
     */
    record Refused(String why) implements KeyAnswer {}
}
