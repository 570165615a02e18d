package dev.kontor.conduct;

import dev.kontor.conduct.staff.Actor;
import dev.kontor.fulfillment.Download;
import dev.kontor.fulfillment.DownloadRequest;
import dev.kontor.fulfillment.DownloadRequests;
import dev.kontor.fulfillment.PackageKey;
import dev.kontor.office.DownloadsDesk;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.shop.Decision;
import dev.kontor.value.Id;
import java.util.List;

/** Downloads of all customers, as one member of staff or the host's file server sees them. */
record DownloadsDoor(UseCases uses, Staff staff, Actor actor) implements DownloadsDesk {
    @Override
    public List<DownloadRequest> requests(int limit) {
        staff.require("see requests for downloads", Role.ORDERS);
        int most = Pages.limit(limit);
        return uses.engine.storage().read(view -> DownloadRequests.waiting(view, most));
    }

    @Override
    public DownloadRequest request(Id<DownloadRequest> id) {
        staff.require("see a request for downloads", Role.ORDERS);
        return uses.engine.storage().read(view -> DownloadRequests.get(view, id));
    }

    @Override
    public Decision<DownloadRequest> grant(Id<DownloadRequest> id, int more) {
        staff.require("grant downloads", Role.ORDERS);
        return uses.decideDownloads.grant(id, more, actor);
    }

    @Override
    public Decision<DownloadRequest> refuse(Id<DownloadRequest> id) {
        staff.require("refuse downloads", Role.ORDERS);
        return uses.decideDownloads.refuse(id, actor);
    }

    @Override
    public Decision<Download> goesOn(Id<Download> download) {
        staff.require("tell of downloads", Role.KEYS);
        return uses.decideDownloads.goesOn(download);
    }

    @Override
    public Decision<Integer> arrived(Id<Download> download, String file) {
        staff.require("tell of downloads", Role.KEYS);
        return uses.decideDownloads.arrived(download, file);
    }

    @Override
    public void lacks(Id<Download> download, String file) {
        staff.require("tell of downloads", Role.KEYS);
        uses.decideDownloads.lacks(download, file);
    }

    @Override
    public String rotatePackageKey() {
        staff.require("make a key for order packages", Role.KEYS);
        PackageKey key = uses.packOrders.rotate();
        uses.decideDownloads.rotated(key, actor);
        return key.id();
    }
}
