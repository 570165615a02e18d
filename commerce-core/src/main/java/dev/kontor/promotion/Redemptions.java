package dev.kontor.promotion;

import dev.kontor.reservation.Reservation;
import dev.kontor.spi.storage.CounterBoundsException;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Moments;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How often promotions are used: each use counts in the limits of its promotion, from the unit that places the order until
 * the order dies. Holds nothing itself.
 */
public final class Redemptions {
    private static final String BY_COUPON = "coupon:";
    private static final String BY_ITSELF = "promotion:";

    private Redemptions() {}

    /** The limits that one use counts in, with the most that each takes. */
    private static Map<String, Integer> limits(Promotion promotion, Optional<String> coupon, Optional<String> account) {
        Map<String, Integer> limits = new LinkedHashMap<>();
        String own = (promotion.needsCoupon() ? BY_COUPON : BY_ITSELF) + promotion.code();
        promotion.uses().ifPresent(most -> limits.put(own, most));
        account.ifPresent(id -> promotion.perAccount().ifPresent(most -> limits.put(own + ":" + id, most)));
        if (promotion.campaign().isPresent()) {
            coupon.ifPresent(key -> limits.put(BY_COUPON + key, 1));
        }
        return limits;
    }

    /**
     * Whether nothing is left of a promotion or coupon, as things stand.
     *
     * @param view where
     * @param promotion which promotion
     * @param coupon what would be used up with it; empty without a coupon
     * @param account for whom; empty when the account is not known, so that only what holds for all is looked at
     * @return true when one more use would not be possible
     */
    public static boolean isUsedUp(
            StorageView view, Promotion promotion, Optional<String> coupon, Optional<String> account) {
        return limits(promotion, coupon, account).entrySet().stream()
                .anyMatch(limit -> Reservation.taken(view, limit.getKey()) >= limit.getValue());
    }

    /**
     * Uses a promotion for an order. Whether its limits allow it is known at the end of the unit; if not, {@link
     * CounterBoundsException} leaves it, see {@link #isOver}.
     *
     * @param unit the unit that places the order
     * @param promotion the promotion as it is now
     * @param applied what it does for the order
     * @param order the order's id
     * @param account whose order
     * @param holder for whom the limits are held: the id of a part of the order
     * @param now the moment
     */
    public static void redeem(
            StorageUnit unit,
            Promotion promotion,
            AppliedPromotion applied,
            String order,
            String account,
            String holder,
            Instant now) {
        Map<String, Integer> limits = limits(promotion, applied.coupon(), Optional.of(account));
        limits.forEach((limit, most) -> {
            if (!Reservation.setAside(unit, limit, holder, 1, most, now)) {
                throw new MisuseException("Order " + order + " uses promotion " + promotion.code() + " already.");
            }
        });
        unit.insert(
                PromotionRows.REDEMPTION,
                new Redemption(
                        order,
                        promotion.code(),
                        account,
                        applied.coupon(),
                        applied.exactOff(),
                        holder,
                        List.copyOf(limits.keySet()),
                        Moments.stored(now)));
    }

    /**
     * Gives back what a dead order used; again changes nothing.
     *
     * @param unit where
     * @param order the order's id
     */
    public static void release(StorageUnit unit, String order) {
        for (Row<Redemption> row : rows(unit, order)) {
            row.value()
                    .limits()
                    .forEach(limit ->
                            Reservation.release(unit, limit, row.value().holder()));
            unit.delete(row);
        }
    }

    /**
     * The promotions an order uses.
     *
     * @param view where
     * @param order the order's id
     * @return in order of the promotions' codes
     */
    public static List<Redemption> of(StorageView view, String order) {
        return rows(view, order).stream().map(Row::value).toList();
    }

    /**
     * How many orders use a promotion now.
     *
     * @param view where
     * @param promotion its code
     * @return zero or more; dead orders do not count
     */
    public static long count(StorageView view, String promotion) {
        return view.count(Query.of(PromotionRows.REDEMPTION).where(PromotionRows.PROMOTION_OF_REDEMPTION, promotion));
    }

    private static List<Row<Redemption>> rows(StorageView view, String order) {
        return view.query(Query.of(PromotionRows.REDEMPTION).where(PromotionRows.ORDER_OF_REDEMPTION, order));
    }

    /**
     * Whether a unit ended because somebody else was faster at a promotion or coupon.
     *
     * @param bounds what ended it
     * @return true when one of its counters is a limit of a promotion
     */
    public static boolean isOver(CounterBoundsException bounds) {
        return bounds.counters().stream()
                .flatMap(counter -> Reservation.limitOf(counter).stream())
                .anyMatch(limit -> limit.startsWith(BY_COUPON) || limit.startsWith(BY_ITSELF));
    }

    /**
     * Whether it was about a coupon.
     *
     * @param bounds what ended the unit
     * @return false when it was about a promotion that needs none
     */
    public static boolean isOverByCoupon(CounterBoundsException bounds) {
        return bounds.counters().stream()
                .flatMap(counter -> Reservation.limitOf(counter).stream())
                .anyMatch(limit -> limit.startsWith(BY_COUPON));
    }
}
