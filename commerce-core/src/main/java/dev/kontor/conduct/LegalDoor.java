package dev.kontor.conduct;

import dev.kontor.shop.LegalDesk;
import dev.kontor.store.LegalDocuments;
import dev.kontor.store.LegalKind;
import dev.kontor.store.LegalText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The legal documents of a store, as one shopper reads them. */
record LegalDoor(Visit visit) implements LegalDesk {
    @Override
    public List<LegalText> inForce() {
        Instant now = visit.uses().engine.now();
        return visit.uses()
                .engine
                .storage()
                .read(view -> LegalDocuments.of(view, visit.store()).inForce(now).values().stream()
                        .flatMap(edition -> LegalDocuments.text(
                                view,
                                visit.store(),
                                edition.kind(),
                                edition.version(),
                                visit.shopper().locale())
                                .stream())
                        .toList());
    }

    @Override
    public Optional<LegalText> text(LegalKind kind, int version) {
        return visit.uses()
                .engine
                .storage()
                .read(view -> LegalDocuments.text(
                        view, visit.store(), kind, version, visit.shopper().locale()));
    }
}
