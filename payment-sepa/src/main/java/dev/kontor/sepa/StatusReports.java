package dev.kontor.sepa;

import dev.kontor.spi.debit.BankEntry.About;
import dev.kontor.spi.debit.BankEntry.Answer;
import dev.kontor.spi.debit.BankEntry.Verdict;
import dev.kontor.spi.debit.FileFault;
import dev.kontor.spi.debit.Reason;
import dev.kontor.spi.debit.References;
import dev.kontor.value.Amounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the bank says about our files: {@code pain.002} about what should be carried out, {@code camt.029} about what should be
 * recalled. Both are made of an answer to the file, to its groups and to its lines; they name them differently.
 */
final class StatusReports implements Message {
    private static final String FILE = "OrgnlGrpInfAndSts";
    private static final String GROUP = "OrgnlPmtInfAndSts";
    private static final String LINE = "TxInfAndSts";
    private static final Set<String> WANTED = Set.of(FILE, GROUP, LINE);

    private static final Map<String, Verdict> STATUS = verdicts(Map.of(
            Verdict.ACCEPTED,
            "ACCC ACCP ACFC ACIS ACPD ACSC ACSP ACTC ACWC BLCK",
            Verdict.PARTLY,
            "PART PATC",
            Verdict.PENDING,
            "PDNG RCVD ACWP",
            Verdict.REJECTED,
            "RJCT CANC"));
    private static final Map<String, Verdict> RECALLED = verdicts(Map.of(
            Verdict.ACCEPTED,
            "ACCR CNCL",
            Verdict.PARTLY,
            "PACR PTNA",
            Verdict.PENDING,
            "PDCR UWFW CWFW RQDA PECR",
            Verdict.REJECTED,
            "RJCR RJNR"));

    private final boolean recall;
    private final Findings findings;
    private final Values values;
    private final Predicate<String> isOurs;

    /**
     * Reads answers.
     *
     * @param recall whether to the wish to recall
     * @param isOurs whether an identifier is that of the creditor himself
     */
    StatusReports(boolean recall, Findings findings, Values values, Predicate<String> isOurs) {
        this.recall = recall;
        this.findings = findings;
        this.values = values;
        this.isOurs = isOurs;
    }

