package dev.kontor.sepa;

import dev.kontor.spi.debit.BankEntry.Booked;
import dev.kontor.spi.debit.BankEntry.State;
import dev.kontor.spi.debit.FileFault;
import dev.kontor.spi.debit.Reason;
import dev.kontor.spi.debit.References;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One entry on an account, which banks write in many ways: alone, with one detail, with a detail for each line of a group, or
 * as the sum of groups without details.
 */
final class Entry {
    /** Kinds of booking of ISO 20022 that take something back: unpaid, reversed, returned, canceled. */
    private static final Set<String> TAKEN_BACK = Set.of("UPDD", "PRDD", "RRTN", "RPCR", "URDD");

    /** The codes of German banks for a returned debit (business, consumer) and a returned transfer. */
    private static final Set<String> GERMAN = Set.of("108", "109", "159");

    private static final Pattern GERMAN_FORM = Pattern.compile("[A-Z]{4}\\+([0-9]{3})\\+.*");

    private final Element element;
    private final Optional<String> account;
    private final Findings findings;
    private final Values values;
    private final Optional<Amount> amount;
    private final boolean credit;
    private final State state;
    private final Optional<LocalDate> bookedOn;
    private final Optional<LocalDate> valueOn;

    private Optional<Element> first = Optional.empty();
    private Optional<Element> batch = Optional.empty();
    private int batches;
    private int details;
    private int inBatch;
    private int emitted;
    private boolean isMixed;
    private long told;
    private long charged;

    /**
     * An entry whose own values are read; details follow.
     *
     * @param account whose; empty when it is somebody else's, and then it is only counted
     */
    Entry(Element element, Optional<String> account, Findings findings, Values values) {
        this.element = element;
        this.account = account;
        this.findings = findings;
        this.values = values;
        this.amount = element.at("Amt").flatMap(values::amount);
        if (element.at("Amt").isEmpty()) {
            findings.missing(element, "Amt");
        }
        if (element.at("CdtDbtInd").isEmpty()) {
            findings.missing(element, "CdtDbtInd");
        }
        this.credit = values.credit(element).orElse(true);
        this.state = state();
        this.bookedOn = values.day(element.at("BookgDt"));
        this.valueOn = values.day(element.at("ValDt"));
    }

    private State state() {
        String status = element.text("Sts", "Cd")
                .or(() -> element.text("Sts"))
                .or(() -> element.text("Sts", "Prtry"))
                .orElse("");
        return switch (status) {
            case "BOOK" -> State.BOOKED;
            case "PDNG", "FUTR" -> State.PENDING;
            case "INFO" -> State.INFORMATION;
            case "" -> {
                findings.missing(element, "Sts");
                yield State.INFORMATION;
            }
            default -> {
                findings.wrong(FileFault.Kind.WRONG_VALUE, element, "a state other than BOOK, PDNG, FUTR and INFO");
                yield State.INFORMATION;
            }
        };
    }

    Optional<Amount> amount() {
        return amount;
    }

    boolean isCredit() {
        return credit;
    }

    boolean isBooked() {
        return state == State.BOOKED;
    }

    /** The first detail waits: whether it is the only one decides what its amount is. */
    void detail(Element detail) {
        inBatch++;
        details++;
        if (details == 1) {
            first = Optional.of(detail);
            return;
        }
        first.ifPresent(this::oneOfMany);
        first = Optional.empty();
        oneOfMany(detail);
    }

    /** A list of details is over, or what stands for one. */
    void details(Element list) {
        Optional<Element> sum = list.at("Btch");
        if (inBatch == 0 && sum.isPresent()) {
            batches++;
            Optional<Amount> total = sum.get().at("TtlAmt").flatMap(values::amount);
            if (batches == 1) {
                batch = sum;
            } else {
                batch.ifPresent(before -> group(before, before.at("TtlAmt").flatMap(values::amount)));
                batch = Optional.empty();
                group(sum.get(), total);
            }
        } else if (inBatch > 0) {
            sum.flatMap(found -> found.at("NbOfTxs"))
                    .flatMap(count -> values.count(count)
                            .filter(stated -> stated != inBatch)
                            .map(wrong -> count))
                    .ifPresent(count ->
                            findings.wrong(FileFault.Kind.DOES_NOT_ADD_UP, count, "there are " + inBatch + " details"));
        }
        inBatch = 0;
    }

