package dev.kontor.fulfillment;

import dev.kontor.privacy.Holding;
import dev.kontor.privacy.LegalBasis;
import dev.kontor.privacy.Redaction;
import dev.kontor.privacy.Retention;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Question;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Id;
import dev.kontor.value.Ids;
import dev.kontor.value.Moments;
import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import dev.kontor.vault.Vault;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Delivers, takes back, shows keys, opens and closes access. Every verb may be repeated: what was done is done once. Holds
 * nothing itself.
 */
public final class Fulfillment {
    private static final int SERVED_AT_ONCE = 500;

    private Fulfillment() {}

    /**
     * The tables of this room.
     *
     * @return in the order of a schema
     */
    public static List<Table<?>> tables() {
        return List.of(
                FulfillmentTables.ENTITLEMENT,
                FulfillmentTables.KEY,
                FulfillmentTables.BATCH,
                FulfillmentTables.DOWNLOAD,
                ActivationRow.TABLE,
                CorrectionTables.CORRECTION,
                CorrectionTables.ITEM,
                LowPool.TABLE,
                FulfillmentTables.REQUEST,
                FulfillmentTables.PACKAGE_KEY);
    }

    /**
     * The personal data of this room.
     *
     * @return what somebody owns, and when it was downloaded
     */
    public static List<Holding> holdings() {
        return List.of(
                Holding.of(
                        FulfillmentTables.ENTITLEMENT.name(),
                        "keys and downloads that belong to an account, and when they were delivered and shown",
                        "delivery, and proof of it to the publisher",
                        LegalBasis.CONTRACT,
                        Retention.of(Period.ofYears(7), Retention.Start.ORDER),
                        Redaction.unlink()),
                Holding.of(
                        ActivationRow.TABLE.name(),
                        "the machines on which licenses run, as their products call them, sealed",
                        "counting machines",
                        LegalBasis.CONTRACT,
                        Retention.of(Period.ofYears(1), Retention.Start.PURPOSE_SERVED),
                        Redaction.deleteRow()),
                Holding.of(
                        CorrectionTables.CORRECTION.name(),
                        "which members of staff proposed and approved that keys are replaced, and why",
                        "proof of who took keys out of use",
                        LegalBasis.LEGITIMATE_INTEREST,
                        Retention.of(Period.ofYears(7), Retention.Start.COLLECTION),
                        Redaction.unlink()),
                Holding.of(
                        FulfillmentTables.DOWNLOAD.name(),
                        "when downloads began and ended",
                        "counting downloads",
                        LegalBasis.CONTRACT,
                        Retention.of(Period.ofYears(1), Retention.Start.COLLECTION),
                        Redaction.deleteRow()),
                Holding.of(
                        FulfillmentTables.REQUEST.name(),
                        "why somebody asked for more downloads, and what was answered",
                        "answering the request",
                        LegalBasis.CONTRACT,
                        Retention.of(Period.ofYears(1), Retention.Start.COLLECTION),
                        Redaction.deleteRow()));
    }

    /**
     * Delivers units of order parts: keys out of their pools, and downloads. Who finds the pool empty waits for the next
     * import, in the order of asking. What was asked for before stays as it is.
     *
     * @param unit the unit
     * @param ids makes the entitlements' ids
     * @param deliveries what to deliver
     * @param at the moment
     * @return the entitlements, in the order of the deliveries, those that were there before included
     * @throws dev.kontor.value.BusyException when others take keys of the same pool all the time; try again
     */
    public static List<Entitlement> deliver(StorageUnit unit, Ids ids, List<Delivery> deliveries, Instant at) {
        Instant now = Moments.stored(at);
        Map<Origin, Entitlement> there = new HashMap<>();
        for (String order : deliveries.stream().map(Delivery::order).distinct().toList()) {
            ofOrder(unit, order).forEach(owned -> there.put(Origin.of(owned.asked()), owned));
        }
        Map<Sku, List<Row<Entitlement>>> wanting = new TreeMap<>();
        for (Delivery delivery : deliveries) {
            if (there.containsKey(Origin.of(delivery))) {
                continue;
            }
            Row<Entitlement> fresh = unit.insert(
                    FulfillmentTables.ENTITLEMENT, Entitlement.asked(ids.next(Entitlement.KIND), delivery, now));
            there.put(Origin.of(delivery), fresh.value());
            if (delivery.wantsKeyAtOnce()) {
                wanting.computeIfAbsent(delivery.sku(), sku -> new ArrayList<>())
                        .add(fresh);
            }
        }
        Map<Sku, Integer> wanted = new TreeMap<>();
        wanting.forEach((sku, waiting) -> wanted.put(sku, waiting.size()));
        Map<Sku, List<Row<LicenseKey>>> taken = LicenseKeys.take(unit, wanted);
        wanting.forEach((sku, waiting) -> {
            List<Row<LicenseKey>> keys = taken.getOrDefault(sku, List.of());
            for (int i = 0; i < keys.size(); i++) {
                Entitlement delivered =
                        assign(unit, keys.get(i), waiting.get(i), now).value();
                there.put(Origin.of(delivered.asked()), delivered);
            }
        });
        return deliveries.stream()
                .map(delivery -> Objects.requireNonNull(there.get(Origin.of(delivery))))
                .toList();
    }

