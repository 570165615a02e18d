package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.account.DiscountApplication;
import dev.kontor.account.ReviewDocument;
import dev.kontor.office.BackOffice;
import dev.kontor.shop.DiscountWish;
import dev.kontor.shop.Storefront;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Before a granted discount ends its owner is told, so that he can apply again. */
@Tag("AC-8")
class DiscountEndTest {
    private final Campus campus = new Campus();
    private final Storefront anna = campus.openStore("anna");

    @AfterEach
    void close() {
        campus.close();
    }

    private BackOffice office() {
        return campus.office().because("register checked");
    }

    private DiscountApplication granted(Duration lasts) {
        DiscountApplication asked = anna.account()
                .discounts()
                .apply(DiscountWish.of("non-profit", "Cats e.V.")
                        .proof(new ReviewDocument("proof", "register.pdf", 1000, "a".repeat(64))))
                .orThrow();
        return office().accounts()
                .discounts()
                .grant(asked.id(), "non-profit", campus.clock.instant().plus(lasts))
                .orThrow();
    }

    private void later(Duration time) {
        campus.clock.advance(time);
        campus.commerce.runDue();
    }

    private List<String> warnings() {
        return Mailbox.of(campus.commerce, "anna@example.org").stream()
                .filter(mail -> mail.subject().contains("ends on"))
                .map(mail -> mail.text())
                .toList();
    }

    @Test
    @Tag("AC-8.g")
    void AC_8_g_a_letter_comes_30_and_7_days_before_a_discount_ends_once_each() {
        granted(Duration.ofDays(365));

        later(Duration.ofDays(335).minusSeconds(1));
        assertThat(warnings()).isEmpty();
        later(Duration.ofSeconds(1));
        assertThat(warnings()).hasSize(1).allMatch(text -> text.contains("non-profit") && text.contains("2027"));
        later(Duration.ofDays(23).minusSeconds(1));
        assertThat(warnings()).hasSize(1);
        later(Duration.ofSeconds(1));
        assertThat(warnings()).hasSize(2);
        later(Duration.ofDays(30));
        assertThat(warnings()).hasSize(2);
    }

    @Test
    @Tag("AC-8.g")
    void AC_8_g_nobody_is_warned_of_what_was_taken_back_or_ends_within_days() {
        DiscountApplication granted = granted(Duration.ofDays(40));
        office().accounts().discounts().end(granted.id()).orThrow();
        later(Duration.ofDays(35));
        assertThat(warnings()).isEmpty();

        granted(Duration.ofDays(5));
        later(Duration.ofDays(4));
        assertThat(warnings()).isEmpty();
    }

    @Test
    @Tag("AC-8.g")
    void AC_8_g_after_a_long_sleep_only_the_last_warning_is_written() {
        granted(Duration.ofDays(60));
        later(Duration.ofDays(55));
        assertThat(warnings()).hasSize(1);
        later(Duration.ofDays(1));
        assertThat(warnings()).hasSize(1);
    }
}