    void over() {
        if (details == 0 && batches <= 1) {
            whole(element, batch);
        } else if (details == 1 && batches == 0) {
            whole(first.orElseThrow(), first.flatMap(Element::parent).flatMap(list -> list.at("Btch")));
        } else {
            first.ifPresent(this::oneOfMany);
            batch.ifPresent(one -> group(one, one.at("TtlAmt").flatMap(values::amount)));
            amount.ifPresent(this::compare);
        }
    }

    private void compare(Amount entry) {
        if (isMixed) {
            return;
        }
        long expected = Statements.signed(entry, credit).minor();
        if (told != expected && told - charged != expected && told + charged != expected) {
            findings.wrong(
                    FileFault.Kind.DOES_NOT_ADD_UP,
                    element,
                    "details come to " + Amount.ofMinor(entry.currency(), told) + ", the entry to "
                            + Amount.ofMinor(entry.currency(), expected));
        }
    }

    /** All of the entry is one thing. */
    private void whole(Element about, Optional<Element> sum) {
        amount.ifPresent(all -> emit(about, all, credit, sum));
    }

    /** A group without details, of several in one entry. */
    private void group(Element sum, Optional<Amount> total) {
        if (total.isEmpty()) {
            findings.missing(sum, "TtlAmt, though it is one of several");
            return;
        }
        boolean adds = values.credit(sum).orElse(credit);
        tell(total.get(), adds);
        emit(sum, total.get(), adds, Optional.of(sum));
    }

    private void oneOfMany(Element detail) {
        Optional<Amount> own = detail.at("Amt")
                .or(() -> detail.at("AmtDtls", "TxAmt", "Amt"))
                .or(() -> detail.at("AmtDtls", "InstdAmt", "Amt"))
                .flatMap(values::amount);
        if (own.isEmpty()) {
            findings.missing(detail, "an amount, though it is one of several");
            return;
        }
        boolean adds = values.credit(detail).orElse(credit);
        tell(own.get(), adds);
        emit(detail, own.get(), adds, detail.parent().flatMap(list -> list.at("Btch")));
    }

    private void tell(Amount part, boolean adds) {
        if (amount.filter(all -> all.currency().equals(part.currency())).isEmpty()) {
            isMixed = true;
            return;
        }
        try {
            told = Math.addExact(told, Statements.signed(part, adds).minor());
        } catch (ArithmeticException beyond) {
            findings.wrong(FileFault.Kind.WRONG_VALUE, element, "more money than there is");
        }
    }

    private void emit(Element about, Amount booked, boolean adds, Optional<Element> sum) {
        Optional<Amount> taken = charges(about, booked.currency());
        taken.ifPresent(found -> charged += found.minor());
        if (account.isEmpty()) {
            return;
        }
        emitted++;
        References references = references(about, sum);
        boolean isReversal =
                element.text("RvslInd").filter(Set.of("true", "1")::contains).isPresent();
        Optional<Reason> reason = about.at("RtrInf").flatMap(Values::reason);
        Optional<Amount> asked = asked(about, booked, adds, taken);
        boolean hasReturn = about.at("RtrInf").isPresent();
        findings.found(new Booked(
                about == sum.orElse(element) ? element.line() : about.line(),
                key(about, booked, adds, isReversal, references),
                state,
                adds,
                Amounts.shown(booked),
                asked.map(Amounts::shown),
                taken.or(() -> asked.map(wished -> difference(booked, wished)).filter(Amount::isPositive))
                        .map(Amounts::shown),
                bookedOn,
                valueOn,
                isReversal,
                hasReturn || isTakenBack(about) || isTakenBack(element),
                code(about).or(() -> code(element)).orElse(""),
                references,
                reason,
                lines(about, sum, references)));
    }

    private static Amount difference(Amount one, Amount other) {
        Amount less = one.minus(other);
        return less.isNegative() ? less.negated() : less;
    }

