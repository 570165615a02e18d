package dev.kontor.debit;

import dev.kontor.spi.Handle;
import dev.kontor.spi.debit.BankEntry;
import dev.kontor.spi.debit.Reason;
import dev.kontor.spi.debit.ReasonAction;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RetryAdvice;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The decisions about what a bank's file says, each a pure function of the entry and the lines it may be about. The same fact
 * may come in several files, as one sum and line by line, the return before the credit: what a line was told of so far decides,
 * not the order.
 */
public final class Matching {
    /** What banks take for a return is never more; a larger difference is no charge. */
    private static final long MOST_CHARGES = 100_00;

    private static final Duration UNTIL_RETRY = Duration.ofDays(1);

    private Matching() {}

    /**
     * Whether an entry speaks of the shop: one of its references is one that the house makes.
     *
     * @param told the entry
     * @return false of what others collect or transfer over the same account
     */
    public static boolean isOurs(BankEntry told) {
        var names = told.references();
        return Stream.of(names.lineId(), names.groupId(), names.mandate(), names.messageId())
                .flatMap(Optional::stream)
                .anyMatch(References::isOurs);
    }

    /**
     * What follows from a booking.
     *
     * @param told what the bank booked
     * @param lines the lines it may be about, as they are now: one, all of a group, or none
     * @param byGroup whether they are all of a group
     * @param now when it is read, for bookings without a day
     * @return the verdict
     */
    public static Verdict booked(BankEntry.Booked told, List<BankLine> lines, boolean byGroup, Instant now) {
        if (lines.isEmpty()) {
            return unknown(told);
        }
        if (byGroup) {
            Amount sum = Amounts.minor(told.amount());
            Optional<List<BankLine>> meant = meant(lines, sum);
            return meant.isEmpty()
                    ? new Verdict.Unmatched("the lines of the group do not come to " + sum)
                    : all(told, meant.get(), Optional.empty(), now);
        }
        if (lines.size() > 1) {
            return new Verdict.Unmatched("fits " + lines.size() + " lines of the mandate");
        }
        BankLine line = lines.get(0);
        Optional<Amount> charges = charges(told, line);
        return charges.isEmpty()
                ? new Verdict.Unmatched("line " + line.reference() + " is of " + line.amount())
                : all(told, lines, charges.filter(Amount::isPositive), now);
    }

    private static Verdict unknown(BankEntry.Booked told) {
        boolean isNameless = told.references().lineId().isEmpty()
                && told.references().mandate().isEmpty()
                && told.references().groupId().isEmpty();
        if (isOurs(told)) {
            return new Verdict.Unmatched("no line has these references");
        }
        return told.returned() && !told.credit() && isNameless
                ? new Verdict.Unmatched("a return that names nothing")
                : new Verdict.Foreign();
    }

    /** All of a group, or those of it that the bank has not refused before. */
    private static Optional<List<BankLine>> meant(List<BankLine> lines, Amount sum) {
        List<BankLine> accepted = lines.stream()
                .filter(line -> line.state() != BankLine.State.REFUSED && line.state() != BankLine.State.WITHDRAWN)
                .toList();
        return Stream.of(lines, accepted)
                .filter(some -> sum(some).equals(Optional.of(sum)))
                .findFirst();
    }

    private static Optional<Amount> sum(List<BankLine> lines) {
        return lines.stream().map(BankLine::amount).reduce(Amount::plus);
    }

    /** What the bank took for it, zero for nothing; empty when the amount is not that of the line. */
    private static Optional<Amount> charges(BankEntry.Booked told, BankLine line) {
        Amount booked = Amounts.minor(told.amount());
        if (!booked.currency().equals(line.amount().currency())) {
            return Optional.empty();
        }
        Amount none = Amount.zero(booked.currency());
        Amount apart = told.charges().map(Amounts::minor).orElse(none);
        Amount difference = booked.minus(line.amount());
        Amount size = difference.isNegative() ? difference.negated() : difference;
        boolean isAsked = told.asked().map(Amounts::minor).equals(Optional.of(line.amount()));
        if (difference.isZero()) {
            return Optional.of(none);
        }
        if (isAsked || size.equals(apart)) {
            return Optional.of(size);
        }
        boolean isReturn = told.credit() == (line.kind() != BankLine.Kind.COLLECT);
        return isReturn && difference.isPositive() && difference.minor() <= MOST_CHARGES
                ? Optional.of(difference)
                : Optional.empty();
    }

    private static Verdict all(BankEntry.Booked told, List<BankLine> lines, Optional<Amount> charges, Instant now) {
        List<Verdict.Move> moves = new ArrayList<>();
        List<BankLine> confirmed = new ArrayList<>();
        for (BankLine line : lines) {
            boolean comes = told.credit() == (line.kind() == BankLine.Kind.COLLECT);
            if (comes && line.implied() > 0) {
                confirmed.add(line.confirmed());
            } else if (comes && line.came() == line.went()) {
                moves.add(came(told, line, charges, now));
            } else if (!comes && (line.came() > line.went() || line.came() == 0)) {
                moves.add(went(told, line, charges, now));
            }
        }
        return moves.isEmpty()
                ? new Verdict.Known(confirmed, "was known")
                : new Verdict.Moves(joined(moves, confirmed), told.credit() ? "money came" : "money went");
    }

