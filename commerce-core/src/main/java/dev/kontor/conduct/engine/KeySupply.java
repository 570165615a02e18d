package dev.kontor.conduct.engine;

import dev.kontor.agenda.Agenda;
import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.KeyRules;
import dev.kontor.catalog.ProductKind;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.Fulfillment;
import dev.kontor.fulfillment.KeyImport;
import dev.kontor.fulfillment.KeySet;
import dev.kontor.fulfillment.LicenseKeys;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.spi.keys.KeyAnswer;
import dev.kontor.spi.keys.KeyOrder;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Id;
import dev.kontor.value.Secret;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has the services of publishers issue keys for those who wait (DF-1). Who waits is noted in the unit that lets them wait; a
 * key is asked for outside of any, under a reference that is the entitlement's own, so that asking again gives the same key.
 */
public final class KeySupply {
    /** The kind of task that asks for a key. */
    public static final String ORDER = "order-key";

    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public KeySupply(Engine engine) {
        this.engine = engine;
    }

    /** What is to be asked for: from whom, and which key. */
    private record Wanted(String service, KeyOrder order) {}

    /**
     * Notes whose key a service is to issue.
     *
     * @param unit the unit that delivers, or took a key away
     * @param delivered what was delivered; of no effect on what waits for no key, or for one that no service issues
     * @param now the moment
     */
    public static void want(StorageUnit unit, Collection<Entitlement> delivered, Instant now) {
        delivered.stream()
                .filter(owned -> owned.state() == Entitlement.State.WAITING_KEY)
                .filter(owned -> source(unit, owned).isPresent())
                .forEach(owned -> Agenda.put(unit, ORDER, owned.id().value(), now));
    }

    private static Optional<KeyRules.Source> source(StorageView view, Entitlement owned) {
        return Catalog.find(view, owned.asked().sku())
                .flatMap(product -> product.details().keys().source());
    }

    /**
     * Asks for a key, and gives it to who waits.
     *
     * @param entitlement the entitlement's id
     * @return why there is none yet; empty when it is done
     */
    public Optional<String> order(String entitlement) {
        Id<Entitlement> id = Entitlement.KIND.parse(entitlement);
        Optional<Wanted> wanted = engine.storage().read(view -> wanted(view, id));
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        KeyAnswer answer =
                engine.keys().issue(wanted.get().service(), wanted.get().order());
        if (answer instanceof KeyAnswer.Issued issued) {
            return take(id, wanted.get(), issued);
        }
        return Optional.of("The key service '" + wanted.get().service() + "' "
                + (answer instanceof KeyAnswer.Refused refused
                        ? "refuses a key of '" + wanted.get().order().article() + "': " + refused.why()
                        : "has no key now: " + ((KeyAnswer.Later) answer).why()));
    }

    private static Optional<Wanted> wanted(StorageView view, Id<Entitlement> id) {
        return Fulfillment.find(view, id)
                .filter(owned -> owned.state() == Entitlement.State.WAITING_KEY)
                .flatMap(owned -> source(view, owned)
                        .map(source -> new Wanted(
                                source.service(),
                                new KeyOrder(
                                        id + "-" + (owned.history().former().size() + 1), source.article()))));
    }

    private Optional<String> take(Id<Entitlement> id, Wanted wanted, KeyAnswer.Issued issued) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            Entitlement before = Fulfillment.find(unit, id).orElseThrow();
            KeySet key = new KeySet(
                    wanted.order().reference(), isCode(unit, before) ? code(issued.secrets()) : issued.secrets());
            KeyImport answer = LicenseKeys.supply(unit, engine.vault(), engine.ids(), id, key, now);
            if (answer instanceof KeyImport.Stored stored) {
                Journal.write(
                        unit,
                        engine.ids(),
                        now,
                        Draft.of("keys:" + before.asked().sku(), "keys.issued")
                                .by(Draft.HOUSE)
                                .fact("service", wanted.service())
                                .fact("reference", wanted.order().reference()));
                served(unit, engine, stored.served(), now);
                return Optional.<String>empty();
            }
            unit.rollBack();
            return Optional.of("The key service '" + wanted.service() + "' gave for '"
                    + wanted.order().reference() + "' a key that the pool has already; nobody gets it.");
        });
    }

    /** What the owner redeems has one name wherever it comes from. */
    private static Map<String, Secret> code(Map<String, Secret> secrets) {
        return Map.of(ProductKind.EText.CODE, secrets.values().iterator().next());
    }

    private static boolean isCode(StorageView view, Entitlement owned) {
        return Catalog.find(view, owned.asked().sku())
                .filter(product -> product.kind() instanceof ProductKind.EText)
                .isPresent();
    }

    /**
     * Sees to what follows where somebody who waited has a key now.
     *
     * @param unit the unit that gave it
     * @param engine the house
     * @param served who has one now
     * @param now the moment
     */
    public static void served(StorageUnit unit, Engine engine, List<Entitlement> served, Instant now) {
        for (Entitlement owned : served) {
            Restock.follow(unit, owned.asked().order(), now);
            if (owned.asked().keys().atRetrieval() || !owned.history().former().isEmpty()) {
                KeyLetters.toOwner(unit, engine, owned, "key-arrived", now);
            }
        }
    }
}
