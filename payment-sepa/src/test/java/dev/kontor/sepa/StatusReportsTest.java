package dev.kontor.sepa;

import static dev.kontor.sepa.Paper.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kontor.spi.debit.BankEntry.About;
import dev.kontor.spi.debit.BankEntry.Answer;
import dev.kontor.spi.debit.BankEntry.Verdict;
import dev.kontor.spi.debit.FileFault.Kind;
import dev.kontor.spi.debit.Reason;
import dev.kontor.spi.debit.ReasonAction;
import dev.kontor.value.Amounts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What banks answer to our files. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StatusReportsTest {
    private static final String CREDITOR =
            "<CdtrSchmeId><Id><PrvtId><Othr><Id>%s</Id></Othr></PrvtId></Id></CdtrSchmeId>";

    private static String why(String code) {
        return tag("StsRsnInf", tag("Rsn", tag("Cd", code)) + tag("AddtlInf", "as told"));
    }

    private static String status(String message, String fileStatus, String creditor) {
        return document(
                message,
                "CstmrPmtStsRpt",
                tag("GrpHdr", tag("MsgId", "P1") + tag("CreDtTm", "2026-12-09T08:00:00"))
                        + tag(
                                "OrgnlGrpInfAndSts",
                                tag("OrgnlMsgId", "BAT-1") + tag("OrgnlMsgNmId", "pain.008.001.08") + fileStatus)
                        + tag(
                                "OrgnlPmtInfAndSts",
                                tag("OrgnlPmtInfId", "BAT-1-1")
                                        + tag("PmtInfSts", "PART")
                                        + tag(
                                                "TxInfAndSts",
                                                tag("StsId", "X1")
                                                        + tag("OrgnlEndToEndId", "OP-1")
                                                        + tag("TxSts", "RJCT")
                                                        + why("AC01")
                                                        + tag(
                                                                "OrgnlTxRef",
                                                                tag("Amt", Paper.euros("InstdAmt", "10.00"))
                                                                        + CREDITOR.formatted(creditor)))
                                        + tag("TxInfAndSts", tag("OrgnlEndToEndId", "OP-2") + tag("TxSts", "ACSP"))));
    }

    private static String document(String message, String root, String inside) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:" + message
                + "\">" + tag(root, inside) + "</Document>";
    }

    @ParameterizedTest
    @ValueSource(strings = {"pain.002.001.10", "pain.002.001.11", "pain.002.001.12", "pain.002.001.14"})
    void files_groups_and_lines_are_answered(String message) {
        String xml = status(message, tag("GrpSts", "PART"), "DE98ZZZ09999999999");
        Schemas.validate(message, xml);

        answered(xml);
    }

    /** Of this version there is no schema at hand. */
    @Test
    void the_older_version_says_the_same() {
        answered(status("pain.002.001.03", tag("GrpSts", "PART"), "DE98ABC09999999999"));
    }

    private static void answered(String xml) {
        assertThat(Received.of(xml).answers())
                .extracting(
                        Answer::about,
                        Answer::verdict,
                        answer -> answer.references().messageId(),
                        answer -> answer.references().groupId(),
                        answer -> answer.references().lineId())
                .containsExactly(
                        tuple(
                                About.LINE,
                                Verdict.REJECTED,
                                Optional.of("BAT-1"),
                                Optional.of("BAT-1-1"),
                                Optional.of("OP-1")),
                        tuple(
                                About.LINE,
                                Verdict.ACCEPTED,
                                Optional.of("BAT-1"),
                                Optional.of("BAT-1-1"),
                                Optional.of("OP-2")),
                        tuple(
                                About.GROUP,
                                Verdict.PARTLY,
                                Optional.of("BAT-1"),
                                Optional.of("BAT-1-1"),
                                Optional.empty()),
                        tuple(About.FILE, Verdict.PARTLY, Optional.of("BAT-1"), Optional.empty(), Optional.empty()));
        Answer refused = Received.of(xml).answers().get(0);
        assertThat(refused.reasons())
                .containsExactly(new Reason("AC01", ReasonAction.ASK_FOR_ACCOUNT, Optional.of("as told")));
        assertThat(refused.amount()).contains(Amounts.of("10.00", "EUR"));
        assertThat(refused.recall()).isFalse();
    }

    @Test
    void a_file_that_is_refused_as_a_whole_says_why() {
        String xml = status("pain.002.001.10", tag("GrpSts", "RJCT") + why("AM05"), "DE98ZZZ09999999999");
        Schemas.validate("pain.002.001.10", xml);

        assertThat(Received.of(xml).answers())
                .last()
                .satisfies(answer -> assertThat(answer.about()).isEqualTo(About.FILE))
                .satisfies(answer -> assertThat(answer.verdict()).isEqualTo(Verdict.REJECTED))
                .satisfies(answer ->
                        assertThat(answer.reasons()).extracting(Reason::code).containsExactly("AM05"));
    }

    @Test
    void a_line_of_what_is_refused_needs_no_status_beside_its_reason() {
        String xml = status("pain.002.001.10", tag("GrpSts", "RJCT"), "DE98ZZZ09999999999")
                .replace(tag("TxSts", "RJCT"), "");

        for (String refused : List.of(
                xml.replace(tag("PmtInfSts", "PART"), tag("PmtInfSts", "RJCT")),
                xml.replace(tag("PmtInfSts", "PART"), ""))) {
            assertThat(Received.of(refused).answers())
                    .filteredOn(answer -> answer.references().lineId().equals(Optional.of("OP-1")))
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.verdict()).isEqualTo(Verdict.REJECTED))
                    .satisfies(answer -> assertThat(answer.reasons())
                            .extracting(Reason::code)
                            .containsExactly("AC01"));
        }
        assertThat(Received.of(xml).kinds()).containsExactly(Kind.MISSING);
    }

    @Test
    void answers_to_another_creditor_refuse_the_file() {
        Received received = Received.of(status("pain.002.001.10", "", "AT61ZZZ01234567890"));

        assertThat(received.kinds()).containsExactly(Kind.OTHER_CREDITOR);
    }

    @Test
    void a_message_answers_one_file_and_keeps_little_of_it() {
        String file = tag("OrgnlGrpInfAndSts", tag("OrgnlMsgId", "BAT-1") + tag("OrgnlMsgNmId", "pain.008.001.08"));
        String one = status("pain.002.001.10", "", "DE98ZZZ09999999999");
        String details = tag("CxlDtls", file + tag("OrgnlPmtInfAndSts", tag("OrgnlPmtInfId", "BAT-1-1")));

        assertThat(Received.of(one.replace(file, file + file)).kinds()).containsExactly(Kind.WRONG_VALUE);
        assertThat(Received.of(one.replace(file, file.repeat(25_000))).kinds()).contains(Kind.TOO_LARGE);
        assertThat(Received.of(recalled("PACR", details.repeat(10_000))).kinds())
                .containsExactly(Kind.TOO_LARGE);
    }

    @Test
    void a_status_that_nobody_knows_refuses_the_file() {
        assertThat(Received.of(status("pain.002.001.10", tag("GrpSts", "OKAY"), "DE98ZZZ09999999999"))
                        .kinds())
                .containsExactly(Kind.WRONG_VALUE);
    }

    @Test
    void a_swiss_answer_is_read() {
        assertThat(Received.sample("moov-pain002-chdd-cor1.xml", Lines.head().iban())
                        .answers())
                .extracting(
                        Answer::about,
                        Answer::verdict,
                        answer -> answer.references().groupId())
                .containsExactly(tuple(About.GROUP, Verdict.ACCEPTED, Optional.of("PmtInfId-CHDD-1")));
    }

    private static String recalled(String confirmation, String details) {
        String bank = tag("Agt", tag("FinInstnId", tag("BICFI", "BYLADEM1001")));
        return document(
                "camt.029.001.10",
                "RsltnOfInvstgtn",
                tag(
                                "Assgnmt",
                                tag("Id", "R1")
                                        + tag("Assgnr", bank)
                                        + tag("Assgne", bank)
                                        + tag("CreDtTm", "2026-12-09T08:00:00"))
                        + tag("RslvdCase", tag("Id", "BAT-2") + tag("Cretr", bank))
                        + tag("Sts", tag("Conf", confirmation))
                        + details);
    }

    @Test
    void what_is_recalled_is_answered_line_by_line() {
        String line = tag("OrgnlEndToEndId", "OP-1") + tag("TxCxlSts", "ACCR");
        String other = tag("OrgnlEndToEndId", "OP-2")
                + tag("TxCxlSts", "RJCR")
                + tag("CxlStsRsnInf", tag("Rsn", tag("Cd", "NOOR")));
        String xml = recalled(
                "PECR",
                tag(
                        "CxlDtls",
                        tag(
                                "OrgnlPmtInfAndSts",
                                tag("OrgnlPmtInfId", "BAT-1-1")
                                        + tag(
                                                "OrgnlGrpInf",
                                                tag("OrgnlMsgId", "BAT-1") + tag("OrgnlMsgNmId", "pain.008.001.08"))
                                        + tag("TxInfAndSts", line)
                                        + tag("TxInfAndSts", other))));
        Schemas.validate("camt.029.001.10", xml);

        assertThat(Received.of(xml).answers())
                .extracting(
                        Answer::recall,
                        Answer::about,
                        Answer::verdict,
                        answer -> answer.references().messageId(),
                        answer -> answer.references().lineId())
                .containsExactly(
                        tuple(true, About.LINE, Verdict.ACCEPTED, Optional.of("BAT-1"), Optional.of("OP-1")),
                        tuple(true, About.LINE, Verdict.REJECTED, Optional.of("BAT-1"), Optional.of("OP-2")));
    }

    @Test
    void a_recall_that_is_confirmed_as_a_whole_is_about_the_file_that_asked() {
        String xml = recalled("CNCL", "");
        Schemas.validate("camt.029.001.10", xml);

        assertThat(Received.of(xml).answers())
                .extracting(
                        Answer::recall,
                        Answer::about,
                        Answer::verdict,
                        answer -> answer.references().messageId())
                .containsExactly(tuple(true, About.FILE, Verdict.ACCEPTED, Optional.of("BAT-2")));
    }
}
