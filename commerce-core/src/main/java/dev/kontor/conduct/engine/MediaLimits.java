package dev.kontor.conduct.engine;

import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Product;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.pricing.Origin;
import dev.kontor.reservation.Reservation;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Sku;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How many backup media can be ordered for an order: as many as units were bought of what names them (SH-1). */
public final class MediaLimits {
    private MediaLimits() {}

    /**
     * The name of a limit.
     *
     * @param order the id of the order that is backed up
     * @param sku the media
     * @return unique in the house
     */
    public static String limit(String order, Sku sku) {
        return "media:" + order + ":" + sku;
    }

    /**
     * How many media an order allows altogether.
     *
     * @param view where to look
     * @param order the order that is backed up
     * @return by media, in the order in which products name them
     */
    public static Map<Sku, Integer> most(StorageView view, Order order) {
        Set<Sku> bought = new TreeSet<>();
        order.lines().forEach(line -> bought.addAll(line.counts().keySet()));
        Map<Sku, Product> products = Catalog.getAll(view, bought);
        Map<Sku, Integer> most = new LinkedHashMap<>();
        for (OrderLine line : order.lines()) {
            line.counts()
                    .forEach((sku, units) -> Optional.ofNullable(products.get(sku))
                            .ifPresent(product -> product.details()
                                    .backupMedia()
                                    .forEach(media -> most.merge(media, units, Integer::sum))));
        }
        return most;
    }

    /**
     * How many media can still be ordered for an order.
     *
     * @param view where to look
     * @param order the order that is backed up
     * @return by media, those of which none is left too; nothing of an order that was canceled
     */
    public static Map<Sku, Long> left(StorageView view, Order order) {
        Map<Sku, Long> left = new LinkedHashMap<>();
        if (order.cancellation().isEmpty()) {
            most(view, order)
                    .forEach((sku, units) -> left.put(
                            sku,
                            Math.max(
                                    0,
                                    units
                                            - Reservation.taken(
                                                    view, limit(order.id().value(), sku)))));
        }
        return left;
    }

    /**
     * Gives back what an order of media has set aside, when it died.
     *
     * @param unit the unit
     * @param order an order of any origin
     */
    public static void release(StorageUnit unit, Order order) {
        order.placement()
                .origin()
                .filter(origin -> origin.kind() == Origin.Kind.MEDIA)
                .ifPresent(origin -> order.lines()
                        .forEach(line -> Reservation.release(
                                unit,
                                limit(origin.about(), line.sku()),
                                order.id().value())));
    }
}
