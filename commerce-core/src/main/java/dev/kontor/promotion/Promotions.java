package dev.kontor.promotion;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Question;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Moments;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The room's rows: promotions, what they are on, and the keys of campaigns. Works within the unit or view it is given. */
public final class Promotions {
    private Promotions() {}

    /**
     * The tables of this room.
     *
     * @return referenced ones first
     */
    public static List<Table<?>> tables() {
        return List.of(PromotionRows.PROMOTION, PromotionRows.TARGET, PromotionRows.CAMPAIGN, PromotionRows.REDEMPTION);
    }

    /**
     * Writes a promotion, new or changed.
     *
     * @param unit where
     * @param promotion as it is from now on
     * @return with its number, the one before when nothing changed
     */
    public static PublishedPromotion put(StorageUnit unit, Promotion promotion) {
        Optional<Row<PublishedPromotion>> present = unit.find(PromotionRows.PROMOTION, promotion.code());
        if (present.isEmpty()) {
            PublishedPromotion first = new PublishedPromotion(promotion, 1);
            unit.insert(PromotionRows.PROMOTION, first);
            PromotionRows.targets(promotion).forEach(target -> unit.insert(PromotionRows.TARGET, target));
            return first;
        }
        PublishedPromotion before = present.get().value();
        if (before.promotion().equals(promotion)) {
            return before;
        }
        PublishedPromotion next = new PublishedPromotion(promotion, before.number() + 1);
        unit.update(present.get(), next);
        aim(unit, promotion);
        return next;
    }

    private static void aim(StorageUnit unit, Promotion promotion) {
        Map<String, PromotionRows.Target> wanted = new LinkedHashMap<>();
        PromotionRows.targets(promotion).forEach(target -> wanted.put(target.id(), target));
        Query<PromotionRows.Target> present =
                Query.of(PromotionRows.TARGET).where(PromotionRows.PROMOTION_OF_TARGET, promotion.code());
        Query<PromotionRows.Target> page = present;
        while (true) {
            List<Row<PromotionRows.Target>> rows = unit.query(page);
            for (Row<PromotionRows.Target> row : rows) {
                PromotionRows.Target target = wanted.remove(row.value().id());
                if (target == null) {
                    unit.delete(row);
                } else if (!target.equals(row.value())) {
                    unit.update(row, target);
                }
            }
            if (rows.size() < Query.MOST) {
                break;
            }
            page = present.after(present.positionOf(rows.get(rows.size() - 1).value()));
        }
        wanted.values().forEach(target -> unit.insert(PromotionRows.TARGET, target));
    }

    /**
     * Promotions by their codes.
     *
     * @param view where
     * @param codes which
     * @return those that are there, by code
     */
    public static Map<String, PublishedPromotion> getAll(StorageView view, Collection<String> codes) {
        Map<String, PublishedPromotion> found = new TreeMap<>();
        view.findAll(PromotionRows.PROMOTION, codes)
                .forEach(row -> found.put(row.value().promotion().code(), row.value()));
        return Collections.unmodifiableMap(found);
    }

    /**
     * All promotions, in portions.
     *
     * @param view where
     * @param after the code of the last one seen; empty to begin
     * @param limit the most
     * @return in order of code
     */
    public static List<PublishedPromotion> all(StorageView view, Optional<String> after, int limit) {
        Query<PublishedPromotion> query = Query.of(PromotionRows.PROMOTION).limit(limit);
        Optional<Row<PublishedPromotion>> last = after.flatMap(code -> view.find(PromotionRows.PROMOTION, code));
        return view
                .query(last.map(row -> query.after(query.positionOf(row.value())))
                        .orElse(query))
                .stream()
                .map(Row::value)
                .toList();
    }

    /**
     * The question of {@link #getAll}, to be expected.
     *
     * @param codes which
     * @return the question
     */
    public static Question<?> asking(Collection<String> codes) {
        return Question.findAll(PromotionRows.PROMOTION, codes);
    }

