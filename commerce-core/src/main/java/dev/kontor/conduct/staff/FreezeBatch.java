package dev.kontor.conduct.staff;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.debit.BankLine;
import dev.kontor.debit.DebitBatch;
import dev.kontor.debit.DebitSeal;
import dev.kontor.debit.Debits;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.spi.debit.BankFiles;
import dev.kontor.spi.debit.Batch;
import dev.kontor.spi.debit.BatchLine;
import dev.kontor.spi.debit.BatchManifest;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Freezes lines into a batch: its row, with the digest of the file that it will be for ever. */
record FreezeBatch(Engine engine, BankFiles files, Actor who, Instant now) {
    /**
     * A batch as it is frozen.
     *
     * @param batch its row
     * @param groups by which name the file groups each line, by the line's reference
     */
    record Frozen(DebitBatch batch, Map<String, String> groups) {
        Frozen {
            groups = Map.copyOf(groups);
        }

        /** The group of a line; the file itself where it knows none. */
        String group(String reference) {
            return groups.getOrDefault(reference, batch.messageId());
        }
    }

    Frozen freeze(
            StorageUnit unit, Id<DebitBatch> id, String account, BankLine.Kind kind, List<? extends BatchLine> lines) {
        var letterhead = files.letterhead();
        BatchManifest manifest = written(
                files,
                new Batch(DebitBatch.messageId(id), now, letterhead, List.copyOf(lines)),
                OutputStream.nullOutputStream());
        DebitBatch batch = new DebitBatch(
                id,
                account,
                kind,
                manifest.count(),
                Amounts.minor(manifest.sum()),
                DebitBatch.State.CREATED,
                DebitSeal.seal(id, letterhead, engine.vault()),
                manifest.name(),
                manifest.format(),
                manifest.sha256(),
                now,
                who.name(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Debits.add(unit, batch);
        Journal.write(
                unit,
                engine.ids(),
                now,
                who.sign(Draft.of(id, "debit.batch-made")
                        .fact("account", batch.account())
                        .fact("lines", batch.lines())
                        .fact("sum", batch.sum())
                        .fact("digest", batch.digest())));
        Map<String, String> groups = new HashMap<>();
        manifest.groups().forEach(group -> group.lines().forEach(line -> groups.put(line, group.id())));
        return new Frozen(batch, groups);
    }

    static BatchManifest written(BankFiles files, Batch batch, OutputStream out) {
        try {
            return files.export(batch, out);
        } catch (IOException failed) {
            throw new UncheckedIOException("Batch " + batch.id() + " could not be written.", failed);
        }
    }
}
