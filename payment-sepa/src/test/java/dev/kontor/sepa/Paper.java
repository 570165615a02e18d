package dev.kontor.sepa;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Writes statements as banks do, in the versions of the messages that they use. */
final class Paper {
    /** A version of a message. */
    enum Form {
        CAMT_052_02("camt.052.001.02", "BkToCstmrAcctRpt", "Rpt"),
        CAMT_053_02("camt.053.001.02", "BkToCstmrStmt", "Stmt"),
        CAMT_053_04("camt.053.001.04", "BkToCstmrStmt", "Stmt"),
        CAMT_053_08("camt.053.001.08", "BkToCstmrStmt", "Stmt"),
        CAMT_054_02("camt.054.001.02", "BkToCstmrDbtCdtNtfctn", "Ntfctn"),
        CAMT_054_04("camt.054.001.04", "BkToCstmrDbtCdtNtfctn", "Ntfctn"),
        CAMT_054_08("camt.054.001.08", "BkToCstmrDbtCdtNtfctn", "Ntfctn");

        final String message;
        final String root;
        final String statement;

        Form(String message, String root, String statement) {
            this.message = message;
            this.root = root;
            this.statement = statement;
        }

        boolean isOldest() {
            return message.endsWith(".02");
        }

        boolean isNewest() {
            return message.endsWith(".08");
        }

        boolean hasBalances() {
            return this == CAMT_053_02 || this == CAMT_053_04 || this == CAMT_053_08;
        }
    }

    /** A detail of an entry. */
    record Detail(
            String amount,
            boolean credit,
            String endToEnd,
            String mandate,
            String group,
            String ref,
            String charges,
            String reason) {
        static Detail of(String amount, boolean credit, String endToEnd) {
            return new Detail(amount, credit, endToEnd, "", "", "", "", "");
        }

        Detail mandate(String other) {
            return new Detail(amount, credit, endToEnd, other, group, ref, charges, reason);
        }

        Detail group(String other) {
            return new Detail(amount, credit, endToEnd, mandate, other, ref, charges, reason);
        }

        Detail ref(String other) {
            return new Detail(amount, credit, endToEnd, mandate, group, other, charges, reason);
        }

        Detail charges(String other) {
            return new Detail(amount, credit, endToEnd, mandate, group, ref, other, reason);
        }

        Detail because(String other) {
            return new Detail(amount, credit, endToEnd, mandate, group, ref, charges, other);
        }
    }

    /** An entry. */
    record Line(
            String amount,
            boolean credit,
            String status,
            String ref,
            String kind,
            boolean reversal,
            String batch,
            List<Detail> details) {
        static Line of(String amount, boolean credit, Detail... details) {
            return new Line(amount, credit, "BOOK", "", "", false, "", List.of(details));
        }

        Line ref(String other) {
            return new Line(amount, credit, status, other, kind, reversal, batch, details);
        }

        Line status(String other) {
            return new Line(amount, credit, other, ref, kind, reversal, batch, details);
        }

        /** A family and its part, such as {@code RDDT-ESDD}. */
        Line kind(String other) {
            return new Line(amount, credit, status, ref, other, reversal, batch, details);
        }

        Line reversed() {
            return new Line(amount, credit, status, ref, kind, true, batch, details);
        }

        /** A group and how many lines it has. */
        Line batch(String group, int count) {
            return new Line(amount, credit, status, ref, kind, reversal, group + "/" + count, details);
        }
    }

    private final Form form;
    private String iban = Lines.head().iban();
    private String id = "BANK-1";
    private String day = "2026-12-10";
    private String before = "1000.00";
    private String after = "";
    private String summary = "";
    private final List<Line> lines = new ArrayList<>();

    private Paper(Form form) {
        this.form = form;
    }

    static Paper of(Form form) {
        return new Paper(form);
    }

    Paper account(String other) {
        iban = other;
        return this;
    }

    Paper id(String other) {
        id = other;
        return this;
    }

    Paper day(String other) {
        day = other;
        return this;
    }

    Paper balances(String first, String last) {
        before = first;
        after = last;
        return this;
    }

    Paper summary(int count, String sum) {
        summary = tag("TxsSummry", tag("TtlNtries", tag("NbOfNtries", Integer.toString(count)) + tag("Sum", sum)));
        return this;
    }

    Paper with(Line line) {
        lines.add(line);
        return this;
    }

