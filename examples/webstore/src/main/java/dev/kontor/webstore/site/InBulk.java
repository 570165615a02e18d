package dev.kontor.webstore.site;

import dev.kontor.account.Membership;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductDetails;
import java.util.HashSet;
import java.util.Set;

/** Whether a visitor may order a product for others to claim, as far as can be said before he asks (OR-6). */
public final class InBulk {
    private InBulk() {}

    /** Whether anybody orders it in bulk. */
    public static boolean isOffered(Product product) {
        return !product.details().bulkGroups().isEmpty();
    }

    /** Whether the visitor is of one of the groups that order it in bulk; of a company the shop itself asks for the role. */
    public static boolean isFor(Visit visit, Product product) {
        if (visit.login().isEmpty() || !isOffered(product)) {
            return false;
        }
        Set<String> groups = new HashSet<>();
        visit.storefront().account().memberships().stream()
                .map(Membership::group)
                .forEach(groups::add);
        if (!visit.storefront().account().companies().list().isEmpty()) {
            groups.add(ProductDetails.COMPANY);
        }
        groups.retainAll(product.details().bulkGroups());
        return !groups.isEmpty();
    }
}
