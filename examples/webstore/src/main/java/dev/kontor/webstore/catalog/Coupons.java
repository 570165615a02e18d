package dev.kontor.webstore.catalog;

import dev.kontor.order.Cart;
import dev.kontor.pricing.Quote;
import dev.kontor.shop.Decision;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Refusal;
import dev.kontor.webstore.site.Visit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is said about coupons: each by the text that was typed, never by what it leads to. */
final class Coupons {
    private static final String KIND = "coupon.";
    private static final String NUMBER = "number";
    private static final int LONGEST_SHOWN = 40;

    private Coupons() {}

    /**
     * What was typed for something that a quote says is used up.
     *
     * @param used a coupon without dashes, or prefix and number of a campaign's code
     * @param coupons as they were entered
     */
    static Optional<String> typed(String used, Collection<String> coupons) {
        int campaign = used.indexOf('#');
        return coupons.stream()
                .filter(typed ->
                        campaign < 0 ? bare(typed).equals(used) : bare(typed).startsWith(used.substring(0, campaign)))
                .findFirst();
    }

    private static String bare(String typed) {
        return typed.replaceAll("[-\\s]", "").toUpperCase(Locale.ROOT);
    }

    /** Which of the cart's coupons a refusal is about. */
    static Optional<String> concerned(Refusal refusal, Set<String> coupons) {
        @Nullable String number = refusal.facts().get(NUMBER);
        if (!refusal.code().startsWith(KIND) || number == null) {
            return Optional.empty();
        }
        return coupons.stream().skip(Integer.parseInt(number) - 1L).findFirst();
    }

    /** What goes back into the field. */
    static String shown(String typed) {
        return typed.length() <= LONGEST_SHOWN ? typed : "";
    }

    /**
     * Tries a coupon on what is in the cart, and puts it there when it gives something: one that gives nothing would keep the
     * whole cart from being bought.
     *
     * @return why not, a sentence for each reason; none when it is in the cart
     */
    static List<String> enter(Visit visit, String typed) {
        Cart before = visit.storefront().cart().get();
        Cart with;
        try {
            with = before.withCoupon(typed);
        } catch (InvalidValueException refused) {
            return List.of(
                    before.coupons().size() < Cart.MOST_COUPONS
                            ? visit.texts().get("cart.coupon.bad", LONGEST_SHOWN)
                            : visit.texts().get("cart.coupon.most", Cart.MOST_COUPONS));
        }
        List<String> reasons = reasons(visit, before, with);
        if (reasons.isEmpty()) {
            visit.storefront().cart().change(cart -> cart.withCoupon(typed));
        }
        return reasons;
    }

    private static List<String> reasons(Visit visit, Cart before, Cart with) {
        if (with.equals(before)) {
            return List.of();
        }
        String place = Integer.toString(with.coupons().size());
        Decision<Quote> priced = visit.storefront().checkout().quote(with);
        return priced.fold(quote -> List.of(), refused -> {
            List<String> texts = refused.texts(visit.locale());
            List<String> reasons = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                Refusal refusal = refused.refusals().get(i);
                @Nullable String number = refusal.facts().get(NUMBER);
                if (refusal.code().startsWith(KIND) && (number == null || number.equals(place))) {
                    reasons.add(texts.get(i));
                }
            }
            return reasons.stream().distinct().toList();
        });
    }
}
