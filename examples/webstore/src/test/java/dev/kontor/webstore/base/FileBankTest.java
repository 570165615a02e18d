package dev.kontor.webstore.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.value.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bank to practice with, whose account outlives the store. */
class FileBankTest {
    private static final LocalDate DUE = LocalDate.of(2026, 3, 16);

    @TempDir
    private Path folder;

    private static byte[] collection(String message, String reference) {
        return """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.008.001.08"><CstmrDrctDbtInitn>
                <GrpHdr><MsgId>%s</MsgId></GrpHdr><PmtInf><PmtInfId>G-%s</PmtInfId><ReqdColltnDt>%s</ReqdColltnDt>
                <DrctDbtTxInf><PmtId><EndToEndId>%s</EndToEndId></PmtId><InstdAmt Ccy="EUR">29.00</InstdAmt>
                <DrctDbtTx><MndtRltdInf><MndtId>M1</MndtId></MndtRltdInf></DrctDbtTx></DrctDbtTxInf></PmtInf>
                </CstmrDrctDbtInitn></Document>
                """.formatted(message, message, DUE, reference).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_bank_that_is_opened_again_knows_what_was_handed_in_and_what_it_has_told() throws Exception {
        FileBank first = FileBank.open(folder);
        byte[] answer = first.handIn(collection("A", "E1"));
        first.handIn(collection("B", "E2"));
        assertThat(first.statement(DUE.minusDays(1))).isEmpty();
        String told = first.statement(DUE).orElseThrow();
        first.handIn(collection("C", "E3"));

        FileBank again = FileBank.open(folder);

        assertThat(again.statements()).containsExactly(told);
        assertThat(again.paper(told))
                .hasValueSatisfying(paper ->
                        assertThat(new String(paper, StandardCharsets.UTF_8)).contains("E1", "E2"));
        assertThat(again.handIn(collection("A", "E1"))).isEqualTo(answer);
        String next = again.statement(DUE.plusDays(1)).orElseThrow();
        assertThat(again.statements()).containsExactly(next, told);
        assertThat(Files.readString(folder.resolve(next))).contains("E3").doesNotContain("E1", "E2");
        assertThat(again.paper("../" + next)).isEmpty();
    }

    @Test
    void an_answer_that_was_not_written_any_more_is_written_when_the_bank_opens_again() throws Exception {
        byte[] answer = FileBank.open(folder).handIn(collection("A", "E1"));
        Files.delete(folder.resolve("00001-answer.xml"));

        assertThat(FileBank.open(folder).handIn(collection("A", "E1"))).isEqualTo(answer);
    }

    @Test
    void a_folder_that_holds_something_else_is_told_with_what_to_do() throws Exception {
        Files.writeString(folder.resolve("00001-in.xml"), "no file");
        assertThatThrownBy(() -> FileBank.open(folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("move the folder away");
        assertThat(List.of(folder.toFile().list())).contains("00001-in.xml");
    }
}