    String xml() {
        StringBuilder inside = new StringBuilder();
        inside.append(tag("Id", "S" + id)).append(tag("CreDtTm", day + "T20:00:00+01:00"));
        inside.append(tag("Acct", tag("Id", tag("IBAN", iban)) + tag("Ccy", "EUR")));
        if (form.hasBalances()) {
            inside.append(balance("OPBD", before)).append(balance("CLBD", after.isEmpty() ? sum() : after));
        }
        inside.append(summary);
        lines.forEach(line -> inside.append(line(line)));
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:"
                + form.message + "\">\n"
                + tag(
                        form.root,
                        tag("GrpHdr", tag("MsgId", id) + tag("CreDtTm", day + "T20:00:00+01:00"))
                                + tag(form.statement, inside.toString()))
                + "</Document>\n";
    }

    private String sum() {
        BigDecimal sum = new BigDecimal(before);
        for (Line line : lines) {
            if (line.status().equals("BOOK")) {
                BigDecimal amount = new BigDecimal(line.amount());
                sum = line.credit() ? sum.add(amount) : sum.subtract(amount);
            }
        }
        return sum.toPlainString();
    }

    private String balance(String kind, String amount) {
        boolean isDebit = amount.startsWith("-");
        return tag(
                "Bal",
                tag("Tp", tag("CdOrPrtry", tag("Cd", kind)))
                        + euros("Amt", isDebit ? amount.substring(1) : amount)
                        + tag("CdtDbtInd", isDebit ? "DBIT" : "CRDT")
                        + tag("Dt", tag("Dt", day)));
    }

    private String line(Line line) {
        StringBuilder inside = new StringBuilder(euros("Amt", line.amount()) + direction(line.credit()));
        if (line.reversal()) {
            inside.append(tag("RvslInd", "true"));
        }
        inside.append(tag("Sts", form.isNewest() ? tag("Cd", line.status()) : line.status()));
        inside.append(tag("BookgDt", tag("Dt", day))).append(tag("ValDt", tag("Dt", day)));
        inside.append(optional("AcctSvcrRef", line.ref()));
        inside.append(tag("BkTxCd", line.kind().isEmpty() ? "" : kind(line.kind())));
        StringBuilder details = new StringBuilder();
        if (!line.batch().isEmpty()) {
            String[] batch = line.batch().split("/");
            details.append(tag("Btch", tag("PmtInfId", batch[0]) + tag("NbOfTxs", batch[1])));
        }
        line.details().forEach(detail -> details.append(detail(detail)));
        return tag("Ntry", inside + (details.isEmpty() ? "" : tag("NtryDtls", details.toString())));
    }

    private static String kind(String kind) {
        String[] parts = kind.split("-");
        return tag("Domn", tag("Cd", "PMNT") + tag("Fmly", tag("Cd", parts[0]) + tag("SubFmlyCd", parts[1])));
    }

    private String detail(Detail detail) {
        String refs = optional("AcctSvcrRef", detail.ref())
                + optional("PmtInfId", detail.group())
                + optional("EndToEndId", detail.endToEnd())
                + optional("MndtId", detail.mandate());
        String asked = detail.charges().isEmpty()
                ? detail.amount()
                : new BigDecimal(detail.amount())
                        .subtract(new BigDecimal(detail.charges()))
                        .toPlainString();
        String amounts = tag("AmtDtls", tag("InstdAmt", euros("Amt", asked)));
        String charges = detail.charges().isEmpty()
                ? ""
                : form.isOldest()
                        ? tag("Chrgs", euros("Amt", detail.charges()) + direction(false))
                        : tag("Chrgs", tag("Rcrd", euros("Amt", detail.charges()) + direction(false)));
        return tag(
                "TxDtls",
                tag("Refs", refs)
                        + (form.isOldest() ? "" : euros("Amt", detail.amount()) + direction(detail.credit()))
                        + amounts
                        + charges
                        + (detail.reason().isEmpty()
                                ? ""
                                : tag("RtrInf", tag("Rsn", tag("Cd", detail.reason())) + tag("AddtlInf", "as told"))));
    }

    static String tag(String name, String inside) {
        return "<" + name + ">" + inside + "</" + name + ">\n";
    }

    static String euros(String name, String amount) {
        return "<" + name + " Ccy=\"EUR\">" + amount + "</" + name + ">\n";
    }

    private static String optional(String name, String text) {
        return text.isEmpty() ? "" : tag(name, text);
    }

    private static String direction(boolean credit) {
        return tag("CdtDbtInd", credit ? "CRDT" : "DBIT");
    }
}
