package dev.kontor.sepa;

import dev.kontor.value.Amount;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A bank to practice with: it takes the files of a creditor, moves no money, and answers as banks do, with a status report and
 * a statement for each day. What becomes of a collection follows from its cents, unless it is told otherwise. For the example
 * store and for tests; not for use by several threads.
 *
 * <table>
 * <caption>What becomes of a collection by its cents</caption>
 * <tr><th>cents</th><th>fate</th></tr>
 * <tr><td>41</td><td>returned after two days: no money on the account ({@code AM04})</td></tr>
 * <tr><td>42</td><td>refused before it is due: wrong account ({@code AC01})</td></tr>
 * <tr><td>43</td><td>taken back by its holder after forty days ({@code MD06})</td></tr>
 * <tr><td>44</td><td>returned after three days: the holder has died ({@code MD07})</td></tr>
 * <tr><td>45</td><td>returned after two days: the account is closed ({@code AC04})</td></tr>
 * <tr><td>others</td><td>credited on the day it is due</td></tr>
 * </table>
 */
public final class PracticeBank {
    private static final long CHARGE = 300;

    private final String iban;
    private final Function<Item, Fate> fates;
    private final boolean booksGroups;
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private long balance;
    private int numbers;

    /**
     * What was handed in.
     *
     * @param reference the creditor's own
     * @param group the group it stood in
     * @param mandate the mandate's reference; empty of transfers
     * @param iban the account that is debited or credited
     * @param amount in cents
     * @param dueOn when it is due
     * @param collection whether money comes in; else it goes out
     */
    public record Item(
            String reference,
            String group,
            String mandate,
            String iban,
            long amount,
            LocalDate dueOn,
            boolean collection) {
        /** Without the account. */
        @Override
        public String toString() {
            return "Item[" + reference + ", " + amount + "]";
        }
    }

    /**
     * What becomes of it.
     *
     * @param refused the code by which it is refused before it is due; empty when it is not
     * @param returned the code by which it comes back; empty when it does not
     * @param afterDays how many days after it was due
     */
    public record Fate(String refused, String returned, int afterDays) {
        /** It goes through. */
        public static final Fate SETTLED = new Fate("", "", 0);

        /**
         * Refused before it is due.
         *
         * @param code of ISO 20022
         * @return the fate
         */
        public static Fate refused(String code) {
            return new Fate(code, "", 0);
        }

        /**
         * Carried out, and come back.
         *
         * @param code of ISO 20022
         * @param afterDays how many days after it was due; more than zero
         * @return the fate
         */
        public static Fate returned(String code, int afterDays) {
            return new Fate("", code, afterDays);
        }
    }

    private record Event(LocalDate on, String group, Optional<Item> item, long amount, boolean credit, String code) {}

    private PracticeBank(String iban, Function<Item, Fate> fates, boolean booksGroups) {
        this.iban = iban;
        this.fates = fates;
        this.booksGroups = booksGroups;
    }

    /**
     * A bank where cents decide.
     *
     * @param iban the creditor's account
     * @return with nothing on it
     */
    public static PracticeBank of(String iban) {
        return new PracticeBank(iban, PracticeBank::byCents, false);
    }

    /**
     * The same, where something else decides.
     *
     * @param otherwise what becomes of whatever is handed in
     * @return a new bank with nothing on the account
     */
    public PracticeBank deciding(Function<Item, Fate> otherwise) {
        return new PracticeBank(iban, otherwise, booksGroups);
    }

    /**
     * The same, which books a group as one entry and names no lines.
     *
     * @return a new bank with nothing on the account
     */
    public PracticeBank bookingGroups() {
        return new PracticeBank(iban, fates, true);
    }

    private static Fate byCents(Item item) {
        if (!item.collection()) {
            return Fate.SETTLED;
        }
        return switch ((int) (item.amount() % 100)) {
            case 41 -> Fate.returned("AM04", 2);
            case 42 -> Fate.refused("AC01");
            case 43 -> Fate.returned("MD06", 40);
            case 44 -> Fate.returned("MD07", 3);
            case 45 -> Fate.returned("AC04", 2);
            default -> Fate.SETTLED;
        };
    }

    /**
     * What the account holds.
     *
     * @return in cents, by the statements that were written so far
     */
    public long balance() {
        return balance;
    }

