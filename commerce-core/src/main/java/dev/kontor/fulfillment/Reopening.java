package dev.kontor.fulfillment;

import dev.kontor.value.Id;
import java.time.Instant;
import java.time.Period;
import java.util.List;

/**
 * The decision which items of an order an access plan would do something for (GU-2 to GU-4): a plain function of what was
 * gathered.
 */
public final class Reopening {
    private Reopening() {}

    /**
     * One item, as far as the decision goes.
     *
     * @param entitlement the item
     * @param isExtendable whether its product takes part in the extended guarantee
     * @param isRetrievable whether its product can be retrieved
     */
    public record Item(Entitlement entitlement, boolean isExtendable, boolean isRetrievable) {}

    /**
     * What stays open longer by an extended guarantee: what is open, or still waits, and would not stay open as long anyway.
     * What has ended, also where a retrieval has opened it since, was taken back, or is given that
     * long by the store is none of it.
     *
     * @param items the items of an order
     * @param length of the plan, from delivery
     * @param now the moment
     * @return perhaps none
     */
    public static List<Id<Entitlement>> byExtension(List<Item> items, Period length, Instant now) {
        return items.stream()
                .filter(Item::isExtendable)
                .map(Item::entitlement)
                .filter(item -> item.state() != Entitlement.State.REVOKED)
                .filter(item -> isLengthened(item, length, now))
                .map(Entitlement::id)
                .toList();
    }

    private static boolean isLengthened(Entitlement item, Period length, Instant now) {
        AccessPolicy policy = item.asked().policy();
        if (item.deliveredAt().isEmpty()) {
            Instant end = policy.end(now, length);
            return policy.end(now, policy.basic()).isBefore(end)
                    && policy.grants().stream()
                            .allMatch(grant -> policy.end(now, grant.length()).isBefore(end));
        }
        Instant end = policy.end(item.deliveredAt().get(), length);
        return item.windows().stream()
                        .anyMatch(window -> window.why() != AccessWindow.Why.RETRIEVAL && window.isOpen(now))
                && item.windows().stream().allMatch(window -> window.until().isBefore(end));
    }

    /**
     * What a retrieval opens: what was delivered and has ended. What is open still, was taken back or is blocked is none of
     * it, nor what the store gave its verified customers for longer (GU-4).
     *
     * @param items the items of an order
     * @param now the moment
     * @return perhaps none
     */
    public static List<Id<Entitlement>> byRetrieval(List<Item> items, Instant now) {
        return items.stream()
                .filter(Item::isRetrievable)
                .map(Item::entitlement)
                .filter(item -> item.state() == Entitlement.State.DELIVERED
                        && item.blocks().isEmpty())
                .filter(item -> item.windows().stream()
                        .allMatch(window -> !window.until().isAfter(now)))
                .filter(item -> item.windows().stream().noneMatch(window -> window.why() == AccessWindow.Why.STORE))
                .map(Entitlement::id)
                .toList();
    }
}
