package dev.kontor.conduct.buy;

import dev.kontor.account.Account;
import dev.kontor.account.Membership;
import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Product;
import dev.kontor.conduct.engine.Customer;
import dev.kontor.order.Order;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.MethodRule;
import dev.kontor.store.PaymentMatrix;
import dev.kontor.store.Store;
import dev.kontor.value.Amount;
import dev.kontor.value.Country;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A store as one customer meets it who wants to pay one order: with what the matrix offers to him and for this order (PA-2).
 * Where the matrix has no rules beyond currencies, nothing is asked.
 */
final class Offering {
    private Offering() {}

    static Store of(
            Store store,
            Amount amount,
            Optional<Country> country,
            Supplier<Customer> customer,
            Supplier<Collection<Product>> products,
            boolean bulk) {
        Optional<PaymentMatrix> ruled = store.payments().filter(PaymentMatrix::hasRules);
        return ruled.map(matrix -> store.payments(matrix.admitting(new MethodRule.Circumstances(
                        amount,
                        country,
                        groups(customer.get()),
                        bulk ? Set.of(MethodRule.BULK) : kinds(products.get())))))
                .orElse(store);
    }

    static Store again(StorageView view, Store store, Order order, Amount amount, Instant now) {
        return of(
                store,
                amount,
                order.placement().country(),
                () -> Customer.of(
                        view, store, Optional.of(Account.id(order.placement().account())), now),
                () -> products(view, order),
                order.isBulk());
    }

    static Collection<Product> products(StorageView view, Order order) {
        return products(view, order.skus());
    }

    static Collection<Product> products(StorageView view, List<Sku> skus) {
        return Catalog.getAll(view, skus).values();
    }

    private static Set<String> groups(Customer customer) {
        return customer.memberships().stream().map(Membership::group).collect(Collectors.toSet());
    }

    private static Set<String> kinds(Collection<Product> products) {
        return products.stream().map(Product::kindName).collect(Collectors.toSet());
    }
}
