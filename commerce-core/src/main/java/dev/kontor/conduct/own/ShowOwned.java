package dev.kontor.conduct.own;

import dev.kontor.catalog.Catalog;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.KeySupply;
import dev.kontor.fulfillment.Download;
import dev.kontor.fulfillment.DownloadAnswer;
import dev.kontor.fulfillment.Downloads;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.Fulfillment;
import dev.kontor.fulfillment.Reveal;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Owned;
import dev.kontor.shop.Receipt;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.tender.HouseTender;
import dev.kontor.tender.SoldCards;
import dev.kontor.value.Id;
import dev.kontor.value.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows a customer what he owns. Each showing of a key is journaled in the unit that opens it (DF-4). */
public final class ShowOwned {
    private static final String GIFT_CARD = "gift-card";

    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public ShowOwned(Engine engine) {
        this.engine = engine;
    }

    /**
     * What came with an order, without keys.
     *
     * @param order the order
     * @return one per unit
     */
    public List<Owned> list(Order order) {
        return engine.storage()
                .read(view -> Fulfillment.ofOrder(view, order.id().value()).stream()
                        .map(owned -> owned(owned, Map.of()))
                        .toList());
    }

    /**
     * Shows one key.
     *
     * @param entitlement which
     * @param account who asks
     * @return with its secrets, or why not
     */
    public Decision<Owned> reveal(Id<Entitlement> entitlement, String account) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            Reveal answer = Fulfillment.reveal(unit, engine.vault(), entitlement, account, now);
            if (answer instanceof Reveal.Shown shown) {
                audit(unit, shown, account, now);
                return Decision.done(owned(unit, shown));
            }
            // Whoever asks a dry pool waits from now on.
            Fulfillment.find(unit, entitlement).ifPresent(owned -> KeySupply.want(unit, List.of(owned), now));
            return Decision.refused(((Reveal.Refused) answer).refusals());
        });
    }

    /**
     * Where the code of something is redeemed.
     *
     * @param entitlement what
     * @return the page its product names now
     */
    public Optional<URI> redeemAt(Id<Entitlement> entitlement) {
        return engine.storage()
                .read(view -> Fulfillment.find(view, entitlement)
                        .flatMap(owned -> Catalog.find(view, owned.asked().sku()))
                        .flatMap(product -> product.details().keys().redeemAt()));
    }

    /**
     * An order's receipt, with the keys that may be shown now.
     *
     * @param order the order
     * @param account who asks
     * @return the receipt
     */
    public Receipt receipt(Order order, String account) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            Store store = Stores.get(unit, order.placement().store());
            List<Owned> owned = new ArrayList<>();
            for (Entitlement thing : Fulfillment.ofOrder(unit, order.id().value())) {
                Reveal answer =
                        thing.key().isPresent() || thing.asked().handed().isPresent()
                                ? Fulfillment.reveal(unit, engine.vault(), thing.id(), account, now)
                                : new Reveal.Refused(List.of());
                if (answer instanceof Reveal.Shown shown) {
                    audit(unit, shown, account, now);
                    owned.add(owned(unit, shown));
                } else {
                    owned.add(owned(thing, Map.of()));
                }
            }
            return new Receipt(
                    order,
                    store.merchantName().orElse(store.name()),
                    store.zone(store.market(order.placement().market())),
                    owned,
                    now);
        });
    }

    /**
     * Begins a download.
     *
     * @param entitlement of what
     * @param account who asks
     * @param file which file
     * @return the download, or why not
     */
    public Decision<Download> startDownload(Id<Entitlement> entitlement, String account, String file) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            DownloadAnswer answer = Downloads.begin(unit, engine.ids(), entitlement, account, file, now);
            if (answer instanceof DownloadAnswer.Refused refused) {
                unit.rollBack();
                return Decision.refused(refused.refusals());
            }
            return Decision.done(((DownloadAnswer.Granted) answer).download());
        });
    }

    /**
     * Goes on with a download.
     *
     * @param download which
     * @param account who asks
     * @return the download, or why not
     */
    public Decision<Download> goesOn(Id<Download> download, String account) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            DownloadAnswer answer = Downloads.resume(unit, download, account, now);
            return answer instanceof DownloadAnswer.Granted granted
                    ? Decision.done(granted.download())
                    : Decision.refused(((DownloadAnswer.Refused) answer).refusals());
        });
    }

    /**
     * Ends a download.
     *
     * @param download which
     * @param account who asks
     * @param file the file that was served whole
     * @return how many are left, or why not
     */
    public Decision<Integer> finishDownload(Id<Download> download, String account, String file) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            DownloadAnswer answer = Downloads.finish(unit, download, account, file, now);
            return answer instanceof DownloadAnswer.Granted granted
                    ? Decision.done(granted.left())
                    : Decision.refused(((DownloadAnswer.Refused) answer).refusals());
        });
    }

    private void audit(StorageUnit unit, Reveal.Shown shown, String account, Instant now) {
        Journal.write(
                unit,
                engine.ids(),
                now,
                Draft.of(shown.entitlement().id(), "key.shown")
                        .about(shown.entitlement().asked().order())
                        .by(account));
    }

    private Owned owned(StorageUnit unit, Reveal.Shown shown) {
        Map<String, Secret> secrets = new LinkedHashMap<>(shown.secrets());
        shown.entitlement()
                .asked()
                .handed()
                .ifPresent(card -> secrets.put(GIFT_CARD, SoldCards.code(unit, engine.vault(), HouseTender.id(card))));
        return owned(shown.entitlement(), secrets);
    }

    private static Owned owned(Entitlement entitlement, Map<String, Secret> secrets) {
        return new Owned(OrderLine.KIND.parse(entitlement.asked().part()), entitlement, secrets);
    }
}