    /**
     * Takes a file.
     *
     * @param file collections, transfers, reversals or recalls, as {@link dev.kontor.spi.debit.BankFiles#export} writes them
     * @return the status report, {@code pain.002.001.10}; of recalls the answer, {@code camt.029.001.10}
     * @throws IllegalArgumentException when it is none, or was handed in before
     */
    public byte[] take(byte[] file) {
        Handed handed = new Handed();
        try {
            MessageReader.read(() -> new ByteArrayInputStream(file), handed);
        } catch (IOException none) {
            throw new IllegalArgumentException(none.getMessage(), none);
        }
        if (files.contains(handed.messageId) || handed.items.isEmpty()) {
            throw new IllegalArgumentException("File " + handed.messageId + " is empty, or was handed in before.");
        }
        files.add(handed.messageId);
        if (handed.format.startsWith("camt.055")) {
            return recalled(handed);
        }
        if (handed.format.startsWith("pain.007")) {
            handed.items.forEach(this::reversed);
            return status(handed, List.of());
        }
        List<Item> refused = new ArrayList<>();
        Map<String, Long> groups = new LinkedHashMap<>();
        for (Item item : handed.items) {
            if (items.put(item.reference(), item) != null) {
                throw new IllegalArgumentException("Reference " + item.reference() + " was used before.");
            }
            Fate fate = fates.apply(item);
            if (!fate.refused().isEmpty()) {
                refused.add(item);
                continue;
            }
            groups.merge(item.group(), item.amount(), Math::addExact);
            if (!booksGroups) {
                events.add(
                        new Event(item.dueOn(), item.group(), Optional.of(item), item.amount(), item.collection(), ""));
            }
            if (!fate.returned().isEmpty()) {
                events.add(new Event(
                        item.dueOn().plusDays(fate.afterDays()),
                        item.group(),
                        Optional.of(item),
                        item.amount(),
                        !item.collection(),
                        fate.returned()));
            }
        }
        if (booksGroups) {
            groups.forEach((group, sum) -> {
                Item first = handed.items.stream()
                        .filter(item -> item.group().equals(group))
                        .findFirst()
                        .orElseThrow();
                events.add(new Event(first.dueOn(), group, Optional.empty(), sum, first.collection(), ""));
            });
        }
        return status(handed, refused);
    }

    private static boolean isAbout(Event event, Item asked) {
        return event.item()
                .filter(item -> item.reference().equals(asked.reference()))
                .isPresent();
    }

    /** Booked under the name of what it reverses, with the next statement. */
    private void reversed(Item reversal) {
        Item drawn = Optional.ofNullable(items.get(reversal.reference()))
                .orElseThrow(() -> new IllegalArgumentException("Nothing was drawn as " + reversal.reference() + "."));
        events.add(new Event(reversal.dueOn(), drawn.group(), Optional.of(drawn), drawn.amount(), false, ""));
    }

    /** What no statement has told yet is not carried out; for the rest it is too late. */
    private byte[] recalled(Handed handed) {
        List<Item> accepted = handed.items.stream()
                .filter(asked -> events.stream().anyMatch(event -> event.credit() && isAbout(event, asked)))
                .toList();
        accepted.forEach(asked -> events.removeIf(event -> isAbout(event, asked)));
        LocalDate day = handed.items.get(0).dueOn();
        return document("camt.029.001.10", "RsltnOfInvstgtn", sheet -> {
            numbers++;
            sheet.in("Assgnmt", () -> {
                sheet.text("Id", "PRACTICE-" + day + "-" + numbers);
                sheet.path("Practice Bank", "Assgnr", "Pty", "Nm");
                sheet.path("Creditor", "Assgne", "Pty", "Nm");
                sheet.text("CreDtTm", day + "T20:00:00Z");
            });
            sheet.path(accepted.size() == handed.items.size() ? "CNCL" : "PECR", "Sts", "Conf");
            sheet.in("CxlDtls", () -> {
                for (Item asked : handed.items) {
                    sheet.in("TxInfAndSts", () -> {
                        sheet.text("OrgnlEndToEndId", asked.reference());
                        sheet.text("TxCxlSts", accepted.contains(asked) ? "ACCR" : "RJCR");
                        if (!accepted.contains(asked)) {
                            sheet.in("CxlStsRsnInf", () -> sheet.path("ARDT", "Rsn", "Cd"));
                        }
                    });
                }
            });
        });
    }

