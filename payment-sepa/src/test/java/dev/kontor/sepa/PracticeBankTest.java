package dev.kontor.sepa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.sepa.PracticeBank.Fate;
import dev.kontor.spi.debit.BankEntry;
import dev.kontor.spi.debit.Batch;
import dev.kontor.spi.debit.BatchLine;
import dev.kontor.spi.debit.BatchLine.Collect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The bank to practice with: what it writes is what banks write. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PracticeBankTest {
    private static final Collect PAID = Lines.line("OP-1", "19.99", Lines.ANNA);
    private static final Collect POOR = Lines.line("OP-2", "10.41", Lines.ANNA);
    private static final Collect WRONG = Lines.line("OP-3", "10.42", Lines.BEA);

    private final PracticeBank bank = PracticeBank.of(Lines.head().iban());

    private static byte[] file(String id, BatchLine... lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            assertThat(new Outgoing(new Batch(id, Lines.NOW, Lines.head().sealed(), List.of(lines)))
                            .write(out)
                            .count())
                    .isEqualTo(lines.length);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return out.toByteArray();
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }

    private static BatchLine.Sent sent(Collect line) {
        return new BatchLine.Sent("BAT-1", Lines.NOW, "pain.008.001.08", "BAT-1-1", line);
    }

    @Test
    void its_answers_and_statements_are_valid_by_the_official_schemas() {
        String status = text(bank.take(file("BAT-1", PAID, POOR, WRONG)));
        String credited = text(bank.statement(Lines.DUE).orElseThrow());
        String returned = text(bank.statement(Lines.DUE.plusDays(2)).orElseThrow());
        assertThat(Received.of(status).answers()).hasSize(2);
        assertThat(Received.of(credited).booked()).hasSize(2).allMatch(BankEntry.Booked::credit);
        assertThat(Received.of(returned).booked()).singleElement().satisfies(entry -> {
            assertThat(entry.credit()).isFalse();
            assertThat(entry.reason().orElseThrow().code()).isEqualTo("AM04");
        });
        assertThat(bank.balance()).isEqualTo(19_99 + 10_41 - 10_41 - 3_00);
        Schemas.validate("pain.002.001.10", status);
        Schemas.validate("camt.053.001.08", credited);
        Schemas.validate("camt.053.001.08", returned);
    }

    @Test
    void what_is_reversed_is_booked_under_the_name_of_its_debit_and_without_a_reason() {
        bank.take(file("BAT-1", PAID));
        bank.statement(Lines.DUE);
        String status = text(bank.take(file("BAT-2", new BatchLine.Reverse("OP-9", sent(PAID), "AM05"))));
        String statement = text(bank.statement(Lines.DUE.plusDays(1)).orElseThrow());

        assertThat(Received.of(statement).booked()).singleElement().satisfies(entry -> {
            assertThat(entry.credit()).isFalse();
            assertThat(entry.references().lineId()).contains("OP-1");
            assertThat(entry.reason()).isEmpty();
        });
        assertThat(bank.balance()).isZero();
        Schemas.validate("pain.002.001.10", status);
        Schemas.validate("camt.053.001.08", statement);
    }

    @Test
    void what_is_recalled_in_time_is_not_booked_and_the_rest_is_answered_as_too_late() {
        bank.take(file("BAT-1", PAID, Lines.on(POOR, Lines.DUE.plusDays(1))));
        bank.statement(Lines.DUE);
        String answer = text(bank.take(file(
                "BAT-2",
                new BatchLine.Recall("RC-1", sent(PAID), "CUST"),
                new BatchLine.Recall("RC-2", sent(POOR), "CUST"))));

        assertThat(Received.of(answer).answers())
                .extracting(BankEntry.Answer::verdict)
                .containsExactly(BankEntry.Verdict.REJECTED, BankEntry.Verdict.ACCEPTED);
        assertThat(bank.statement(Lines.DUE.plusDays(30))).isEmpty();
        Schemas.validate("camt.029.001.10", answer);
    }

    @Test
    void a_group_that_is_booked_as_one_names_no_lines() {
        PracticeBank other = bank.bookingGroups().deciding(item -> Fate.SETTLED);
        other.take(file("BAT-1", PAID, POOR));
        String statement = text(other.statement(Lines.DUE).orElseThrow());

        assertThat(Received.of(statement).booked()).singleElement().satisfies(entry -> {
            assertThat(entry.references().groupId()).contains("BAT-1-1");
            assertThat(entry.references().lineId()).isEmpty();
        });
        Schemas.validate("camt.053.001.08", statement);
    }

    @Test
    void what_is_none_of_a_creditor_s_files_or_was_handed_in_before_is_not_taken() {
        byte[] file = file("BAT-1", PAID);
        bank.take(file);
        for (byte[] other :
                List.of(file, text(file).getBytes(StandardCharsets.UTF_8), "<a/>".getBytes(StandardCharsets.UTF_8))) {
            assertThatThrownBy(() -> bank.take(other)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