    private static Map<String, Verdict> verdicts(Map<Verdict, String> codes) {
        return codes.entrySet().stream()
                .flatMap(verdict ->
                        Stream.of(verdict.getValue().split(" ")).map(code -> Map.entry(code, verdict.getKey())))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public boolean wants(String name) {
        return WANTED.contains(name);
    }

    @Override
    public boolean end(Element element) {
        switch (element.name()) {
            case FILE -> file(element);
            case GROUP -> group(element);
            default -> line(element);
        }
        // Kept with the message, for groups and lines come after it and do not repeat its id.
        return !element.name().equals(FILE);
    }

    private void file(Element file) {
        if (recall) {
            answered(file);
            return;
        }
        if (file.text("OrgnlMsgId").isEmpty()) {
            findings.missing(file, "OrgnlMsgId");
        }
        if (file.parent().flatMap(around -> around.at(FILE)).isPresent()) {
            findings.wrong(FileFault.Kind.WRONG_VALUE, file, "a second one, though a message answers one file");
        }
    }

    private void answered(Element file) {
        answer(
                file,
                About.FILE,
                recall ? "GrpCxlSts" : "GrpSts",
                ids(file, file.text("OrgnlMsgId"), Optional.empty(), Optional.empty()));
    }

    private void group(Element group) {
        answer(
                group,
                About.GROUP,
                recall ? "PmtInfCxlSts" : "PmtInfSts",
                ids(group, message(group), group.text("OrgnlPmtInfId"), Optional.empty()));
    }

    private void line(Element line) {
        Optional<String> lineId = line.text("OrgnlEndToEndId").or(() -> line.text("OrgnlInstrId"));
        Optional<String> group = line.around(GROUP)
                .flatMap(around -> around.text("OrgnlPmtInfId"))
                .or(() -> line.text("OrgnlPmtInfId"));
        line.at("OrgnlTxRef", "CdtrSchmeId", "Id", "PrvtId", "Othr", "Id")
                .filter(id -> !isOurs.test(id.text()))
                .ifPresent(
                        id -> findings.wrong(FileFault.Kind.OTHER_CREDITOR, id, "the identifier of another creditor"));
        answer(line, About.LINE, recall ? "TxCxlSts" : "TxSts", ids(line, message(line), group, lineId));
    }

    private static Optional<String> message(Element of) {
        return of.text("OrgnlGrpInf", "OrgnlMsgId")
                .or(() -> of.around(GROUP).flatMap(group -> group.text("OrgnlGrpInf", "OrgnlMsgId")))
                .or(() -> of.around("CxlDtls").flatMap(details -> details.text(FILE, "OrgnlMsgId")))
                .or(() -> of.around("CstmrPmtStsRpt").flatMap(report -> report.text(FILE, "OrgnlMsgId")));
    }

    private static References ids(Element of, Optional<String> message, Optional<String> group, Optional<String> line) {
        return new References(
                message,
                group,
                line,
                of.text("OrgnlTxRef", "MndtRltdInf", "MndtId")
                        .or(() -> of.text("OrgnlTxRef", "MndtRltdInf", "DrctDbtMndt", "MndtId")),
                of.text("AcctSvcrRef").or(() -> of.text("StsId")).or(() -> of.text("CxlStsId")));
    }

    /** Some banks refuse a group or a file, and write at its lines no more than why. */
    private Optional<Element> inherited(Element line, List<Reason> reasons) {
        if (reasons.isEmpty()) {
            return Optional.empty();
        }
        Optional<Element> refused = line.around(GROUP)
                .flatMap(group -> group.at(recall ? "PmtInfCxlSts" : "PmtInfSts"))
                .or(() -> line.around("CstmrPmtStsRpt").flatMap(report -> report.at(FILE, "GrpSts")))
                .filter(status -> (recall ? RECALLED : STATUS).get(status.text()) == Verdict.REJECTED);
        if (refused.isEmpty()) {
            findings.missing(line, "a status, though it gives a reason");
        }
        return refused;
    }

    /** Without a status it says nothing about itself; what is inside of it does. */
    private void answer(Element of, About about, String statusName, References references) {
        List<Reason> reasons = of.all(recall ? "CxlStsRsnInf" : "StsRsnInf").stream()
                .flatMap(why -> Values.reason(why).stream())
                .toList();
        Optional<Element> status =
                of.at(statusName).or(() -> about == About.LINE ? inherited(of, reasons) : Optional.empty());
        if (status.isEmpty()) {
            return;
        }
        Optional<Verdict> verdict = Optional.ofNullable(
                (recall ? RECALLED : STATUS).get(status.get().text()));
        if (verdict.isEmpty()) {
            findings.wrong(FileFault.Kind.WRONG_VALUE, status.get(), "a status that is not in ISO 20022's list");
            return;
        }
        findings.found(new Answer(
                of.line(),
                recall,
                about,
                verdict.get(),
                status.get().text(),
                references,
                reasons,
                of.at("OrgnlTxRef", "Amt", "InstdAmt").flatMap(values::amount).map(Amounts::shown)));
    }

    /** In {@code camt.029} a confirmation stands for all that was asked where nothing is said about its parts. */
    @Override
    public void over(Element message) {
        if (!recall) {
            // After its lines: a bank that refuses all of them may refuse the file, and gives its reasons at the lines.
            message.at(FILE).ifPresentOrElse(this::answered, () -> findings.missing(message, FILE));
            return;
        }
        if (findings.entries() > 0) {
            return;
        }
        message.at("Sts", "Conf").ifPresent(status -> {
            Optional<String> file =
                    message.text("CxlDtls", FILE, "OrgnlMsgId").or(() -> message.text("RslvdCase", "Id"));
            Optional.ofNullable(RECALLED.get(status.text()))
                    .filter(verdict -> verdict != Verdict.PARTLY && file.isPresent())
                    .ifPresent(verdict -> findings.found(new Answer(
                            status.line(),
                            true,
                            About.FILE,
                            verdict,
                            status.text(),
                            new References(
                                    file, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                            List.of(),
                            Optional.empty())));
        });
    }
}
