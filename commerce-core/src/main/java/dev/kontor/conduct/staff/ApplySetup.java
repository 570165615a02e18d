package dev.kontor.conduct.staff;

import dev.kontor.catalog.Catalog;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.StoreAccounts;
import dev.kontor.credit.Allotment;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.office.Present;
import dev.kontor.office.Setup;
import dev.kontor.office.SetupChange;
import dev.kontor.office.SetupPlan;
import dev.kontor.office.SetupPreview;
import dev.kontor.office.SetupWarning;
import dev.kontor.pricing.PriceListVersion;
import dev.kontor.pricing.Prices;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.PolicySet;
import dev.kontor.store.Stores;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Brings the shop into a wanted state, all of it or nothing. */
public final class ApplySetup {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public ApplySetup(Engine engine) {
        this.engine = engine;
    }

    /**
     * What applying would do; changes nothing.
     *
     * @param wanted the wanted state
     * @return a line per thing
     */
    public SetupPreview preview(Setup wanted) {
        Instant now = engine.now();
        return engine.storage()
                .read(view -> SetupPlan.between(Present.gather(view, wanted, now), wanted, faults(wanted))
                        .preview()
                        .warning(HoldWarnings.of(view, wanted, engine.gateways())));
    }

    /**
     * Applies a wanted state.
     *
     * @param wanted the wanted state
     * @param who acts, and why
     * @return what was done
     */
    public SetupPreview apply(Setup wanted, Actor who) {
        Instant now = engine.now();
        SetupPreview done = engine.storage().transact(unit -> {
            SetupPlan plan = SetupPlan.between(Present.gather(unit, wanted, now), wanted, faults(wanted));
            List<SetupWarning> warnings = HoldWarnings.of(unit, wanted, engine.gateways());
            List<Draft> entries = new ArrayList<>();
            plan.changes().forEach(change -> entries.add(who.sign(carryOut(unit, change, now))));
            if (!entries.isEmpty()) {
                Journal.write(unit, engine.ids(), now, entries);
            }
            return plan.preview().warning(warnings);
        });
        engine.searching().refresh(now);
        return done;
    }

    private List<Fault> faults(Setup wanted) {
        return StoreAccounts.of(engine.gateways()).faults(wanted.stores().values());
    }

    private Draft carryOut(StorageUnit unit, SetupChange change, Instant now) {
        if (change instanceof SetupChange.PutStore c) {
            Stores.put(unit, c.store());
            return Draft.of("store:" + c.store().code(), "store.changed");
        }
        if (change instanceof SetupChange.PublishPolicies c) {
            PolicySet set = Stores.publishPolicies(unit, c.store(), c.policies().values());
            return Draft.of("store:" + c.store(), "policies.published").fact("number", set.number());
        }
        if (change instanceof SetupChange.PutCategory c) {
            Catalog.put(unit, c.category());
            return Draft.of("category:" + c.category().code(), "category.changed");
        }
        if (change instanceof SetupChange.PutProduct c) {
            Catalog.put(unit, c.product());
            return Draft.of("product:" + c.product().sku(), "product.changed");
        }
        if (change instanceof SetupChange.PutAllotment c) {
            Allotment put = DecideCredit.put(unit, engine, c.allotment(), now).fold(done -> done, refused -> {
                throw new ConfigurationException(
                        "allotments." + c.allotment().key(),
                        "something is drawn of it in another currency than "
                                + c.allotment().currency() + "; use another number");
            });
            return DecideCredit.entry(put, "allotment.put");
        }
        PriceListVersion version = Prices.publish(unit, ((SetupChange.PublishPrices) change).list(), now);
        return Draft.of("prices:" + version.list().code(), "prices.published").fact("version", version.version());
    }
}
