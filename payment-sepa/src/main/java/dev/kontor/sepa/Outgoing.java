package dev.kontor.sepa;

import dev.kontor.spi.debit.Amendment;
import dev.kontor.spi.debit.Batch;
import dev.kontor.spi.debit.BatchLine;
import dev.kontor.spi.debit.BatchLine.Collect;
import dev.kontor.spi.debit.BatchLine.Recall;
import dev.kontor.spi.debit.BatchLine.Reverse;
import dev.kontor.spi.debit.BatchLine.Transfer;
import dev.kontor.spi.debit.BatchManifest;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.spi.debit.MandateTerms;
import dev.kontor.spi.debit.Scheme;
import dev.kontor.spi.debit.Sequence;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.MisuseException;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One batch on its way into a file: every line is checked first, by the rules that the schemas are blind for, then it is
 * written. A pure function of the batch.
 */
final class Outgoing {
    private static final long MOST_CENTS = 99_999_999_999L;
    private static final int LONGEST_LIST = 20;
    private static final Pattern REASON = Pattern.compile("[A-Z]{2}[A-Z0-9]{2}");

    private final Batch batch;
    private final Letterhead head;

    Outgoing(Batch batch) {
        this.batch = batch;
        this.head = Letterhead.of(batch.letterhead());
    }

    BatchManifest write(OutputStream out) throws IOException {
        check();
        BatchLine first = batch.lines().get(0);
        if (first instanceof Collect) {
            List<Group<Collect>> groups =
                    Group.of(batch, all(Collect.class), line -> key(line, head), line -> Optional.of(line.dueOn()));
            return listed(out, head.collections().message(), groups, to -> Collections.write(to, head, batch, groups));
        }
        if (first instanceof Transfer) {
            List<Group<Transfer>> groups =
                    Group.of(batch, all(Transfer.class), line -> line.on().toString(), line -> Optional.of(line.on()));
            return listed(out, head.transfers().message(), groups, to -> Transfers.write(to, head, batch, groups));
        }
        if (first instanceof Reverse) {
            List<Group<Reverse>> groups =
                    Group.named(all(Reverse.class), line -> line.original().groupId());
            return listed(out, Reversals.MESSAGE, groups, to -> Reversals.write(to, head, batch, groups));
        }
        List<Group<Recall>> groups =
                Group.named(all(Recall.class), line -> line.original().groupId());
        return listed(out, Recalls.MESSAGE, groups, to -> Recalls.write(to, head, batch, groups));
    }

    /** Banks want one group for each day, rulebook and sequence. */
    private static String key(Collect line, Letterhead head) {
        return line.dueOn() + " " + line.mandate().scheme() + " " + Collections.sequence(line.sequence(), head);
    }

    private <L extends BatchLine> List<L> all(Class<L> kind) {
        return batch.lines().stream().map(kind::cast).toList();
    }

    private interface Writer {
        void to(OutputStream out) throws IOException;
    }

