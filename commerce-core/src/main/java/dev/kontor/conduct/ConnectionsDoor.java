package dev.kontor.conduct;

import dev.kontor.conduct.staff.Actor;
import dev.kontor.office.ConnectionsDesk;
import dev.kontor.office.Role;
import dev.kontor.office.SignOnTrial;
import dev.kontor.office.Staff;
import dev.kontor.shop.Decision;
import dev.kontor.shop.SignOnStart;
import dev.kontor.signon.Connection;
import dev.kontor.signon.SignOns;
import dev.kontor.spi.ReturnData;
import dev.kontor.value.Secret;
import java.net.URI;
import java.util.List;

/** Sign-on connections, as one member of staff tries them. */
record ConnectionsDoor(UseCases uses, Staff staff, Actor actor) implements ConnectionsDesk {
    @Override
    public List<Connection> list() {
        staff.require("see sign-on connections", Role.ACCOUNTS);
        return uses.engine.storage().read(SignOns::connections);
    }

    @Override
    public Decision<SignOnStart> begin(String connection, URI returnTo) {
        staff.require("try a sign-on", Role.ACCOUNTS);
        return uses.trySignOn.begin(connection, returnTo, actor);
    }

    @Override
    public Decision<SignOnTrial> finish(String connection, URI returnTo, Secret ticket, ReturnData back) {
        staff.require("try a sign-on", Role.ACCOUNTS);
        return uses.trySignOn.finish(connection, returnTo, ticket, back, actor);
    }
}
