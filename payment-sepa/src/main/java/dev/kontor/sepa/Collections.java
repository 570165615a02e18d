package dev.kontor.sepa;

import dev.kontor.spi.debit.Amendment;
import dev.kontor.spi.debit.Batch;
import dev.kontor.spi.debit.BatchLine.Collect;
import dev.kontor.spi.debit.Sequence;
import dev.kontor.value.Amounts;
import dev.kontor.value.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes collections as {@code pain.008}: a group for each day, rulebook and sequence, each with its own sum. */
final class Collections {
    private static final int LONGEST_TEXT = 140;

    private final Letterhead head;
    private final Sheet sheet;
    private final Parties parties;

    private Collections(Letterhead head, Sheet sheet) {
        this.head = head;
        this.sheet = sheet;
        this.parties = new Parties(sheet, head.collections().bic(), head.letters());
    }

    static void write(OutputStream out, Letterhead head, Batch batch, List<Group<Collect>> groups) throws IOException {
        Sheet.write(out, head.collections().message(), "CstmrDrctDbtInitn", sheet -> {
            Group.header(sheet, batch, groups, head.written());
            Collections message = new Collections(head, sheet);
            for (Group<Collect> group : groups) {
                message.group(group);
            }
        });
    }

    private void group(Group<Collect> group) throws IOException {
        Collect first = group.lines().get(0);
        sheet.in("PmtInf", () -> {
            sheet.text("PmtInfId", group.id());
            sheet.text("PmtMtd", "DD");
            sheet.text("BtchBookg", Boolean.toString(head.batchBooking()));
            group.totals(sheet);
            sheet.in("PmtTpInf", () -> {
                sheet.path("SEPA", "SvcLvl", "Cd");
                sheet.path(first.mandate().scheme().name(), "LclInstrm", "Cd");
                sheet.text("SeqTp", sequence(first.sequence(), head));
            });
            sheet.text("ReqdColltnDt", first.dueOn().toString());
            parties.creditor("Cdtr", head);
            parties.account("CdtrAcct", head.iban());
            parties.bank("CdtrAgt", head.bic());
            sheet.text("ChrgBr", "SLEV");
            sheet.in("CdtrSchmeId", () -> parties.identifier(head.creditorId()));
            for (Collect line : group.lines()) {
                line(line);
            }
        });
    }

    private void line(Collect line) throws IOException {
        sheet.in("DrctDbtTxInf", () -> {
            sheet.path(line.id(), "PmtId", "EndToEndId");
            sheet.amount("InstdAmt", Amounts.minor(line.amount()));
            sheet.in(
                    "DrctDbtTx",
                    () -> sheet.in("MndtRltdInf", () -> {
                        sheet.text("MndtId", line.mandate().reference());
                        sheet.text("DtOfSgntr", line.mandate().signedOn().toString());
                        if (line.mandate().amendment().isPresent()) {
                            amendment(line.mandate().amendment().get());
                        }
                    }));
            parties.bank("DbtrAgt", line.account().bic().map(Accounts::plain));
            parties.holder("Dbtr", line.account());
            parties.account("DbtrAcct", Accounts.plain(line.account().iban()));
            sheet.path(head.letters().write(line.text(), LONGEST_TEXT), "RmtInf", "Ustrd");
        });
    }

    private void amendment(Amendment change) throws IOException {
        sheet.text("AmdmntInd", "true");
        sheet.in("AmdmntInfDtls", () -> {
            sheet.text("OrgnlMndtId", change.reference());
            if (change.creditorId().isPresent() || change.creditorName().isPresent()) {
                sheet.in("OrgnlCdtrSchmeId", () -> {
                    sheet.text("Nm", change.creditorName().map(parties::name));
                    if (change.creditorId().isPresent()) {
                        parties.identifier(change.creditorId().get());
                    }
                });
            }
            if (change.otherBank()) {
                // "Same mandate, new debtor agent": the account before is at another bank and is not named.
                sheet.path("SMNDA", "OrgnlDbtrAcct", "Id", "Othr", "Id");
            } else if (change.iban().isPresent()) {
                Secret before = change.iban().get();
                parties.account("OrgnlDbtrAcct", Accounts.plain(before));
            }
        });
    }

    static String sequence(Sequence sequence, Letterhead head) {
        return switch (sequence) {
            case ONE_OFF -> "OOFF";
            case FIRST -> head.firstIsRecurring() ? "RCUR" : "FRST";
            case RECURRING -> "RCUR";
            case FINAL -> "FNAL";
        };
    }
}
