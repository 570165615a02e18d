package dev.kontor.store;

import dev.kontor.value.Amount;
import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which method a store takes in which currency, and through which of its gateway accounts (PA-2). What is not allowed
 * here is neither shown nor taken. Immutable; made by {@link #of} and {@link #allow}.
 */
public final class PaymentMatrix {
    /** One method by one account. */
    private record Cell(Method method, String account, Set<String> currencies, MethodRule rule) {}

    private final List<Cell> cells;

    private PaymentMatrix(List<Cell> cells) {
        this.cells = cells;
    }

    /**
     * A matrix that allows nothing yet; as it is, nothing can be paid but what costs nothing.
     *
     * @return the matrix
     */
    public static PaymentMatrix of() {
        return new PaymentMatrix(List.of());
    }

    /**
     * The same matrix with a method by an account in some currencies more. Accounts of one method are asked in the order
     * in which they were first named.
     *
     * @param method the method
     * @param account the gateway account's name
     * @param currencies three letters of ISO 4217 each; at least one
     * @return a new matrix
     * @throws InvalidValueException when a currency is not known, none is given, or the name has not the form of a code
     */
    public PaymentMatrix allow(Method method, String account, String... currencies) {
        Code.of("gateway account", account);
        if (currencies.length == 0) {
            throw new InvalidValueException("currencies of " + method + " by " + account, "", "at least one currency");
        }
        Set<String> all = new TreeSet<>();
        for (String currency : currencies) {
            Amount.digits(currency);
            all.add(currency);
        }
        List<Cell> more = new ArrayList<>();
        boolean found = false;
        for (Cell cell : cells) {
            if (cell.method().equals(method) && cell.account().equals(account)) {
                all.addAll(cell.currencies());
                more.add(new Cell(method, account, Collections.unmodifiableSet(all), cell.rule()));
                found = true;
            } else {
                more.add(cell);
            }
        }
        if (!found) {
            more.add(new Cell(method, account, Collections.unmodifiableSet(all), MethodRule.any()));
        }
        more.sort(Comparator.comparing(Cell::method));
        return new PaymentMatrix(List.copyOf(more));
    }

    /**
     * The same matrix, with a method by an account offered by a rule only, in place of an earlier one.
     *
     * @param method the method
     * @param account the gateway account's name
     * @param rule for whom and for what
     * @return a new matrix
     * @throws InvalidValueException when the matrix does not allow the method by this account
     */
    public PaymentMatrix only(Method method, String account, MethodRule rule) {
        List<Cell> all = new ArrayList<>();
        boolean found = false;
        for (Cell cell : cells) {
            boolean meant = cell.method().equals(method) && cell.account().equals(account);
            found |= meant;
            all.add(meant ? new Cell(method, account, cell.currencies(), rule) : cell);
        }
        if (!found) {
            throw new InvalidValueException(
                    "rule of " + method + " by " + account, rule.toString(), "currencies allowed there first");
        }
        return new PaymentMatrix(List.copyOf(all));
    }

    /**
     * For whom and for what a method is offered by an account.
     *
     * @param method the method
     * @param account the gateway account's name
     * @return no restriction when none was set
     */
    public MethodRule rule(Method method, String account) {
        return cells.stream()
                .filter(cell -> cell.method().equals(method) && cell.account().equals(account))
                .map(Cell::rule)
                .findFirst()
                .orElse(MethodRule.any());
    }

    /**
     * Whether anything but currencies decides.
     *
     * @return true when some method is restricted
     */
    public boolean hasRules() {
        return cells.stream().anyMatch(cell -> !cell.rule().equals(MethodRule.any()));
    }

    /**
     * What of the matrix is open to one order of one customer.
     *
     * @param order what is to be paid, by whom
     * @return a matrix without the methods whose rules do not admit it
     */
    public PaymentMatrix admitting(MethodRule.Circumstances order) {
        return new PaymentMatrix(
                cells.stream().filter(cell -> cell.rule().admits(order)).toList());
    }

    /**
     * Who may take a payment.
     *
     * @param method the method
     * @param currency three letters of ISO 4217
     * @return names of gateway accounts in the order of preference; empty when the store does not take this
     */
    public List<String> accounts(Method method, String currency) {
        return cells.stream()
                .filter(cell ->
                        cell.method().equals(method) && cell.currencies().contains(currency))
                .map(Cell::account)
                .toList();
    }

    /**
     * What can be paid with in a currency.
     *
     * @param currency three letters of ISO 4217
     * @return sorted by code
     */
    public Set<Method> methods(String currency) {
        Set<Method> methods = new TreeSet<>();
        cells.stream().filter(cell -> cell.currencies().contains(currency)).forEach(cell -> methods.add(cell.method()));
        return Collections.unmodifiableSet(methods);
    }

    /**
     * The whole matrix.
     *
     * @return by method, then by gateway account in the order of preference: the currencies
     */
    public Map<Method, Map<String, Set<String>>> all() {
        Map<Method, Map<String, Set<String>>> all = new TreeMap<>();
        for (Cell cell : cells) {
            all.computeIfAbsent(cell.method(), m -> new LinkedHashMap<>()).put(cell.account(), cell.currencies());
        }
        all.replaceAll((method, accounts) -> Collections.unmodifiableMap(accounts));
        return Collections.unmodifiableMap(all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PaymentMatrix that && cells.equals(that.cells);
    }

    @Override
    public int hashCode() {
        return cells.hashCode();
    }

    @Override
    public String toString() {
        return "payments " + cells;
    }
}
