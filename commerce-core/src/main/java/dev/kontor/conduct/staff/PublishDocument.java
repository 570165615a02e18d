package dev.kontor.conduct.staff;

import dev.kontor.conduct.engine.Announcement;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.shop.Decision;
import dev.kontor.store.LegalDocument;
import dev.kontor.store.LegalDocuments;
import dev.kontor.store.LegalEdition;
import dev.kontor.store.Stores;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Publishes versions of legal documents (ST-5). */
public final class PublishDocument {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public PublishDocument(Engine engine) {
        this.engine = engine;
    }

    /**
     * Publishes.
     *
     * @param store the store's code
     * @param document its words, and from when on they hold
     * @param who acts
     * @return the version, or why not
     */
    public Decision<LegalEdition> publish(String store, LegalDocument document, Actor who) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            Stores.get(unit, store);
            Optional<LegalEdition> published = LegalDocuments.publish(unit, store, document);
            if (published.isEmpty()) {
                unit.rollBack();
                return Decision.refused(List.of(Refusal.of("document.not-later")));
            }
            LegalEdition edition = published.get();
            if (edition.version() > 1 && !edition.asked()) {
                Announcement.plan(unit, store, edition, now);
            }
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    who.sign(Draft.of("store:" + store, "document.published")
                            .fact("document", edition.kind().code())
                            .fact("version", edition.version())
                            .fact("from", edition.from())));
            return Decision.done(edition);
        });
    }
}
