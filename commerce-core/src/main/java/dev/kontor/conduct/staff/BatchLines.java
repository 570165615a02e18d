package dev.kontor.conduct.staff;

import dev.kontor.debit.BankLine;
import dev.kontor.debit.DebitBatch;
import dev.kontor.debit.DebitSeal;
import dev.kontor.debit.Debits;
import dev.kontor.payment.Payments;
import dev.kontor.spi.debit.BatchLine;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.MisuseException;
import dev.kontor.vault.Vault;

/** The lines of a frozen batch as they stand in its file: the same for ever, since all they are made of is frozen. */
final class BatchLines {
    private final Vault vault;

    BatchLines(Vault vault) {
        this.vault = vault;
    }

    BatchLine of(StorageView view, DebitBatch batch, BankLine line) {
        return switch (batch.kind()) {
            case COLLECT, TRANSFER -> DebitSeal.thaw(line, vault);
            case REVERSE -> reversal(view, line);
            case RECALL -> recall(view, line);
        };
    }

    BatchLine.Reverse reversal(StorageView view, BankLine line) {
        return new BatchLine.Reverse(line.reference(), sent(view, drawn(view, line)), why(line));
    }

    BatchLine recall(StorageView view, BankLine line) {
        return new BatchLine.Recall(line.recallReference(), sent(view, line), why(line));
    }

    private static String why(BankLine line) {
        return line.why().orElseThrow(() -> new MisuseException("Line " + line.operation() + " has no reason."));
    }

    private BatchLine.Sent sent(StorageView view, BankLine collected) {
        DebitBatch file = Debits.batch(view, collected.batch().orElseThrow());
        return new BatchLine.Sent(
                file.messageId(),
                file.createdAt(),
                file.format(),
                collected.group().orElseThrow(),
                (BatchLine.Collect) DebitSeal.thaw(collected, vault));
    }

    /** The debit that money goes back of. */
    static BankLine drawn(StorageView view, BankLine back) {
        return Payments.find(view, back.operation().value())
                .flatMap(operation -> operation.of())
                .flatMap(of -> Debits.line(view, of))
                .orElseThrow(() -> new MisuseException("Line " + back.operation() + " goes back to no debit."));
    }
}