    private static List<Verdict.Move> joined(List<Verdict.Move> moves, List<BankLine> confirmed) {
        List<Verdict.Move> all = new ArrayList<>(moves);
        confirmed.forEach(line -> all.add(new Verdict.Move(line, List.of(), Optional.empty())));
        return all;
    }

    private static Verdict.Move came(BankEntry.Booked told, BankLine line, Optional<Amount> charges, Instant now) {
        Instant at = at(told, now);
        boolean isFirst = line.came() == 0;
        List<Movement> movements = new ArrayList<>();
        movements.add(moved(told.key(), line, isFirst ? first(line) : again(line), at));
        if (isFirst) {
            promiseEnded(line, at).ifPresent(movements::add);
        }
        charges.ifPresent(taken -> movements.add(fee(told.key(), line, taken, at)));
        return new Verdict.Move(line.cameIn(), movements, isFirst ? Optional.of(done(line)) : Optional.empty());
    }

    private static Verdict.Move went(BankEntry.Booked told, BankLine line, Optional<Amount> charges, Instant now) {
        Instant at = at(told, now);
        boolean isFirst = line.came() == 0;
        List<Movement> movements = new ArrayList<>();
        if (isFirst) {
            movements.add(moved(told.key() + "-before", line, first(line), at));
            promiseEnded(line, at).ifPresent(movements::add);
        }
        movements.add(moved(told.key(), line, back(line), at));
        charges.ifPresent(taken -> movements.add(fee(told.key(), line, taken, at)));
        return new Verdict.Move(
                line.wentBack(told.reason().map(Reason::code)),
                movements,
                isFirst ? Optional.of(done(line)) : Optional.empty());
    }

    private static Outcome done(BankLine line) {
        return Outcome.succeeded(Handle.of(line.operation().value()));
    }

    private static MovementKind first(BankLine line) {
        return line.kind() == BankLine.Kind.COLLECT ? MovementKind.CAPTURED : MovementKind.REFUNDED;
    }

    private static MovementKind back(BankLine line) {
        return line.kind() == BankLine.Kind.COLLECT ? MovementKind.RETURNED_BY_BANK : MovementKind.REFUND_FAILED;
    }

    private static MovementKind again(BankLine line) {
        return line.kind() == BankLine.Kind.COLLECT ? MovementKind.CHARGEBACK_REVERSED : MovementKind.REFUNDED;
    }

    private static Movement moved(String key, BankLine line, MovementKind kind, Instant at) {
        return Movement.of(key + "-" + line.operation(), kind, Amounts.shown(line.amount()), at)
                .causedBy(line.operation().value());
    }

    private static Movement fee(String key, BankLine line, Amount taken, Instant at) {
        return Movement.of(key + "-fee-" + line.operation(), MovementKind.FEE, Amounts.shown(taken), at)
                .causedBy(line.operation().value());
    }

    /**
     * What is promised by a line that waits.
     *
     * @param line just queued
     * @param now when
     * @return a promise of its amount; empty of transfers
     */
    public static Optional<Movement> promised(BankLine line, Instant now) {
        return promise("promised-", line, MovementKind.PROMISED, now);
    }

    private static Optional<Movement> promiseEnded(BankLine line, Instant at) {
        return promise("promise-ended-", line, MovementKind.PROMISE_ENDED, at);
    }

    private static Optional<Movement> promise(String word, BankLine line, MovementKind kind, Instant at) {
        return line.kind() == BankLine.Kind.COLLECT
                ? Optional.of(Movement.of(word + line.operation(), kind, Amounts.shown(line.amount()), at)
                        .causedBy(line.operation().value()))
                : Optional.empty();
    }