    /** What an entitlement came from: nothing gives two. */
    private record Origin(String part, int unit, String component) {
        static Origin of(Delivery delivery) {
            return new Origin(delivery.part(), delivery.unit(), delivery.component());
        }
    }

    /**
     * The question of {@link #ofOrder} and {@link #deliver}, to be expected.
     *
     * @param order the order's id
     * @return the question
     */
    public static Question<?> asking(String order) {
        return Question.query(Query.of(FulfillmentTables.ENTITLEMENT).where(FulfillmentTables.ORDER, order));
    }

    static Row<Entitlement> assign(StorageUnit unit, Row<LicenseKey> key, Row<Entitlement> entitlement, Instant now) {
        Entitlement delivered = entitlement.value().delivered(Optional.of(key.id()), now);
        if (!key.value().shared()) {
            unit.update(key, key.value().assigned(delivered.id().value()));
        }
        return unit.update(entitlement, delivered);
    }

    /**
     * Gives the free keys of a pool to those who wait for one, who asked first gets first. An import does so by itself.
     *
     * @param unit the unit
     * @param sku the product
     * @param at the moment
     * @return who got one, in the order of the queue
     */
    public static List<Entitlement> serveWaiting(StorageUnit unit, Sku sku, Instant at) {
        Instant now = Moments.stored(at);
        unit.touchCounter(LicenseKeys.counter(sku));
        List<Entitlement> served = new ArrayList<>();
        while (true) {
            List<Row<Entitlement>> waiting =
                    unit.query(queue(sku).ascending(FulfillmentTables.ASKED_AT).limit(SERVED_AT_ONCE));
            List<Row<LicenseKey>> keys = waiting.isEmpty() ? List.of() : LicenseKeys.take(unit, sku, waiting.size());
            for (int i = 0; i < keys.size(); i++) {
                served.add(assign(unit, keys.get(i), waiting.get(i), now).value());
            }
            if (keys.size() < SERVED_AT_ONCE) {
                return List.copyOf(served);
            }
        }
    }

    static Query<Entitlement> queue(Sku sku) {
        return Query.of(FulfillmentTables.ENTITLEMENT)
                .where(FulfillmentTables.SKU, sku.code())
                .where(FulfillmentTables.STATE, Entitlement.State.WAITING_KEY.name());
    }

    /**
     * Takes an entitlement back, for ever: it closes, leaves the queue, and its key never goes to another. Again changes
     * nothing.
     *
     * @param unit the unit, in which the refund is planned too
     * @param id the entitlement
     * @param reason a code such as {@code withdrawal}
     * @param at the moment
     * @return the entitlement as it will be
     * @throws UnknownIdException when there is none
     */
    public static Entitlement revoke(StorageUnit unit, Id<Entitlement> id, String reason, Instant at) {
        Row<Entitlement> row = row(unit, id);
        if (row.value().state() == Entitlement.State.REVOKED) {
            return row.value();
        }
        endKey(unit, row.value(), LicenseKey.State.REVOKED);
        Entitlement revoked = row.value().revoked(new Revocation(Moments.stored(at), reason));
        unit.update(row, revoked);
        return revoked;
    }

    private static void endKey(StorageUnit unit, Entitlement entitlement, LicenseKey.State end) {
        entitlement
                .key()
                .flatMap(key -> unit.find(FulfillmentTables.KEY, key))
                .filter(key -> !key.value().shared())
                .ifPresent(key -> unit.update(key, key.value().ended(end)));
    }

