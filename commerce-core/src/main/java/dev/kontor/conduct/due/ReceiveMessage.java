package dev.kontor.conduct.due;

import dev.kontor.agenda.Agenda;
import dev.kontor.conduct.advance.Advance;
import dev.kontor.conduct.advance.Drive;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.evidence.Evidence;
import dev.kontor.conduct.evidence.RecordEvidence;
import dev.kontor.conduct.evidence.Recorded;
import dev.kontor.payment.InboundEvent;
import dev.kontor.payment.KeptMessage;
import dev.kontor.payment.KeptMessages;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.Payments;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.payment.Inbound;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Notice;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.BusyException;
import dev.kontor.value.OutcomeUnknownException;
import dev.kontor.value.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes in a message that a provider sent by itself (PA-7): verified by its plugin, remembered by event, applied once, answered
 * only after the commit. What would lower our money is looked up before it is believed.
 */
public final class ReceiveMessage {
    private static final int LARGEST = 1_000_000;
    private static final Set<MovementKind> LOWERING = Set.of(
            MovementKind.REFUNDED,
            MovementKind.CHARGED_BACK,
            MovementKind.RETURNED_BY_BANK,
            MovementKind.VOIDED,
            MovementKind.AUTHORIZATION_EXPIRED);

    private static final System.Logger LOG = System.getLogger("dev.kontor.payment");

    /** The kind of task that tries once more to verify a message. */
    static final String UNVERIFIED = "unverified-message";

    /** Addresses of accounts that are not provided now, all together: anybody can make up names. */
    private static final String ANY_OTHER = "*";

    private static final Duration UNTIL_VERIFIED = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration KEPT_FOR = Duration.ofDays(7);

    /** The kind of task that looks after a notice nobody knew what to do with. */
    static final String PARKED = "parked-notice";

    /** Longer than any unit that is storing the handle while the notice comes in. */
    private static final Duration UNTIL_HANDLES_ARE_STORED = Duration.ofMinutes(2);

    private static final int LONGEST_SUBJECT = 200;

    private final Engine engine;
    private final Drive drive;
    private final Doorkeeper door = new Doorkeeper();

    /**
     * The use case.
     *
     * @param engine the house
     * @param drive sends what follows
     */
    public ReceiveMessage(Engine engine, Drive drive) {
        this.engine = engine;
        this.drive = drive;
    }

    /**
     * Takes in a message.
     *
     * @param message as it arrived
     * @return the HTTP status to answer with: 200 applied or of no interest, 400 not to be understood, 401 forged, 429 too
     *     many that nobody can verify, 503 try again
     */
    public int receive(InboundMessage message) {
        if (message.size() > LARGEST) {
            return 400;
        }
        Inbound read = engine.gateways().receive(message);
        if (read instanceof Inbound.Verified verified) {
            return applied(message, verified.notices()) ? 200 : 503;
        }
        if (read instanceof Inbound.Irrelevant) {
            return 200;
        }
        if (read instanceof Inbound.Malformed) {
            return 400;
        }
        if (read instanceof Inbound.Unverifiable later) {
            return keep(message, later.retryAfter());
        }
        door.sawForged(message.account());
        return 401;
    }

    /**
     * How many forged messages came to this node since it began.
     *
     * @return by account
     */
    public Map<String, Long> forged() {
        return door.forged();
    }