    /**
     * The promotions that need no coupon and are on one of some goods or on whole orders; others are not read.
     *
     * @param view where
     * @param store in which store
     * @param skus the products
     * @param categories their categories
     * @param now the moment; what has ended by then is left out
     * @return in order of code
     */
    public static Collection<PublishedPromotion> matching(
            StorageView view, String store, Collection<Sku> skus, Collection<String> categories, Instant now) {
        Set<String> codes = new TreeSet<>();
        view.query(targets(store, skus, categories, now))
                .forEach(row -> codes.add(row.value().promotion()));
        return codes.isEmpty() ? List.of() : getAll(view, codes).values();
    }

    /**
     * The first question of {@link #matching}, to be expected.
     *
     * @param store in which store
     * @param skus the products
     * @param categories their categories
     * @param now the moment
     * @return the question
     */
    public static Question<?> askingMatching(
            String store, Collection<Sku> skus, Collection<String> categories, Instant now) {
        return Question.query(targets(store, skus, categories, now));
    }

    private static Query<PromotionRows.Target> targets(
            String store, Collection<Sku> skus, Collection<String> categories, Instant now) {
        return Query.of(PromotionRows.TARGET)
                .whereIn(PromotionRows.GOODS, PromotionRows.goods(skus, categories))
                .whereIn(PromotionRows.STORE, List.of(store, PromotionRows.EVERYWHERE))
                .whereAtLeast(PromotionRows.TARGET_UNTIL, Moments.stored(now));
    }

    /**
     * The promotion that a coupon leads to which somebody chose; case, dashes and blanks do not matter.
     *
     * @param view where
     * @param typed what was entered
     * @return empty when there is none
     */
    public static Optional<PublishedPromotion> byCoupon(StorageView view, String typed) {
        return CouponText.plain(typed)
                .flatMap(coupon -> view.first(Query.of(PromotionRows.PROMOTION).where(PromotionRows.COUPON, coupon)))
                .map(Row::value);
    }

    /**
     * Which promotions have some coupons or prefixes of campaigns.
     *
     * @param view where
     * @param coupons in capitals without dashes
     * @param prefixes the prefixes
     * @return in order of code
     */
    public static Collection<PublishedPromotion> having(
            StorageView view, Collection<String> coupons, Collection<String> prefixes) {
        Map<String, PublishedPromotion> found = new TreeMap<>();
        if (!coupons.isEmpty()) {
            view.query(Query.of(PromotionRows.PROMOTION).whereIn(PromotionRows.COUPON, coupons))
                    .forEach(row -> found.put(row.value().promotion().code(), row.value()));
        }
        if (!prefixes.isEmpty()) {
            view.query(Query.of(PromotionRows.PROMOTION).whereIn(PromotionRows.PREFIX, prefixes))
                    .forEach(row -> found.put(row.value().promotion().code(), row.value()));
        }
        return found.values();
    }

    /**
     * A campaign.
     *
     * @param promotion its promotion
     * @param campaign its prefix and number of codes
     * @param sealedKey its key, sealed about {@link #about}
     */
    public record Running(PublishedPromotion promotion, Campaign campaign, String sealedKey) {}

    /**
     * What the key of a campaign is sealed about.
     *
     * @param prefix the campaign's prefix
     * @return the words for the vault
     */
    public static String about(String prefix) {
        return "promotion_campaign/" + prefix;
    }

    /**
     * A campaign by its prefix.
     *
     * @param view where
     * @param prefix the prefix
     * @return empty when there is none, or no promotion has that prefix any more
     */
    public static Optional<Running> campaign(StorageView view, String prefix) {
        return view.find(PromotionRows.CAMPAIGN, prefix)
                .flatMap(row -> having(view, List.of(), List.of(prefix)).stream()
                        .findFirst()
                        .map(published -> new Running(
                                published,
                                published.promotion().campaign().orElseThrow(),
                                row.value().sealedKey())));
    }

    /**
     * Gives a campaign its key; a prefix that has one keeps it, so that the codes that are out stay good.
     *
     * @param unit where
     * @param campaign the campaign
     * @param sealedKey a new key, sealed about {@link #about}
     */
    public static void begin(StorageUnit unit, Campaign campaign, String sealedKey) {
        if (unit.find(PromotionRows.CAMPAIGN, campaign.prefix()).isEmpty()) {
            unit.insert(PromotionRows.CAMPAIGN, new PromotionRows.Sealed(campaign.prefix(), sealedKey));
        }
    }
}
