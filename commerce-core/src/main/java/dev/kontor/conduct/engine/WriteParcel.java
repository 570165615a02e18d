package dev.kontor.conduct.engine;

import dev.kontor.message.Letter;
import dev.kontor.message.Letters;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.shipping.Shipment;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import java.time.Instant;
import java.util.stream.Collectors;

/** Writes letters about parcels, each once for its shipment. */
public final class WriteParcel {
    private WriteParcel() {}

    /**
     * A letter about a shipment.
     *
     * @param unit where
     * @param engine the house
     * @param order whose
     * @param shipment which
     * @param kind which template
     * @param now when
     */
    public static void about(
            StorageUnit unit, Engine engine, Order order, Shipment shipment, String kind, Instant now) {
        order.placement().email().ifPresent(to -> {
            Store store = Stores.get(unit, order.placement().store());
            Letters.write(
                    unit,
                    Letter.of(
                                    engine.ids().next(Letter.KIND),
                                    kind,
                                    to,
                                    order.placement().locale(),
                                    shipment.id().value(),
                                    now)
                            .from(store.code())
                            .fact("store", store.name())
                            .fact("order", order.id())
                            .fact(
                                    "items",
                                    order.lines().stream()
                                            .filter(OrderLine::isShipped)
                                            .map(line -> line.quantity() + " x " + line.name())
                                            .collect(Collectors.joining("\n")))
                            .fact(
                                    "parcels",
                                    shipment.parcels().stream()
                                            .map(parcel -> parcel.carrier()
                                                    + parcel.tracking()
                                                            .map(number -> ": " + number)
                                                            .orElse(""))
                                            .collect(Collectors.joining("\n"))));
        });
    }
}
