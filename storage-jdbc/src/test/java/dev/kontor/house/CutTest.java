package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.order.Order;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Result;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.Underway;
import dev.kontor.storage.jdbc.CutLine;
import dev.kontor.storage.jdbc.CutLine.Where;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.value.BusyException;
import dev.kontor.value.OutcomeUnknownException;
import dev.kontor.value.RequestKey;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The line between a shop and a durable PostgreSQL is cut in the middle of checkouts, half of the times after the database
 * has committed and before its reply arrives. {@code -Dkontor.cuts=} says how often, {@code -Dkontor.seed=} replays.
 */
final class CutTest {
    private static final int CUTS = Integer.getInteger("kontor.cuts", 300);
    private static final long SEED = Long.getLong("kontor.seed", 8_006L);
    private static final int MOST_TRIES = 20;

    private CutLine line;
    private SmallShop shop;

    @BeforeEach
    void open() throws IOException {
        line = CutLine.to(EmbeddedDatabases.durablePostgresUrl());
        shop = new SmallShop(EmbeddedDatabases.pooled(line.url()));
    }

    @AfterEach
    void close() {
        shop.close();
        line.close();
    }

    /** Asks until there is an answer, as a caller does who was told that nobody knows. */
    private static Result<Order> insist(Storefront customer, RequestKey key, PlaceOrder command) {
        for (int tries = 1; ; tries++) {
            try {
                return customer.checkout().place(key, command);
            } catch (OutcomeUnknownException | BusyException unanswered) {
                if (tries == MOST_TRIES) {
                    throw unanswered;
                }
            }
        }
    }

    private static PlaceOrder order(Storefront customer) {
        for (int tries = 1; ; tries++) {
            try {
                return SmallShop.command(customer, CampusShop.TOOLS);
            } catch (OutcomeUnknownException | BusyException unanswered) {
                if (tries == MOST_TRIES) {
                    throw unanswered;
                }
            }
        }
    }

    /** How often each customer was charged, customers without an order included. */
    private List<String> chargedOtherThanOnce(Books books, int customers) {
        Map<String, Integer> charges = new TreeMap<>();
        for (int customer = 0; customer < customers; customer++) {
            charges.put("customer-" + customer + "@example.org", 0);
        }
        for (Order order : books.all(Order.class)) {
            charges.merge(
                    order.placement().email().orElseThrow().text(),
                    shop.bank.charges(order.id().value()),
                    Integer::sum);
        }
        return charges.entrySet().stream()
                .filter(entry -> entry.getValue() != 1)
                .map(entry -> entry.getKey() + " was charged " + entry.getValue() + " times")
                .toList();
    }

    private void settle() {
        line.spare();
        shop.clock.advance(Duration.ofMinutes(10));
        assertThat(shop.commerce.runDue().failed()).isZero();
    }

    private int goOnUntilCut(Random dice, Where where, int customer, List<Books.Acknowledged> acknowledged) {
        int before = line.cuts();
        int number = customer;
        line.cut(where, 1 + dice.nextInt(where == Where.ANYWHERE ? 30 : 3));
        while (line.cuts() == before) {
            Storefront who = shop.open("customer-" + number);
            RequestKey key = RequestKey.of("purchase-" + number);
            Result<Order> answer = insist(who, key, order(who));
            Order told = answer instanceof Underway<Order> underway ? underway.soFar() : answer.orThrow();
            acknowledged.add(
                    new Books.Acknowledged("purchase-" + number, told.id().value()));
            number++;
        }
        return number;
    }

    @Test
    void connections_cut_in_the_middle_of_checkouts_leave_no_order_twice_and_lose_none() {
        Random dice = new Random(SEED);
        long begun = System.nanoTime();
        int before = line.cuts();
        int customers = 0;
        int afterCommit = 0;
        List<Books.Acknowledged> acknowledged = new ArrayList<>();
        for (int cut = 0; cut < CUTS; cut++) {
            Where where = cut % 2 == 0 ? Where.REPLY_TO_COMMIT : cut % 4 == 1 ? Where.BEFORE_COMMIT : Where.ANYWHERE;
            afterCommit += where == Where.REPLY_TO_COMMIT ? 1 : 0;
            customers = goOnUntilCut(dice, where, customers, acknowledged);
        }
        settle();

        Books books = shop.books().with(Books.Acknowledged.class, acknowledged);
        System.out.printf(
                "PostgreSQL: %d connections cut, %d of them after the commit, %d customers, seed %d," + " %d ms%n",
                line.cuts() - before, afterCommit, customers, SEED, (System.nanoTime() - begun) / 1_000_000);
        assertThat(line.cuts() - before).isEqualTo(CUTS);
        assertThat(chargedOtherThanOnce(books, customers)).isEmpty();
        assertThat(books.all(Order.class)).hasSize(customers).allMatch(o -> o.summary() == Order.Summary.COMPLETED);
        assertThat(Invariants.broken(books)).isEmpty();
    }

    @Test
    void a_caller_that_orders_anew_when_the_reply_was_lost_is_caught() {
        Storefront anna = shop.open("customer-0");
        for (int tries = 0; tries < 2; tries++) {
            PlaceOrder command = order(anna);
            line.cut(Where.REPLY_TO_COMMIT, 1);
            RequestKey key = RequestKey.of("anew-" + tries);
            assertThatThrownBy(() -> anna.checkout().place(key, command)).isInstanceOf(OutcomeUnknownException.class);
        }
        settle();

        assertThat(chargedOtherThanOnce(shop.books(), 1)).containsExactly("customer-0@example.org was charged 2 times");
    }

    @Test
    void fault_1_a_connection_cut_before_the_commit_is_an_unknown_outcome_and_the_same_key_makes_one_order() {
        Storefront anna = shop.open("anna");
        PlaceOrder command = order(anna);
        RequestKey key = RequestKey.of("once");
        line.cut(Where.BEFORE_COMMIT, 1);

        assertThatThrownBy(() -> anna.checkout().place(key, command)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(anna.orders().list(Optional.empty(), 10).items()).isEmpty();
        assertThat(shop.bank.requests()).isEmpty();

        assertThat(insist(anna, key, command).orThrow().summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(anna.orders().list(Optional.empty(), 10).items()).hasSize(1);
        assertThat(shop.bank.timesCharged()).isEqualTo(1);
        assertThat(Invariants.broken(shop.books())).isEmpty();
    }

    @Test
    void fault_2_a_lost_reply_to_the_commit_is_an_unknown_outcome_and_the_same_key_finds_the_order() {
        Storefront anna = shop.open("anna");
        PlaceOrder command = order(anna);
        RequestKey key = RequestKey.of("once");
        line.cut(Where.REPLY_TO_COMMIT, 1);

        assertThatThrownBy(() -> anna.checkout().place(key, command)).isInstanceOf(OutcomeUnknownException.class);
        List<Order> there = anna.orders().list(Optional.empty(), 10).items();
        assertThat(there).hasSize(1);
        assertThat(shop.bank.requests()).isEmpty();

        Result<Order> again = anna.checkout().place(key, command);
        assertThat(again)
                .isInstanceOfSatisfying(
                        Underway.class,
                        underway -> assertThat(((Order) underway.soFar()).id())
                                .isEqualTo(there.get(0).id()));
        settle();
        assertThat(anna.orders().list(Optional.empty(), 10).items())
                .singleElement()
                .satisfies(o -> assertThat(o.summary()).isEqualTo(Order.Summary.COMPLETED));
        assertThat(shop.bank.timesCharged()).isEqualTo(1);
        assertThat(Invariants.broken(shop.books())).isEmpty();
    }
}
