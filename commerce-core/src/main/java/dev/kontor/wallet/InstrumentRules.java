package dev.kontor.wallet;

import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Method;
import dev.kontor.value.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The decisions about stored instruments and their debits, each a pure function (PA-5). */
public final class InstrumentRules {
    /** How long before the end of a card's last month its owner is written to. */
    public static final int WARNED_DAYS_BEFORE = 30;

    private static final Map<Method, String> NAMES = Map.of(
            Method.CARD_VISA, "Visa",
            Method.CARD_MASTERCARD, "Mastercard",
            Method.CARD_AMEX, "American Express",
            Method.PAYPAL, "PayPal",
            Method.SEPA_DEBIT, "SEPA");

    private static final Pattern MAILBOX = Pattern.compile("([^\\s@])[^\\s@]*@");
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9](?:[ -]?[0-9]){7,}");
    private static final Duration FIRST_PAUSE = Duration.ofHours(1);
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private InstrumentRules() {}

    /**
     * What people call a method.
     *
     * @param method the method
     * @return its name, or its code where nobody calls it anything
     */
    public static String name(Method method) {
        return NAMES.getOrDefault(method, method.code());
    }

    /**
     * How an owner recognizes an instrument, without what would lead others to him: no mailbox, no long number.
     *
     * @param method how it pays
     * @param display what the provider says
     * @return at most 100 characters
     */
    public static String label(Method method, String display) {
        String masked = LONG_NUMBER
                .matcher(MAILBOX.matcher(display).replaceAll("$1***@"))
                .replaceAll("***");
        return masked.isBlank() ? name(method) : masked.substring(0, Math.min(100, masked.length()));
    }

    /**
     * What follows from how an instrument stands.
     *
     * @param state in which it is now
     * @param warn whether its owner is to be told that it ends soon
     * @param revoke whether the provider is to be asked to forget it
     * @param forget whether what the provider knew it by is of no use any more
     * @param again when time alone would change this
     */
    public record Next(InstrumentState state, boolean warn, boolean revoke, boolean forget, Optional<Instant> again) {}

    /**
     * Decides what follows; level-triggered, so that asking twice changes nothing.
     *
     * @param instrument as stored
     * @param operations its set-up and revocations, oldest first; empty when it came with a charge
     * @param zone in which its months end
     * @param now when
     * @return what follows
     */
    public static Next next(PaymentInstrument instrument, List<PaymentOperation> operations, ZoneId zone, Instant now) {
        return switch (instrument.state()) {
            case BEING_SET_UP -> setUp(instrument, operations, zone, now);
            case USABLE -> usable(instrument, zone, now);
            case REVOKED, REFUSED -> revoked(instrument, operations, now);
            case EXPIRED, MOVED -> new Next(instrument.state(), false, false, false, Optional.empty());
        };
    }

    private static Next setUp(
            PaymentInstrument instrument, List<PaymentOperation> operations, ZoneId zone, Instant now) {
        Optional<PaymentOperation> setUp = last(operations, OperationKind.SETUP_INSTRUMENT);
        boolean done = setUp.filter(o -> o.state() == OperationState.SUCCEEDED).isPresent();
        if (done && instrument.sealed().isPresent()) {
            return usable(instrument, zone, now);
        }
        boolean failed = setUp.filter(o -> o.state().isFinal()).isPresent();
        return new Next(
                failed ? InstrumentState.REFUSED : InstrumentState.BEING_SET_UP, false, false, false, Optional.empty());
    }

    private static Next usable(PaymentInstrument instrument, ZoneId zone, Instant now) {
        Optional<Instant> end = end(instrument, zone);
        if (end.isEmpty()) {
            return new Next(InstrumentState.USABLE, false, false, false, Optional.empty());
        }
        if (!now.isBefore(end.get())) {
            return new Next(InstrumentState.EXPIRED, false, false, false, Optional.empty());
        }
        Optional<Instant> warning = instrument.shown().expires().map(month -> warnedFrom(month, zone));
        boolean warn = warning.filter(at -> !now.isBefore(at)).isPresent();
        Instant again = warning.filter(now::isBefore)
                .filter(at -> at.isBefore(end.get()))
                .orElse(end.get());
        return new Next(InstrumentState.USABLE, warn, false, false, Optional.of(again));
    }

    /** Also of what was given up and stored all the same: nobody may have it who is not asked for it. */
    private static Next revoked(PaymentInstrument instrument, List<PaymentOperation> operations, Instant now) {
        InstrumentState state = instrument.state();
        List<PaymentOperation> tried = operations.stream()
                .filter(o -> o.kind() == OperationKind.REVOKE_INSTRUMENT)
                .toList();
        boolean gone = tried.stream().anyMatch(InstrumentRules::isForgotten);
        boolean asking = tried.stream().anyMatch(o -> !o.state().isFinal());
        if (instrument.sealed().isEmpty() || asking || gone) {
            return new Next(state, false, false, gone && instrument.sealed().isPresent(), Optional.empty());
        }
        Instant at = tried.isEmpty()
                ? now
                : tried.get(tried.size() - 1).lastSentAt().orElse(now).plus(pause(tried.size()));
        return now.isBefore(at)
                ? new Next(state, false, false, false, Optional.of(at))
                : new Next(state, false, true, false, Optional.empty());
    }

    /** A provider that does not know it any more has forgotten it. */
    private static boolean isForgotten(PaymentOperation revocation) {
        return revocation.state() == OperationState.SUCCEEDED
                || (revocation.state() == OperationState.REJECTED
                        && revocation
                                .code()
                                .filter(code -> code.equals("ALREADY_DONE") || code.equals("NOT_FOUND"))
                                .isPresent());
    }

    private static Duration pause(int tries) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, 5));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private static Optional<PaymentOperation> last(List<PaymentOperation> operations, OperationKind kind) {
        return operations.stream().filter(o -> o.kind() == kind).reduce((first, second) -> second);
    }

    /**
     * From when on an owner is warned that his card ends.
     *
     * @param expires its last month
     * @param zone in which the month ends
     * @return the beginning of the day that is thirty days before the month's last
     */
    public static Instant warnedFrom(YearMonth expires, ZoneId zone) {
        return expires.atEndOfMonth()
                .minusDays(WARNED_DAYS_BEFORE)
                .atStartOfDay(zone)
                .toInstant();
    }

    /**
     * When an instrument ends by itself.
     *
     * @param instrument the instrument
     * @param zone in which its months and days end
     * @return the end of its last month or of its mandate's last day; empty when it has neither
     */
    public static Optional<Instant> end(PaymentInstrument instrument, ZoneId zone) {
        return lastDay(instrument).map(day -> day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /**
     * The last day on which an instrument pays.
     *
     * @param instrument the instrument
     * @return the last of its last month or of its mandate; empty when it has neither
     */
    public static Optional<LocalDate> lastDay(PaymentInstrument instrument) {
        return Stream.concat(
                        instrument.shown().expires().map(YearMonth::atEndOfMonth).stream(),
                        instrument.mandate().map(Mandate::lastDay).stream())
                .min(LocalDate::compareTo);
    }

    /**
     * Why an instrument cannot pay.
     *
     * @param instrument as stored, touched
     * @param ownerPresent whether its owner sets the payment off himself
     * @param zone in which its months and days end
     * @param now when
     * @return the reason, or empty when it pays
     */
    public static Optional<Refusal> refuse(
            PaymentInstrument instrument, boolean ownerPresent, ZoneId zone, Instant now) {
        boolean over = end(instrument, zone).filter(end -> !now.isBefore(end)).isPresent();
        if (instrument.state() != InstrumentState.USABLE || instrument.sealed().isEmpty() || over) {
            return Optional.of(Refusal.of("instrument.not-usable")
                    .with("state", over ? InstrumentState.EXPIRED : instrument.state()));
        }
        if (!ownerPresent && !instrument.shown().offSession()) {
            return Optional.of(Refusal.of("instrument.owner-wanted"));
        }
        boolean allowed = instrument
                .mandate()
                .map(m -> m.allows(now.atZone(zone).toLocalDate()))
                .orElse(true);
        return allowed ? Optional.empty() : Optional.of(Refusal.of("instrument.mandate-over"));
    }

    /**
     * Why a debit cannot be made yet.
     *
     * @param debit the debit
     * @param noticeDays how many days its owner knows of it before
     * @param noticeSentAt when the letter that tells of it went out
     * @param zone in which days are counted
     * @param now when
     * @return the reason, with the first day on which it may be made where that is known; empty when it may be made
     */
    public static Optional<Refusal> refuse(
            Debit debit, int noticeDays, Optional<Instant> noticeSentAt, ZoneId zone, Instant now) {
        if (noticeDays > 0 && noticeSentAt.isEmpty()) {
            return Optional.of(Refusal.of("debit.notice-not-sent").with("period", debit.period()));
        }
        LocalDate noticed = noticeSentAt
                .filter(sent -> noticeDays > 0)
                .map(sent -> sent.atZone(zone).toLocalDate().plusDays(noticeDays))
                .orElse(debit.dueOn());
        LocalDate first = noticed.isAfter(debit.dueOn()) ? noticed : debit.dueOn();
        return now.atZone(zone).toLocalDate().isBefore(first)
                ? Optional.of(Refusal.of("debit.too-early").with("first", first))
                : Optional.empty();
    }
}