    private BatchManifest listed(OutputStream out, String format, List<? extends Group<?>> groups, Writer writer)
            throws IOException {
        MessageDigest digest = sha256();
        // Not closed: the stream is the caller's.
        OutputStream counted = new DigestOutputStream(out, digest);
        writer.to(counted);
        counted.flush();
        return new BatchManifest(
                format + "-" + batch.id() + ".xml",
                format,
                batch.id(),
                Group.count(groups),
                Amounts.shown(Amount.ofMinor("EUR", Group.cents(groups))),
                HexFormat.of().formatHex(digest.digest()),
                groups.stream().map(Group::listed).toList());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    private void check() {
        List<String> faults = new ArrayList<>();
        if (!BankText.isReference(batch.id())) {
            faults.add("batch " + batch.id() + ": " + reference());
        }
        batch.lines().forEach(line -> faults.addAll(faults(line)));
        long messages = batch.lines().stream()
                .flatMap(line -> original(line).stream())
                .map(sent -> sent.messageId() + " " + sent.format())
                .distinct()
                .count();
        if (messages > 1) {
            faults.add("batch " + batch.id() + ": lines of " + messages + " files, expected those of one");
        }
        if (!faults.isEmpty()) {
            String shown = faults.stream().limit(LONGEST_LIST).collect(Collectors.joining("; "))
                    + (faults.size() > LONGEST_LIST ? "; and " + (faults.size() - LONGEST_LIST) + " more" : "");
            throw new MisuseException("Batch " + batch.id() + " is not written: " + shown
                    + ". Check lines before they are put into a batch.");
        }
    }

    private static Optional<BatchLine.Sent> original(BatchLine line) {
        if (line instanceof Reverse reverse) {
            return Optional.of(reverse.original());
        }
        return line instanceof Recall recall ? Optional.of(recall.original()) : Optional.empty();
    }

    private static List<String> faults(BatchLine line) {
        List<String> faults = new ArrayList<>();
        if (!BankText.isReference(line.id())) {
            faults.add(reference());
        }
        if (!fits(Amounts.minor(line.amount()))) {
            faults.add("amount " + line.amount() + ", expected 0.01 to 999999999.99 EUR");
        }
        if (line instanceof Collect collect) {
            faults.addAll(faults(collect));
        } else if (line instanceof Transfer transfer) {
            day("day", transfer.on(), faults);
            account(transfer.account(), faults);
            text(transfer.text(), faults);
        } else if (line instanceof Reverse reverse) {
            reason(reverse.reason(), faults);
        } else if (line instanceof Recall recall) {
            reason(recall.reason(), faults);
        }
        return faults.stream().map(fault -> "line " + line.id() + ": " + fault).toList();
    }

    private static List<String> faults(Collect line) {
        List<String> faults = new ArrayList<>();
        day("due day", line.dueOn(), faults);
        account(line.account(), faults);
        text(line.text(), faults);
        faults.addAll(faults(line.mandate()));
        if (line.mandate().signedOn().isAfter(line.dueOn())) {
            faults.add("mandate signed on " + line.mandate().signedOn() + ", after it is due");
        }
        if (line.mandate().recurring() == (line.sequence() == Sequence.ONE_OFF)) {
            faults.add("sequence " + line.sequence() + " of a mandate for "
                    + (line.mandate().recurring() ? "several debits" : "one debit"));
        }
        return faults;
    }

    /** What no file can say of a mandate, whatever is drawn by it. */
    static List<String> faults(MandateTerms mandate) {
        List<String> faults = new ArrayList<>();
        Amendment change = mandate.amendment().orElse(Amendment.none());
        if (!BankText.isReference(mandate.reference())) {
            faults.add("mandate reference '" + mandate.reference() + "': " + reference());
        }
        if (mandate.scheme() == Scheme.B2B && change.iban().isPresent()) {
            faults.add(
                    "another account under a mandate between businesses, which its bank has registered: expected a new mandate");
        }
        change.iban()
                .filter(before -> !Accounts.isIban(Accounts.plain(before)))
                .ifPresent(before -> faults.add("account before " + Accounts.shown(before) + " is none"));
        change.reference()
                .filter(before -> !BankText.isReference(before))
                .ifPresent(before -> faults.add("mandate reference before '" + before + "': " + reference()));
        change.creditorName().ifPresent(before -> text(before, faults));
        change.creditorId()
                .filter(id -> !Creditors.isIdentifier(id))
                .ifPresent(id -> faults.add("creditor identifier before '" + id + "' is none"));
        return faults;
    }

    private static boolean fits(Amount amount) {
        return amount.currency().equals("EUR") && amount.minor() > 0 && amount.minor() <= MOST_CENTS;
    }

    private static void day(String what, LocalDate day, List<String> faults) {
        if (!BankDays.isOpen(day)) {
            faults.add(what + " " + day + ", on which banks do not settle");
        }
    }

    private static void account(DebitAccount account, List<String> faults) {
        Accounts.faults(account)
                .forEach(fault -> faults.add("account " + Accounts.shown(account.iban()) + ": " + fault));
    }

    private static void text(String text, List<String> faults) {
        if (!BankText.isWritable(text) || text.isBlank()) {
            faults.add("a text with characters that banks do not take");
        }
    }

    private static void reason(String reason, List<String> faults) {
        if (!REASON.matcher(reason).matches()) {
            faults.add("reason '" + reason + "', expected a code of four capitals and digits");
        }
    }

    private static String reference() {
        return "expected 1 to 35 of A-Z a-z 0-9 / - ? : ( ) . , ' + and blanks, no slash at an end and no two together";
    }
}
