package dev.kontor.conduct.staff;

import dev.kontor.catalog.Catalog;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.Requests;
import dev.kontor.conduct.engine.Restock;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.shipping.Stock;
import dev.kontor.shipping.StockEntry;
import dev.kontor.shipping.StockLevel;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.List;

/** Counts things in and out of the house, and serves who waits for them (SH-3, SH-4). */
public final class KeepStock {
    private static final int MOST = 1_000_000;

    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public KeepStock(Engine engine) {
        this.engine = engine;
    }

    /**
     * Takes units in.
     *
     * @param key chosen by the caller
     * @param sku the product
     * @param units how many
     * @param deliveryNote the number on the note that came with them
     * @param who acts
     * @return how it stands then; or why not
     */
    public Decision<StockLevel> receive(RequestKey key, Sku sku, int units, String deliveryNote, Actor who) {
        if (units < 1 || units > MOST) {
            throw new InvalidValueException("units received", Integer.toString(units), "1 to " + MOST);
        }
        return change(key, sku, StockEntry.Why.RECEIVED, units, deliveryNote, who);
    }

    /**
     * Corrects a count.
     *
     * @param key chosen by the caller
     * @param sku the product
     * @param units how many more; negative for fewer
     * @param who acts, and why
     * @return how it stands then; or why not
     */
    public Decision<StockLevel> correct(RequestKey key, Sku sku, int units, Actor who) {
        if (units == 0 || Math.abs((long) units) > MOST) {
            throw new InvalidValueException("units corrected", Integer.toString(units), "at most " + MOST + ", not 0");
        }
        return who.reason().isEmpty()
                ? Decision.refused(List.of(Refusal.of("reason.missing")))
                : change(key, sku, StockEntry.Why.CORRECTED, units, who.reason().get(), who);
    }

    private Decision<StockLevel> change(
            RequestKey key, Sku sku, StockEntry.Why why, int units, String note, Actor who) {
        Instant now = engine.now();
        StockEntry entry = new StockEntry(engine.ids().next(StockEntry.KIND), sku, why, units, note, now);
        return engine.storage().transact(unit -> {
            if (!Catalog.get(unit, sku).kind().isShipped()) {
                return refused(unit, Refusal.of("stock.not-shipped").with("sku", sku));
            }
            String content = "stock " + sku + " " + why + " " + units + " " + note;
            Requests.Known known = Requests.remember(
                    unit, "stock/" + who.name(), key, content, entry.id().value(), now);
            if (known instanceof Requests.Known.Otherwise) {
                return refused(unit, Refusal.of("request.key-reused"));
            }
            if (known instanceof Requests.Known.First) {
                long free = Stock.lock(unit, sku);
                if (free + units < 0) {
                    return refused(
                            unit, Refusal.of("stock.reserved").with("sku", sku).with("free", free));
                }
                Stock.Served served = Stock.change(unit, entry);
                Restock.tell(unit, served, now);
                Journal.write(
                        unit,
                        engine.ids(),
                        now,
                        who.sign(Draft.of("stock:" + sku, "stock.changed")
                                .fact("why", why)
                                .fact("units", units)
                                .fact("note", note)
                                .fact("served", served.orders().size())));
            }
            return Decision.done(Stock.level(unit, sku));
        });
    }

    private static Decision<StockLevel> refused(StorageUnit unit, Refusal refusal) {
        unit.rollBack();
        return Decision.refused(List.of(refusal));
    }

    /**
     * How a thing stands.
     *
     * @param sku the product
     * @return its numbers
     */
    public StockLevel level(Sku sku) {
        return engine.storage()
                .read(view -> Stock.level(view, Catalog.get(view, sku).sku()));
    }
}
