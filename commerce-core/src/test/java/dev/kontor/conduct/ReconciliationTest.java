package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kontor.Commerce;
import dev.kontor.journal.Page;
import dev.kontor.office.BookedMovement;
import dev.kontor.office.Reconciliation;
import dev.kontor.office.SettlementDifference;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Done;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.Health;
import dev.kontor.value.Amounts;
import dev.kontor.value.MisuseException;
import dev.kontor.value.RequestKey;
import dev.kontor.value.UnknownIdException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.money.MonetaryAmount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What a provider settled beside what is booked: fetched by the clockwork, explained by people. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReconciliationTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    private final Premises premises = new Premises();

    @AfterEach
    void close() {
        premises.close();
    }

    @Test
    void the_clockwork_fetches_a_day_that_is_over_and_everything_matches_and_adds_up() {
        for (int i = 0; i < 12; i++) {
            buy();
        }
        premises.office()
                .because("good will")
                .orders()
                .refund(RequestKey.of("r"), buy().id(), Amounts.of("4.00", "EUR"))
                .orThrow();
        premises.bank.paysOut();

        rest(Duration.ofHours(6), 5);
        Reconciliation day = day();

        assertThat(day.notFetched()).isEmpty();
        assertThat(day.differences()).isEmpty();
        assertThat(day.lines()).isEqualTo(15);
        assertThat(day.matched()).isEqualTo(14);
        assertThat(day.totals())
                .containsExactly(new Reconciliation.Totals(eur("243.00"), eur("4.94"), eur("238.06"), eur("238.06")));
    }

    @Test
    void a_fee_the_provider_kept_is_booked_once_and_changes_nothing_else() {
        Order order = buy();

        rest(Duration.ofHours(6), 6);
        premises.office().payments().reconcile("bank", DAY);

        List<BookedMovement> movements =
                premises.office().orders().about(order.id()).movements();
        assertThat(movements)
                .filteredOn(m -> m.kind().equals("FEE"))
                .singleElement()
                .satisfies(fee -> assertThat(fee.amount()).isEqualTo(eur("0.38")));
        assertThat(premises.office().orders().get(order.id()).summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(premises.office().payments().open(10)).isEmpty();
    }

    @Test
    void money_that_another_shop_took_at_our_account_is_found_told_in_health_and_explained_with_a_reason() {
        Order ours = buy();
        someoneElseBuysAtOurAccount();

        rest(Duration.ofHours(6), 5);
        SettlementDifference missing = day().open().get(0);

        assertThat(day().open()).hasSize(1);
        assertThat(missing.kind()).isEqualTo("MISSING_HERE");
        assertThat(missing.theirs()).contains(eur("19.00"));
        assertThat(payments().detail()).contains("bank 2026-03-02 (1)");
        assertThat(premises.office().payments().explain("bank", DAY, missing.id()))
                .isInstanceOf(Refused.class);
        assertThat(catchThrowable(
                        () -> premises.office().because("x").payments().explain("bank", DAY, "MISSING_HERE:none")))
                .isInstanceOf(UnknownIdException.class);
        assertThat(premises.office().because("the branch in Graz").payments().explain("bank", DAY, missing.id()))
                .isInstanceOf(Done.class);
        assertThat(premises.office().because("said again").payments().explain("bank", DAY, missing.id()))
                .isInstanceOf(Done.class);

        assertThat(day().open()).isEmpty();
        assertThat(day().differences().get(0).explainedBy()).contains("jane");
        assertThat(payments().up()).isTrue();
        premises.clock.advance(Duration.ofMinutes(1));
        assertThat(premises.commerce.events(Page.START, 1_000).entries())
                .filteredOn(entry -> entry.what().equals("settlement.explained"))
                .singleElement()
                .satisfies(entry ->
                        assertThat(premises.office().journal().reason(entry)).contains("the branch in Graz"));
        premises.office().payments().reconcile("bank", DAY);
        assertThat(payments().up()).isTrue();
        assertThat(ours.summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    void a_day_can_be_fetched_at_once_but_not_before_it_is_over() {
        buy();

        assertThat(catchThrowable(() -> premises.office().payments().reconcile("bank", DAY)))
                .isInstanceOf(MisuseException.class);
        assertThat(day().notFetched()).containsExactly(DAY);
        premises.clock.advance(Duration.ofHours(16));
        assertThat(premises.office().payments().reconcile("bank", DAY)).isEmpty();

        assertThat(day().matched()).isEqualTo(1);
        assertThat(premises.office().payments().reconcile("nowhere", DAY)).isPresent();
    }

    @Test
    void a_provider_that_does_not_answer_is_asked_again() {
        buy();
        rest(Duration.ofHours(20), 1);
        // It looks back for a week, and asks for each day.
        for (int i = 0; i < 7; i++) {
            premises.bank.nextLookup().losesReply();
        }

        rest(Duration.ofMinutes(31), 1);
        assertThat(day().notFetched()).containsExactly(DAY);
        rest(Duration.ofMinutes(1), 1);

        assertThat(day().matched()).isEqualTo(1);
    }

    @Test
    void a_payout_that_comes_days_later_is_compared_with_the_lines_of_the_days_before() {
        buy();
        rest(Duration.ofHours(12), 2);
        buy();
        premises.bank.paysOut();
        rest(Duration.ofHours(12), 3);

        Reconciliation both = premises.office().payments().reconciliation("bank", DAY, DAY.plusDays(1));
        Reconciliation second = premises.office().payments().reconciliation("bank", DAY.plusDays(1), DAY.plusDays(1));

        assertThat(both.differences()).isEmpty();
        assertThat(second.differences()).isEmpty();
        assertThat(both.totals().get(0).net()).isEqualTo(both.totals().get(0).paidOut());
        assertThat(second.totals().get(0).paidOut()).isEqualTo(eur("37.24"));
    }

    @Test
    void every_kind_of_difference_is_explained_in_every_language_with_what_to_do() {
        Set<String> said = new HashSet<>();
        for (var kind : dev.kontor.settlement.DifferenceKind.values()) {
            SettlementDifference difference = new SettlementDifference(
                    "x",
                    "bank",
                    DAY,
                    kind.name(),
                    java.util.Optional.empty(),
                    java.util.Optional.empty(),
                    java.util.Optional.empty(),
                    java.util.Optional.empty(),
                    java.util.Optional.empty(),
                    java.util.Optional.empty(),
                    java.util.Optional.empty());
            Stream.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH).forEach(locale -> {
                assertThat(said.add(difference.explanation(locale)))
                        .as(kind + " " + locale)
                        .isTrue();
                assertThat(said.add(difference.action(locale)))
                        .as(kind + " " + locale)
                        .isTrue();
            });
            assertThat(difference.explanation(Locale.JAPANESE)).isEqualTo(difference.explanation(Locale.ENGLISH));
        }
    }

    private void someoneElseBuysAtOurAccount() {
        try (Commerce other = Commerce.builder()
                .clock(premises.clock)
                .payment(premises.bank.account("bank"))
                .open()) {
            other.backOffice(dev.kontor.office.Staff.owner("graz"))
                    .setup()
                    .apply(Premises.setup())
                    .orThrow();
            Storefront graz = other.storefront("main", Shopper.user("bob").email("bob@example.org"));
            var quote = graz.checkout().quote(Cart.of(Premises.EDITOR)).orThrow();
            graz.checkout()
                    .place(RequestKey.random(), PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK)))
                    .orThrow();
        }
    }

    private Order buy() {
        return premises.buy(premises.shop("anna"), Premises.EDITOR, Sandbox.OK).orThrow();
    }

    private Reconciliation day() {
        return premises.office().payments().reconciliation("bank", DAY, DAY);
    }

    private void rest(Duration step, int times) {
        for (int i = 0; i < times; i++) {
            premises.clock.advance(step);
            premises.commerce.runDue();
        }
    }

    private Health payments() {
        return Objects.requireNonNull(premises.commerce.health().get("payments"));
    }

    private static MonetaryAmount eur(String amount) {
        return Amounts.of(amount, "EUR");
    }
}
