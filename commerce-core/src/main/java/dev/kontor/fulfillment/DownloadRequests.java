package dev.kontor.fulfillment;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Id;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Requests for more downloads, as stored (DF-2). Each method works in the unit or view it is given. */
public final class DownloadRequests {
    private DownloadRequests() {}

    /**
     * Asks. While a request for the item waits, another changes nothing and gives the one there is: the item is held until
     * the end of the unit, so that of two clicks at one moment one asks.
     *
     * @param unit the unit
     * @param id the id of a new request
     * @param entitlement of what
     * @param account who asks
     * @param words why; 1 to 500 characters
     * @param at the moment
     * @return the request that waits now; with another id when it is one of before
     * @throws UnknownIdException when the account has no such entitlement
     */
    public static DownloadRequest ask(
            StorageUnit unit,
            Id<DownloadRequest> id,
            Id<Entitlement> entitlement,
            String account,
            String words,
            Instant at) {
        Entitlement item = Fulfillment.touchOwned(unit, entitlement, account)
                .orElseThrow(() -> Fulfillment.unknown(entitlement))
                .value();
        return waitingFor(unit, entitlement)
                .map(Row::value)
                .orElseGet(() -> unit.insert(FulfillmentTables.REQUEST, DownloadRequest.asked(id, item, words, at))
                        .value());
    }

    private static Optional<Row<DownloadRequest>> waitingFor(StorageView view, Id<Entitlement> entitlement) {
        return view
                .query(Query.of(FulfillmentTables.REQUEST)
                        .where(FulfillmentTables.REQUEST_OF, entitlement.value())
                        .where(FulfillmentTables.REQUEST_STATE, DownloadRequest.State.WAITING.name())
                        .limit(1))
                .stream()
                .findFirst();
    }

    /**
     * Answers: the item has so many downloads more.
     *
     * @param unit the unit
     * @param id the request
     * @param more how many; 1 to 1,000
     * @param words what is said
     * @return as answered; empty when it was answered before
     * @throws UnknownIdException when there is none
     */
    public static Optional<DownloadRequest> grant(StorageUnit unit, Id<DownloadRequest> id, int more, String words) {
        Optional<DownloadRequest> answered = answer(unit, id, DownloadRequest.State.GRANTED, more, words);
        answered.ifPresent(request -> Downloads.grant(unit, request.entitlement(), more));
        return answered;
    }

    /**
     * Answers: there are no more.
     *
     * @param unit the unit
     * @param id the request
     * @param words what is said
     * @return as answered; empty when it was answered before
     * @throws UnknownIdException when there is none
     */
    public static Optional<DownloadRequest> refuse(StorageUnit unit, Id<DownloadRequest> id, String words) {
        return answer(unit, id, DownloadRequest.State.REFUSED, 0, words);
    }

    private static Optional<DownloadRequest> answer(
            StorageUnit unit, Id<DownloadRequest> id, DownloadRequest.State how, int more, String words) {
        Id<Entitlement> entitlement = get(unit, id).entitlement();
        // Two members of staff answer one after the other.
        unit.touch(FulfillmentTables.ENTITLEMENT, entitlement.value());
        Row<DownloadRequest> row =
                unit.find(FulfillmentTables.REQUEST, id.value()).orElseThrow(() -> unknown(id));
        if (row.value().state() != DownloadRequest.State.WAITING) {
            return Optional.empty();
        }
        return Optional.of(
                unit.update(row, row.value().answered(how, more, words)).value());
    }

    /**
     * A request.
     *
     * @param view where to look
     * @param id its id
     * @return as it stands
     * @throws UnknownIdException when there is none
     */
    public static DownloadRequest get(StorageView view, Id<DownloadRequest> id) {
        return view.find(FulfillmentTables.REQUEST, id.value())
                .orElseThrow(() -> unknown(id))
                .value();
    }

    private static UnknownIdException unknown(Id<DownloadRequest> id) {
        return new UnknownIdException("download request", id.value());
    }

    /**
     * Requests about an order.
     *
     * @param view where to look
     * @param order the order's id
     * @return newest first
     */
    public static List<DownloadRequest> ofOrder(StorageView view, String order) {
        return values(view.query(Query.of(FulfillmentTables.REQUEST)
                .where(FulfillmentTables.REQUEST_ORDER, order)
                .newestFirst()));
    }

    /**
     * Requests that staff have to answer.
     *
     * @param view where to look
     * @param limit the most
     * @return those that were asked first, first
     */
    public static List<DownloadRequest> waiting(StorageView view, int limit) {
        return values(view.query(Query.of(FulfillmentTables.REQUEST)
                .where(FulfillmentTables.REQUEST_STATE, DownloadRequest.State.WAITING.name())
                .ascending(FulfillmentTables.REQUEST_ASKED)
                .limit(limit)));
    }

    private static List<DownloadRequest> values(List<Row<DownloadRequest>> rows) {
        return rows.stream().map(Row::value).toList();
    }
}
