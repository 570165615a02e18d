package dev.kontor.conduct.staff;

import dev.kontor.catalog.Catalog;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.PoolWatch;
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
import dev.kontor.promotion.Promotion;
import dev.kontor.promotion.Promotions;
import dev.kontor.promotion.PublishedPromotion;
import dev.kontor.shipping.Shipping;
import dev.kontor.signon.SignOns;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.PolicySet;
import dev.kontor.store.StoreProfiles;
import dev.kontor.store.Stores;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.Secret;
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
                .read(view -> SetupPlan.between(Present.gather(view, wanted, now), wanted, faults(view, wanted))
                        .preview()
                        .warning(warnings(view, wanted)));
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
        SetupPreview done = engine.storage().transact(unit -> apply(unit, wanted, who, now));
        engine.searching().refresh(now);
        return done;
    }

    private SetupPreview apply(StorageUnit unit, Setup wanted, Actor who, Instant now) {
        SetupPlan plan = SetupPlan.between(Present.gather(unit, wanted, now), wanted, faults(unit, wanted));
        List<SetupWarning> warnings = warnings(unit, wanted);
        List<Draft> entries = new ArrayList<>();
        plan.changes().forEach(change -> entries.add(who.sign(carryOut(unit, change, now))));
        if (!entries.isEmpty()) {
            Journal.write(unit, engine.ids(), now, entries);
        }
        return plan.preview().warning(warnings);
    }

    private List<SetupWarning> warnings(StorageView view, Setup wanted) {
        List<SetupWarning> warnings = new ArrayList<>(HoldWarnings.of(view, wanted, engine.gateways()));
        warnings.addAll(WithheldWarnings.of(wanted));
        return warnings;
    }

    private List<Fault> faults(StorageView view, Setup wanted) {
        List<Fault> faults = new ArrayList<>(
                StoreAccounts.of(engine.gateways()).faults(wanted.stores().values()));
        wanted.connections().keySet().stream()
                .filter(code -> !engine.signOns().names().contains(code))
                .forEach(code -> faults.add(new Fault(
                        "signOn." + code,
                        "the shop was opened without a sign-on service of this name; there are "
                                + engine.signOns().names())));
        faults.addAll(PoolWatch.faults(view, wanted.products().values()));
        return faults;
    }

    private Draft carryOut(StorageUnit unit, SetupChange change, Instant now) {
        if (change instanceof SetupChange.PutStore c) {
            Stores.put(unit, c.store());
            return Draft.of("store:" + c.store().code(), "store.changed");
        }
        if (change instanceof SetupChange.PutProfile c) {
            StoreProfiles.put(unit, c.profile());
            return Draft.of("store:" + c.profile().store(), "store.profile-changed");
        }
        if (change instanceof SetupChange.PutShipping c) {
            Shipping.put(unit, c.terms());
            return Draft.of("store:" + c.terms().store(), "store.shipping-changed");
        }
        if (change instanceof SetupChange.PutConnection c) {
            SignOns.put(unit, c.connection());
            return Draft.of("sign-on:" + c.connection().code(), "sign-on.changed");
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
            PoolWatch.plan(unit, c.product(), now);
            return Draft.of("product:" + c.product().sku(), "product.changed");
        }
        if (change instanceof SetupChange.PutPromotion c) {
            return put(unit, c.promotion());
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

    private Draft put(StorageUnit unit, Promotion promotion) {
        PublishedPromotion published = Promotions.put(unit, promotion);
        promotion.campaign().ifPresent(campaign -> {
            Secret key = Secret.of(engine.ids().salt());
            Promotions.begin(unit, campaign, engine.vault().seal(key, Promotions.about(campaign.prefix())));
        });
        return Draft.of("promotion:" + promotion.code(), "promotion.changed").fact("number", published.number());
    }
}
