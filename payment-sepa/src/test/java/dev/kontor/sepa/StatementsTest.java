package dev.kontor.sepa;

import static dev.kontor.sepa.Paper.Form.CAMT_053_02;
import static dev.kontor.sepa.Paper.Form.CAMT_053_08;
import static dev.kontor.sepa.Paper.Form.CAMT_054_08;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kontor.sepa.Paper.Detail;
import dev.kontor.sepa.Paper.Form;
import dev.kontor.sepa.Paper.Line;
import dev.kontor.spi.debit.BankEntry.Booked;
import dev.kontor.spi.debit.BankEntry.State;
import dev.kontor.spi.debit.FileFault.Kind;
import dev.kontor.spi.debit.Reading;
import dev.kontor.spi.debit.Reason;
import dev.kontor.spi.debit.ReasonAction;
import dev.kontor.spi.debit.References;
import dev.kontor.value.Amounts;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What banks book, in the ways in which they write it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StatementsTest {
    private static Paper collected(Form form) {
        return Paper.of(form)
                .with(Line.of(
                                "30.00",
                                true,
                                Detail.of("10.00", true, "OP-1").mandate("M-1").ref("D1"),
                                Detail.of("20.00", true, "OP-2").mandate("M-2").ref("D2"))
                        .ref("E1")
                        .kind("RDDT-ESDD")
                        .batch("BAT-1-1", 2));
    }

    private static Paper returned(Form form, String reason) {
        return Paper.of(form)
                .with(Line.of(
                                "13.00",
                                false,
                                Detail.of("13.00", false, "OP-1")
                                        .charges("3.00")
                                        .because(reason))
                        .ref("E2")
                        .kind("IDDT-UPDD"));
    }

    @ParameterizedTest
    @EnumSource
    void a_group_with_details_is_read_line_by_line(Form form) {
        String xml = collected(form).xml();
        Schemas.validate(form.message, xml);
        Received received = Received.of(xml);

        assertThat(received.booked())
                .extracting(
                        Booked::amount,
                        Booked::credit,
                        Booked::state,
                        entry -> entry.references().lineId(),
                        entry -> entry.references().mandate(),
                        entry -> entry.references().groupId())
                .containsExactly(
                        tuple(
                                Amounts.of("10.00", "EUR"),
                                true,
                                State.BOOKED,
                                Optional.of("OP-1"),
                                Optional.of("M-1"),
                                Optional.of("BAT-1-1")),
                        tuple(
                                Amounts.of("20.00", "EUR"),
                                true,
                                State.BOOKED,
                                Optional.of("OP-2"),
                                Optional.of("M-2"),
                                Optional.of("BAT-1-1")));
        assertThat(received.whole())
                .isEqualTo(new Reading.Whole(
                        form.message, "BANK-1", Optional.of(Instant.parse("2026-12-10T19:00:00Z")), 2));
    }

    @ParameterizedTest
    @EnumSource
    void charges_of_a_return_are_told_apart_from_what_was_asked(Form form) {
        String xml = returned(form, "AM04").xml();
        Schemas.validate(form.message, xml);

        assertThat(Received.of(xml).booked()).singleElement().satisfies(entry -> {
            assertThat(entry.amount()).isEqualTo(Amounts.of("13.00", "EUR"));
            assertThat(entry.asked()).contains(Amounts.of("10.00", "EUR"));
            assertThat(entry.charges()).contains(Amounts.of("3.00", "EUR"));
            assertThat(entry.credit()).isFalse();
            assertThat(entry.returned()).isTrue();
            assertThat(entry.bookedOn()).contains(LocalDate.of(2026, 12, 10));
            assertThat(entry.code()).isEqualTo("PMNT-IDDT-UPDD");
            assertThat(entry.reason()).contains(new Reason("AM04", ReasonAction.COLLECT_AGAIN, Optional.of("as told")));
        });
    }

    @Test
    void every_code_of_the_table_is_read_and_has_its_action() {
        Map<ReasonAction, Set<String>> table = ReasonCodes.table();
        assertThat(table.keySet())
                .containsExactlyInAnyOrderElementsOf(List.of(ReasonAction.values()).stream()
                        .filter(action -> action != ReasonAction.ASK_PERSON)
                        .toList());
        table.forEach((action, codes) -> codes.forEach(code -> {
            String xml = returned(CAMT_054_08, code).xml();
            Schemas.validate(CAMT_054_08.message, xml);
            assertThat(Received.of(xml).booked().get(0).reason().orElseThrow().action())
                    .as(code)
                    .isEqualTo(action);
        }));
        assertThat(Received.of(returned(CAMT_054_08, "MS03").xml())
                        .booked()
                        .get(0)
                        .reason())
                .get()
                .extracting(Reason::action)
                .isEqualTo(ReasonAction.ASK_PERSON);
    }

    @Test
    void a_group_that_is_booked_as_one_tells_how_many_lines_it_has() {
        String xml = Paper.of(CAMT_053_08)
                .with(Line.of("30.00", true).ref("E1").kind("RDDT-ESDD").batch("BAT-1-1", 2))
                .xml();
        Schemas.validate("camt.053.001.08", xml);

        assertThat(Received.of(xml).booked()).singleElement().satisfies(entry -> {
            assertThat(entry.references().groupId()).contains("BAT-1-1");
            assertThat(entry.references().lineId()).isEmpty();
            assertThat(entry.lines()).isEqualTo(OptionalInt.of(2));
        });
    }

    @Test
    void the_same_booking_has_the_same_key_in_every_file_and_another_has_another() {
        List<String> statement = keys(collected(CAMT_053_08).id("A"));
        assertThat(statement).doesNotHaveDuplicates().hasSize(2);
        assertThat(keys(collected(CAMT_053_08).id("B"))).isEqualTo(statement);
        assertThat(keys(collected(CAMT_054_08).id("C"))).isEqualTo(statement);
        assertThat(keys(collected(CAMT_053_08).day("2026-12-11"))).doesNotContainAnyElementsOf(statement);
        assertThat(keys(returned(CAMT_053_08, "AM04"))).doesNotContainAnyElementsOf(statement);
        Paper expected =
                Paper.of(CAMT_053_08).with(Line.of("10.00", true).ref("E9").status("PDNG"));
        Paper booked = Paper.of(CAMT_053_08).with(Line.of("10.00", true).ref("E9"));
        assertThat(keys(expected)).doesNotContainAnyElementsOf(keys(booked));
    }

    private static List<String> keys(Paper paper) {
        return Received.of(paper.xml()).booked().stream().map(Booked::key).toList();
    }

    @Test
    void two_details_that_nothing_tells_apart_are_two_bookings() {
        Paper paper = Paper.of(CAMT_053_08)
                .with(Line.of("20.00", true, Detail.of("10.00", true, ""), Detail.of("10.00", true, ""))
                        .ref("E1"));

        assertThat(keys(paper)).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void words_that_stand_for_no_reference_are_none() {
        Paper paper = Paper.of(CAMT_053_08)
                .with(Line.of(
                                "10.00",
                                true,
                                Detail.of("10.00", true, "NOTPROVIDED").mandate("NOTPROVIDED"))
                        .ref("NONREF"));

        assertThat(Received.of(paper.xml()).booked().get(0).references()).isEqualTo(References.none());
    }

    @Test
    void what_is_expected_or_told_for_information_is_not_booked() {
        Paper paper = Paper.of(CAMT_054_08)
                .with(Line.of("1.00", true).ref("E1").status("PDNG"))
                .with(Line.of("2.00", true).ref("E2").status("INFO"))
                .with(Line.of("3.00", false).ref("E3").reversed());

        assertThat(Received.of(paper.xml()).booked())
                .extracting(Booked::state, Booked::reversal)
                .containsExactly(
                        tuple(State.PENDING, false), tuple(State.INFORMATION, false), tuple(State.BOOKED, true));
    }

    @Test
    void german_codes_for_returns_are_known() {
        for (String code : List.of("NTRF+108+00900", "NRTI+109+00901", "NRTI+159+00905")) {
            String xml = Paper.of(CAMT_053_02)
                    .with(Line.of("5.00", false).ref("E1"))
                    .xml()
                    .replace("<BkTxCd>", "<BkTxCd><Prtry><Cd>" + code + "</Cd><Issr>DK</Issr></Prtry>");
            assertThat(Received.of(xml).booked().get(0).returned()).as(code).isTrue();
        }
        String other = Paper.of(CAMT_053_02)
                .with(Line.of("5.00", true).ref("E1"))
                .xml()
                .replace("<BkTxCd>", "<BkTxCd><Prtry><Cd>NDDT+192+00900</Cd><Issr>DK</Issr></Prtry>");
        assertThat(Received.of(other).booked().get(0).returned()).isFalse();
    }

    @Test
    void groups_of_one_entry_that_have_no_details_are_booked_one_by_one() {
        String group =
                "<NtryDtls><Btch><PmtInfId>%s</PmtInfId><NbOfTxs>%s</NbOfTxs><TtlAmt Ccy=\"EUR\">%s</TtlAmt></Btch></NtryDtls>";
        String xml = Paper.of(CAMT_053_08)
                .with(Line.of("30.00", true).ref("E1"))
                .xml()
                .replace("</Ntry>", group.formatted("G1", 2, "10.00") + group.formatted("G2", 1, "20.00") + "</Ntry>");
        Schemas.validate("camt.053.001.08", xml);

        assertThat(Received.of(xml).booked())
                .extracting(entry -> entry.references().groupId(), Booked::amount, Booked::lines)
                .containsExactly(
                        tuple(Optional.of("G1"), Amounts.of("10.00", "EUR"), OptionalInt.of(2)),
                        tuple(Optional.of("G2"), Amounts.of("20.00", "EUR"), OptionalInt.of(1)));
    }

    @Test
    void statements_of_other_accounts_beside_an_own_one_are_left_out() {
        String own = collected(CAMT_053_08).xml();
        String other = collected(CAMT_053_08).account("DE89370400440532013000").xml();
        String statement = other.substring(other.indexOf("<Stmt>"), other.indexOf("</BkToCstmrStmt>"));

        assertThat(Received.of(own.replace("</BkToCstmrStmt>", statement + "</BkToCstmrStmt>"))
                        .booked())
                .hasSize(2);
        assertThat(Received.of(own.replaceFirst("<Stmt>", statement + "<Stmt>")).booked())
                .hasSize(2);
        Received foreign = Received.of(other);
        assertThat(foreign.kinds()).containsExactly(Kind.OTHER_CREDITOR);
        assertThat(foreign.entries()).isEmpty();
        assertThat(foreign.faults().toString()).doesNotContain("DE89370400440532013000");
    }

    @Test
    void an_account_without_its_country_and_digits_is_the_same() {
        String xml = collected(CAMT_053_08)
                .xml()
                .replace("<IBAN>DE02120300000000202051</IBAN>", "<Othr><Id>120300000000202051</Id></Othr>");

        assertThat(Received.of(xml).booked()).hasSize(2);
    }

    @Test
    void sums_that_are_not_those_of_their_parts_refuse_the_file() {
        assertThat(Received.of(collected(CAMT_053_08)
                                .balances("1000.00", "1031.00")
                                .xml())
                        .kinds())
                .containsExactly(Kind.DOES_NOT_ADD_UP);
        assertThat(Received.of(collected(CAMT_053_08).summary(2, "30.00").xml()).kinds())
                .containsExactly(Kind.DOES_NOT_ADD_UP);
        assertThat(Received.of(collected(CAMT_053_08).summary(1, "30.01").xml()).kinds())
                .containsExactly(Kind.DOES_NOT_ADD_UP);
        assertThat(Received.of(collected(CAMT_053_08).summary(1, "30.00").xml()).booked())
                .hasSize(2);
        assertThat(Received.of(collected(CAMT_053_08).xml().replace("<NbOfTxs>2<", "<NbOfTxs>3<"))
                        .kinds())
                .containsExactly(Kind.DOES_NOT_ADD_UP);
        Paper apart = Paper.of(CAMT_053_08)
                .with(Line.of("30.00", true, Detail.of("10.00", true, "a"), Detail.of("19.00", true, "b"))
                        .ref("E"));
        assertThat(Received.of(apart.xml()).kinds()).containsExactly(Kind.DOES_NOT_ADD_UP);
    }

    @Test
    void a_page_of_several_is_not_asked_for_the_sums_of_all() {
        String xml = collected(CAMT_053_08)
                .summary(7, "99.00")
                .balances("1000.00", "1.00")
                .xml()
                .replace("</GrpHdr>", "<MsgPgntn><PgNb>1</PgNb><LastPgInd>false</LastPgInd></MsgPgntn></GrpHdr>");

        assertThat(Received.of(xml).booked()).hasSize(2);
    }

    @Test
    void every_fault_of_the_values_is_told_with_its_line() {
        String xml = Paper.of(CAMT_053_08)
                .with(Line.of("30.00", true).ref("E1"))
                .with(Line.of("31.00", true).ref("E2"))
                .balances("0.00", "61.00")
                .xml()
                .replace(">30.00<", ">3o.oo<")
                .replaceFirst("<Dt>2026-12-10</Dt></BookgDt>", "x")
                .replace("<Cd>BOOK</Cd>", "<Cd>NEVER</Cd>");

        Received received = Received.of(xml);
        assertThat(received.kinds()).contains(Kind.WRONG_VALUE).hasSizeGreaterThan(2);
        assertThat(received.faults())
                .allSatisfy(fault -> assertThat(fault.line()).isPositive());
        assertThat(received.faults().toString()).doesNotContain("3o.oo").doesNotContain("NEVER");
    }

    @Test
    void an_amount_finer_than_its_currency_is_none() {
        String xml = Paper.of(CAMT_053_08)
                .with(Line.of("30.005", true).ref("E1"))
                .balances("0", "30.00")
                .xml();

        assertThat(Received.of(xml).kinds()).containsExactly(Kind.WRONG_VALUE);
    }

    @Test
    void details_in_several_currencies_are_not_added_up() {
        String xml = Paper.of(CAMT_053_08)
                .with(Line.of("30.00", true, Detail.of("10.00", true, "OP-1"), Detail.of("21.50", true, "theirs"))
                        .ref("E1"))
                .xml()
                .replace("Ccy=\"EUR\">21.50", "Ccy=\"USD\">21.50");

        assertThat(Received.of(xml).booked())
                .extracting(Booked::amount)
                .containsExactly(Amounts.of("10.00", "EUR"), Amounts.of("21.50", "USD"));
    }

    @Test
    void an_entry_of_nothing_is_an_entry() {
        assertThat(Received.of(Paper.of(CAMT_053_08)
                                .with(Line.of("0.00", false).ref("E1"))
                                .with(Line.of("30.00", true).ref("E2"))
                                .xml())
                        .booked())
                .extracting(Booked::amount)
                .containsExactly(Amounts.of("0.00", "EUR"), Amounts.of("30.00", "EUR"));
    }

    @Test
    void names_of_the_time_before_the_standard_s_own_are_read() {
        for (String name : List.of(
                "urn:swift:xsd:$camt.053.001.02",
                "urn:swift:xsd:camt.053.001.02",
                "http://www.six-interbank-clearing.com/de/camt.053.001.02.ch.01.xsd")) {
            String xml = collected(CAMT_053_02).xml().replace("urn:iso:std:iso:20022:tech:xsd:camt.053.001.02", name);
            assertThat(Received.of(xml).booked()).as(name).hasSize(2);
        }
    }

    @Test
    void what_takes_entries_may_end_the_reading() {
        byte[] file = collected(CAMT_053_08).xml().getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Received.OURS.read(() -> new ByteArrayInputStream(file), entry -> {
                    throw new IllegalStateException("full");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("full");
    }

    @Test
    void a_returned_transfer_of_a_swiss_bank_is_read() {
        assertThat(Received.sample("moov-camt054-returns.xml", "CH2909000000250094239")
                        .booked())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.amount()).isEqualTo(Amounts.of("400.00", "CHF"));
                    assertThat(entry.credit()).isTrue();
                    assertThat(entry.returned()).isTrue();
                    assertThat(entry.references().groupId()).contains("PmtInfId-004-01");
                    assertThat(entry.references().lineId()).contains("EndToEndId-004-01-01");
                    assertThat(entry.reason())
                            .contains(new Reason(
                                    "AC01", ReasonAction.ASK_FOR_ACCOUNT, Optional.of("Kontonummer falsch")));
                });
    }

    @Test
    void a_returned_debit_of_a_german_bank_is_read_with_its_charges() {
        assertThat(Received.sample("hbci4java-camt052-returned-direct-debit.xml", "DE1234567890")
                        .booked())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.amount()).isEqualTo(Amounts.of("53.00", "EUR"));
                    assertThat(entry.asked()).contains(Amounts.of("50.00", "EUR"));
                    assertThat(entry.charges()).contains(Amounts.of("3.00", "EUR"));
                    assertThat(entry.references().mandate()).contains("TEST1234");
                    assertThat(entry.references().bankReference()).isEmpty();
                    assertThat(entry.reason()).get().extracting(Reason::code).isEqualTo("MS03");
                });
    }

    @Test
    void credits_that_are_no_collections_are_read_as_what_they_are() {
        assertThat(Received.sample("dvbern-camt054-v08.xml", "CH2909000000250094239")
                        .booked())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.returned()).isFalse();
                    assertThat(entry.references().bankReference()).contains("2000000000000000");
                });
        assertThat(Received.sample("moov-FI-camt054-sample.xml", "FI7433010001222090")
                        .booked())
                .hasSizeGreaterThan(6)
                .extracting(Booked::amount)
                .startsWith(Amounts.of("1900.00", "EUR"), Amounts.of("100.00", "EUR"));
    }
}
