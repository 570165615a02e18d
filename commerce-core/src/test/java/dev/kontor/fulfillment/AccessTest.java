package dev.kontor.fulfillment;

import static dev.kontor.fulfillment.Entitlement.State.DELIVERED;
import static dev.kontor.fulfillment.Entitlement.State.REVOKED;
import static dev.kontor.fulfillment.Entitlement.State.WAITING_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("DF-5.a")
class AccessTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant END = Instant.parse("2026-03-03T23:00:00Z");
    private static final AccessWindow WINDOW = new AccessWindow(AccessWindow.Why.INCLUDED, "ent_1", START, END);

    private static Access decide(Instant now, AccessWindow... windows) {
        return Access.decide(new Access.Facts(DELIVERED, List.of(windows), List.of(), BERLIN), now);
    }

    @Test
    void days_left_are_days_of_the_calendar_today_included() {
        assertThat(decide(START, WINDOW).daysLeft()).isEqualTo(3);
        assertThat(decide(Instant.parse("2026-03-01T23:00:00Z"), WINDOW).daysLeft())
                .isEqualTo(2);
        assertThat(decide(END.minusNanos(1000), WINDOW).daysLeft()).isEqualTo(1);
        assertThat(decide(END, WINDOW).daysLeft()).isZero();
    }

    @Test
    @Tag("GU-6.a")
    void the_window_that_lasts_longest_of_the_open_ones_is_shown() {
        AccessWindow extended = new AccessWindow(AccessWindow.Why.EXTENDED, "ord_1", START, END.plusSeconds(1));
        AccessWindow future =
                new AccessWindow(AccessWindow.Why.RETRIEVAL, "ord_2", END.plusSeconds(9), END.plusSeconds(10));

        assertThat(decide(START, WINDOW, extended, future).window()).contains(extended);
        assertThat(decide(END.plusSeconds(2), WINDOW, extended).window()).contains(extended);
        assertThat(decide(START, WINDOW, future).window()).contains(WINDOW);
        assertThat(decide(END, WINDOW, future).refusals())
                .containsExactly(Refusal.of("access.not-begun").with("from", END.plusSeconds(9)));
    }

    @Test
    void all_reasons_come_at_once() {
        Access closed = Access.decide(
                new Access.Facts(
                        REVOKED,
                        List.of(WINDOW),
                        List.of(new Block("dunning", "a"), new Block("dunning", "b"), new Block("chargeback", "c")),
                        BERLIN),
                END);

        assertThat(closed.isOpen()).isFalse();
        assertThat(closed.refusals())
                .containsExactly(
                        Refusal.of("access.revoked"),
                        Refusal.of("access.blocked").with("reason", "chargeback"),
                        Refusal.of("access.blocked").with("reason", "dunning"),
                        Refusal.of("access.ended").with("until", END));
    }

    @Test
    void what_waits_is_closed_without_a_window() {
        Access waiting = Access.decide(new Access.Facts(WAITING_KEY, List.of(), List.of(), BERLIN), START);

        assertThat(waiting).isEqualTo(new Access(Optional.empty(), 0, List.of(Refusal.of("access.waiting"))));
        assertThatThrownBy(() -> new AccessWindow(AccessWindow.Why.EXTENDED, "a", END, START))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    @Tag("GU-5.b")
    void more_windows_never_close_what_was_open() {
        for (long hours = -100; hours < 100; hours += 7) {
            Instant now = START.plus(Duration.ofHours(hours));
            for (long from = -60; from < 60; from += 13) {
                AccessWindow more = new AccessWindow(
                        AccessWindow.Why.EXTENDED,
                        "ord_1",
                        START.plus(Duration.ofHours(from)),
                        START.plus(Duration.ofHours(from + 20)));
                if (decide(now, WINDOW).isOpen()) {
                    assertThat(decide(now, WINDOW, more).isOpen()).isTrue();
                    assertThat(decide(now, WINDOW, more).daysLeft())
                            .isGreaterThanOrEqualTo(decide(now, WINDOW).daysLeft());
                }
            }
        }
    }
}
