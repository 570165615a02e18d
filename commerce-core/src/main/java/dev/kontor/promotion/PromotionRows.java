package dev.kontor.promotion;

import dev.kontor.body.Bodies;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Amount;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The rows of this room. */
final class PromotionRows {
    /** In the place of a store: holds in all of them. */
    static final String EVERYWHERE = "*";

    static final String ORDER = "order";

    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    /**
     * That a promotion without coupon is on something, so that a basket finds it without asking others.
     *
     * @param store a store's code, or {@link #EVERYWHERE}
     * @param goods a product, a category, or {@link #ORDER}
     * @param promotion the promotion's code
     * @param until the end of its validity
     */
    record Target(String store, String goods, String promotion, Instant until) {
        String id() {
            return store + "|" + goods + "|" + promotion;
        }
    }

    /**
     * The key of a campaign.
     *
     * @param prefix its prefix
     * @param sealedKey the key, as the vault seals it
     */
    record Sealed(String prefix, String sealedKey) {}

    static final Attribute<PublishedPromotion, String> COUPON =
            Attribute.optionalText("coupon", 20, p -> p.promotion().coupon());
    static final Attribute<PublishedPromotion, String> PREFIX =
            Attribute.optionalText("prefix", 10, p -> p.promotion().campaign().map(Campaign::prefix));
    private static final Attribute<PublishedPromotion, Instant> UNTIL =
            Attribute.optionalInstant("valid_until", p -> p.promotion().validUntil());

    static final Table<PublishedPromotion> PROMOTION = Table.of(
                    "promotion",
                    PublishedPromotion.class,
                    published -> published.promotion().code(),
                    Bodies.<PublishedPromotion>codec(PromotionBody::write, PromotionBody::read))
            .with(COUPON, PREFIX, UNTIL)
            .unique("promotion_coupon", COUPON)
            .unique("promotion_prefix", PREFIX);

    static final Attribute<Target, String> STORE = Attribute.text("store", 64, Target::store);
    static final Attribute<Target, String> GOODS = Attribute.text("goods", 80, Target::goods);
    static final Attribute<Target, Instant> TARGET_UNTIL = Attribute.instant("until_at", Target::until);
    static final Attribute<Target, String> PROMOTION_OF_TARGET =
            Attribute.reference("promotion", "promotion", Target::promotion);

    static final Table<Target> TARGET = Table.of(
                    "promotion_target",
                    Target.class,
                    Target::id,
                    Bodies.<Target>codec(
                            (target, out) -> out.text("store", target.store())
                                    .text("goods", target.goods())
                                    .text("promotion", target.promotion())
                                    .instant("until", target.until()),
                            in -> new Target(
                                    in.text("store"), in.text("goods"), in.text("promotion"), in.instant("until"))))
            .with(STORE, GOODS, TARGET_UNTIL, PROMOTION_OF_TARGET)
            .index("promotion_target_goods", GOODS, STORE, TARGET_UNTIL)
            .index("promotion_target_promotion", PROMOTION_OF_TARGET);

    static final Table<Sealed> CAMPAIGN = Table.of(
            "promotion_campaign",
            Sealed.class,
            Sealed::prefix,
            Bodies.<Sealed>codec(
                    (kept, out) -> out.text("prefix", kept.prefix()).text("key", kept.sealedKey()),
                    in -> new Sealed(in.text("prefix"), in.text("key"))));

    static final Attribute<Redemption, String> ORDER_OF_REDEMPTION = Attribute.text("order_id", 64, Redemption::order);
    static final Attribute<Redemption, String> PROMOTION_OF_REDEMPTION =
            Attribute.text("promotion", 64, Redemption::promotion);
    private static final Attribute<Redemption, String> ACCOUNT = Attribute.text("account", 64, Redemption::account);
    private static final Attribute<Redemption, Amount> OFF = Attribute.money("off", Redemption::off);
    private static final Attribute<Redemption, Instant> AT = Attribute.instant("redeemed_at", Redemption::at);

    static final Table<Redemption> REDEMPTION = Table.of(
                    "promotion_redemption",
                    Redemption.class,
                    Redemption::id,
                    Bodies.<Redemption>codec(PromotionRows::write, PromotionRows::read))
            .with(ORDER_OF_REDEMPTION, PROMOTION_OF_REDEMPTION, ACCOUNT, OFF, AT)
            .index("promotion_redemption_order", ORDER_OF_REDEMPTION)
            .index("promotion_redemption_promotion", PROMOTION_OF_REDEMPTION, AT)
            .index("promotion_redemption_account", ACCOUNT);

    private PromotionRows() {}

    private static void write(Redemption redemption, BodyWriter out) {
        out.text("order", redemption.order())
                .text("promotion", redemption.promotion())
                .text("account", redemption.account())
                .text("coupon", redemption.coupon())
                .amount("off", redemption.off())
                .text("holder", redemption.holder())
                .texts("limits", redemption.limits())
                .instant("at", redemption.at());
    }

    private static Redemption read(BodyReader in) {
        return new Redemption(
                in.text("order"),
                in.text("promotion"),
                in.text("account"),
                in.optionalText("coupon"),
                in.amount("off"),
                in.text("holder"),
                in.texts("limits"),
                in.instant("at"));
    }

    static List<String> goods(Collection<Sku> skus, Collection<String> categories) {
        List<String> goods = new ArrayList<>();
        goods.add(ORDER);
        skus.forEach(sku -> goods.add("product:" + sku.code()));
        categories.forEach(code -> goods.add("category:" + code));
        return goods;
    }

    /** None for a promotion that only a coupon leads to. */
    static List<Target> targets(Promotion promotion) {
        if (promotion.needsCoupon()) {
            return List.of();
        }
        List<String> goods = promotion.isOnOrder()
                ? List.of(ORDER)
                : goods(promotion.products(), promotion.categories()).stream()
                        .skip(1)
                        .toList();
        List<Target> targets = new ArrayList<>();
        for (String store : promotion.stores().isEmpty() ? List.of(EVERYWHERE) : promotion.stores()) {
            goods.forEach(one -> targets.add(new Target(
                    store, one, promotion.code(), promotion.validUntil().orElse(NEVER))));
        }
        return targets;
    }
}
