package dev.kontor.sepa;

import dev.kontor.spi.debit.Batch;
import dev.kontor.spi.debit.BatchLine.Transfer;
import dev.kontor.value.Amounts;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes transfers as {@code pain.001}, such as refunds to the account that was debited. */
final class Transfers {
    private static final int LONGEST_TEXT = 140;

    private final Letterhead head;
    private final Sheet sheet;
    private final Parties parties;

    private Transfers(Letterhead head, Sheet sheet) {
        this.head = head;
        this.sheet = sheet;
        this.parties = new Parties(sheet, head.transfers().bic(), head.letters());
    }

    static void write(OutputStream out, Letterhead head, Batch batch, List<Group<Transfer>> groups) throws IOException {
        Sheet.write(out, head.transfers().message(), "CstmrCdtTrfInitn", sheet -> {
            Group.header(sheet, batch, groups, head.written());
            Transfers message = new Transfers(head, sheet);
            for (Group<Transfer> group : groups) {
                message.group(group);
            }
        });
    }

    private void group(Group<Transfer> group) throws IOException {
        sheet.in("PmtInf", () -> {
            sheet.text("PmtInfId", group.id());
            sheet.text("PmtMtd", "TRF");
            sheet.text("BtchBookg", Boolean.toString(head.batchBooking()));
            group.totals(sheet);
            sheet.path("SEPA", "PmtTpInf", "SvcLvl", "Cd");
            String day = group.lines().get(0).on().toString();
            if (head.transfers() == TransferFormat.PAIN_001_03) {
                sheet.text("ReqdExctnDt", day);
            } else {
                sheet.path(day, "ReqdExctnDt", "Dt");
            }
            parties.creditor("Dbtr", head);
            parties.account("DbtrAcct", head.iban());
            parties.bank("DbtrAgt", head.bic());
            sheet.text("ChrgBr", "SLEV");
            for (Transfer line : group.lines()) {
                line(line);
            }
        });
    }

    private void line(Transfer line) throws IOException {
        sheet.in("CdtTrfTxInf", () -> {
            sheet.path(line.id(), "PmtId", "EndToEndId");
            sheet.in("Amt", () -> sheet.amount("InstdAmt", Amounts.minor(line.amount())));
            if (line.account().bic().isPresent()) {
                parties.bank("CdtrAgt", line.account().bic().map(Accounts::plain));
            }
            parties.holder("Cdtr", line.account());
            parties.account("CdtrAcct", Accounts.plain(line.account().iban()));
            sheet.path(head.letters().write(line.text(), LONGEST_TEXT), "RmtInf", "Ustrd");
        });
    }
}
