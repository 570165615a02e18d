package dev.kontor.sepa;

import dev.kontor.spi.debit.BankEntry;
import dev.kontor.spi.debit.BankFile;
import dev.kontor.spi.debit.FileFault;
import dev.kontor.spi.debit.Reading;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what banks send: statuses, statements, answers to recalls.
 *
 * @param iban the creditor's own account
 * @param creditorId his identifier
 * @param zone of moments in which no zone is named
 */
record BankReader(String iban, String creditorId, ZoneId zone) {
    /** In ISO's names and in those of countries that keep schemas of their own. */
    private static final Pattern MESSAGE =
            Pattern.compile("(?:^|[:/$])((camt|pain)\\.([0-9]{3})\\.([0-9]{3}\\.[0-9]{2})[.a-z0-9]*)$");

    private static final Set<String> OURS = Set.of("pain.001", "pain.007", "pain.008", "camt.055");

    /** What is read, and the element that it is in. */
    private static final Map<String, String> READ = Map.of(
            "camt.029", "RsltnOfInvstgtn",
            "camt.052", "BkToCstmrAcctRpt",
            "camt.053", "BkToCstmrStmt",
            "camt.054", "BkToCstmrDbtCdtNtfctn",
            "pain.002", "CstmrPmtStsRpt");

    private static final Set<String> FORMS = Set.of("001", "002", "003");

    /** Where the country's own code stands in an identifier; the three between are the creditor's own to choose. */
    private static final int HEAD = 4;

    private static final int CODE = 7;

    Reading read(BankFile file, Consumer<BankEntry> sink) {
        Findings findings = new Findings(sink);
        One one = new One(findings);
        try {
            MessageReader.read(file, one);
            one.end();
        } catch (Broken broken) {
            findings.wrong(broken);
        }
        return findings.faults().isEmpty()
                ? new Reading.Whole(one.format, one.messageId, one.createdAt, findings.entries())
                : new Reading.Refused(findings.faults());
    }

    private boolean isAccount(String written) {
        return Statement.isSame(written, iban);
    }

    private boolean isCreditor(String identifier) {
        String written = identifier.replace(" ", "").toUpperCase(Locale.ROOT);
        return written.length() == creditorId.length()
                && written.startsWith(creditorId.substring(0, HEAD))
                && written.endsWith(creditorId.substring(CODE));
    }

    /** One file. */
    private final class One implements MessageReader.Listener {
        private final Findings findings;
        private final Values values;
        private String format = "";
        private String expected = "";
        private String messageId = "";
        private Optional<Instant> createdAt = Optional.empty();
        private Optional<Message> message = Optional.empty();
        private Optional<Element> root = Optional.empty();

        One(Findings findings) {
            this.findings = findings;
            this.values = new Values(findings, zone);
        }

        @Override
        public void begin(String namespace, Element document) throws Broken {
            String plain = namespace.endsWith(".xsd") ? namespace.substring(0, namespace.length() - 4) : namespace;
            Matcher form = MESSAGE.matcher(plain);
            if (!form.find() || !document.name().equals("Document")) {
                throw new Broken(
                        FileFault.Kind.UNKNOWN_FORMAT,
                        document.line(),
                        "no message of ISO 20022: expected camt or pain.002");
            }
            format = form.group(1);
            String kind = form.group(2) + "." + form.group(3);
            if (OURS.contains(kind)) {
                throw new Broken(
                        FileFault.Kind.NOT_FROM_A_BANK,
                        document.line(),
                        format + " is what a creditor sends to his bank");
            }
            if (!READ.containsKey(kind) || !FORMS.contains(form.group(4).substring(0, 3))) {
                throw new Broken(
                        FileFault.Kind.UNKNOWN_FORMAT,
                        document.line(),
                        format + ": expected camt.052, camt.053, camt.054, camt.029 or pain.002");
            }
            expected = READ.getOrDefault(kind, "");
            message = Optional.of(reading(kind));
        }

        private Message reading(String kind) {
            return switch (kind) {
                case "pain.002" -> new StatusReports(false, findings, values, BankReader.this::isCreditor);
                case "camt.029" -> new StatusReports(true, findings, values, BankReader.this::isCreditor);
                default -> new Statements(findings, values, BankReader.this::isAccount, kind.equals("camt.053"));
            };
        }

        @Override
        public boolean wants(String name) {
            return message.orElseThrow().wants(name);
        }

        @Override
        public void message(Element element) throws Broken {
            if (!element.name().equals(expected)) {
                throw new Broken(
                        FileFault.Kind.UNKNOWN_FORMAT,
                        element.line(),
                        format + ": expected " + expected + " in it; ask the bank for a newer version");
            }
            if (root.isPresent()) {
                findings.wrong(FileFault.Kind.UNKNOWN_FORMAT, element, "a second message in one file");
            }
            root = Optional.of(element);
        }

        @Override
        public boolean end(Element element) {
            return message.orElseThrow().end(element);
        }

        void end() {
            if (root.isEmpty()) {
                findings.wrong(FileFault.Kind.MISSING, 0, "the document is empty");
                return;
            }
            Element whole = root.get();
            Optional<Element> header = whole.at("GrpHdr").or(() -> whole.at("Assgnmt"));
            messageId = header.flatMap(found -> found.text("MsgId").or(() -> found.text("Id")))
                    .orElse("");
            if (messageId.isEmpty()) {
                findings.missing(whole, "the bank's id of the message");
            }
            createdAt = values.moment(header.flatMap(found -> found.at("CreDtTm")));
            message.orElseThrow().over(whole);
        }
    }
}
