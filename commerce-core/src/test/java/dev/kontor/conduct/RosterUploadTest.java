package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.Commerce;
import dev.kontor.account.Verification;
import dev.kontor.account.VerificationState;
import dev.kontor.journal.Entry;
import dev.kontor.journal.Page;
import dev.kontor.office.BackOffice;
import dev.kontor.office.FileSource;
import dev.kontor.office.RosterReport;
import dev.kontor.office.RosterUpload;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.pricing.PriceList;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rosters from files: read row by row, faulty rows told by line, kept as hashes alone. */
@Tag("AC-6")
class RosterUploadTest {
    private static final String UNI = "Uni X";

    private final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
    private final Commerce commerce =
            Commerce.builder().clock(clock).verifyByRoster("roster").open();
    private int seen;

    @BeforeEach
    void open() {
        office().setup()
                .apply(Setup.of(Store.of("campus", "Campus")
                                .verifiedBy("roster")
                                .market(Market.of("eu", "EUR").prices("eu")))
                        .prices(PriceList.of("eu", "EUR")))
                .orThrow();
    }

    @AfterEach
    void close() {
        commerce.close();
    }

    private BackOffice office() {
        return commerce.backOffice(Staff.owner("jane")).because("list of the registrar");
    }

    private static RosterUpload numbers() {
        return RosterUpload.of(UNI, "student", "number", "number");
    }

