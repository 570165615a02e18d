package dev.kontor.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is promised beyond the basic guarantee, without any storage. */
class GrantTest {
    private static final Period TWO_YEARS = Period.ofMonths(24);
    private static final Id<Entitlement> ID = Entitlement.KIND.parse("ent_01kjpwd6m0z2zpbkf8pa8vt5qs");

    private static Entitlement item(String zone, Instant delivered, Grant... grants) {
        AccessPolicy policy = new AccessPolicy(Period.ofDays(31), 2, ZoneId.of(zone), List.of(grants));
        return Entitlement.asked(
                ID,
                Delivery.download("oli_1", 1, "ord_1", "acc_1", Sku.of("cad"), policy, List.of("cad.zip")),
                delivered);
    }

    private static Grant bought() {
        return new Grant(AccessWindow.Why.EXTENDED, "ord_2", TWO_YEARS);
    }

    @ParameterizedTest
    @Tag("GU-6.c")
    @CsvSource({
        // the last day belongs to it, in the zone of the store
        "UTC,              2026-03-02T09:00:00Z, P24M, 2028-03-03T00:00:00Z",
        "Europe/Berlin,    2026-03-02T23:30:00Z, P24M, 2028-03-03T23:00:00Z",
        "Pacific/Auckland, 2026-03-02T12:30:00Z, P24M, 2028-03-03T11:00:00Z",
        // a leap day has no day of its own two years on, nor a month's end a year on
        "UTC,              2028-02-29T12:00:00Z, P24M, 2030-03-01T00:00:00Z",
        "UTC,              2026-08-31T12:00:00Z, P6M,  2027-03-01T00:00:00Z",
        // over the hour that clocks go forward, and the one they go back
        "Europe/Berlin,    2026-02-28T12:00:00Z, P31D, 2026-03-31T22:00:00Z",
        "Europe/Berlin,    2026-09-25T12:00:00Z, P31D, 2026-10-26T23:00:00Z",
    })
    void GU_6_c_days_end_in_the_zone_of_the_store_over_leap_days_month_ends_and_clock_changes(
            String zone, Instant delivered, Period length, Instant end) {
        Entitlement item = item(zone, delivered, new Grant(AccessWindow.Why.GIVEN, "product:cad", length));
        assertThat(item.windows().get(1).until()).isEqualTo(end);
        assertThat(item.access(end.minusSeconds(1)).isOpen()).isTrue();
        assertThat(item.access(end.minusSeconds(1)).daysLeft()).isEqualTo(1);
        assertThat(item.access(end).isOpen()).isFalse();
    }

    @Test
    @Tag("GU-5.c")
    void GU_5_c_a_longer_guarantee_lengthens_no_term_and_adds_no_downloads() {
        Instant at = Instant.parse("2026-03-02T09:00:00Z");
        AccessPolicy policy = new AccessPolicy(Period.ofDays(31), 2, ZoneId.of("UTC"));
        Delivery asked = Delivery.download("oli_1", 1, "ord_1", "acc_1", Sku.of("cad"), policy, List.of("cad.zip"))
                .term(Period.ofYears(1));
        Entitlement plain = Entitlement.asked(ID, asked, at);
        Entitlement longer = plain.promised(bought());

        assertThat(longer.termEnd()).isEqualTo(plain.termEnd()).isPresent();
        assertThat(longer.downloadsLeft()).isEqualTo(plain.downloadsLeft());
        assertThat(longer.key()).isEqualTo(plain.key());
        assertThat(longer.windows()).hasSize(2);
    }

    @Test
    @Tag("GU-5.d")
    void GU_5_d_the_same_promise_twice_opens_one_window() {
        Entitlement once = item("UTC", Instant.parse("2026-03-02T09:00:00Z")).promised(bought());
        assertThat(once.promised(bought())).isEqualTo(once);
        assertThat(item("UTC", Instant.parse("2026-03-02T09:00:00Z"), bought())
                        .promised(bought())
                        .windows())
                .hasSize(2);
        assertThatThrownBy(() -> new Grant(AccessWindow.Why.GIVEN, "x", Period.ZERO))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    @Tag("GU-4.b")
    void GU_4_b_what_the_store_gives_for_as_long_is_neither_extended_nor_retrieved() {
        Instant delivered = Instant.parse("2026-03-02T09:00:00Z");
        Reopening.Item given = new Reopening.Item(
                item("UTC", delivered, new Grant(AccessWindow.Why.STORE, "store:main", TWO_YEARS)), true, true);
        Reopening.Item plain = new Reopening.Item(item("UTC", delivered), true, true);
        Instant soon = delivered.plusSeconds(60);
        Instant late = Instant.parse("2029-01-01T00:00:00Z");

        assertThat(Reopening.byExtension(List.of(given), TWO_YEARS, soon)).isEmpty();
        assertThat(Reopening.byExtension(List.of(plain), TWO_YEARS, soon)).hasSize(1);
        assertThat(Reopening.byRetrieval(List.of(given), late)).isEmpty();
        assertThat(Reopening.byRetrieval(List.of(plain), late)).hasSize(1);
        assertThat(Reopening.byRetrieval(List.of(plain), soon)).isEmpty();
        assertThat(Reopening.byExtension(List.of(plain), TWO_YEARS, late)).isEmpty();
    }

    @Test
    @Tag("GU-3.f")
    void GU_3_f_what_was_taken_back_or_is_blocked_is_opened_by_nothing() {
        Instant delivered = Instant.parse("2026-03-02T09:00:00Z");
        Instant late = Instant.parse("2029-01-01T00:00:00Z");
        Entitlement revoked = item("UTC", delivered).revoked(new Revocation(delivered, "withdrawal"));
        Entitlement blocked = item("UTC", delivered).blocked(new Block("chargeback", "op_1"));

        for (Entitlement none : List.of(revoked, blocked)) {
            assertThat(Reopening.byRetrieval(List.of(new Reopening.Item(none, true, true)), late))
                    .isEmpty();
        }
        assertThat(Reopening.byExtension(
                        List.of(new Reopening.Item(revoked, true, true)), TWO_YEARS, delivered.plusSeconds(1)))
                .isEmpty();
    }
}