    /**
     * Replaces a wrong key: the old one is put aside for ever, and the owner gets another, or waits in the place of the first
     * asking. Term and access do not begin anew.
     *
     * @param unit the unit
     * @param id the entitlement, delivered with a key
     * @param reason why, for the history of its keys
     * @param at the moment
     * @return the entitlement as it will be; unchanged when it has no key to replace. A key that serves many is not put
     *     aside with the one
     * @throws UnknownIdException when there is none
     */
    public static Entitlement replaceKey(StorageUnit unit, Id<Entitlement> id, String reason, Instant at) {
        Row<Entitlement> row = row(unit, id);
        Entitlement before = row.value();
        if (before.state() != Entitlement.State.DELIVERED || before.key().isEmpty()) {
            return before;
        }
        endKey(unit, before, LicenseKey.State.QUARANTINED);
        Row<Entitlement> waiting = unit.update(row, before.waitingAgain(reason, Moments.stored(at)));
        List<Row<LicenseKey>> keys = LicenseKeys.take(unit, before.asked().sku(), 1);
        return keys.isEmpty()
                ? waiting.value()
                : assign(unit, keys.get(0), waiting, Moments.stored(at)).value();
    }

    /**
     * Shows a key to its owner while access is open, and notes the first time. A key that is issued at retrieval leaves its
     * pool now; where the pool is empty, the entitlement waits for one from now on, so the caller commits a refusal too. The
     * caller writes each showing into the
     * journal, in the same unit (DF-4).
     *
     * @param unit the unit
     * @param vault opens the key
     * @param id the entitlement
     * @param account who asks
     * @param at the moment
     * @return the key, or every reason why it is not shown; shown without secrets where another room keeps them
     * @throws UnknownIdException when the account has no such entitlement
     * @throws dev.kontor.vault.SealException when the vault cannot open the key
     */
    public static Reveal reveal(StorageUnit unit, Vault vault, Id<Entitlement> id, String account, Instant at) {
        Row<Entitlement> row = unit.find(FulfillmentTables.ENTITLEMENT, id.value())
                .filter(found -> found.value().asked().account().equals(account))
                .orElseThrow(() -> unknown(id));
        Access access = row.value().access(Moments.stored(at));
        if (!access.isOpen()) {
            return new Reveal.Refused(access.refusals());
        }
        Row<Entitlement> issued = row.value().isToBeRetrieved() ? retrieve(unit, row, Moments.stored(at)) : row;
        Entitlement entitlement = issued.value();
        if (entitlement.state() == Entitlement.State.WAITING_KEY) {
            return new Reveal.Refused(entitlement.access(Moments.stored(at)).refusals());
        }
        Optional<LicenseKey> key = entitlement
                .key()
                .flatMap(keyId -> unit.find(FulfillmentTables.KEY, keyId))
                .map(Row::value);
        if (key.isEmpty() && entitlement.asked().handed().isEmpty()) {
            return new Reveal.Refused(List.of(Refusal.of("key.none")));
        }
        Map<String, Secret> secrets = new LinkedHashMap<>();
        key.ifPresent(own -> own.secrets()
                .forEach((name, text) -> secrets.put(name, vault.open(text, LicenseKey.sealedAbout(own.id(), name)))));
        Entitlement revealed = entitlement.revealed(Moments.stored(at));
        if (!revealed.equals(entitlement)) {
            unit.update(issued, revealed);
        }
        return new Reveal.Shown(revealed, secrets);
    }

    /** Takes its key out of the pool, or a place in the queue. */
    private static Row<Entitlement> retrieve(StorageUnit unit, Row<Entitlement> row, Instant now) {
        List<Row<LicenseKey>> keys = LicenseKeys.take(unit, row.value().asked().sku(), 1);
        return keys.isEmpty() ? unit.update(row, row.value().waitingSince(now)) : assign(unit, keys.get(0), row, now);
    }

    /**
     * Promises longer access, once for its reason and cause: counted from delivery, whether that was or is still to come
     * (GU-2). Never closes anything.
     *
     * @param unit the unit
     * @param id the entitlement
     * @param grant what is promised
     * @return the entitlement as it will be
     * @throws UnknownIdException when there is none
     */
    public static Entitlement promise(StorageUnit unit, Id<Entitlement> id, Grant grant) {
        Row<Entitlement> row = row(unit, id);
        Entitlement promised = row.value().promised(grant);
        return promised.equals(row.value())
                ? promised
                : unit.update(row, promised).value();
    }

