package dev.kontor.sepa;

import static dev.kontor.sepa.Paper.Form.CAMT_053_08;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.sepa.Paper.Detail;
import dev.kontor.sepa.Paper.Line;
import dev.kontor.spi.debit.Batch;
import dev.kontor.spi.debit.FileFault.Kind;
import dev.kontor.spi.debit.Reading;
import dev.kontor.tck.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Files that are none, that are not for us, or that somebody made to do harm. Nothing of them is booked. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BadFilesTest {
    private static final String GOOD = Paper.of(CAMT_053_08)
            .with(Line.of("30.00", true, Detail.of("10.00", true, "OP-1"), Detail.of("20.00", true, "OP-2"))
                    .ref("E1"))
            .with(Line.of(
                            "13.00",
                            false,
                            Detail.of("13.00", false, "OP-1").charges("3.00").because("AM04"))
                    .ref("E2"))
            .xml();

    private static void isRefused(String xml, Kind kind) {
        assertThat(Received.of(xml).kinds())
                .as(xml.substring(0, Math.min(300, xml.length())))
                .contains(kind);
    }

    private static String declaring(String declaration) {
        return GOOD.replace("<Document", declaration + "<Document");
    }

    @Test
    void document_types_and_entities_are_refused_before_anything_is_opened() {
        isRefused(declaring("<!DOCTYPE Document SYSTEM \"http://127.0.0.1:9/x.dtd\">"), Kind.UNSAFE);
        isRefused(
                declaring("<!DOCTYPE Document [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>")
                        .replace("OP-1", "&e;"),
                Kind.UNSAFE);
        isRefused(
                declaring("<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>")
                        .replace("OP-1", "&b;"),
                Kind.UNSAFE);
        isRefused(declaring("<!DOCTYPE d [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/p\"> %p;]>"), Kind.UNSAFE);
        assertThat(Received.of(GOOD.replace("OP-1", "&unknown;")).kinds())
                .hasSize(1)
                .containsAnyOf(Kind.UNSAFE, Kind.NOT_WELL_FORMED);
    }

    @Test
    void including_other_files_means_nothing() {
        String including = GOOD.replace(
                "<GrpHdr>",
                "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\" parse=\"text\"/><GrpHdr>");

        assertThat(Received.of(including).entries()).hasSize(3);
    }

    @Test
    void what_is_larger_than_any_file_of_a_bank_is_refused() {
        isRefused(GOOD.replace("as told", "x".repeat(10_001)), Kind.TOO_LARGE);
        isRefused(GOOD.replace("as told", "<a>".repeat(70) + "</a>".repeat(70)), Kind.TOO_LARGE);
        isRefused(GOOD.replace("as told", "<a/>".repeat(25_000)), Kind.TOO_LARGE);
        isRefused(GOOD.replace("as told", "<!--" + "x".repeat(1_100_000) + "-->"), Kind.TOO_LARGE);
        isRefused(GOOD.replace("as told", "<a b=\"" + "x".repeat(1_100_000) + "\"/>"), Kind.TOO_LARGE);
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            attributes.append(" a").append(i).append("=\"\"");
        }
        isRefused(GOOD.replace("as told", "<a" + attributes + "/>"), Kind.TOO_LARGE);
    }

    @Test
    void a_file_without_an_end_is_given_up_at_a_gigabyte() {
        long most = 4_000_000;
        try (InputStream guarded = new GuardedStream(LargeStatement.of(1_000_000), most)) {
            assertThat(guarded.transferTo(OutputStream.nullOutputStream())).isNegative();
        } catch (IOException refused) {
            assertThat(refused)
                    .isInstanceOfSatisfying(
                            Broken.class,
                            broken -> assertThat(broken.fault().kind()).isEqualTo(Kind.TOO_LARGE));
        }
        assertThat(GuardedStream.MOST_BYTES).isEqualTo(1L << 30);
    }

    @Test
    void files_in_other_alphabets_are_refused_and_latin_ones_read() {
        String named = GOOD.replace("as told", "R\u00fccklastschrift");
        assertThat(Received.of(Received.OURS, bytes(named.replace("UTF-8", "ISO-8859-1"), StandardCharsets.ISO_8859_1))
                        .entries())
                .hasSize(3);
        assertThat(Received.of(
                                Received.OURS,
                                bytes(named.replace("UTF-8", "windows-1252"), Charset.forName("windows-1252")))
                        .entries())
                .hasSize(3);
        assertThat(Received.of(Received.OURS, bytes("\ufeff" + named, StandardCharsets.UTF_8))
                        .entries())
                .hasSize(3);
        assertThat(Received.of(Received.OURS, bytes(named.replace("UTF-8", "UTF-16"), StandardCharsets.UTF_16))
                        .kinds())
                .containsExactly(Kind.NOT_WELL_FORMED);
        assertThat(Received.of(Received.OURS, bytes(named.replace("UTF-8", "UTF-7"), StandardCharsets.US_ASCII))
                        .kinds())
                .containsExactly(Kind.NOT_WELL_FORMED);
    }

    private static byte[] bytes(String text, Charset charset) {
        return text.getBytes(charset);
    }

    @Test
    void our_own_files_are_not_the_bank_s() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(new Outgoing(new Batch(
                                "BAT-1",
                                Lines.NOW,
                                Lines.head().sealed(),
                                List.of(Lines.line("c1", "1.00", Lines.ANNA))))
                        .write(out)
                        .groups())
                .hasSize(1);

        assertThat(Received.of(Received.OURS, out.toByteArray()).kinds()).containsExactly(Kind.NOT_FROM_A_BANK);
        assertThat(Received.sample("sepaking-pain.008.002.02.xml", Lines.head().iban())
                        .kinds())
                .containsExactly(Kind.NOT_FROM_A_BANK);
    }

    @Test
    void what_is_no_message_is_refused_by_name() {
        isRefused("", Kind.NOT_WELL_FORMED);
        isRefused("Date;Amount\n2026-12-10;10.00\n", Kind.NOT_WELL_FORMED);
        isRefused("<html><body>404</body></html>", Kind.UNKNOWN_FORMAT);
        isRefused(GOOD.replace("camt.053.001.08", "camt.086.001.01"), Kind.UNKNOWN_FORMAT);
        isRefused(GOOD.replace("camt.053.001.08", "camt.053.009.08"), Kind.UNKNOWN_FORMAT);
        isRefused(GOOD.replace("camt.053.001.08", "camt.054.001.08"), Kind.UNKNOWN_FORMAT);
        isRefused(GOOD.replace("BkToCstmrStmt", "BkToCstmrStmtV01"), Kind.UNKNOWN_FORMAT);
        isRefused("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"/>", Kind.MISSING);
        isRefused(GOOD.replace("<MsgId>BANK-1</MsgId>", ""), Kind.MISSING);
        assertThat(Received.of(Received.OURS, new byte[] {'P', 'K', 3, 4, 0, 0}).kinds())
                .hasSize(1);
    }

    @Test
    void a_stream_that_fails_is_unreadable() {
        Reading reading = Received.OURS.read(
                () -> {
                    throw new IOException("/secret/path");
                },
                entry -> {});

        assertThat(reading).isInstanceOfSatisfying(Reading.Refused.class, refused -> {
            assertThat(refused.faults()).extracting(fault -> fault.kind()).containsExactly(Kind.UNREADABLE);
            assertThat(refused.toString()).doesNotContain("secret");
        });
    }

    @Test
    void a_stream_that_fails_on_the_way_is_unreadable_too() {
        byte[] head = GOOD.substring(0, GOOD.length() / 2).getBytes(StandardCharsets.UTF_8);
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }

            @Override
            public int read(byte[] to, int from, int length) throws IOException {
                throw new IOException("gone");
            }
        };

        assertThat(Received.OURS.read(
                        () -> new SequenceInputStream(new ByteArrayInputStream(head), failing), entry -> {}))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(fault -> fault.kind())
                                .containsExactly(Kind.UNREADABLE));
    }

    @Test
    void a_file_that_ends_too_early_is_refused_wherever_it_ends() {
        byte[] whole = GOOD.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length - 1; length += 7) {
            byte[] part = Arrays.copyOf(whole, length);
            String end = new String(part, StandardCharsets.UTF_8);
            if (!end.stripTrailing().endsWith("</Document>")) {
                assertThat(Received.of(Received.OURS, part).kinds())
                        .as("of %s bytes", length)
                        .isNotEmpty();
            }
        }
    }

    /** Whatever happens to bytes of it, a file is whole or refused, at most with what it already said, and never more. */
    @Test
    void a_file_with_changed_bytes_is_read_or_refused_and_nothing_else() {
        byte[] whole = GOOD.getBytes(StandardCharsets.UTF_8);
        Seeds.each(2_000, random -> {
            byte[] changed = whole.clone();
            for (int change = random.nextInt(1, 6); change > 0; change--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            Received received = Received.of(Received.OURS, cut(changed, random));
            assertThat(received.entries()).hasSizeLessThanOrEqualTo(3);
            if (received.faults().isEmpty()) {
                assertThat(received.whole().entries())
                        .isEqualTo(received.entries().size());
            }
        });
    }

    /** Now and then a piece of it stands there twice, or is gone. */
    private static byte[] cut(byte[] file, RandomGenerator random) {
        if (random.nextInt(4) > 0) {
            return file;
        }
        int from = random.nextInt(file.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, from);
        int to = Math.min(file.length, from + random.nextInt(40));
        out.write(file, to, file.length - to);
        return out.toByteArray();
    }
}