    /** How many lines stand behind one booking without details. */
    private OptionalInt lines(Element about, Optional<Element> sum, References references) {
        if (details > 1
                || references.lineId().isPresent()
                || (details == 1
                        && about.name().equals("TxDtls")
                        && references.groupId().isEmpty())) {
            return OptionalInt.empty();
        }
        return sum.flatMap(found -> found.at("NbOfTxs"))
                .flatMap(values::count)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /** What we had asked for, where the bank says that it is not what it booked. */
    private static Optional<Amount> asked(Element about, Amount booked, boolean adds, Optional<Amount> charges) {
        Optional<Amount> instructed = about.at("AmtDtls", "InstdAmt", "Amt")
                .or(() -> about.at("AmtDtls", "TxAmt", "Amt"))
                .filter(amount -> amount.currency().equals(booked.currency()))
                .flatMap(Entry::plain);
        return instructed.or(() -> charges.filter(Amount::isPositive)
                .map(taken -> adds ? booked.plus(taken) : booked.minus(taken))
                .filter(Amount::isPositive));
    }

    /** An amount that is only repeated: what is wrong with it is no reason to refuse a file. */
    private static Optional<Amount> plain(Element element) {
        try {
            return Optional.of(Amounts.parse(element.text(), element.currency()))
                    .filter(Amount::isPositive);
        } catch (RuntimeException none) {
            return Optional.empty();
        }
    }

    private Optional<Amount> charges(Element about, String currency) {
        List<Element> written = about.all("Chrgs");
        if (written.isEmpty() && about != element && details == 1) {
            written = element.all("Chrgs");
        }
        if (written.isEmpty()) {
            return Optional.empty();
        }
        long sum = 0;
        for (Element charges : written) {
            Optional<Element> total = charges.at("TtlChrgsAndTaxAmt");
            List<Element> records = charges.all("Rcrd");
            if (total.isPresent()) {
                sum += minor(total.get(), currency);
            } else if (records.isEmpty()) {
                sum += signed(charges, currency);
            } else {
                for (Element one : records) {
                    sum += signed(one, currency);
                }
            }
        }
        return Optional.of(Amount.ofMinor(currency, sum)).filter(amount -> !amount.isZero());
    }

    private long signed(Element charge, String currency) {
        long minor = charge.at("Amt").map(amount -> minor(amount, currency)).orElse(0L);
        return values.credit(charge).orElse(false) ? -minor : minor;
    }

    private long minor(Element amount, String currency) {
        return values.amount(amount)
                .filter(found -> found.currency().equals(currency))
                .map(Amount::minor)
                .orElse(0L);
    }

    private References references(Element about, Optional<Element> sum) {
        return new References(
                about.text("Refs", "MsgId").or(() -> sum.flatMap(found -> found.text("MsgId"))),
                about.text("Refs", "PmtInfId").or(() -> sum.flatMap(found -> found.text("PmtInfId"))),
                about.text("Refs", "EndToEndId").or(() -> about.text("Refs", "InstrId")),
                about.text("Refs", "MndtId"),
                about.text("Refs", "AcctSvcrRef").or(() -> element.text("AcctSvcrRef")));
    }

    private static Optional<String> code(Element of) {
        return of.at("BkTxCd", "Domn")
                .map(domain -> domain.text("Cd").orElse("") + "-"
                        + domain.text("Fmly", "Cd").orElse("") + "-"
                        + domain.text("Fmly", "SubFmlyCd").orElse(""))
                .or(() -> of.text("BkTxCd", "Prtry", "Cd"));
    }

    private static boolean isTakenBack(Element of) {
        return of.text("BkTxCd", "Domn", "Fmly", "SubFmlyCd")
                        .filter(TAKEN_BACK::contains)
                        .isPresent()
                || of.text("BkTxCd", "Prtry", "Cd")
                        .map(GERMAN_FORM::matcher)
                        .filter(Matcher::matches)
                        .filter(form -> GERMAN.contains(form.group(1)))
                        .isPresent();
    }

    /** What tells one booking from another is in every file the same; what only describes it counts where nothing else does. */
    private String key(Element about, Amount booked, boolean adds, boolean isReversal, References references) {
        Optional<String> own = about.text("Refs", "AcctSvcrRef")
                .or(references::lineId)
                .or(references::mandate)
                .or(() -> about.text("Refs", "Prtry", "Ref"));
        return BookingKey.of(
                account.orElseThrow(),
                state.name(),
                bookedOn.or(() -> valueOn).map(LocalDate::toString).orElse(""),
                adds ? "+" : "-",
                booked.currency() + booked.minor(),
                Boolean.toString(isReversal),
                element.text("AcctSvcrRef").orElse(""),
                about.text("Refs", "AcctSvcrRef").orElse(""),
                references.lineId().orElse(""),
                references.mandate().orElse(""),
                references.groupId().orElse(""),
                own.isPresent() ? "" : Integer.toString(emitted),
                own.isPresent() || references.bankReference().isPresent()
                        ? ""
                        : about.text("RmtInf", "Ustrd")
                                .or(() -> element.text("AddtlNtryInf"))
                                .orElse(""));
    }
}
