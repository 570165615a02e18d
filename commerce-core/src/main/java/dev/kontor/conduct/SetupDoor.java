package dev.kontor.conduct;

import dev.kontor.catalog.Edition;
import dev.kontor.catalog.Editions;
import dev.kontor.conduct.staff.Actor;
import dev.kontor.office.CatalogFile;
import dev.kontor.office.Role;
import dev.kontor.office.Setup;
import dev.kontor.office.SetupDesk;
import dev.kontor.office.SetupPreview;
import dev.kontor.office.Staff;
import dev.kontor.shop.Decision;
import java.time.Instant;
import java.util.List;

/** The shop's wanted state, for staff who may change it. */
record SetupDoor(UseCases uses, Staff staff, Actor actor) implements SetupDesk {
    @Override
    public Decision<SetupPreview> preview(Setup wanted) {
        allow(wanted, "preview a set-up");
        return Decision.done(uses.applySetup.preview(wanted));
    }

    @Override
    public Decision<SetupPreview> apply(Setup wanted) {
        allow(wanted, "apply a set-up");
        return Decision.done(uses.applySetup.apply(wanted, actor));
    }

    private void allow(Setup wanted, String action) {
        if (!wanted.prices().isEmpty() || !wanted.promotions().isEmpty()) {
            staff.require(action + " with prices or promotions", Role.PRICING);
        }
        if (!wanted.allotments().isEmpty()) {
            staff.require(action + " with allotments", Role.PAYMENTS);
        }
        if (!wanted.stores().isEmpty()
                || !wanted.categories().isEmpty()
                || !wanted.products().isEmpty()
                || !wanted.policies().isEmpty()
                || !wanted.profiles().isEmpty()
                || (wanted.prices().isEmpty()
                        && wanted.promotions().isEmpty()
                        && wanted.allotments().isEmpty())) {
            staff.require(action, Role.CATALOG);
        }
    }

    @Override
    public Decision<Edition> take(CatalogFile... files) {
        List.of(files).forEach(file -> allow(file, "take a catalog file"));
        return Decision.done(uses.planEdition.take(List.of(files), actor));
    }

    @Override
    public Decision<Edition> plan(Instant validFrom, CatalogFile... files) {
        List.of(files).forEach(file -> allow(file, "plan a catalog"));
        return Decision.done(uses.planEdition.plan(validFrom, List.of(files), actor));
    }

    private void allow(CatalogFile file, String action) {
        if (file.isPrices()) {
            staff.require(action + " with prices", Role.PRICING);
        } else {
            staff.require(action, Role.CATALOG);
        }
    }

    @Override
    public List<Edition> editions(int limit) {
        staff.require("see planned catalogs", Role.CATALOG, Role.PRICING);
        int most = Pages.entries(limit);
        return uses.engine.storage().read(view -> Editions.list(view, most));
    }
}
