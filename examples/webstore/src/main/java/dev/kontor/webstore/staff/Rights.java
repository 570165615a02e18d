package dev.kontor.webstore.staff;

import dev.kontor.office.Role;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.site.Visit;
import java.util.List;
import java.util.stream.Stream;

/**
 * What of these pages is open to a member of staff, so that nobody is led to what would be refused. The shop refuses by
 * itself; this only says so before.
 *
 * @param orders seeing orders
 * @param money refunds and payments in doubt
 * @param stock seeing pools of keys
 * @param keys adding keys
 * @param due seeing and doing what is due, and answering requests for downloads and bulk orders
 * @param people rosters, companies, ends of accounts, documents and applications of customers, and trying sign-ons
 * @param parcels sending parcels and counting the stock
 */
public record Rights(
        boolean orders, boolean money, boolean stock, boolean keys, boolean due, boolean people, boolean parcels) {
    /** Those of a login. */
    public static Rights of(Login login) {
        return new Rights(
                any(login, Role.ORDERS, Role.PAYMENTS),
                any(login, Role.PAYMENTS),
                any(login, Role.KEYS, Role.CATALOG),
                any(login, Role.KEYS),
                any(login, Role.ORDERS),
                any(login, Role.ACCOUNTS),
                any(login, Role.SHIPPING));
    }

    static Rights of(Visit visit) {
        return of(visit.member());
    }

    /** The pages that are open, by their place behind {@code /staff}. */
    public List<String> places() {
        return Stream.of(
                        Stream.of(""),
                        Stream.of("/orders").filter(place -> orders),
                        Stream.of("/payments").filter(place -> money),
                        Stream.of("/keys").filter(place -> stock),
                        Stream.of("/parcels").filter(place -> parcels),
                        Stream.of("/due", "/downloads", "/bulk").filter(place -> due),
                        Stream.of("/reviews", "/discounts", "/companies", "/ends", "/rosters", "/sign-on")
                                .filter(place -> people))
                .flatMap(place -> place)
                .toList();
    }

    private static boolean any(Login login, Role... enough) {
        return login.roles().contains(Role.OWNER) || Stream.of(enough).anyMatch(login.roles()::contains);
    }
}