    /**
     * Opens access for a span, once for its cause: a retrieval (GU-3). Never closes anything.
     *
     * @param unit the unit
     * @param id the entitlement
     * @param window the span and what opened it
     * @return the entitlement as it will be
     * @throws UnknownIdException when there is none
     */
    public static Entitlement open(StorageUnit unit, Id<Entitlement> id, AccessWindow window) {
        Row<Entitlement> row = row(unit, id);
        boolean there = row.value().windows().stream()
                .anyMatch(other -> other.why() == window.why() && other.cause().equals(window.cause()));
        return there
                ? row.value()
                : unit.update(row, row.value().opened(window)).value();
    }

    /**
     * Closes an entitlement for a reason, beside others; again changes nothing.
     *
     * @param unit the unit
     * @param id the entitlement
     * @param block the reason and its cause
     * @return the entitlement as it will be
     * @throws UnknownIdException when there is none
     */
    public static Entitlement block(StorageUnit unit, Id<Entitlement> id, Block block) {
        Row<Entitlement> row = row(unit, id);
        return row.value().blocks().contains(block)
                ? row.value()
                : unit.update(row, row.value().blocked(block)).value();
    }

    /**
     * Lifts one block; others stay. Again changes nothing.
     *
     * @param unit the unit
     * @param id the entitlement
     * @param block the reason and its cause
     * @return the entitlement as it will be
     * @throws UnknownIdException when there is none
     */
    public static Entitlement unblock(StorageUnit unit, Id<Entitlement> id, Block block) {
        Row<Entitlement> row = row(unit, id);
        return row.value().blocks().contains(block)
                ? unit.update(row, row.value().unblocked(block)).value()
                : row.value();
    }

    /**
     * An entitlement.
     *
     * @param view where to look
     * @param id its id
     * @return empty when there is none
     */
    public static Optional<Entitlement> find(StorageView view, Id<Entitlement> id) {
        return view.find(FulfillmentTables.ENTITLEMENT, id.value()).map(Row::value);
    }

    /**
     * What an order gave.
     *
     * @param view where to look
     * @param order the order's id
     * @return by id, which is the order of asking
     */
    public static List<Entitlement> ofOrder(StorageView view, String order) {
        return all(view, Query.of(FulfillmentTables.ENTITLEMENT).where(FulfillmentTables.ORDER, order));
    }

    /**
     * What an order part gave.
     *
     * @param view where to look
     * @param part the part's id
     * @return by id, which is the order of asking
     */
    public static List<Entitlement> ofPart(StorageView view, String part) {
        return all(view, Query.of(FulfillmentTables.ENTITLEMENT).where(FulfillmentTables.PART, part));
    }

    /**
     * What somebody owns.
     *
     * @param view where to look
     * @param account the account's id
     * @param limit the most entitlements
     * @return newest first
     */
    public static List<Entitlement> ofAccount(StorageView view, String account, int limit) {
        return all(
                view,
                Query.of(FulfillmentTables.ENTITLEMENT)
                        .where(FulfillmentTables.ACCOUNT, account)
                        .newestFirst()
                        .limit(limit));
    }

    /**
     * Which of some products somebody owns: delivered or on its way, not taken back, and its term runs.
     *
     * @param view where to look
     * @param account the account's id
     * @param products which count
     * @param now the moment
     * @return those of them
     */
    public static Set<Sku> owned(StorageView view, String account, Collection<Sku> products, Instant now) {
        return all(
                        view,
                        Query.of(FulfillmentTables.ENTITLEMENT)
                                .where(FulfillmentTables.ACCOUNT, account)
                                .whereIn(
                                        FulfillmentTables.SKU,
                                        products.stream().map(Sku::code).toList()))
                .stream()
                .filter(row -> row.state() != Entitlement.State.REVOKED)
                .filter(row -> row.termEnd().map(now::isBefore).orElse(true))
                .map(row -> row.asked().sku())
                .collect(Collectors.toSet());
    }

    private static List<Entitlement> all(StorageView view, Query<Entitlement> query) {
        return view.query(query).stream().map(Row::value).toList();
    }

    static Row<Entitlement> row(StorageView view, Id<Entitlement> id) {
        return view.find(FulfillmentTables.ENTITLEMENT, id.value()).orElseThrow(() -> unknown(id));
    }

    static Optional<Row<Entitlement>> touchOwned(StorageUnit unit, Id<Entitlement> id, String account) {
        return unit.find(FulfillmentTables.ENTITLEMENT, id.value())
                .filter(row -> row.value().asked().account().equals(account))
                .map(row -> unit.touch(FulfillmentTables.ENTITLEMENT, id.value()));
    }

    static UnknownIdException unknown(Id<Entitlement> id) {
        return new UnknownIdException("entitlement", id.value());
    }
}