    /**
     * The statement of a day; money moves when it is written.
     *
     * @param day which; days are asked for in their order
     * @return a {@code camt.053.001.08} of everything until that day that no statement told yet; empty when nothing happened
     */
    public Optional<byte[]> statement(LocalDate day) {
        List<Event> due =
                events.stream().filter(event -> !event.on().isAfter(day)).toList();
        if (due.isEmpty()) {
            return Optional.empty();
        }
        events.removeAll(due);
        long before = balance;
        for (Event event : due) {
            balance += event.credit() ? event.amount() : -(event.amount() + charge(event));
        }
        long after = balance;
        return Optional.of(document("camt.053.001.08", "BkToCstmrStmt", sheet -> {
            header(sheet, day);
            sheet.in("Stmt", () -> {
                sheet.text("Id", "STMT-" + day + "-" + numbers);
                sheet.text("CreDtTm", day + "T20:00:00Z");
                sheet.in("Acct", () -> sheet.path(iban, "Id", "IBAN"));
                balance(sheet, "OPBD", before, day);
                balance(sheet, "CLBD", after, day);
                for (Event event : due) {
                    entry(sheet, event, day);
                }
            });
        }));
    }

    /** A return costs the creditor something; what goes through does not. */
    private static long charge(Event event) {
        return event.code().isEmpty() || event.credit() ? 0 : CHARGE;
    }

    private void entry(Sheet sheet, Event event, LocalDate day) throws IOException {
        long booked = event.credit() ? event.amount() : event.amount() + charge(event);
        String reference = "PB" + ++numbers + "-"
                + event.item().map(Item::reference).orElse(event.group()).hashCode();
        sheet.in("Ntry", () -> {
            sheet.amount("Amt", euros(booked));
            sheet.text("CdtDbtInd", event.credit() ? "CRDT" : "DBIT");
            sheet.path("BOOK", "Sts", "Cd");
            sheet.path(day.toString(), "BookgDt", "Dt");
            sheet.path(day.toString(), "ValDt", "Dt");
            sheet.text("AcctSvcrRef", reference);
            sheet.in(
                    "BkTxCd",
                    () -> sheet.in("Domn", () -> {
                        sheet.text("Cd", "PMNT");
                        sheet.in("Fmly", () -> {
                            sheet.text("Cd", event.credit() ? "RDDT" : "IDDT");
                            sheet.text("SubFmlyCd", booking(event));
                        });
                    }));
            sheet.in("NtryDtls", () -> {
                if (event.item().isEmpty()) {
                    sheet.in("Btch", () -> sheet.text("PmtInfId", event.group()));
                } else {
                    detail(sheet, event, event.item().get());
                }
            });
        });
    }

    private static String booking(Event event) {
        boolean isReversal = event.code().isEmpty()
                && !event.credit()
                && event.item().filter(Item::collection).isPresent();
        return event.code().isEmpty() ? isReversal ? "PRDD" : "ESDD" : "UPDD";
    }

    private static void detail(Sheet sheet, Event event, Item item) throws IOException {
        sheet.in("TxDtls", () -> {
            sheet.in("Refs", () -> {
                sheet.text("PmtInfId", item.group());
                sheet.text("EndToEndId", item.reference());
                if (!item.mandate().isEmpty()) {
                    sheet.text("MndtId", item.mandate());
                }
            });
            sheet.in("AmtDtls", () -> sheet.in("InstdAmt", () -> sheet.amount("Amt", euros(item.amount()))));
            if (charge(event) > 0) {
                sheet.in(
                        "Chrgs",
                        () -> sheet.in("Rcrd", () -> {
                            sheet.amount("Amt", euros(charge(event)));
                            sheet.text("CdtDbtInd", "DBIT");
                        }));
            }
            if (!event.code().isEmpty()) {
                sheet.in("RtrInf", () -> sheet.path(event.code(), "Rsn", "Cd"));
            }
        });
    }

    private static Amount euros(long cents) {
        return Amount.ofMinor("EUR", cents);
    }

    private void header(Sheet sheet, LocalDate day) throws IOException {
        numbers++;
        sheet.in("GrpHdr", () -> {
            sheet.text("MsgId", "PRACTICE-" + day + "-" + numbers);
            sheet.text("CreDtTm", day + "T20:00:00Z");
        });
    }

