package dev.kontor.tck.payment;

import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a gateway must be able to do, written down beside its test: so that it cannot pass by declaring little, and cannot
 * lose an ability unnoticed.
 *
 * @param methods each must be declared
 * @param kinds each must be declared for each of the methods
 * @param currencies each must be declared for each of the methods
 * @param without the numbers of the cases that may be left out because the simulated provider has no such thing
 */
public record Minimum(Set<Method> methods, Set<OperationKind> kinds, Set<String> currencies, Set<Integer> without) {
    /** Copies the sets. */
    public Minimum {
        methods = Collections.unmodifiableSet(new TreeSet<>(methods));
        kinds = Collections.unmodifiableSet(new TreeSet<>(kinds));
        currencies = Collections.unmodifiableSet(new TreeSet<>(currencies));
        without = Collections.unmodifiableSet(new TreeSet<>(without));
    }

    /**
     * The least of a gateway with some methods.
     *
     * @param methods one or more
     * @return a minimum without kinds and currencies yet
     */
    public static Minimum of(Method... methods) {
        return new Minimum(Set.of(methods), Set.of(), Set.of(), Set.of());
    }

    /**
     * With kinds of operation.
     *
     * @param required one or more
     * @return a new minimum
     */
    public Minimum kinds(OperationKind... required) {
        return new Minimum(methods, new TreeSet<>(Arrays.asList(required)), currencies, without);
    }

    /**
     * With currencies.
     *
     * @param required three letters each
     * @return a new minimum
     */
    public Minimum currencies(String... required) {
        return new Minimum(methods, kinds, new TreeSet<>(Arrays.asList(required)), without);
    }

    /**
     * With cases that may be left out: what they are about is nothing that capabilities declare, and this provider does
     * not know it (no lost cards where there are no cards). What capabilities do declare, or leave undeclared, need not
     * be named.
     *
     * @param cases their numbers
     * @return a new minimum
     */
    public Minimum without(Integer... cases) {
        return new Minimum(methods, kinds, currencies, new TreeSet<>(Arrays.asList(cases)));
    }
}
