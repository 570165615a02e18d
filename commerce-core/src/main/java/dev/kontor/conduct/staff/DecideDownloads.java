package dev.kontor.conduct.staff;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.catalog.Catalog;
import dev.kontor.conduct.engine.AccountLetter;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.fulfillment.Download;
import dev.kontor.fulfillment.DownloadAnswer;
import dev.kontor.fulfillment.DownloadRequest;
import dev.kontor.fulfillment.DownloadRequests;
import dev.kontor.fulfillment.Downloads;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.Fulfillment;
import dev.kontor.fulfillment.PackageKey;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.Stores;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What staff answer about downloads, and what the host tells of them (DF-2). */
public final class DecideDownloads {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public DecideDownloads(Engine engine) {
        this.engine = engine;
    }

    /**
     * Grants.
     *
     * @param id the request
     * @param more how many
     * @param who acts, and why
     * @return as answered, or why not
     */
    public Decision<DownloadRequest> grant(Id<DownloadRequest> id, int more, Actor who) {
        return answer(id, who, unit -> DownloadRequests.grant(unit, id, more, words(who)));
    }

    /**
     * Refuses.
     *
     * @param id the request
     * @param who acts, and why
     * @return as answered, or why not
     */
    public Decision<DownloadRequest> refuse(Id<DownloadRequest> id, Actor who) {
        return answer(id, who, unit -> DownloadRequests.refuse(unit, id, words(who)));
    }

    private static String words(Actor who) {
        return who.reason().orElseThrow();
    }

    private Decision<DownloadRequest> answer(
            Id<DownloadRequest> id, Actor who, Function<StorageUnit, Optional<DownloadRequest>> how) {
        Instant now = engine.now();
        DownloadRequest asked = engine.storage().read(view -> DownloadRequests.get(view, id));
        if (who.reason().isEmpty()) {
            return refused(Refusal.of("reason.missing").with("request", asked.id()));
        }
        return engine.storage().transact(unit -> {
            Optional<DownloadRequest> answered = how.apply(unit);
            if (answered.isEmpty()) {
                unit.rollBack();
                return refused(Refusal.of("download.not-asked"));
            }
            tell(unit, answered.get(), now);
            boolean granted = answered.get().state() == DownloadRequest.State.GRANTED;
            Draft draft = Draft.of(id, granted ? "download.granted" : "download.refused")
                    .about(answered.get().order())
                    .fact("item", answered.get().entitlement());
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    who.sign(granted ? draft.fact("more", answered.get().more()) : draft));
            return Decision.done(answered.get());
        });
    }

    private static Decision<DownloadRequest> refused(Refusal reason) {
        return Decision.refused(List.of(reason));
    }

    private void tell(StorageUnit unit, DownloadRequest answered, Instant now) {
        Account account = Accounts.find(unit, Account.id(answered.account()))
                .orElseThrow()
                .value();
        Order order = Orders.find(unit, answered.order()).orElseThrow();
        Entitlement item = Fulfillment.find(unit, answered.entitlement()).orElseThrow();
        String product = Catalog.find(unit, item.asked().sku())
                .map(found -> found.name(account.locale()))
                .orElse(item.asked().sku().code());
        boolean granted = answered.state() == DownloadRequest.State.GRANTED;
        AccountLetter.of(
                        granted ? "downloads-granted" : "downloads-refused",
                        answered.id().value())
                .from(Stores.get(unit, order.placement().store()))
                .fact("order", answered.order())
                .fact("product", product)
                .fact("more", Integer.toString(answered.more()))
                .fact("answer", answered.answer().orElse("-"))
                .write(unit, engine, account, now);
    }

    /**
     * Notes that a download goes on.
     *
     * @param download the try
     * @return the try, or why not
     */
    public Decision<Download> goesOn(Id<Download> download) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            DownloadAnswer answer = Downloads.resume(unit, download, owner(unit, download), now);
            return answer instanceof DownloadAnswer.Granted granted
                    ? Decision.done(granted.download())
                    : Decision.refused(((DownloadAnswer.Refused) answer).refusals());
        });
    }

    /**
     * Notes that a file arrived.
     *
     * @param download the try
     * @param file which file
     * @return how many downloads are left, or why not
     */
    public Decision<Integer> arrived(Id<Download> download, String file) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            DownloadAnswer answer = Downloads.finish(unit, download, owner(unit, download), file, now);
            return answer instanceof DownloadAnswer.Granted granted
                    ? Decision.done(granted.left())
                    : Decision.refused(((DownloadAnswer.Refused) answer).refusals());
        });
    }

    /**
     * Takes back that a file was begun.
     *
     * @param download the try
     * @param file which file
     */
    public void lacks(Id<Download> download, String file) {
        engine.storage().perform(unit -> Downloads.unbegin(unit, download, owner(unit, download), file));
    }

    private static String owner(StorageView view, Id<Download> download) {
        return Downloads.find(view, download)
                .flatMap(found -> Fulfillment.find(view, found.entitlement()))
                .map(item -> item.asked().account())
                .orElseThrow(() -> new UnknownIdException("download", download.value()));
    }

    /**
     * Journals that the key of order packages is a new one.
     *
     * @param key the new one
     * @param who acts, and why
     */
    public void rotated(PackageKey key, Actor who) {
        Instant now = engine.now();
        engine.storage()
                .perform(unit -> Journal.write(
                        unit,
                        engine.ids(),
                        now,
                        who.sign(Draft.of(Draft.HOUSE, "package-key.made").fact("key", key.id()))));
    }
}
