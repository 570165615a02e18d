package dev.kontor.sepa;

import dev.kontor.spi.debit.Batch;
import dev.kontor.spi.debit.BatchLine.Recall;
import dev.kontor.spi.debit.BatchLine.Sent;
import dev.kontor.value.Amounts;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes recalls as {@code camt.055}: what an earlier file asked for shall not be drawn. */
final class Recalls {
    static final String MESSAGE = "camt.055.001.09";

    private Recalls() {}

    static void write(OutputStream out, Letterhead head, Batch batch, List<Group<Recall>> groups) throws IOException {
        Sent any = groups.get(0).lines().get(0).original();
        Sheet.write(out, MESSAGE, "CstmrPmtCxlReq", sheet -> {
            sheet.in("Assgnmt", () -> {
                sheet.text("Id", batch.id());
                sheet.path(head.written(), "Assgnr", "Pty", "Nm");
                sheet.in("Assgne", () -> new Parties(sheet, "BICFI", head.letters()).bank("Agt", head.bic()));
                sheet.text("CreDtTm", Sheet.moment(batch.createdAt()));
            });
            sheet.in("CtrlData", () -> {
                sheet.text("NbOfTxs", Integer.toString(Group.count(groups)));
                sheet.text("CtrlSum", Sheet.decimal(Group.cents(groups)));
            });
            sheet.in("Undrlyg", () -> {
                sheet.in("OrgnlGrpInfAndCxl", () -> {
                    sheet.text("OrgnlMsgId", any.messageId());
                    sheet.text("OrgnlMsgNmId", any.format());
                    sheet.text("OrgnlCreDtTm", Sheet.moment(any.createdAt()));
                });
                for (Group<Recall> group : groups) {
                    sheet.in("OrgnlPmtInfAndCxl", () -> {
                        sheet.text("OrgnlPmtInfId", group.id());
                        sheet.text("PmtInfCxl", "false");
                        for (Recall line : group.lines()) {
                            line(sheet, line);
                        }
                    });
                }
            });
        });
    }

    private static void line(Sheet sheet, Recall line) throws IOException {
        sheet.in("TxInf", () -> {
            sheet.text("CxlId", line.id());
            sheet.text("OrgnlEndToEndId", line.original().line().id());
            sheet.amount("OrgnlInstdAmt", Amounts.minor(line.amount()));
            sheet.text("OrgnlReqdColltnDt", line.original().line().dueOn().toString());
            sheet.path(line.reason(), "CxlRsnInf", "Rsn", "Cd");
        });
    }
}
