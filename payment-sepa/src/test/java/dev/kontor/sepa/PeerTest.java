package dev.kontor.sepa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kontor.spi.debit.Amendment;
import dev.kontor.spi.debit.Batch;
import dev.kontor.spi.debit.BatchLine;
import dev.kontor.spi.debit.BatchLine.Collect;
import dev.kontor.spi.debit.BatchManifest;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.spi.debit.MandateTerms;
import dev.kontor.spi.debit.Scheme;
import dev.kontor.spi.debit.Sequence;
import dev.kontor.value.Amounts;
import dev.kontor.value.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The same collections as another's library writes them, compared field by field: what a schema cannot see, such as an amount in
 * the wrong place, two authors would have to get wrong alike. The library is the npm package sepa 3.0.0, in a folder that
 * {@code -Dkontor.npm=<folder>} names; a run without says so.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PeerTest {
    private static final String FOLDER = "kontor.npm";
    private static final DebitAccount CARL =
            DebitAccount.of(Secret.of("DE75512108001245126199"), "Carl Schmidt").at(Secret.of("SOLADEST600"));
    private static final DebitAccount DORA = DebitAccount.of(Secret.of("NL91ABNA0417164300"), "Dora de Vries");

    private static Letterhead head() {
        return new Letterhead(
                "DE98ZZZ09999999999",
                "Campus Store GmbH",
                "DE02120300000000202051",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                CollectionFormat.PAIN_008_08,
                TransferFormat.PAIN_001_09,
                true,
                true,
                Letters.BASIC);
    }

    private static final List<Collect> LINES = List.of(
            Lines.line("c1", "19.99", CARL),
            Lines.line("c2", "0.01", DORA),
            Lines.line("c3", "999999999.99", CARL),
            Lines.with(Lines.line("c4", "5.00", DORA), Sequence.ONE_OFF),
            Lines.with(Lines.line("c5", "6.10", CARL), Sequence.FIRST),
            Lines.with(Lines.line("c6", "7.00", DORA), Sequence.FINAL),
            Lines.on(Lines.line("c7", "8.00", CARL), LocalDate.of(2026, 12, 11)),
            Lines.with(Lines.line("c8", "1234567.89", CARL), MandateTerms.of("M-c8", Scheme.B2B, true, Lines.SIGNED)),
            Lines.with(
                    Lines.line("c9", "9.50", DORA),
                    Lines.mandate("M-c9")
                            .amended(Amendment.none().creditor(Optional.of("DE09ZZZ00000000001"), Optional.empty()))));

    @Test
    void another_library_writes_the_same_collections_in_the_same_fields() throws Exception {
        Optional<String> folder =
                Optional.ofNullable(System.getProperty(FOLDER)).filter(text -> !text.isBlank());
        if (folder.isEmpty()) {
            System.out.println(
                    "The npm package sepa is not at hand (-D" + FOLDER + "=<folder>): nothing was compared.");
        }
        assumeTrue(folder.isPresent(), "-D" + FOLDER + "=<folder> names no folder");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BatchManifest manifest =
                new Outgoing(new Batch("BAT-1", Lines.NOW, head().sealed(), List.<BatchLine>copyOf(LINES))).write(out);

        Map<String, String> ours = fields(out.toByteArray());
        Map<String, String> theirs = fields(peer(Path.of(folder.get()), described(manifest)));

        // It numbers its lines a second time, and says of each mandate that nothing has changed.
        theirs.keySet().removeIf(path -> path.endsWith("/PmtId/InstrId"));
        theirs.entrySet()
                .removeIf(field -> field.getKey().endsWith("/AmdmntInd")
                        && field.getValue().equals("false"));
        // Ours says that its times are in UTC.
        ours.computeIfPresent("/GrpHdr/CreDtTm", (path, time) -> time.replace("Z", ""));
        assertThat(ours).hasSizeGreaterThan(LINES.size() * 8);
        assertThat(differing(ours, theirs)).as("ours, and not theirs").isEmpty();
        assertThat(differing(theirs, ours)).as("theirs, and not ours").isEmpty();
    }

    private static Map<String, String> differing(Map<String, String> these, Map<String, String> those) {
        Map<String, String> differing = new TreeMap<>(these);
        differing.entrySet().removeAll(those.entrySet());
        return differing;
    }

    private static String described(BatchManifest manifest) {
        List<String> rows = new ArrayList<>();
        rows.add(row(
                "file",
                manifest.format(),
                manifest.messageId(),
                Lines.NOW,
                head().name(),
                head().creditorId(),
                head().iban()));
        manifest.groups().forEach(group -> {
            Collect first = find(group.lines().get(0));
            rows.add(row("group", group.id(), first.mandate().scheme(), code(first.sequence()), first.dueOn()));
            group.lines().forEach(id -> rows.add(line(find(id))));
        });
        return String.join("\n", rows) + "\n";
    }

    private static Collect find(String id) {
        return LINES.stream().filter(line -> line.id().equals(id)).findFirst().orElseThrow();
    }

    private static String line(Collect line) {
        return row(
                "line",
                line.id(),
                Amounts.minor(line.amount()).decimal().toPlainString(),
                line.mandate().reference(),
                line.mandate().signedOn(),
                line.account().holder(),
                line.account().iban().use(number -> number.replace(" ", "")),
                line.account().bic().map(bic -> bic.use(code -> code)).orElse(""),
                line.text(),
                line.mandate().amendment().flatMap(Amendment::creditorId).orElse(""));
    }

    /** By the words of ISO 20022, and not by our own table of them. */
    private static String code(Sequence sequence) {
        return switch (sequence) {
            case ONE_OFF -> "OOFF";
            case FIRST -> "FRST";
            case RECURRING -> "RCUR";
            case FINAL -> "FNAL";
        };
    }

    private static String row(Object... fields) {
        return List.of(fields).stream().map(Object::toString).collect(Collectors.joining("\t"));
    }

    private static byte[] peer(Path folder, String described) throws Exception {
        Path script = Path.of(PeerTest.class.getResource("peer.cjs").toURI());
        ProcessBuilder node = new ProcessBuilder(
                "node", script.toString(), folder.toAbsolutePath().toString());
        node.environment().put("TZ", "UTC");
        node.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = node.start();
        try (InputStream out = process.getInputStream()) {
            process.getOutputStream().write(described.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            byte[] file = out.readAllBytes();
            assertThat(process.waitFor()).as("node").isZero();
            return file;
        }
    }

    /** Each element with text, and each currency, by its path; groups and lines by their ids. */
    private static Map<String, String> fields(byte[] file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Element document = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(file))
                .getDocumentElement();
        Map<String, String> fields = new TreeMap<>();
        fields.put("namespace", document.getNamespaceURI());
        walk("", children(document).get(0), fields);
        return fields;
    }

    private static void walk(String path, Element element, Map<String, String> fields) {
        List<Element> children = children(element);
        if (children.isEmpty()) {
            fields.merge(path, element.getTextContent().strip(), (one, more) -> one + " | " + more);
        }
        if (element.hasAttribute("Ccy")) {
            fields.put(path + "/@Ccy", element.getAttribute("Ccy"));
        }
        for (Element child : children) {
            walk(path + "/" + child.getLocalName() + id(child), child, fields);
        }
    }

    private static String id(Element element) {
        String name = element.getLocalName().equals("PmtInf")
                ? "PmtInfId"
                : element.getLocalName().equals("DrctDbtTxInf") ? "EndToEndId" : "";
        return name.isEmpty()
                ? ""
                : "[" + element.getElementsByTagNameNS("*", name).item(0).getTextContent() + "]";
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }
}
