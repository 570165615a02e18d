package dev.kontor.webstore.catalog;

import dev.kontor.catalog.Item;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.Variant;
import dev.kontor.eligibility.Eligibility;
import dev.kontor.order.Cart;
import dev.kontor.shop.Listing;
import dev.kontor.value.InvalidValueException;
import dev.kontor.webstore.site.Visit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Puts a product into the cart, or says why not. */
final class IntoCart {
    private IntoCart() {}

    /**
     * As a form asks for it.
     *
     * @param typed how many
     * @param variant which form of it; empty for the recommended one
     * @return why it was not put in; empty when it was
     */
    static Optional<String> put(Visit visit, Listing listing, String typed, Optional<String> variant) {
        Product product = listing.product();
        OptionalInt quantity = Quantity.read(typed);
        if (quantity.isEmpty()) {
            return Optional.of(visit.texts().get("catalog.quantity.bad", Quantity.MOST));
        }
        if (listing.withheld().isPresent()) {
            return Optional.of(visit.texts().get("catalog.withheld.refused", country(visit)));
        }
        Optional<Variant> chosen = variant.flatMap(product.details()::variant);
        if (variant.isPresent() && chosen.isEmpty()) {
            return Optional.of(visit.texts().get("catalog.variant.bad"));
        }
        Eligibility eligibility = visit.storefront().eligibility().check(product.sku());
        if (eligibility.state() == Eligibility.State.UNMET && visit.login().isPresent()) {
            return Optional.of(visit.texts().get("catalog.unmet"));
        }
        int altogether = visit.storefront().cart().get().quantity(product.sku()) + quantity.getAsInt();
        Optional<String> limited = Allowance.refuse(eligibility, altogether, visit.texts());
        // Nobody who chose nothing on the page saw anything but the recommended variant.
        Item item = new Item(
                product.sku(), chosen.or(product.details()::recommendedVariant).map(Variant::code));
        return limited.isPresent() ? limited : put(visit, item, quantity.getAsInt());
    }

    private static String country(Visit visit) {
        return new Locale.Builder().setRegion(visit.country()).build().getDisplayCountry(visit.locale());
    }

    private static Optional<String> put(Visit visit, Item item, int quantity) {
        try {
            visit.storefront().cart().change(cart -> more(cart, item, quantity));
            return Optional.empty();
        } catch (InvalidValueException tooMany) {
            boolean inCart = visit.storefront().cart().get().lines().containsKey(item);
            return Optional.of(
                    inCart
                            ? visit.texts().get("catalog.quantity.most", Quantity.MOST)
                            : visit.texts().get("catalog.cart.full", Cart.MOST_LINES));
        }
    }

    private static Cart more(Cart cart, Item item, int quantity) {
        int sum = cart.lines().getOrDefault(item, 0) + quantity;
        if (sum > Quantity.MOST) {
            throw new InvalidValueException("quantity of " + item, Integer.toString(sum), "1 to " + Quantity.MOST);
        }
        return cart.with(item, quantity);
    }
}