    private static FileSource text(String text) {
        return () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private Decision<RosterReport> take(RosterUpload upload, String text) {
        return office().people().rosters().take(upload, text(text));
    }

    private long count() {
        return office().people().rosters().count(UNI);
    }

    private VerificationState verified(String number) {
        Verification tried = commerce.storefront("campus", Shopper.user("user-" + number + "-" + seen++))
                .account()
                .verify("roster", Assertion.student(UNI).with("number", number))
                .orThrow();
        return tried.state();
    }

    private static List<String> refusals(Decision<?> decision) {
        return decision instanceof Refused<?> refused
                ? refused.refusals().stream().map(RosterUploadTest::said).toList()
                : List.of();
    }

    private static String said(Refusal refusal) {
        return refusal.code()
                + refusal.facts().entrySet().stream()
                        .filter(fact -> List.of("line", "count").contains(fact.getKey()))
                        .map(fact -> " " + fact.getValue())
                        .findFirst()
                        .orElse("");
    }

    @Test
    @Tag("AC-6.g")
    void AC_6_g_who_stands_on_the_roster_is_verified_at_once_and_nobody_else() {
        RosterReport report = take(numbers(), "name;Number\r\nAnna;4711\r\n\"Ben; B\";48 11\r\n\r\n")
                .orThrow();

        assertThat(report).isEqualTo(new RosterReport(2, 2, 0, 0, List.of()));
        assertThat(count()).isEqualTo(2);
        assertThat(verified("4711")).isEqualTo(VerificationState.VERIFIED);
        assertThat(verified("4811")).isEqualTo(VerificationState.VERIFIED);
        assertThat(verified("4712")).isEqualTo(VerificationState.REJECTED);
    }

    @Test
    @Tag("AC-6.g")
    void AC_6_g_entries_count_until_their_end() {
        take(numbers().until(clock.instant().plus(Duration.ofDays(30))), "number\n4711\n")
                .orThrow();
        assertThat(verified("4711")).isEqualTo(VerificationState.VERIFIED);

        clock.advance(Duration.ofDays(30));

        assertThat(verified("4711")).isEqualTo(VerificationState.REJECTED);
    }

    @Test
    @Tag("AC-6.h")
    void AC_6_h_a_faulty_row_refuses_the_file_with_its_line_and_nothing_is_stored() {
        Decision<RosterReport> refused = take(numbers(), "number,name\n1,A\n2\n ,C\n\"4\n4\",D\n5,E,F\n6,G\n");

        assertThat(refusals(refused))
                .containsExactly(
                        "roster.faulty 4",
                        "roster.row-cells 3",
                        "roster.row-key 4",
                        "roster.row-key 5",
                        "roster.row-cells 7");
        assertThat(count()).isZero();
        assertThat(((Refused<RosterReport>) refused).texts(Locale.ENGLISH))
                .contains("Line 3 has 1 cells; expected are 2.");
    }

    @Test
    @Tag("AC-6.h")
    void AC_6_h_or_faulty_rows_are_left_out_and_told() {
        RosterReport report =
                take(numbers().leavingOut(), "number,name\n1,A\n2\n ,C\n6,G\n").orThrow();

        assertThat(report.taken()).isEqualTo(2);
        assertThat(report.leftOut()).isEqualTo(2);
        assertThat(report.faults().stream().map(RosterUploadTest::said))
                .containsExactly("roster.row-cells 3", "roster.row-key 4");
        assertThat(count()).isEqualTo(2);
    }

    @Test
    @Tag("AC-6.h")
    void AC_6_h_what_cannot_be_read_as_a_whole_is_refused_even_when_rows_may_be_left_out() {
        RosterUpload lenient = numbers().leavingOut();
        assertThat(refusals(take(lenient, "no,name\n1,A\n"))).containsExactly("roster.no-column");
        assertThat(refusals(take(lenient, "number,number\n1,A\n"))).containsExactly("roster.no-column");
        assertThat(refusals(take(lenient, ""))).containsExactly("roster.no-column");
        assertThat(refusals(take(lenient, "number\n"))).containsExactly("roster.nobody");
        assertThat(refusals(take(lenient, "number\n1\n\"2\n3\n"))).containsExactly("roster.open-quotes 3");
        assertThat(refusals(take(lenient, "number\n1\n" + "2".repeat(10_001) + "\n3\n")))
                .containsExactly("roster.row-too-long 3");
        assertThat(refusals(office().people()
                        .rosters()
                        .take(
                                lenient,
                                () -> new ByteArrayInputStream(new byte[] {'n', 'u', 'm', 'b', 'e', 'r', '\n', -1}))))
                .hasSize(1)
                .allMatch(no -> no.startsWith("roster.not-text"));
        assertThat(refusals(office().people().rosters().take(lenient, () -> {
                    throw new IOException("gone");
                })))
                .containsExactly("roster.unreadable");
        assertThat(count()).isZero();
    }

    @Test
    @Tag("AC-6.i")
    void AC_6_i_the_same_file_again_changes_nothing_and_a_replacing_one_drops_who_is_gone() {
        take(numbers(), "number\n1\n2\n3\n").orThrow();
        RosterReport again = take(numbers(), "number\n1\n2\n3\n").orThrow();
        assertThat(again.fresh()).isZero();

        RosterReport next = take(numbers().replacing(), "number\n3\n4\n").orThrow();

        assertThat(next).isEqualTo(new RosterReport(2, 1, 2, 0, List.of()));
        assertThat(count()).isEqualTo(2);
        assertThat(verified("1")).isEqualTo(VerificationState.REJECTED);
        assertThat(verified("4")).isEqualTo(VerificationState.VERIFIED);
    }

    @Test
    @Tag("AC-6.j")
    void AC_6_j_a_hundred_thousand_rows_are_taken_as_they_are_read() {
        int rows = 100_000;
        List<Long> storedWhileReading = new ArrayList<>();
        FileSource source = () -> new MadeFile(rows + 1, line -> {
            if (line == rows / 2) {
                storedWhileReading.add(count());
            }
            int row = line - 1;
            return row == 0 ? "name,number" : row % 1_000 == 0 ? "nobody" : "Person,N-" + row;
        });

        RosterReport report =
                office().people().rosters().take(numbers().leavingOut(), source).orThrow();

        // Every thousandth row has a cell too few.
        assertThat(report.taken()).isEqualTo(rows - 100);
        assertThat(report.leftOut()).isEqualTo(100);
        assertThat(report.faults()).hasSize(100);
        assertThat(count()).isEqualTo(rows - 100);
        // The file is read twice: once only looked at, once stored while it is read. It is asked at a half each time.
        assertThat(storedWhileReading).hasSize(2);
        assertThat(storedWhileReading.get(0)).isZero();
        assertThat(storedWhileReading.get(1)).isBetween(40_000L, 50_000L);
        assertThat(verified("n-4711")).isEqualTo(VerificationState.VERIFIED);
    }

    @Test
    @Tag("AC-6.j")
    void AC_6_j_the_journal_tells_of_the_file_and_of_no_person() {
        take(numbers().leavingOut(), "number\n4711\n,\n").orThrow();
        clock.advance(Duration.ofMinutes(1));

        List<Entry> told = commerce.events(Page.START, 100).entries().stream()
                .filter(entry -> entry.what().startsWith("roster."))
                .toList();

        assertThat(told).extracting(Entry::what).containsExactly("roster.begun", "roster.taken");
        assertThat(told).allMatch(entry -> entry.actor().equals("staff:jane"));
        assertThat(told.get(1).facts())
                .containsEntry("rows", "1")
                .containsEntry("leftOut", "1")
                .containsEntry("fresh", "1");
        assertThat(told.toString()).doesNotContain("4711");
    }
}
