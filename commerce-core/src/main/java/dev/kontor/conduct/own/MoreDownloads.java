package dev.kontor.conduct.own;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.fulfillment.DownloadRequest;
import dev.kontor.fulfillment.DownloadRequests;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.Fulfillment;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.order.Order;
import dev.kontor.shop.Decision;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.List;

/** Takes requests for more downloads, for staff to answer (DF-2). */
public final class MoreDownloads {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public MoreDownloads(Engine engine) {
        this.engine = engine;
    }

    /**
     * Asks.
     *
     * @param order the order, the customer's
     * @param item of what, which came with it
     * @param account who asks
     * @param words why
     * @return the request that waits, perhaps one of before; or why not
     * @throws UnknownIdException when the order has no such item of this account
     */
    public Decision<DownloadRequest> ask(Order order, Id<Entitlement> item, String account, String words) {
        Instant now = engine.now();
        Id<DownloadRequest> id = engine.ids().next(DownloadRequest.KIND);
        return engine.storage().transact(unit -> {
            Entitlement owned = Fulfillment.find(unit, item)
                    .filter(found -> found.asked().order().equals(order.id().value()))
                    .filter(found -> found.asked().account().equals(account))
                    .orElseThrow(() -> new UnknownIdException("entitlement", item.value()));
            if (words.isBlank()) {
                return refused(Refusal.of("reason.missing"));
            }
            if (owned.asked().files().isEmpty()) {
                return refused(Refusal.of("download.no-files"));
            }
            List<Refusal> closed = owned.access(now).refusals();
            if (!closed.isEmpty()) {
                return Decision.refused(closed);
            }
            DownloadRequest request = DownloadRequests.ask(unit, id, item, account, words.strip(), now);
            if (request.id().equals(id)) {
                Journal.write(
                        unit,
                        engine.ids(),
                        now,
                        Draft.of(request.id(), "download.asked")
                                .about(order.id())
                                .fact("item", item)
                                .by(account));
            }
            return Decision.done(request);
        });
    }

    private static Decision<DownloadRequest> refused(Refusal reason) {
        return Decision.refused(List.of(reason));
    }

    /**
     * What was asked about an order.
     *
     * @param order the order
     * @param account who asked
     * @return newest first
     */
    public List<DownloadRequest> of(Order order, String account) {
        return engine
                .storage()
                .read(view -> DownloadRequests.ofOrder(view, order.id().value()))
                .stream()
                .filter(request -> request.account().equals(account))
                .toList();
    }
}
