package dev.kontor.conduct.buy;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.account.Membership;
import dev.kontor.catalog.Product;
import dev.kontor.conduct.engine.Customer;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.order.Cart;
import dev.kontor.pricing.Quote;
import dev.kontor.promotion.CampaignCode;
import dev.kontor.promotion.Coupon;
import dev.kontor.promotion.Promotion;
import dev.kontor.promotion.PromotionFacts;
import dev.kontor.promotion.PromotionIndex;
import dev.kontor.promotion.Promotions;
import dev.kontor.promotion.PublishedPromotion;
import dev.kontor.promotion.Redemptions;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.storage.Question;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Gathers what promotions have to do with a cart: those on its goods, and those its coupons lead to. */
final class CartPromotions {
    private CartPromotions() {}

    /**
     * A coupon that leads to a promotion.
     *
     * @param number which of those that were entered, counted from 1
     * @param promotion the promotion's code
     * @param key what is used up with it
     * @param isAsked whether the customer is told why it gives nothing
     */
    record Claim(int number, String promotion, String key, boolean isAsked) {}

    /**
     * What was entered.
     *
     * @param claims the coupons there are
     * @param refusals why others are none; the same whatever they are not
     */
    record Entered(List<Claim> claims, List<Refusal> refusals) {
        static final Entered NOTHING = new Entered(List.of(), List.of());
    }

    static Entered entered(
            StorageUnit unit, Engine engine, Store store, Shopper shopper, Cart cart, Id<Quote> quote, Instant now) {
        if (cart.coupons().isEmpty()) {
            return Entered.NOTHING;
        }
        CodeTries tries = CodeTries.coupons(engine, Stores.currentPolicies(unit, store.code()), shopper, now);
        if (!tries.isOpen(unit)) {
            return new Entered(List.of(), List.of(Refusal.of("coupon.too-many-tries")));
        }
        List<Claim> claims = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        int number = 0;
        for (String typed : cart.coupons()) {
            int place = ++number;
            Optional<Claim> claim = claim(unit, engine, typed, place);
            claim.ifPresent(claims::add);
            if (claim.isEmpty()) {
                boolean within = tries.missed(unit, quote + "/" + place);
                refusals.add(
                        within
                                ? Refusal.of("coupon.unknown").with("number", place)
                                : Refusal.of("coupon.too-many-tries"));
            }
        }
        return new Entered(claims, refusals);
    }

    private static Optional<Claim> claim(StorageView view, Engine engine, String typed, int number) {
        Optional<CampaignCode> code = CampaignCode.read(typed);
        if (code.isPresent()) {
            return Promotions.campaign(view, code.get().prefix())
                    .filter(running -> code.get()
                            .isOf(
                                    running.campaign(),
                                    engine.vault()
                                            .open(
                                                    running.sealedKey(),
                                                    Promotions.about(code.get().prefix()))))
                    .map(running -> new Claim(
                            number,
                            running.promotion().promotion().code(),
                            code.get().key(),
                            true));
        }
        return Promotions.byCoupon(view, typed)
                .map(PublishedPromotion::promotion)
                .map(promotion ->
                        new Claim(number, promotion.code(), promotion.coupon().orElseThrow(), true));
    }

    /** The first question of {@link #facts}, to be expected. */
    static Question<?> asking(Store store, Map<Sku, Product> products, Instant now) {
        return Promotions.askingMatching(store.code(), products.keySet(), categories(products), now);
    }

    private static Set<String> categories(Map<Sku, Product> products) {
        Set<String> categories = new LinkedHashSet<>();
        products.values().forEach(product -> categories.addAll(product.categories()));
        return categories;
    }

    /** Who the customer is, and how often something was used, is only asked where a promotion depends on it. */
    static PromotionFacts facts(
            StorageView view,
            Store store,
            Shopper shopper,
            Map<Sku, Product> products,
            List<Claim> claims,
            Instant now) {
        Collection<PublishedPromotion> matching =
                Promotions.matching(view, store.code(), products.keySet(), categories(products), now);
        Map<String, PublishedPromotion> claimed = claims.isEmpty()
                ? Map.of()
                : Promotions.getAll(view, claims.stream().map(Claim::promotion).toList());
        if (matching.isEmpty() && claimed.isEmpty()) {
            return PromotionFacts.none();
        }
        List<Promotion> all = Stream.concat(matching.stream(), claimed.values().stream())
                .map(PublishedPromotion::promotion)
                .toList();
        boolean isPersonal = all.stream()
                .anyMatch(p -> !p.groups().isEmpty() || p.perAccount().isPresent());
        Optional<Id<Account>> account = isPersonal && shopper.isKnown()
                ? Accounts.ofUser(view, shopper.id()).map(row -> row.value().id())
                : Optional.empty();
        List<String> groups = all.stream().allMatch(p -> p.groups().isEmpty())
                ? List.of()
                : Customer.of(view, store, account, now).memberships().stream()
                        .map(Membership::group)
                        .toList();
        Optional<String> holder = account.map(Id::value);
        Map<Sku, List<String>> categories = new HashMap<>();
        products.forEach((sku, product) -> categories.put(sku, product.categories()));
        PromotionFacts facts = PromotionFacts.of(PromotionIndex.of(matching.stream()
                        .filter(p -> !Redemptions.isUsedUp(view, p.promotion(), Optional.empty(), holder))
                        .toList()))
                .categories(categories)
                .groups(groups);
        for (Claim claim : claims) {
            PublishedPromotion published = claimed.get(claim.promotion());
            if (published != null) {
                boolean isUsedUp = Redemptions.isUsedUp(view, published.promotion(), Optional.of(claim.key()), holder);
                facts = facts.coupon(new Coupon(claim.number(), published, claim.key(), isUsedUp, claim.isAsked()));
            }
        }
        return facts;
    }
}