    private static Instant at(BankEntry.Booked told, Instant now) {
        return told.bookedOn()
                .or(told::valueOn)
                .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant())
                .orElse(now);
    }

    /**
     * What follows from an answer for the lines it is about. What moves no money and ends nothing is known.
     *
     * @param told the answer
     * @param lines one, all of a group, or all of a file
     * @param now when it is read
     * @return the verdict
     */
    public static Verdict answered(BankEntry.Answer told, List<BankLine> lines, Instant now) {
        boolean ends = told.recall()
                ? told.verdict() == BankEntry.Verdict.ACCEPTED
                : told.verdict() == BankEntry.Verdict.REJECTED;
        if (lines.isEmpty()) {
            return isOurs(told)
                    ? new Verdict.Unmatched("answers to something that no line has the references of")
                    : new Verdict.Foreign();
        }
        if (!ends) {
            return new Verdict.Known(List.of(), "the bank says " + told.status());
        }
        boolean isOne = told.about() == BankEntry.About.LINE;
        if (isOne && lines.get(0).came() > lines.get(0).went()) {
            return new Verdict.Unmatched("refused, though its money moved");
        }
        Optional<Reason> reason = told.reasons().stream().findFirst();
        List<Verdict.Move> moves = lines.stream()
                .filter(BankLine::isAwaited)
                .map(line -> ended(line, told.recall(), reason, now))
                .toList();
        return moves.isEmpty()
                ? new Verdict.Known(List.of(), "was known")
                : new Verdict.Moves(moves, told.recall() ? "recalled" : "refused");
    }

    private static Verdict.Move ended(BankLine line, boolean recalled, Optional<Reason> reason, Instant now) {
        return new Verdict.Move(
                line.ended(recalled ? BankLine.State.WITHDRAWN : BankLine.State.REFUSED, reason.map(Reason::code)),
                promiseEnded(line, now).map(List::of).orElse(List.of()),
                Optional.of(declined(reason, recalled, now)));
    }

    /**
     * What becomes of a charge that is not handed over any more, because nobody wants it.
     *
     * @param line waiting
     * @param now when
     * @return withdrawn, and what it promised is over
     */
    public static Verdict.Move withdrawn(BankLine line, Instant now) {
        return ended(line, true, Optional.empty(), now);
    }

    /**
     * What becomes of a refund that waits, whose debit the bank has given back meanwhile.
     *
     * @param line waiting
     * @return withdrawn
     */
    public static Verdict.Move needless(BankLine line) {
        return new Verdict.Move(
                line.ended(BankLine.State.WITHDRAWN, Optional.empty()),
                List.of(),
                Optional.of(Outcome.declined(
                        DeclineCode.GENERIC, new RetryAdvice.Never(), "the bank has given the debit back")));
    }

    /**
     * What becomes of a charge whose mandate draws no more.
     *
     * @param line waiting
     * @param now when
     * @return refused, and what it promised is over
     */
    public static Verdict.Move withoutMandate(BankLine line, Instant now) {
        return new Verdict.Move(
                line.ended(BankLine.State.REFUSED, Optional.of("MD01")),
                promiseEnded(line, now).map(List::of).orElse(List.of()),
                Optional.of(Outcome.declined(
                        DeclineCode.MANDATE_INVALID, new RetryAdvice.NewInstrument(), "the mandate draws no more")));
    }

    private static Outcome declined(Optional<Reason> reason, boolean recalled, Instant now) {
        if (recalled) {
            return Outcome.declined(
                    DeclineCode.PAYER_CANCELED, new RetryAdvice.Never(), "withdrawn before it was drawn");
        }
        ReasonAction action = reason.map(Reason::action).orElse(ReasonAction.ASK_PERSON);
        String detail = reason.map(
                        why -> why.code() + why.text().map(text -> ", " + text).orElse(""))
                .orElse("the bank gives no reason");
        RetryAdvice retry = switch (action) {
            case COLLECT_AGAIN, SEND_AGAIN -> new RetryAdvice.SameAfter(now.plus(UNTIL_RETRY));
            case ASK_FOR_ACCOUNT, END_MANDATE, METHOD_NOT_USABLE -> new RetryAdvice.NewInstrument();
            case DEBTOR_REFUSED, ASK_DEBTOR -> new RetryAdvice.BuyerPresent();
            case DECEASED, OUR_MISTAKE, AS_ASKED, ASK_PERSON -> new RetryAdvice.Never();
        };
        DeclineCode code = switch (action) {
            case COLLECT_AGAIN -> DeclineCode.INSUFFICIENT_FUNDS;
            case ASK_FOR_ACCOUNT, METHOD_NOT_USABLE -> DeclineCode.INSTRUMENT_INVALID;
            case END_MANDATE, DECEASED -> DeclineCode.MANDATE_INVALID;
            case DEBTOR_REFUSED -> DeclineCode.PAYER_OBJECTED;
            case ASK_DEBTOR -> DeclineCode.LIMIT_EXCEEDED;
            case AS_ASKED -> DeclineCode.PAYER_CANCELED;
            case OUR_MISTAKE, SEND_AGAIN, ASK_PERSON -> DeclineCode.GENERIC;
        };
        return Outcome.declined(code, retry, detail);
    }

    /**
     * What is done with a mandate after a refusal or return.
     *
     * @param reason the bank's
     * @return whether it draws no more
     */
    public static boolean endsMandate(Reason reason) {
        return switch (reason.action()) {
            case ASK_FOR_ACCOUNT, END_MANDATE, DECEASED, METHOD_NOT_USABLE -> true;
            case COLLECT_AGAIN, DEBTOR_REFUSED, ASK_DEBTOR, OUR_MISTAKE, SEND_AGAIN, AS_ASKED, ASK_PERSON -> false;
        };
    }
}
