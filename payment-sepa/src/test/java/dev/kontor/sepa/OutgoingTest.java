package dev.kontor.sepa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

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
import dev.kontor.value.MisuseException;
import dev.kontor.value.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Files as they go to the bank. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OutgoingTest {
    private record Written(BatchManifest manifest, String xml) {}

    private static Written write(Letterhead head, BatchLine... lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            BatchManifest manifest =
                    new Outgoing(new Batch("BAT-1", Lines.NOW, head.sealed(), List.of(lines))).write(out);
            return new Written(manifest, out.toString(StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private static final Collect[] ALL = {
        Lines.line("c1", "19.99", Lines.ANNA),
        Lines.line("c2", "0.01", Lines.BEA),
        Lines.line("c3", "999999999.99", Lines.URS),
        Lines.with(Lines.line("c4", "5.00", Lines.ANNA), Sequence.ONE_OFF),
        Lines.with(Lines.line("c5", "6.00", Lines.ANNA), Sequence.FIRST),
        Lines.with(Lines.line("c6", "7.00", Lines.ANNA), Sequence.FINAL),
        Lines.on(Lines.line("c7", "8.00", Lines.ANNA), LocalDate.of(2026, 12, 11)),
        Lines.with(Lines.line("c8", "9.00", Lines.ANNA), MandateTerms.of("M-c8", Scheme.B2B, true, Lines.SIGNED)),
        Lines.with(
                Lines.line("c9", "9.50", Lines.ANNA),
                Lines.mandate("M-c9")
                        .amended(Amendment.none()
                                .reference("OLD-9")
                                .creditor(Optional.of("DE98ZZZ09999999999"), Optional.of("Old Store"))
                                .account(Secret.of("DE75512108001245126199")))),
        Lines.with(
                Lines.line("c10", "9.60", Lines.ANNA),
                Lines.mandate("M-c10").amended(Amendment.none().bank()))
    };

    @Test
    void collections_are_valid_by_the_official_schema() {
        Schemas.validate("pain.008.001.08", write(Lines.head(), ALL).xml());
        Schemas.validate("pain.008.001.02", write(Lines.older(), ALL).xml());
    }

    @Test
    void transfers_are_valid_by_the_official_schema() {
        BatchLine[] lines = {
            new BatchLine.Transfer("t1", Amounts.of("5.00", "EUR"), Lines.DUE, Lines.ANNA, "Refund of order 7"),
            new BatchLine.Transfer("t2", Amounts.of("6.00", "EUR"), Lines.DUE, Lines.URS, "Refund of order 8")
        };

        Schemas.validate("pain.001.001.09", write(Lines.head(), lines).xml());
        Schemas.validate("pain.001.001.03", write(Lines.older(), lines).xml());
    }

    @Test
    void reversals_and_recalls_are_valid_by_the_official_schema() {
        BatchLine.Sent first = Lines.sent(Lines.line("c1", "19.99", Lines.ANNA));
        BatchLine.Sent second = Lines.sent(Lines.line("c2", "5.00", Lines.BEA));

        Schemas.validate(
                "pain.007.001.10",
                write(
                                Lines.head(),
                                new BatchLine.Reverse("r1", first, "AM05"),
                                new BatchLine.Reverse("r2", second, "MS02"))
                        .xml());
        Schemas.validate(
                "camt.055.001.09",
                write(
                                Lines.head(),
                                new BatchLine.Recall("x1", first, "CUST"),
                                new BatchLine.Recall("x2", second, "DUPL"))
                        .xml());
    }

    @Test
    void what_is_due_on_one_day_by_one_rulebook_and_sequence_stands_in_one_group_with_its_own_sum() {
        BatchManifest manifest = write(Lines.head(), ALL).manifest();

        assertThat(manifest.groups())
                .extracting(
                        BatchManifest.Group::id,
                        BatchManifest.Group::on,
                        group -> group.sum().toString(),
                        BatchManifest.Group::lines)
                .containsExactly(
                        tuple("BAT-1-1", Optional.of(Lines.DUE), "EUR 9", List.of("c8")),
                        tuple("BAT-1-2", Optional.of(Lines.DUE), "EUR 7", List.of("c6")),
                        tuple("BAT-1-3", Optional.of(Lines.DUE), "EUR 5", List.of("c4")),
                        tuple(
                                "BAT-1-4",
                                Optional.of(Lines.DUE),
                                "EUR 1000000045.09",
                                List.of("c1", "c2", "c3", "c5", "c9", "c10")),
                        tuple("BAT-1-5", Optional.of(LocalDate.of(2026, 12, 11)), "EUR 8", List.of("c7")));
        assertThat(manifest.count()).isEqualTo(10);
        assertThat(manifest.sum()).isEqualTo(Amounts.of("1000000074.09", "EUR"));
    }

    @Test
    void the_first_of_several_is_called_so_only_by_who_wants_it() {
        assertThat(write(Lines.head(), ALL).xml()).doesNotContain("FRST");
        assertThat(write(Lines.older(), ALL).xml()).contains("<SeqTp>FRST</SeqTp>");
    }

    @Test
    void the_same_batch_is_the_same_file_for_ever() {
        Written first = write(Lines.head(), ALL);

        assertThat(write(Lines.head(), ALL)).isEqualTo(first);
        // Whoever changes how files are written gives the letterhead another form, and keeps this one.
        assertThat(first.manifest().sha256())
                .isEqualTo("c685bb79a0533079971377b7337d77ed00c73dab33bbf11729b87ca4e39e76b4");
    }

    @Test
    void names_are_written_in_the_characters_that_banks_take() {
        String xml = write(Lines.head(), Lines.line("c1", "1.00", Lines.ANNA), Lines.line("c2", "1.00", Lines.BEA))
                .xml();

        assertThat(xml).contains("<Nm>Anna Mueller</Nm>", "<Nm>Beatrice Lefevre</Nm>", "<TwnNm>Tuebingen</TwnNm>");
    }

    @Test
    void a_bank_that_takes_umlauts_gets_them() {
        Collect line = new Collect(
                "c1",
                Amounts.of("1.00", "EUR"),
                Lines.DUE,
                Sequence.RECURRING,
                Lines.mandate("M-c1"),
                Lines.ANNA,
                "Bücher & mehr");
        String xml = write(Lines.older(), line).xml();

        assertThat(xml).contains("<Nm>Anna Müller</Nm>", "<TwnNm>Tübingen</TwnNm>", "Bücher &amp; mehr");
        Schemas.validate("pain.008.001.02", xml);
    }

    @Test
    void an_account_outside_of_the_economic_area_goes_with_bank_and_address() {
        String xml = write(Lines.head(), Lines.line("c3", "1.00", Lines.URS)).xml();

        assertThat(xml)
                .contains(
                        "<DbtrAgt><FinInstnId><BICFI>POFICHBEXXX</BICFI></FinInstnId></DbtrAgt>",
                        "<PstlAdr><StrtNm>Gasse 1</StrtNm><PstCd>8001</PstCd><TwnNm>Zuerich</TwnNm><Ctry>CH</Ctry></PstlAdr>");
    }

    @Test
    void whatever_the_schema_does_not_see_is_named_line_by_line_and_nothing_is_written() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Collect good = Lines.line("good", "1.00", Lines.ANNA);
        List<BatchLine> lines = Arrays.asList(
                good,
                Lines.line("digits", "1.00", DebitAccount.of(Secret.of("DE88370400440532013000"), "Anna")),
                Lines.line("name", "1.00", DebitAccount.of(Lines.ANNA.iban(), "王小明")),
                Lines.line("//two", "1.00", Lines.ANNA),
                Lines.line("most", "1000000000.00", Lines.ANNA),
                Lines.on(Lines.line("day", "1.00", Lines.ANNA), LocalDate.of(2026, 12, 25)),
                Lines.with(Lines.line("umr", "1.00", Lines.ANNA), Lines.mandate("/M")),
                Lines.with(
                        Lines.line("before", "1.00", Lines.ANNA),
                        Lines.mandate("M-b")
                                .amended(Amendment.none()
                                        .reference("//")
                                        .creditor(Optional.of("DE97ZZZ09999999999"), Optional.of("王"))
                                        .account(Secret.of("DE88370400440532013000")))),
                Lines.line("bank", "1.00", DebitAccount.of(Lines.URS.iban(), "Urs")));

        assertThatThrownBy(() ->
                        new Outgoing(new Batch("BAT-1", Lines.NOW, Lines.head().sealed(), lines)).write(out))
                .isInstanceOf(MisuseException.class)
                .hasMessageContaining("line digits: account DE** **** **** **** **30 00: WRONG_CHECK_DIGITS")
                .hasMessageContaining("line name: account")
                .hasMessageContaining("UNWRITABLE_NAME")
                .hasMessageContaining("line //two: expected 1 to 35")
                .hasMessageContaining("line most: amount")
                .hasMessageContaining("line day: due day 2026-12-25, on which banks do not settle")
                .hasMessageContaining("line umr: mandate reference '/M'")
                .hasMessageContaining("line before: account before DE** **** **** **** **30 00 is none")
                .hasMessageContaining("line before: mandate reference before '//'")
                .hasMessageContaining("line before: a text with characters")
                .hasMessageContaining("line before: creditor identifier before 'DE97ZZZ09999999999' is none")
                .hasMessageContaining("line bank: account")
                .hasMessageContaining("BIC_MISSING")
                .hasMessageContaining("ADDRESS_MISSING")
                .hasMessageNotContaining("370400440532")
                .hasMessageNotContaining("line good");
        assertThat(out.size()).isZero();
    }

    @Test
    void other_money_than_euro_is_refused() {
        Collect line = Lines.line("usd", "1.00", Lines.ANNA);
        Collect dollars = new Collect(
                "usd", Amounts.of("1.00", "USD"), line.dueOn(), line.sequence(), line.mandate(), line.account(), "x");

        assertThatThrownBy(() -> write(Lines.head(), dollars)).hasMessageContaining("line usd: amount");
    }

    @Test
    void reversals_of_two_files_do_not_go_into_one() {
        BatchLine.Sent first = Lines.sent(Lines.line("c1", "19.99", Lines.ANNA));
        BatchLine.Sent other = new BatchLine.Sent(
                "BAT-other", Lines.NOW, "pain.008.001.08", "BAT-other-1", Lines.line("c2", "1.00", Lines.BEA));

        assertThatThrownBy(() -> write(
                        Lines.head(),
                        new BatchLine.Reverse("r1", first, "AM05"),
                        new BatchLine.Reverse("r2", other, "AM05")))
                .hasMessageContaining("lines of 2 files");
    }

    @Test
    void a_letterhead_is_read_as_it_was_kept() {
        assertThat(Letterhead.of(Lines.older().sealed())).isEqualTo(Lines.older());
        assertThatThrownBy(() -> Letterhead.of(Secret.of("form=9"))).hasMessageContaining("form 9");
    }
}
