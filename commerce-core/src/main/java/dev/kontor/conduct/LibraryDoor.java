package dev.kontor.conduct;

import dev.kontor.catalog.DownloadFile;
import dev.kontor.catalog.ProductKind.AccessPlan;
import dev.kontor.fulfillment.Activation;
import dev.kontor.fulfillment.Download;
import dev.kontor.fulfillment.DownloadRequest;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.QuotaUse;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.shop.AccessOffer;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Library;
import dev.kontor.shop.Owned;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Result;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.value.UnknownIdException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    @Override
    public Set<AccessPlan.Opens> plans(Id<Order> order) {
        return visit.uses().offerAccess.plans(visit.get(order));
    }

    @Override
    public List<AccessOffer> offers(Id<Order> order) {
        return visit.uses().offerAccess.offers(visit.shopper(), visit.get(order));
    }

    @Override
    public Result<Order> buy(RequestKey key, Id<Quote> offer, PayWith payWith) {
        if (!visit.uses().offerAccess.isOffer(offer)) {
            throw new UnknownIdException("access offer", offer.value());
        }
        return visit.uses().orderPlacing.place(visit.store(), visit.shopper(), key, PlaceOrder.of(offer, payWith));
    }

    @Override
    public List<Activation> activations(Id<Entitlement> entitlement) {
        return visit.uses().activateMachine.list(owned(entitlement));
    }

    @Override
    public boolean release(Id<Entitlement> entitlement, String machine) {
        return visit.uses().activateMachine.release(owned(entitlement), machine);
    }

    @Override
    public Optional<URI> redeemAt(Id<Entitlement> entitlement) {
        return visit.uses().showOwned.redeemAt(owned(entitlement));
    }

    private Id<Entitlement> owned(Id<Entitlement> entitlement) {
        return visit.uses().activateMachine.owned(entitlement, account("entitlement", entitlement));
    }

    private String account(String what, Id<?> id) {
        return visit.accountOr(what, id.value()).value();
    }
}
