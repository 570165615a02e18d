package dev.kontor.sepa;

import dev.kontor.spi.debit.BankEntry;
import dev.kontor.spi.debit.BankEntry.Answer;
import dev.kontor.spi.debit.BankEntry.Booked;
import dev.kontor.spi.debit.FileFault;
import dev.kontor.spi.debit.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A file that was read. */
record Received(Reading reading, List<BankEntry> entries) {
    static final BankReader OURS =
            new BankReader(Lines.head().iban(), Lines.head().creditorId(), ZoneId.of("Europe/Berlin"));

    static Received of(String xml) {
        return of(OURS, xml.getBytes(StandardCharsets.UTF_8));
    }

    static Received of(BankReader reader, byte[] file) {
        List<BankEntry> entries = new ArrayList<>();
        Reading reading = reader.read(() -> new ByteArrayInputStream(file), entries::add);
        return new Received(reading, entries);
    }

    /** A sample, read as the owner of an account would. */
    static Received sample(String name, String iban) {
        Path file = Schemas.folder("samples").resolve(name);
        try {
            return of(
                    new BankReader(iban, Lines.head().creditorId(), ZoneId.of("Europe/Berlin")),
                    Files.readAllBytes(file));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    Reading.Whole whole() {
        if (reading instanceof Reading.Refused refused) {
            throw new AssertionError(refused.faults().toString());
        }
        return (Reading.Whole) reading;
    }

    List<FileFault> faults() {
        return reading instanceof Reading.Refused refused ? refused.faults() : List.of();
    }

    List<FileFault.Kind> kinds() {
        return faults().stream().map(FileFault::kind).toList();
    }

    List<Booked> booked() {
        whole();
        return entries.stream()
                .filter(Booked.class::isInstance)
                .map(Booked.class::cast)
                .toList();
    }

    List<Answer> answers() {
        whole();
        return entries.stream()
                .filter(Answer.class::isInstance)
                .map(Answer.class::cast)
                .toList();
    }
}
