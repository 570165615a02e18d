package dev.kontor.conduct.staff;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.office.WaitingMessage;
import dev.kontor.payment.InboundEvent;
import dev.kontor.payment.KeptMessage;
import dev.kontor.payment.KeptMessages;
import dev.kontor.payment.ParkedNotices;
import dev.kontor.payment.Payments;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What providers told and nobody could use yet: shown to staff, tried again at their word, or put aside for good. */
public final class WaitingMessages {
    private final Engine engine;
    private final Consumer<String> replayNotice;
    private final Consumer<String> verifyAgain;

    /**
     * The use case.
     *
     * @param engine the house
     * @param replayNotice looks whether what a notice is about has become known
     * @param verifyAgain tries once more to verify a message
     */
    public WaitingMessages(Engine engine, Consumer<String> replayNotice, Consumer<String> verifyAgain) {
        this.engine = engine;
        this.replayNotice = replayNotice;
        this.verifyAgain = verifyAgain;
    }

    /**
     * What waits.
     *
     * @param limit the most
     * @return oldest first
     */
    public List<WaitingMessage> all(int limit) {
        return engine.storage()
                .read(view -> Stream.concat(
                                ParkedNotices.all(view, limit).stream().map(WaitingMessages::shown),
                                KeptMessages.all(view, limit).stream().map(WaitingMessages::shown))
                        .sorted(Comparator.comparing(WaitingMessage::receivedAt).thenComparing(WaitingMessage::id))
                        .limit(limit)
                        .toList());
    }

    /**
     * Tries a message again now.
     *
     * @param id its id
     * @return as it stands then; gone when it was verified, and applied or found to be worth nothing
     */
    public WaitingMessage replay(String id) {
        WaitingMessage before = get(id);
        (before.state() == WaitingMessage.State.UNVERIFIED ? verifyAgain : replayNotice).accept(id);
        return engine.storage()
                .<Optional<WaitingMessage>>read(view -> find(view, id))
                .orElse(before.settled());
    }

    private WaitingMessage get(String id) {
        return engine.storage()
                .<Optional<WaitingMessage>>read(view -> find(view, id))
                .orElseThrow(() -> new UnknownIdException("message", id));
    }

    private static Optional<WaitingMessage> find(StorageView view, String id) {
        return Payments.event(view, id)
                .filter(e -> e.state() == InboundEvent.State.PARKED)
                .map(WaitingMessages::shown)
                .or(() -> KeptMessages.find(view, id).map(WaitingMessages::shown));
    }

    /**
     * Puts a message aside for good.
     *
     * @param id its id
     * @param who acts, and why
     * @return the message, or why not
     */
    public Decision<WaitingMessage> dismiss(String id, Actor who) {
        WaitingMessage message = get(id);
        if (who.reason().isEmpty()) {
            return Decision.refused(List.of(Refusal.of("reason.missing")));
        }
        Instant now = engine.now();
        engine.storage().perform(unit -> dismiss(unit, message, who, now));
        return Decision.done(message.settled());
    }

    private void dismiss(StorageUnit unit, WaitingMessage message, Actor who, Instant now) {
        boolean there = message.state() == WaitingMessage.State.UNVERIFIED
                ? KeptMessages.remove(unit, message.id())
                : ParkedNotices.dismiss(unit, message.id()).isPresent();
        if (there) {
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    who.sign(Draft.of("messages:" + message.account(), "payment.message-dismissed")
                            .fact("message", message.id())
                            .fact("state", message.state())));
        }
    }

    private static WaitingMessage shown(InboundEvent e) {
        return new WaitingMessage(
                e.key(), e.account(), WaitingMessage.State.PARKED, Optional.of(e.about()), e.receivedAt());
    }

    private static WaitingMessage shown(KeptMessage m) {
        return new WaitingMessage(
                m.key(), m.account(), WaitingMessage.State.UNVERIFIED, Optional.empty(), m.receivedAt());
    }
}