    /** Kept for a known account, within its bounds; the provider sends it again all the same, and that is recognized. */
    private int keep(InboundMessage message, Duration retryAfter) {
        Instant now = engine.now();
        boolean provided = engine.gateways().names().contains(message.account());
        if (!door.mayKeep(provided ? message.account() : ANY_OTHER, now)) {
            return 429;
        }
        Optional<KeptMessage> sealed = SealedMessage.seal(message, engine.vault(), now);
        if (sealed.isEmpty()) {
            return 503;
        }
        try {
            if (provided || engine.storage().<Boolean>read(view -> Payments.knows(view, message.account()))) {
                Instant again = now.plus(UNTIL_VERIFIED.compareTo(retryAfter) > 0 ? UNTIL_VERIFIED : retryAfter);
                engine.storage().perform(unit -> {
                    if (KeptMessages.keep(unit, sealed.get())) {
                        Agenda.put(unit, UNVERIFIED, sealed.get().key(), again);
                    }
                });
            }
        } catch (RuntimeException unstored) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A message for '" + message.account() + "' that nobody could verify was not kept.",
                    unstored);
        }
        return 503;
    }

    /**
     * Tries once more to verify a message that was kept, and applies it if it can be believed now.
     *
     * @param key its {@link KeptMessage#key}
     * @return whether it is settled, one way or another; false while it has to wait
     */
    public boolean verifyAgain(String key) {
        Optional<KeptMessage> kept = engine.storage().<Optional<KeptMessage>>read(view -> KeptMessages.find(view, key));
        if (kept.isEmpty()) {
            return true;
        }
        Instant now = engine.now();
        InboundMessage message = SealedMessage.open(kept.get(), engine.vault());
        Inbound read = engine.gateways().receive(message);
        Duration age = Duration.between(kept.get().receivedAt(), now);
        if (read instanceof Inbound.Unverifiable && age.compareTo(KEPT_FOR) < 0) {
            Duration pause = age.compareTo(LONGEST_PAUSE) < 0 ? age.plus(UNTIL_VERIFIED) : LONGEST_PAUSE;
            engine.storage().perform(unit -> Agenda.put(unit, UNVERIFIED, key, now.plus(pause)));
            return false;
        }
        if (read instanceof Inbound.Verified verified && !applied(message, verified.notices())) {
            throw new BusyException("Message " + key + " is verified now, but could not be stored; it is tried again.");
        }
        if (read instanceof Inbound.Forged) {
            door.sawForged(message.account());
        }
        engine.storage().perform(unit -> KeptMessages.remove(unit, key));
        return true;
    }

    /** What could not be stored is sent again by the provider; what was stored before is recognized then. */
    private boolean applied(InboundMessage message, List<Notice> notices) {
        try {
            notices.forEach(notice -> apply(message, notice));
            return true;
        } catch (RuntimeException unstored) {
            LOG.log(System.Logger.Level.WARNING, "A message for '" + message.account() + "' was not stored.", unstored);
            return false;
        }
    }

    private void apply(InboundMessage message, Notice notice) {
        Instant now = engine.now();
        try {
            Booked booked = engine.storage().transact(unit -> {
                Optional<Recorded> recorded = book(unit, message, notice, now);
                return new Booked(
                        recorded,
                        recorded.map(r -> Advance.advance(unit, engine, r.subject(), now)
                                        .toSend())
                                .orElse(List.of()));
            });
            booked.recorded().ifPresent(Recorded::callPerson);
            drive.send(booked.toSend());
        } catch (BusyException | OutcomeUnknownException storageTrouble) {
            throw storageTrouble;
        } catch (RuntimeException problem) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "What follows from notice " + notice.eventId()
                            + " could not be carried out; the notice is recorded alone.",
                    problem);
            engine.storage()
                    .<Optional<Recorded>>transact(unit -> {
                        Optional<Recorded> recorded = book(unit, message, notice, now);
                        recorded.ifPresent(r -> Agenda.put(unit, Advance.ADVANCE, r.subject(), now));
                        return recorded;
                    })
                    .ifPresent(Recorded::callPerson);
        }
    }

    private record Booked(Optional<Recorded> recorded, List<PaymentOperation> toSend) {}

    /** What became of the operation it is about; empty when the notice is old, or about something nobody knows yet. */
    private Optional<Recorded> book(StorageUnit unit, InboundMessage message, Notice notice, Instant now) {
        Optional<PaymentOperation> operation = notice.operation()
                .flatMap(id -> Payments.find(unit, id))
                .filter(o -> o.account().equals(message.account()))
                .or(() -> Payments.findByHandle(
                        unit, message.account(), notice.about().providerId()));
        InboundEvent event = new InboundEvent(
                message.account(),
                notice.eventId(),
                notice.about().providerId(),
                operation.isPresent() ? InboundEvent.State.APPLIED : InboundEvent.State.PARKED,
                engine.vault().seal(Secret.of(text(message)), "inbound|" + message.account() + "|" + notice.eventId()),
                now);
        if (!Payments.remember(unit, event)) {
            return Optional.empty();
        }
        if (operation.isEmpty()) {
            if (event.key().length() <= LONGEST_SUBJECT) {
                Agenda.put(unit, PARKED, event.key(), now.plus(UNTIL_HANDLES_ARE_STORED));
            }
            return Optional.empty();
        }
        String id = operation.get().id().value();
        List<Movement> believed = notice.movements().stream()
                .filter(m -> !LOWERING.contains(m.kind()))
                .toList();
        boolean whole = believed.size() == notice.movements().size();
        Optional<Outcome> outcome = notice.outcome().filter(o -> whole && isBelieved(o));
        Recorded recorded = RecordEvidence.record(unit, engine, new Evidence(id, outcome, believed), now);
        if (outcome.isEmpty()) {
            Agenda.put(unit, RecordEvidence.LOOK_AGAIN, id, now);
        }
        return Optional.of(recorded);
    }

    private static boolean isBelieved(Outcome outcome) {
        if (outcome instanceof Outcome.Succeeded done) {
            return done.movements().stream().noneMatch(m -> LOWERING.contains(m.kind()));
        }
        return !(outcome instanceof Outcome.Unknown);
    }

    private static String text(InboundMessage message) {
        String body = new String(message.body(), StandardCharsets.UTF_8).replace("\u0000", "");
        return body.isEmpty() ? "-" : body.substring(0, Math.min(body.length(), 60_000));
    }
}