    private static void balance(Sheet sheet, String kind, long cents, LocalDate day) throws IOException {
        sheet.in("Bal", () -> {
            sheet.in("Tp", () -> sheet.path(kind, "CdOrPrtry", "Cd"));
            sheet.amount("Amt", euros(Math.abs(cents)));
            sheet.text("CdtDbtInd", cents < 0 ? "DBIT" : "CRDT");
            sheet.path(day.toString(), "Dt", "Dt");
        });
    }

    private byte[] status(Handed handed, List<Item> refused) {
        LocalDate day = handed.items.get(0).dueOn();
        return document("pain.002.001.10", "CstmrPmtStsRpt", sheet -> {
            header(sheet, day);
            sheet.in("OrgnlGrpInfAndSts", () -> {
                sheet.text("OrgnlMsgId", handed.messageId);
                sheet.text("OrgnlMsgNmId", handed.format);
                sheet.text("GrpSts", overall(handed, refused));
            });
            for (Item item : refused) {
                sheet.in("OrgnlPmtInfAndSts", () -> {
                    sheet.text("OrgnlPmtInfId", item.group());
                    sheet.in("TxInfAndSts", () -> {
                        sheet.text("OrgnlEndToEndId", item.reference());
                        sheet.text("TxSts", "RJCT");
                        sheet.in("StsRsnInf", () -> sheet.path(fates.apply(item).refused(), "Rsn", "Cd"));
                    });
                });
            }
        });
    }

    private static String overall(Handed handed, List<Item> refused) {
        if (refused.isEmpty()) {
            return "ACCP";
        }
        return refused.size() == handed.items.size() ? "RJCT" : "PART";
    }

    private static byte[] document(String message, String root, Sheet.Body content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Sheet.write(out, message, root, content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** Reads what a creditor hands in. */
    private static final class Handed implements MessageReader.Listener {
        private static final Set<String> WANTED = Set.of("GrpHdr", "Assgnmt", "DrctDbtTxInf", "CdtTrfTxInf", "TxInf");

        private final List<Item> items = new ArrayList<>();
        private LocalDate createdOn = LocalDate.EPOCH;
        private String messageId = "";
        private String format = "";

        @Override
        public void begin(String namespace, Element document) {
            format = namespace.substring(namespace.lastIndexOf(':') + 1);
        }

        @Override
        public boolean wants(String name) {
            return WANTED.contains(name);
        }

        @Override
        public void message(Element message) {
            // Its header tells what is needed.
        }

        @Override
        public boolean end(Element element) {
            switch (element.name()) {
                case "GrpHdr", "Assgnmt" -> {
                    messageId =
                            element.text("MsgId").or(() -> element.text("Id")).orElse("");
                    createdOn = LocalDate.parse(
                            element.text("CreDtTm").orElse("1970-01-01").substring(0, 10));
                }
                case "TxInf" -> items.add(corrected(element));
                default -> items.add(asked(element));
            }
            return true;
        }

        private static Item asked(Element element) {
            Element group = element.around("PmtInf").orElse(element);
            boolean isCollection = element.name().equals("DrctDbtTxInf");
            Element amount = element.at("InstdAmt")
                    .or(() -> element.at("Amt", "InstdAmt"))
                    .orElseThrow(() -> new IllegalArgumentException("a line without an amount"));
            String day = group.text("ReqdColltnDt")
                    .or(() -> group.text("ReqdExctnDt", "Dt"))
                    .or(() -> group.text("ReqdExctnDt"))
                    .orElseThrow(() -> new IllegalArgumentException("a group without a day"));
            return new Item(
                    element.text("PmtId", "EndToEndId").orElse(""),
                    group.text("PmtInfId").orElse(""),
                    element.text("DrctDbtTx", "MndtRltdInf", "MndtId").orElse(""),
                    element.text(isCollection ? "DbtrAcct" : "CdtrAcct", "Id", "IBAN")
                            .orElse(""),
                    new BigDecimal(amount.text()).movePointRight(2).longValueExact(),
                    LocalDate.parse(day),
                    isCollection);
        }

        /** What is reversed or recalled goes by the name that it was drawn under. */
        private Item corrected(Element element) {
            Element amount = element.at("OrgnlInstdAmt")
                    .orElseThrow(() -> new IllegalArgumentException("a line without an amount"));
            return new Item(
                    element.text("OrgnlEndToEndId").orElse(""),
                    "",
                    "",
                    "",
                    new BigDecimal(amount.text()).movePointRight(2).longValueExact(),
                    createdOn,
                    false);
        }
    }
}
