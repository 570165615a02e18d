package dev.kontor.stripe;

import static dev.kontor.stripe.Account.card;
import static dev.kontor.stripe.Account.charge;
import static dev.kontor.stripe.Account.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.stripe.model.BalanceTransaction;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.Settlement;
import dev.kontor.spi.payment.SettlementKind;
import dev.kontor.spi.payment.SettlementLine;
import dev.kontor.tck.payment.Happening;
import dev.kontor.value.Amounts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.money.MonetaryAmount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettledTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    private final Account account = new Account();

    private static Account taking(int captures) {
        return new Account(configured -> configured.with("captures", Integer.toString(captures)), port -> port);
    }

    private static List<SettlementLine> settling(Account account, String movement) {
        return account.lines().stream()
                .filter(line -> line.movement().equals(Optional.of(movement)))
                .toList();
    }

    private static SettlementLine only(List<SettlementLine> lines) {
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    private static MonetaryAmount gross(List<SettlementLine> lines) {
        return lines.stream()
                .map(SettlementLine::gross)
                .reduce(MonetaryAmount::add)
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "charge, charge, 100, CAPTURE",
        "payment, charge, 100, CAPTURE",
        "refund, refund, -100, REFUND",
        "payment_refund, refund, -100, REFUND",
        "refund, partial_capture_reversal, -100, CAPTURE",
        "refund_failure, refund_failure, 100, REFUND_FAILED",
        "adjustment, refund_failure, 100, REFUND_FAILED",
        "adjustment, dispute, -100, CHARGEBACK",
        "adjustment, dispute_reversal, 100, CHARGEBACK_REVERSED",
        "adjustment, dispute, 0, FEE",
        "adjustment, other_adjustment, -100, ADJUSTMENT",
        "payment_failure_refund, charge_failure, -100, BANK_RETURN",
        "stripe_fee, fee, -100, FEE",
        "stripe_fx_fee, fee, -100, FEE",
        "tax_fee, tax, -100, FEE",
        "payout, payout, -100, PAYOUT",
        "payout_failure, payout_reversal, 100, ADJUSTMENT",
        "payout_cancel, payout_reversal, 100, ADJUSTMENT",
        "reserve_transaction, risk_reserved_funds, -100, ADJUSTMENT",
        "topup, topup, 100, ADJUSTMENT",
        "moon_landing, space, -100, ADJUSTMENT",
    })
    void the_kind_follows_from_type_and_category(String type, String category, long amount, SettlementKind kind) {
        BalanceTransaction entry = new BalanceTransaction();
        entry.setType(type);
        entry.setReportingCategory(category);
        entry.setAmount(amount);

        assertThat(SettledKind.of(entry)).isEqualTo(kind);
    }

    @Test
    void a_purchase_is_settled_under_the_id_it_was_told_by_with_three_numbers_of_stripe() {
        Movement taken = account.done(account.purchase("49.50")).movements().get(0);

        SettlementLine line = only(settling(account, taken.id()));

        assertThat(line.kind()).isEqualTo(SettlementKind.CAPTURE);
        assertThat(line.gross()).isEqualTo(eur("49.50"));
        assertThat(line.fee()).isEqualTo(eur("0.99"));
        assertThat(line.net()).isEqualTo(eur("48.51"));
        assertThat(line.at()).isEqualTo(taken.at());
        assertThat(line.payout()).isEmpty();
    }

    @Test
    void fee_and_net_are_what_stripe_says_and_never_calculated() {
        account.stripe.books.ledger.entries.add(new Ledger.Entry(
                "txn_odd",
                "stripe_fee",
                "fee",
                -1_000,
                59,
                -777,
                "eur",
                account.stripe.books.now(),
                "",
                expand -> new com.google.gson.JsonObject()));

        SettlementLine line = only(account.lines());

        assertThat(List.of(line.gross(), line.fee(), line.net()))
                .containsExactly(eur("-10.00"), eur("0.59"), eur("-7.77"));
    }

    @Test
    void a_capture_of_a_part_may_stand_in_two_lines_that_come_to_what_was_taken() {
        Outcome.Succeeded held = account.done(account.authorize("49.50"));
        Movement taken = account.done(account.capture(held.handle(), "20.00", true))
                .movements()
                .get(0);

        List<SettlementLine> lines = settling(account, taken.id());

        assertThat(lines)
                .extracting(SettlementLine::kind, SettlementLine::gross)
                .containsExactlyInAnyOrder(
                        tuple(SettlementKind.CAPTURE, eur("49.50")), tuple(SettlementKind.CAPTURE, eur("-29.50")));
        assertThat(gross(lines)).isEqualTo(taken.amount());
    }

    @Test
    void each_of_several_captures_is_settled_once_also_those_of_one_amount() {
        Account several = taking(5);
        Outcome.Succeeded held = several.done(several.authorize("49.50"));
        List<Movement> taken = List.of(
                several.done(several.capture(held.handle(), "10.00", false))
                        .movements()
                        .get(0),
                several.done(several.capture(held.handle(), "20.00", false))
                        .movements()
                        .get(0),
                several.done(several.capture(held.handle(), "10.00", true))
                        .movements()
                        .get(0));

        assertThat(taken)
                .allSatisfy(movement -> assertThat(
                                only(settling(several, movement.id())).gross())
                        .isEqualTo(movement.amount()));
    }

    @Test
    void a_later_capture_of_the_same_amount_does_not_rename_the_line_of_an_earlier_one() {
        Account several = taking(5);
        Outcome.Succeeded held = several.done(several.authorize("60.00"));
        for (int i = 0; i < 6; i++) {
            Movement taken = several.done(several.capture(held.handle(), "10.00", i == 5))
                    .movements()
                    .get(0);

            assertThat(only(settling(several, taken.id())).id())
                    .isEqualTo(several.lines().get(0).id());
            several.clock.advance(Duration.ofMinutes(1));
        }
    }

    @Test
    void several_captures_that_are_settled_in_another_currency_are_still_named_once_each() {
        Account several = taking(5);
        Outcome.Succeeded held = several.done(several.authorize("49.50"));
        Set<String> taken = Set.of(
                several.done(several.capture(held.handle(), "10.00", false))
                        .movements()
                        .get(0)
                        .id(),
                several.done(several.capture(held.handle(), "20.00", false))
                        .movements()
                        .get(0)
                        .id());
        converted(several, 2);

        assertThat(several.lines())
                .extracting(line -> line.movement().orElse(""))
                .containsExactlyInAnyOrderElementsOf(taken);
        assertThat(several.lines())
                .extracting(SettlementLine::gross)
                .containsExactlyInAnyOrder(Amounts.of("20.00", "USD"), Amounts.of("40.00", "USD"));
    }

    @Test
    void what_is_settled_in_another_currency_is_told_in_that_one() {
        Movement taken = account.done(account.purchase("49.50")).movements().get(0);
        converted(account, 3);

        SettlementLine line = only(settling(account, taken.id()));

        assertThat(line.gross()).isEqualTo(Amounts.of("148.50", "USD"));
        assertThat(line.net()).isEqualTo(line.gross().subtract(line.fee()));
    }

    private static void converted(Account account, long rate) {
        List<Ledger.Entry> entries = account.stripe.books.ledger.entries;
        entries.replaceAll(e -> new Ledger.Entry(
                e.id,
                e.type,
                e.category,
                e.amount * rate,
                e.fee * rate,
                e.net * rate,
                "usd",
                e.created,
                e.source,
                e.whole));
    }

    @Test
    void minor_units_are_stripes_own() {
        account.done(new Operation.Purchase(account.id(), charge(Amounts.of("5000", "ISK"), card("pm_card_visa"))));
        account.stripe.books.book("stripe_fee", "fee", -350, 0, "jpy");

        assertThat(account.lines())
                .extracting(SettlementLine::gross)
                .containsExactlyInAnyOrder(Amounts.of("5000", "ISK"), Amounts.of("-350", "JPY"));
    }

    @Test
    void a_refund_and_its_failure_are_settled_as_they_were_told() {
        Outcome.Succeeded paid = account.done(
                new Operation.Purchase(account.id(), charge(eur("49.50"), card("pm_card_visa_refunds_later"))));
        Operation.Refund refund = account.refund(paid.handle(), "10.00");
        account.submit(refund);
        account.stripe.happens(Happening.FAILS, refund.id());
        List<Movement> told = account.found(refund).movements();

        assertThat(told).extracting(Movement::kind).containsExactly(MovementKind.REFUNDED, MovementKind.REFUND_FAILED);
        SettlementLine gone = only(settling(account, told.get(0).id()));
        SettlementLine back = only(settling(account, told.get(1).id()));
        assertThat(gone.kind()).isEqualTo(SettlementKind.REFUND);
        assertThat(gone.gross()).isEqualTo(eur("-10.00"));
        assertThat(back.kind()).isEqualTo(SettlementKind.REFUND_FAILED);
        assertThat(back.gross()).isEqualTo(eur("10.00"));
    }

    @Test
    void a_dispute_and_its_reversal_are_settled_as_they_were_told() {
        Operation.Purchase purchase = account.purchase("49.50");
        account.done(purchase);
        account.stripe.happens(Happening.CHARGED_BACK, purchase.id());
        account.stripe.happens(Happening.CHARGEBACK_REVERSED, purchase.id());
        List<Movement> told = account.found(purchase).movements();

        Movement lost = told.stream()
                .filter(m -> m.kind() == MovementKind.CHARGED_BACK)
                .findFirst()
                .orElseThrow();
        Movement won = told.stream()
                .filter(m -> m.kind() == MovementKind.CHARGEBACK_REVERSED)
                .findFirst()
                .orElseThrow();
        SettlementLine chargeback = only(settling(account, lost.id()));
        assertThat(chargeback.kind()).isEqualTo(SettlementKind.CHARGEBACK);
        assertThat(chargeback.gross()).isEqualTo(eur("-49.50"));
        assertThat(chargeback.fee()).isEqualTo(eur("15.00"));
        assertThat(chargeback.net()).isEqualTo(eur("-64.50"));
        assertThat(only(settling(account, won.id())).kind()).isEqualTo(SettlementKind.CHARGEBACK_REVERSED);
    }

    @Test
    void a_dispute_is_known_by_its_source_whatever_category_stripe_files_it_under() {
        Account renamed = answering(reply -> new HttpReply(
                200,
                reply.headers(),
                reply.text()
                        .replace("\"reporting_category\":\"dispute\"", "\"reporting_category\":\"other_adjustment\"")
                        .getBytes(StandardCharsets.UTF_8)));
        Operation.Purchase purchase = renamed.purchase("49.50");
        renamed.done(purchase);
        renamed.stripe.happens(Happening.CHARGED_BACK, purchase.id());

        assertThat(renamed.lines()).extracting(SettlementLine::kind).contains(SettlementKind.CHARGEBACK);
    }

    @Test
    void of_several_captures_that_stripe_books_in_another_order_each_is_found_by_its_amount() {
        long first = TODAY.atTime(9, 0).toEpochSecond(ZoneOffset.UTC);
        UnaryOperator<String> swapped = text -> text.replace("" + first, "a")
                .replace("" + (first + 60), "" + first)
                .replace("\"created\":a", "\"created\":" + (first + 60));
        Account several = new Account(configured -> configured.with("captures", "5"), port -> (call, within) -> {
            HttpReply reply = port.send(call, within);
            return isOfBalance(call)
                    ? new HttpReply(
                            200, reply.headers(), swapped.apply(reply.text()).getBytes(StandardCharsets.UTF_8))
                    : reply;
        });
        Outcome.Succeeded held = several.done(several.authorize("49.50"));
        List<Movement> taken = new ArrayList<>();
        taken.addAll(
                several.done(several.capture(held.handle(), "10.00", false)).movements());
        several.clock.advance(Duration.ofMinutes(1));
        taken.addAll(
                several.done(several.capture(held.handle(), "20.00", false)).movements());

        assertThat(taken)
                .allSatisfy(movement -> assertThat(
                                only(settling(several, movement.id())).gross())
                        .isEqualTo(movement.amount()));
    }

    @Test
    void what_is_not_known_is_told_with_its_own_amounts() {
        account.stripe.books.book("moon_landing", "space", -123, 7, "eur");

        SettlementLine line = only(account.lines());

        assertThat(line.kind()).isEqualTo(SettlementKind.ADJUSTMENT);
        assertThat(line.movement()).isEmpty();
        assertThat(List.of(line.gross(), line.fee(), line.net()))
                .containsExactly(eur("-1.23"), eur("0.07"), eur("-1.30"));
    }

    @Test
    void a_charge_with_marks_that_somebody_changed_is_told_without_a_movement() {
        Outcome.Succeeded held = account.done(account.authorize("49.50"));
        account.done(account.capture(held.handle(), "49.50", true));
        account.stripe
                .books
                .intent(held.handle().providerId())
                .metadata
                .replaceAll((key, mark) -> key.startsWith("kontor_capture_") ? "nonsense" : mark);

        SettlementLine line = only(account.lines());

        assertThat(line.kind()).isEqualTo(SettlementKind.CAPTURE);
        assertThat(line.movement()).isEmpty();
        assertThat(line.gross()).isEqualTo(eur("49.50"));
    }

    @Test
    void every_page_is_read_once_and_nothing_of_other_days() {
        account.clock.advance(Duration.ofHours(15).minusSeconds(1));
        for (int i = 0; i < 121; i++) {
            account.stripe.books.book("stripe_fee", "fee", -1, 0, "eur");
        }
        Set<String> before = new HashSet<>();
        account.lines().forEach(line -> assertThat(before.add(line.id())).isTrue());
        account.clock.advance(Duration.ofSeconds(1));
        account.stripe.books.book("stripe_fee", "fee", -1, 0, "eur");

        assertThat(before).hasSize(121);
        assertThat(account.lines(TODAY)).extracting(SettlementLine::id).containsExactlyInAnyOrderElementsOf(before);
        assertThat(account.lines()).hasSize(1).noneMatch(line -> before.contains(line.id()));
        assertThat(account.stripe.calls())
                .filteredOn(call -> call.uri().getPath().equals("/v1/balance_transactions"))
                .allMatch(call -> call.method().equals("GET"));
    }

    @Test
    void a_line_names_the_automatic_payout_it_became_part_of() {
        account.done(account.purchase("49.50"));
        account.stripe.books.payOut(true);
        account.clock.advance(Duration.ofHours(1));
        account.done(account.purchase("30.00"));
        account.stripe.books.payOut(true);
        account.done(account.purchase("10.00"));

        Map<MonetaryAmount, Optional<String>> payouts = account.lines().stream()
                .collect(java.util.stream.Collectors.toMap(SettlementLine::gross, SettlementLine::payout));

        assertThat(payouts.get(eur("49.50"))).isPresent().isEqualTo(payouts.get(eur("-48.51")));
        assertThat(payouts.get(eur("30.00"))).isPresent().isEqualTo(payouts.get(eur("-29.30")));
        assertThat(payouts.get(eur("30.00"))).isNotEqualTo(payouts.get(eur("49.50")));
        assertThat(payouts.get(eur("10.00"))).isEmpty();
    }

    @Test
    void a_payout_of_weeks_later_is_found() {
        Movement taken = account.done(account.purchase("49.50")).movements().get(0);
        account.clock.advance(Duration.ofDays(30));
        account.stripe.books.payOut(true);

        Settlement answer = account.settled(TODAY, "");

        SettlementLine line = only(((Settlement.Page) answer).lines());
        assertThat(line.movement()).contains(taken.id());
        assertThat(line.payout()).isPresent();
    }

    @Test
    void of_a_manual_payout_stripe_tells_no_parts_and_is_not_asked() {
        account.done(account.purchase("49.50"));
        account.stripe.books.payOut(false);

        assertThat(account.lines())
                .extracting(SettlementLine::kind, line -> line.payout().isPresent())
                .containsExactlyInAnyOrder(tuple(SettlementKind.CAPTURE, false), tuple(SettlementKind.PAYOUT, true));
        assertThat(account.stripe.calls())
                .noneMatch(call -> String.valueOf(call.uri().getQuery()).contains("payout="));
    }

    @Test
    void a_payout_that_came_back_is_an_adjustment_and_part_of_the_next_one() {
        account.done(account.purchase("49.50"));
        account.stripe.books.payOut(true);
        String first = account.lines().get(0).payout().orElseThrow();
        account.stripe.books.ledger.bounce(first, "txn_bounced", account.stripe.books.now());
        account.stripe.books.payOut(true);

        SettlementLine back = only(account.lines().stream()
                .filter(line -> line.id().equals("txn_bounced"))
                .toList());

        assertThat(back.kind()).isEqualTo(SettlementKind.ADJUSTMENT);
        assertThat(back.gross()).isEqualTo(eur("48.51"));
        assertThat(back.payout()).isPresent().isNotEqualTo(Optional.of(first));
    }

    @Test
    void a_key_that_may_not_read_the_balance_is_told_so() {
        Account restricted = answering(reply -> new HttpReply(
                403,
                Map.of(),
                "{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"no\"}}"
                        .getBytes(StandardCharsets.UTF_8)));

        assertThat(restricted.settled(TODAY, ""))
                .isInstanceOfSatisfying(
                        Settlement.Failed.class,
                        failed -> assertThat(failed.why()).contains("may not read"));
    }

    @Test
    void an_entry_that_does_not_read_as_one_fails_the_page_and_is_not_left_out() {
        Account garbled = answering(reply -> new HttpReply(
                200,
                reply.headers(),
                reply.text().replace("\"net\"", "\"knot\"").getBytes(StandardCharsets.UTF_8)));
        garbled.done(garbled.purchase("49.50"));

        assertThat(garbled.settled(TODAY, ""))
                .isInstanceOfSatisfying(
                        Settlement.Failed.class,
                        failed -> assertThat(failed.why()).contains("does not read as one"));
    }

    @Test
    void a_currency_that_is_not_known_fails_the_page() {
        account.stripe.books.book("stripe_fee", "fee", -1, 0, "xxx");

        assertThat(account.settled(TODAY, "")).isInstanceOf(Settlement.Failed.class);
    }

    /** Changes what is answered about the balance. */
    private static Account answering(UnaryOperator<HttpReply> twist) {
        UnaryOperator<HttpPort> line = port -> (call, within) -> {
            HttpReply reply = port.send(call, within);
            return isOfBalance(call) ? twist.apply(reply) : reply;
        };
        return new Account(configured -> configured, line);
    }

    private static boolean isOfBalance(HttpCall call) {
        return call.uri().getPath().equals("/v1/balance_transactions");
    }
}
