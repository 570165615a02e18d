package dev.kontor.sepa;

import dev.kontor.spi.debit.Batch;
import dev.kontor.spi.debit.BatchLine.Reverse;
import dev.kontor.spi.debit.BatchLine.Sent;
import dev.kontor.value.Amounts;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes reversals as {@code pain.007}: the creditor takes back what he drew by mistake, by the file it was in. */
final class Reversals {
    static final String MESSAGE = "pain.007.001.10";

    private Reversals() {}

    static void write(OutputStream out, Letterhead head, Batch batch, List<Group<Reverse>> groups) throws IOException {
        Sent any = groups.get(0).lines().get(0).original();
        Sheet.write(out, MESSAGE, "CstmrPmtRvsl", sheet -> {
            sheet.in("GrpHdr", () -> {
                sheet.text("MsgId", batch.id());
                sheet.text("CreDtTm", Sheet.moment(batch.createdAt()));
                sheet.text("NbOfTxs", Integer.toString(Group.count(groups)));
                sheet.text("CtrlSum", Sheet.decimal(Group.cents(groups)));
                sheet.text("GrpRvsl", "false");
                sheet.path(head.written(), "InitgPty", "Nm");
            });
            sheet.in("OrgnlGrpInf", () -> {
                sheet.text("OrgnlMsgId", any.messageId());
                sheet.text("OrgnlMsgNmId", any.format());
            });
            for (Group<Reverse> group : groups) {
                sheet.in("OrgnlPmtInfAndRvsl", () -> {
                    sheet.text("OrgnlPmtInfId", group.id());
                    sheet.text("PmtInfRvsl", "false");
                    for (Reverse line : group.lines()) {
                        line(sheet, line);
                    }
                });
            }
        });
    }

    private static void line(Sheet sheet, Reverse line) throws IOException {
        sheet.in("TxInf", () -> {
            sheet.text("RvslId", line.id());
            sheet.text("OrgnlEndToEndId", line.original().line().id());
            sheet.amount("OrgnlInstdAmt", Amounts.minor(line.amount()));
            sheet.amount("RvsdInstdAmt", Amounts.minor(line.amount()));
            sheet.text("ChrgBr", "SLEV");
            sheet.path(line.reason(), "RvslRsnInf", "Rsn", "Cd");
        });
    }
}
