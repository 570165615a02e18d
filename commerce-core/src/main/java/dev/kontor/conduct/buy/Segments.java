package dev.kontor.conduct.buy;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.account.Membership;
import dev.kontor.conduct.engine.Customer;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.Id;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** In which segments of a market somebody is, by what a service of the store proved (PR-1, PR-6). */
public final class Segments {
    private Segments() {}

    /**
     * The segments of a shopper. Asks nothing where a market has no segments.
     *
     * @param view where
     * @param store the store
     * @param market its market
     * @param shopper who
     * @param now the moment
     * @return in the order of the market, which is the order in which they count
     */
    public static List<String> of(StorageView view, Store store, Market market, Shopper shopper, Instant now) {
        if (market.segments().isEmpty() || !shopper.isKnown()) {
            return List.of();
        }
        Optional<Id<Account>> account =
                Accounts.ofUser(view, shopper.id()).map(row -> row.value().id());
        Set<String> groups = Customer.of(view, store, account, now).memberships().stream()
                .map(Membership::group)
                .collect(Collectors.toSet());
        return of(market.segments(), groups);
    }

    /** In the order of the market, which is the order in which they count. */
    static List<String> of(Map<String, String> segmentByGroup, Set<String> groups) {
        return segmentByGroup.entrySet().stream()
                .filter(pair -> groups.contains(pair.getKey()))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
    }
}
