package dev.kontor.conduct;

import dev.kontor.conduct.staff.Actor;
import dev.kontor.office.DocumentsDesk;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.shop.Decision;
import dev.kontor.store.LegalDocument;
import dev.kontor.store.LegalDocuments;
import dev.kontor.store.LegalEdition;
import dev.kontor.store.Stores;
import java.util.List;

/** Legal documents, as one member of staff publishes them. */
record DocumentsDoor(UseCases uses, Staff staff, Actor actor) implements DocumentsDesk {
    @Override
    public Decision<LegalEdition> publish(String store, LegalDocument document) {
        staff.require("publish a legal document", Role.CATALOG);
        return uses.publishDocument.publish(store, document, actor);
    }

    @Override
    public List<LegalEdition> list(String store) {
        staff.require("see the legal documents", Role.CATALOG);
        return uses.engine
                .storage()
                .read(view ->
                        LegalDocuments.of(view, Stores.get(view, store).code()).editions());
    }
}
