package dev.kontor.conduct.buy;

import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.promotion.AppliedPromotion;
import dev.kontor.promotion.Promotion;
import dev.kontor.promotion.Promotions;
import dev.kontor.promotion.PublishedPromotion;
import dev.kontor.promotion.Redemptions;
import dev.kontor.spi.storage.CounterBoundsException;
import dev.kontor.spi.storage.Question;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Uses the promotions of a quote up when an order is placed from it. A quote without promotions asks nothing. */
final class Redeeming {
    private final Map<AppliedPromotion, Promotion> promotions = new LinkedHashMap<>();
    private final String account;
    private final List<Refusal> refusals = new ArrayList<>();

    private Redeeming(String account) {
        this.account = account;
    }

    private static List<String> codes(Quote quote) {
        return quote.promotions().stream().map(AppliedPromotion::code).toList();
    }

    /** What is going to be asked. */
    static List<Question<?>> asking(Quote quote) {
        return quote.promotions().isEmpty() ? List.of() : List.of(Promotions.asking(codes(quote)));
    }

    /** Whether the promotions are still as they were when the quote was made. */
    static boolean isCurrent(StorageView view, Quote quote) {
        if (quote.promotions().isEmpty()) {
            return true;
        }
        Map<String, PublishedPromotion> now = Promotions.getAll(view, codes(quote));
        return quote.promotions().stream()
                .allMatch(applied -> Optional.ofNullable(now.get(applied.code()))
                        .filter(published -> published.number() == applied.number())
                        .isPresent());
    }

    /** The coupons of a quote that is priced again; one that gives nothing any more is told by the price. */
    static List<CartPromotions.Claim> claims(Quote quote) {
        List<CartPromotions.Claim> claims = new ArrayList<>();
        for (AppliedPromotion applied : quote.promotions()) {
            applied.coupon()
                    .ifPresent(
                            key -> claims.add(new CartPromotions.Claim(claims.size() + 1, applied.code(), key, false)));
        }
        return claims;
    }

    /** Looks whether all of them can still be used; the bounds of the counters decide at the end of the unit. */
    static Redeeming of(StorageView view, Quote quote, String account) {
        Redeeming redeeming = new Redeeming(account);
        if (!quote.promotions().isEmpty()) {
            Map<String, PublishedPromotion> now = Promotions.getAll(view, codes(quote));
            quote.promotions()
                    .forEach(applied -> Optional.ofNullable(now.get(applied.code()))
                            .map(PublishedPromotion::promotion)
                            .ifPresent(promotion -> redeeming.add(view, applied, promotion)));
        }
        return redeeming;
    }

    private void add(StorageView view, AppliedPromotion applied, Promotion promotion) {
        promotions.put(applied, promotion);
        if (Redemptions.isUsedUp(view, promotion, applied.coupon(), Optional.of(account))) {
            refusals.add(usedUp(applied.coupon().isPresent()));
        }
    }

    private static Refusal usedUp(boolean byCoupon) {
        return byCoupon ? Refusal.of("coupon.used-up") : Refusal.of("promotion.used-up");
    }

    List<Refusal> refusals() {
        return refusals;
    }

    void redeem(StorageUnit unit, Order order, Instant now) {
        String id = order.id().value();
        String holder = order.lines().get(0).id().value();
        promotions.forEach(
                (applied, promotion) -> Redemptions.redeem(unit, promotion, applied, id, account, holder, now));
    }

    /** Of two orders that need the last use at one moment the second ends by the rule. */
    static <T> T unlessUsedUp(Supplier<T> unit, Function<List<Refusal>, T> refused) {
        try {
            return unit.get();
        } catch (CounterBoundsException bounds) {
            if (!Redemptions.isOver(bounds)) {
                throw bounds;
            }
            return refused.apply(List.of(usedUp(Redemptions.isOverByCoupon(bounds))));
        }
    }
}
