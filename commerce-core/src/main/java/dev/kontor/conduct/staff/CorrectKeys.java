package dev.kontor.conduct.staff;

import dev.kontor.agenda.Agenda;
import dev.kontor.catalog.Catalog;
import dev.kontor.conduct.advance.Advance;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.KeyLetters;
import dev.kontor.conduct.engine.KeySupply;
import dev.kontor.conduct.engine.PoolWatch;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.Fulfillment;
import dev.kontor.fulfillment.KeyCorrection;
import dev.kontor.fulfillment.KeyCorrections;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.fulfillment.LicenseKeys;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Replaces wrong keys: one at once, and many in pieces, after a second member of staff approved. */
public final class CorrectKeys {
    /** Pieces until others have a turn. */
    private static final int PORTION = 500;

    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public CorrectKeys(Engine engine) {
        this.engine = engine;
    }

    /**
     * Replaces the key of one thing.
     *
     * @param id the entitlement
     * @param who acts, and why
     * @return as it is then: with another key, or waiting for one; or why not
     */
    public Decision<Entitlement> replace(Id<Entitlement> id, Actor who) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            Entitlement before =
                    Fulfillment.find(unit, id).orElseThrow(() -> new UnknownIdException("entitlement", id.value()));
            if (who.reason().isEmpty()) {
                return Decision.refused(List.of(Refusal.of("reason.missing")));
            }
            if (before.state() != Entitlement.State.DELIVERED || before.key().isEmpty()) {
                return Decision.refused(List.of(Refusal.of("key.none-to-replace")));
            }
            if (LicenseKeys.isShared(unit, before.key().get())) {
                return Decision.refused(List.of(Refusal.of("key.serves-many")));
            }
            Entitlement after = Fulfillment.replaceKey(unit, id, who.reason().get(), now);
            tell(unit, before.key().get(), after, who, Optional.empty(), now);
            return Decision.done(after);
        });
    }

    private void tell(
            StorageUnit unit,
            String former,
            Entitlement after,
            Actor who,
            Optional<Id<KeyCorrection>> correction,
            Instant now) {
        Draft entry = Draft.of(after.id(), "key.replaced")
                .about(after.asked().order())
                .fact("former", former)
                .fact("key", after.key().orElse("none yet"));
        Draft told = correction.map(id -> entry.fact("correction", id)).orElse(entry);
        Journal.write(unit, engine.ids(), now, who.sign(told));
        KeyLetters.toOwner(unit, engine, after, after.key().isPresent() ? "key-replaced" : "key-recalled", now);
        Agenda.put(unit, Advance.ADVANCE, after.asked().order(), now);
        KeySupply.want(unit, List.of(after), now);
    }

    /**
     * Proposes to correct the keys of a list.
     *
     * @param sku the product
     * @param wrong the wrong keys
     * @param who acts, and why
     * @return the correction, which somebody else has to approve; or why not
     */
    public Decision<KeyCorrection> propose(Sku sku, KeyFile wrong, Actor who) {
        Instant now = engine.now();
        return proposed(
                sku,
                who,
                (unit, reason) -> KeyCorrections.propose(
                        unit, engine.vault(), engine.ids(), sku, wrong, reason, who.name(), now));
    }

    /**
     * Proposes to correct every key of an imported file.
     *
     * @param sku the product
     * @param batch the file
     * @param who acts, and why
     * @return the correction, which somebody else has to approve; or why not
     */
    public Decision<KeyCorrection> propose(Sku sku, String batch, Actor who) {
        Instant now = engine.now();
        return proposed(
                sku,
                who,
                (unit, reason) -> KeyCorrections.propose(unit, engine.ids(), sku, batch, reason, who.name(), now));
    }

    private interface Proposing {
        KeyCorrections.Answer in(StorageUnit unit, String reason);
    }

    private Decision<KeyCorrection> proposed(Sku sku, Actor who, Proposing proposing) {
        if (who.reason().isEmpty()) {
            return Decision.refused(List.of(Refusal.of("reason.missing")));
        }
        return engine.storage().transact(unit -> {
            Catalog.get(unit, sku);
            return decided(unit, proposing.in(unit, who.reason().get()), "correction.proposed", who);
        });
    }

    private Decision<KeyCorrection> decided(StorageUnit unit, KeyCorrections.Answer answer, String what, Actor who) {
        if (answer instanceof KeyCorrections.Answer.Refused refused) {
            unit.rollBack();
            return Decision.refused(refused.refusals());
        }
        KeyCorrection correction = ((KeyCorrections.Answer.Accepted) answer).correction();
        Journal.write(
                unit,
                engine.ids(),
                engine.now(),
                who.sign(Draft.of(correction.id(), what)
                        .about("keys:" + correction.pool())
                        .fact("keys", correction.keys())));
        return Decision.done(correction);
    }

    /**
     * Approves or rejects a correction; what is approved is due at once.
     *
     * @param id which
     * @param approved whether it is carried out
     * @param who acts, and why
     * @return the correction; or why not
     */
    public Decision<KeyCorrection> decide(Id<KeyCorrection> id, boolean approved, Actor who) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            KeyCorrections.Answer answer = KeyCorrections.decide(unit, id, approved, who.name(), now);
            if (approved && answer instanceof KeyCorrections.Answer.Accepted) {
                Agenda.put(unit, PoolWatch.CORRECT, id.value(), now);
            }
            return decided(unit, answer, approved ? "correction.approved" : "correction.rejected", who);
        });
    }

    /**
     * Carries out an approved correction, each piece in a unit of its own: who stops in the middle goes on there.
     *
     * @param subject the correction's id
     */
    public void carryOut(String subject) {
        Id<KeyCorrection> id = KeyCorrection.KIND.parse(subject);
        for (int i = 0; i < PORTION; i++) {
            if (!piece(id)) {
                return;
            }
        }
        Instant now = engine.now();
        engine.storage().perform(unit -> Agenda.put(unit, PoolWatch.CORRECT, subject, now));
    }

    private boolean piece(Id<KeyCorrection> id) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            Optional<KeyCorrections.Piece> piece = KeyCorrections.next(unit, id, now);
            piece.flatMap(KeyCorrections.Piece::replaced).ifPresent(after -> {
                KeyCorrection correction = KeyCorrections.find(unit, id).orElseThrow();
                Actor approver = new Actor(correction.decidedBy().orElseThrow(), Optional.of(correction.reason()));
                tell(unit, piece.get().key(), after, approver, Optional.of(id), now);
            });
            return piece.isPresent();
        });
    }
}
