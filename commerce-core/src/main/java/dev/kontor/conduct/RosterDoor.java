package dev.kontor.conduct;

import dev.kontor.account.Accounts;
import dev.kontor.account.Rosters;
import dev.kontor.conduct.staff.Actor;
import dev.kontor.office.FileSource;
import dev.kontor.office.Role;
import dev.kontor.office.RosterDesk;
import dev.kontor.office.RosterReport;
import dev.kontor.office.RosterUpload;
import dev.kontor.office.Staff;
import dev.kontor.shop.Decision;

/** Rosters, as one member of staff keeps them. */
record RosterDoor(UseCases uses, Staff staff, Actor actor) implements RosterDesk {
    @Override
    public Decision<RosterReport> take(RosterUpload upload, FileSource source) {
        staff.require("upload a roster", Role.ACCOUNTS);
        return uses.takeRoster.take(upload, source, actor);
    }

    @Override
    public long count(String organization) {
        staff.require("see rosters", Role.ACCOUNTS);
        return uses.engine
                .storage()
                .read(view -> Accounts.organizationNamed(view, organization)
                        .map(place -> Rosters.count(view, place.value().id()))
                        .orElse(0L));
    }
}
