package dev.kontor.bench;

import dev.kontor.Commerce;
import dev.kontor.debit.BankImport;
import dev.kontor.memory.MemoryStorage;
import dev.kontor.office.DebitsDesk;
import dev.kontor.office.Staff;
import dev.kontor.sepa.Sepa;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Refused;
import dev.kontor.spi.Configured;
import dev.kontor.value.Secret;
import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Entries a second of a {@code camt.053} of 200,000 entries: checked whole, and checked and booked, beside a parser that only
 * walks through the same file, turn by turn. None of the entries is the shop's, so that what is measured is reading; the file is
 * in the cache of the machine.
 */
final class StatementBenchmark {
    private static final int ENTRIES = 200_000;
    private static final String IBAN = "DE02120300000000202051";
    private static final String ENTRY =
            "<Ntry><Amt Ccy=\"EUR\">10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>"
                    + "<BookgDt><Dt>2026-03-20</Dt></BookgDt><ValDt><Dt>2026-03-20</Dt></ValDt><AcctSvcrRef>REF%07d</AcctSvcrRef>"
                    + "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RDDT</Cd><SubFmlyCd>ESDD</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls>"
                    + "<TxDtls><Refs><EndToEndId>INVOICE-%07d</EndToEndId><MndtId>M-%07d</MndtId></Refs><Amt Ccy=\"EUR\">10.00</Amt>"
                    + "<CdtDbtInd>CRDT</CdtDbtInd><RmtInf><Ustrd>Thank you for invoice %07d</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n";

    private final Mode mode;
    private final PrintStream out;

    StatementBenchmark(Mode mode, PrintStream out) {
        this.mode = mode;
        this.out = out;
    }

    void run() {
        try {
            Path whole = statement("whole", ENTRIES * 10L);
            Path wrong = statement("wrong", ENTRIES * 10L + 1);
            try (Commerce shop = Commerce.builder()
                    .storage(Configured.of("memory", MemoryStorage.plugin()))
                    .vault(Secret.of("a29udG9yLXRlc3Qta2V5LW9mLTMyLWJ5dGVzLWxvbmc="))
                    .payment(Sepa.creditor("sepa", "DE98ZZZ09999999999", "Campus Store GmbH", Secret.of(IBAN))
                            .with("mode", "test"))
                    .open()) {
                race(shop.backOffice(Staff.owner("bench")).payments().debits(), whole, wrong);
            }
            Files.delete(whole);
            Files.delete(wrong);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Path statement(String name, long balance) throws IOException {
        Path file = Files.createTempFile("bench-" + name, ".xml");
        try (BufferedWriter xml = Files.newBufferedWriter(file)) {
            xml.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    + "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>"
                    + "<GrpHdr><MsgId>BENCH</MsgId><CreDtTm>2026-03-20T20:00:00Z</CreDtTm></GrpHdr>"
                    + "<Stmt><Id>1</Id><Acct><Id><IBAN>" + IBAN + "</IBAN></Id></Acct>" + balance("OPBD", 0)
                    + balance("CLBD", balance));
            for (int i = 0; i < ENTRIES; i++) {
                xml.write(ENTRY.formatted(i, i, i, i));
            }
            xml.write("</Stmt></BkToCstmrStmt></Document>\n");
        }
        return file;
    }

    private static String balance(String kind, long euros) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + kind + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">" + euros
                + ".00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-20</Dt></Dt></Bal>";
    }

    private void race(DebitsDesk desk, Path whole, Path wrong) throws IOException {
        double[] checked = new double[mode.rounds()];
        double[] walked = new double[mode.rounds()];
        double[] ratio = new double[mode.rounds()];
        for (int round = -mode.warmUps(); round < mode.rounds(); round++) {
            // Refused for its last balance: read to its end once, and not booked.
            double reading = perSecond(() -> refused(desk, wrong));
            double walking = perSecond(() -> walk(whole));
            if (round >= 0) {
                checked[round] = reading;
                walked[round] = walking;
                ratio[round] = reading / walking;
            }
        }
        double booked = perSecond(() -> booked(desk, whole));
        out.println("statement: " + ENTRIES + " entries, " + Files.size(whole) / 1_000_000 + " MB");
        out.println("checked    " + Figures.spread(checked, "%.0f") + " entries/s");
        out.println("bare StAX  " + Figures.spread(walked, "%.0f") + " entries/s");
        out.println("ratio      " + Figures.spread(ratio, "%.2f"));
        out.println("checked and booked, once: " + "%.0f".formatted(booked) + " entries/s");
    }

    /** Something that is timed. */
    private interface Work {
        void run() throws IOException;
    }

    private static double perSecond(Work work) throws IOException {
        long begun = System.nanoTime();
        work.run();
        return ENTRIES / ((System.nanoTime() - begun) / 1e9);
    }

    private static void refused(DebitsDesk desk, Path file) {
        if (!(desk.read("sepa", () -> Files.newInputStream(file)) instanceof Refused<BankImport>)) {
            throw new IllegalStateException("A statement that does not add up was booked.");
        }
    }

    private static void booked(DebitsDesk desk, Path file) {
        Decision<BankImport> read = desk.read("sepa", () -> Files.newInputStream(file));
        if (read.orThrow().done() != ENTRIES) {
            throw new IllegalStateException("Not all entries were read.");
        }
    }

    private static void walk(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            XMLStreamReader reader = factory.createXMLStreamReader(in, StandardCharsets.UTF_8.name());
            int entries = 0;
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT
                        && reader.getLocalName().equals("Ntry")) {
                    entries++;
                }
            }
            if (entries != ENTRIES) {
                throw new IllegalStateException("There are " + entries + " entries.");
            }
        } catch (XMLStreamException broken) {
            throw new IOException(broken);
        }
    }
}
