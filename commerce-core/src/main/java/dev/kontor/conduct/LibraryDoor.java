package dev.kontor.conduct;

import dev.kontor.catalog.DownloadFile;
import dev.kontor.fulfillment.Download;
import dev.kontor.fulfillment.DownloadRequest;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.QuotaUse;
import dev.kontor.order.Order;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Library;
import dev.kontor.shop.Owned;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import java.util.List;
import java.util.Optional;

/** What one shopper owns. */
record LibraryDoor(Visit visit) implements Library {
    @Override
    public List<Owned> of(Id<Order> order) {
        return visit.uses().showOwned.list(visit.get(order));
    }

    @Override
    public Decision<Owned> reveal(Id<Entitlement> entitlement) {
        return visit.uses().showOwned.reveal(entitlement, account("entitlement", entitlement));
    }

    @Override
    public Decision<Download> startDownload(Id<Entitlement> entitlement, String file) {
        return visit.uses().showOwned.startDownload(entitlement, account("entitlement", entitlement), file);
    }

    @Override
    public Decision<Integer> finishDownload(Id<Download> download, String file) {
        return visit.uses().showOwned.finishDownload(download, account("download", download), file);
    }

    @Override
    public List<DownloadFile> files(Id<Entitlement> entitlement) {
        return visit.uses().packOrders.files(entitlement, account("entitlement", entitlement));
    }

    @Override
    public Decision<Download> goesOn(Id<Download> download) {
        return visit.uses().showOwned.goesOn(download, account("download", download));
    }

    @Override
    public Decision<DownloadRequest> askForDownloads(Id<Order> order, Id<Entitlement> entitlement, String reason) {
        Order known = visit.get(order);
        return visit.uses().moreDownloads.ask(known, entitlement, account("order", order), reason);
    }

    @Override
    public List<DownloadRequest> downloadRequests(Id<Order> order) {
        return visit.uses().moreDownloads.of(visit.get(order), account("order", order));
    }

    @Override
    public Decision<QuotaUse> consume(RequestKey key, Id<Entitlement> entitlement, long uses) {
        return visit.uses().consumeQuota.consume(entitlement, account("entitlement", entitlement), key, uses);
    }

    @Override
    public Optional<QuotaUse> quota(Id<Entitlement> entitlement) {
        return visit.uses().consumeQuota.quota(entitlement, account("entitlement", entitlement));
    }

    private String account(String what, Id<?> id) {
        return visit.accountOr(what, id.value()).value();
    }
}
