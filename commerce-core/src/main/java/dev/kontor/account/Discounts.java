package dev.kontor.account;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Id;
import dev.kontor.value.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Applications for discounts, and the memberships that come of them (AC-8). A granted tier is a {@link Membership} by the
 * service {@value #SERVICE} in something of its own for each store and tier, so that it can be mistaken neither for a proven
 * membership of a real organization nor for a grant of another store. Each method works in the unit or view it is given.
 */
public final class Discounts {
    /** By whom tiers are granted; no verification service can prove them. */
    public static final String SERVICE = "discount";

    private Discounts() {}

    /**
     * Whether a membership is a discount that a store granted.
     *
     * @param member any membership
     * @param store the store's code
     * @return false for proven ones, and for grants of other stores
     */
    public static boolean isGrant(Membership member, String store) {
        return member.service().equals(SERVICE) && member.organizationName().equals(place(store, member.group()));
    }

    private static String place(String store, String tier) {
        return "Discount " + tier + " at " + store;
    }

    /**
     * Stores a new application.
     *
     * @param unit the unit
     * @param application waiting
     */
    public static void add(StorageUnit unit, DiscountApplication application) {
        unit.insert(PeopleTables.DISCOUNT, application);
    }

    /**
     * An application.
     *
     * @param view where to look
     * @param id which
     * @return empty when there is none
     */
    public static Optional<Row<DiscountApplication>> find(StorageView view, Id<DiscountApplication> id) {
        return view.find(PeopleTables.DISCOUNT, id.value());
    }

    /**
     * The applications of an account.
     *
     * @param view where to look
     * @param account whose
     * @return oldest first
     */
    public static List<DiscountApplication> of(StorageView view, Id<Account> account) {
        return view.query(Query.of(PeopleTables.DISCOUNT).where(PeopleTables.DISCOUNT_OF, account.value())).stream()
                .map(Row::value)
                .toList();
    }

    /**
     * Applications in a state, whoever made them.
     *
     * @param view where to look
     * @param state which state
     * @param limit the most
     * @return oldest first
     */
    public static List<DiscountApplication> in(StorageView view, DiscountApplication.State state, int limit) {
        return view
                .query(Query.of(PeopleTables.DISCOUNT)
                        .where(PeopleTables.DISCOUNT_STATE, state.name())
                        .limit(limit))
                .stream()
                .map(Row::value)
                .toList();
    }

    /**
     * Makes the applicant a member of the granted tier.
     *
     * @param unit the unit
     * @param ids makes ids
     * @param granted the application as it was decided
     * @param now the moment
     */
    public static void grant(StorageUnit unit, Ids ids, DiscountApplication granted, Instant now) {
        DiscountApplication.Answer answer = granted.answer().orElseThrow();
        Row<Organization> place = Accounts.ensureOrganization(unit, ids, place(granted.store(), answer.tier()), now);
        Accounts.grant(unit, ids, granted.account(), place, answer.tier(), SERVICE, now, answer.until());
    }

    /**
     * Ends the membership that an application led to.
     *
     * @param unit the unit
     * @param granted the application
     * @param now from when on
     */
    public static void end(StorageUnit unit, DiscountApplication granted, Instant now) {
        String tier = granted.answer().map(DiscountApplication.Answer::tier).orElse(granted.tier());
        Accounts.memberships(unit, granted.account()).stream()
                .filter(row -> isGrant(row.value(), granted.store()))
                .filter(row -> row.value().group().equals(tier))
                .forEach(row -> unit.update(row, row.value().ended(now)));
    }
}
