package dev.kontor.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.value.InvalidValueException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("GD-1")
@Tag("GD-3")
class ErasureTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant ORDERED = Instant.parse("2026-03-01T12:00:00Z");
    private static final Holding ORDERS = Holding.of(
            "order",
            "orders",
            "proof of purchase",
            LegalBasis.LEGAL_OBLIGATION,
            Retention.of(Period.ofYears(7), Retention.Start.ORDER),
            Redaction.rewrite("order.pseudonymize"));
    private static final Holding NEWSLETTER = Holding.of(
            "consent",
            "newsletter",
            "news",
            LegalBasis.CONSENT,
            Retention.of(Period.ofYears(3), Retention.Start.COLLECTION),
            Redaction.deleteRow());

    private static Erasure decide(Instant now, Erasure.Found... found) {
        return Erasure.decide(List.of(found), List.of(), BERLIN, now);
    }

    @Test
    void nothing_goes_while_money_is_open() {
        Erasure erasure = Erasure.decide(
                List.of(new Erasure.Found(NEWSLETTER, Optional.of(ORDERED), false)),
                List.of("payment.open"),
                BERLIN,
                ORDERED);

        assertThat(erasure.isDeferred()).isTrue();
        assertThat(erasure.now()).isEmpty();
    }

    @Test
    void what_rests_on_consent_goes_and_what_the_law_keeps_stays_until_the_end_of_its_last_day() {
        Instant end = Instant.parse("2033-03-01T23:00:00Z");
        Erasure.Found orders = new Erasure.Found(ORDERS, Optional.of(ORDERED), false);
        Erasure.Found news = new Erasure.Found(NEWSLETTER, Optional.of(ORDERED), false);

        Erasure erasure = decide(ORDERED, orders, news);

        assertThat(erasure.now()).containsExactly(NEWSLETTER);
        assertThat(erasure.later()).containsExactly(new Erasure.Kept(ORDERS, Optional.of(end), false));
        assertThat(decide(end.minusSeconds(1), orders).now()).isEmpty();
        assertThat(decide(end, orders).now()).containsExactly(ORDERS);
    }

    @Test
    void what_has_not_begun_stays_without_an_end() {
        assertThat(decide(ORDERED, new Erasure.Found(ORDERS, Optional.empty(), false))
                        .later())
                .containsExactly(new Erasure.Kept(ORDERS, Optional.empty(), false));
    }

    @Test
    void a_legal_hold_keeps_everything_even_what_rests_on_consent() {
        Erasure erasure = decide(
                Instant.parse("2099-01-01T00:00:00Z"), new Erasure.Found(NEWSLETTER, Optional.of(ORDERED), true));

        assertThat(erasure.now()).isEmpty();
        assertThat(erasure.later()).containsExactly(new Erasure.Kept(NEWSLETTER, Optional.empty(), true));
    }

    @Test
    void recipients_are_added_and_periods_do_not_run_backwards() {
        assertThat(NEWSLETTER.handedTo("mail house").handedTo("agency").recipients())
                .containsExactly("mail house", "agency");
        assertThatThrownBy(() -> Retention.of(Period.ofDays(-1), Retention.Start.ORDER))
                .isInstanceOf(InvalidValueException.class);
    }
}
