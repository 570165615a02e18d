package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.Commerce;
import dev.kontor.debit.BankImport;
import dev.kontor.debit.BankLine.Kind;
import dev.kontor.debit.DebitBatch;
import dev.kontor.office.DebitsDesk;
import dev.kontor.order.Order;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.sepa.PracticeBank;
import dev.kontor.sepa.PracticeBank.Fate;
import dev.kontor.spi.storage.Storage;
import dev.kontor.storage.jdbc.Checked;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.storage.jdbc.JdbcStorage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Three orders are made a file of, handed over, answered, credited, and one of them returned. Whoever works at it dies before
 * or right after any unit of work, not knowing then whether it counts, and somebody else does the same again.
 */
@Tag("PA-5.t")
final class DebitDeathsTest {
    /** More than are booked in one unit, so that a file is left half done. */
    private static final int FOREIGN = 130;

    /** The bank, and what it has sent; it knows which files it has. */
    private static final class Counter {
        private final PracticeBank bank = PracticeBank.of(DebitShop.IBAN)
                .deciding(item -> item.amount() == 10_00 ? Fate.returned("MD06", 1) : Fate.SETTLED);
        private final Map<String, byte[]> taken = new HashMap<>();
        private final List<byte[]> statements = new ArrayList<>();

        byte[] take(byte[] file, ManualClock clock) {
            return taken.computeIfAbsent(new String(file, StandardCharsets.UTF_8), known -> {
                byte[] status = bank.take(file);
                bank.statement(DebitShop.today(clock).plusDays(30)).ifPresent(all -> statements.add(among(all)));
                return status;
            });
        }

        /** Many entries that are none of ours stand between those that are; balances are left out. */
        private static byte[] among(byte[] statement) {
            String xml = new String(statement, StandardCharsets.UTF_8).replaceAll("<Bal>.*?</Bal>", "");
            StringBuilder foreign = new StringBuilder();
            for (int i = 0; i < FOREIGN; i++) {
                foreign.append("<Ntry><Amt Ccy=\"EUR\">7.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>")
                        .append("<BookgDt><Dt>2026-03-20</Dt></BookgDt><AcctSvcrRef>F")
                        .append(i)
                        .append("</AcctSvcrRef></Ntry>");
            }
            int second = xml.indexOf("<Ntry>", xml.indexOf("<Ntry>") + 1);
            return (xml.substring(0, second) + foreign + xml.substring(second)).getBytes(StandardCharsets.UTF_8);
        }
    }

    private static void work(Commerce node, Counter bank, ManualClock clock) {
        DebitsDesk desk = DebitShop.desk(node);
        if (!desk.waiting(DebitShop.ACCOUNT, Kind.COLLECT).isEmpty()) {
            assertThat(desk.makeBatch(DebitShop.ACCOUNT, Kind.COLLECT)).isNotNull();
        }
        for (DebitBatch batch : desk.batches(DebitShop.ACCOUNT, 10)) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            assertThat(desk.write(batch.id(), file).digest()).isEqualTo(batch.digest());
            read(desk, bank.take(file.toByteArray(), clock));
            assertThat(desk.handedOver(batch.id()).handedOverAt()).isPresent();
        }
        List.copyOf(bank.statements).forEach(statement -> read(desk, statement));
        assertThat(node.runDue().failed()).isZero();
        assertThat(node.runDue().failed()).isZero();
    }

    private static void read(DebitsDesk desk, byte[] file) {
        assertThat(desk.read(DebitShop.ACCOUNT, () -> new ByteArrayInputStream(file))
                        .orThrow()
                        .isDone())
                .isTrue();
    }

    /** Whether somebody lived to the end of it. */
    private static boolean survives(DataSource source, Mortal.Moment moment, int units) {
        ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
        Counter bank = new Counter();
        boolean lived = true;
        Storage storage = EmbeddedDatabases.open(JdbcStorage.on(source));
        try (Commerce shop = DebitShop.open(LentStorage.of(storage, unit -> unit), clock)) {
            DebitShop.setUp(shop);
            List<Order> orders = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                orders.add(DebitShop.order(shop, "anna-" + moment + units, i));
            }
            clock.advance(Duration.ofDays(10));
            try (Commerce node = DebitShop.open(LentStorage.of(new Mortal(storage, moment, units)), clock)) {
                work(node, bank, clock);
            } catch (Mortal.Dead dead) {
                lived = false;
            }
            clock.advance(Duration.ofMinutes(20));
            work(shop, bank, clock);

            DebitsDesk desk = DebitShop.desk(shop);
            String when = "after %d units, %s".formatted(units, moment);
            assertThat(bank.taken).as(when).hasSize(1);
            assertThat(desk.unmatched(DebitShop.ACCOUNT, 10)).as(when).isEmpty();
            assertThat(desk.files(DebitShop.ACCOUNT, 10))
                    .as(when)
                    .extracting(BankImport::booked)
                    .contains(4L);
            assertThat(DebitShop.kept(shop, orders)).as(when).isEqualTo(bank.bank.balance());
            assertThat(bank.bank.balance()).isEqualTo(5_00 + 15_00 - 3_00);
        } finally {
            storage.close();
        }
        return lived;
    }

    @ParameterizedTest
    @CsvSource({"PostgreSQL, AFTER_ITS_COMMIT", "H2, BEFORE_IT"})
    void whoever_dies_at_any_step_leaves_it_to_the_next_and_nothing_is_drawn_or_booked_twice(
            String database, Mortal.Moment moment) {
        int units = 0;
        DataSource last = KnownShop.source(database);
        while (!survives(last, moment, units)) {
            units++;
            last = KnownShop.source(database);
        }
        System.out.println(database + ", " + moment + ": died at each of " + units + " units");
        assertThat(units).isBetween(5, 60);
        assertThat(JdbcStorage.verify(
                                last, ManualClock.at("2026-03-12T09:20:00Z").instant())
                        .stream()
                        .filter(checked -> !checked.holds()))
                .extracting(Checked::toString)
                .isEmpty();
    }

    /** The broken twin: who does not know how far he was tells the bank's word by other names. */
    @Test
    void a_bank_that_books_the_same_again_by_other_names_is_not_believed() {
        assertThatThrownBy(() -> {
                    ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
                    Counter bank = new Counter();
                    Storage storage = EmbeddedDatabases.open(JdbcStorage.on(KnownShop.source("H2")));
                    try (Commerce shop = DebitShop.open(LentStorage.of(storage, unit -> unit), clock)) {
                        DebitShop.setUp(shop);
                        List<Order> orders = List.of(DebitShop.order(shop, "anna", 2));
                        clock.advance(Duration.ofDays(10));
                        work(shop, bank, clock);
                        // The money came once more, as the bank says, though it went back once only.
                        String again = new String(bank.statements.get(0), StandardCharsets.UTF_8)
                                .replace("<AcctSvcrRef>PB", "<AcctSvcrRef>OTHER");
                        read(DebitShop.desk(shop), again.getBytes(StandardCharsets.UTF_8));
                        assertThat(DebitShop.kept(shop, orders)).as("the books").isEqualTo(bank.bank.balance());
                    } finally {
                        storage.close();
                    }
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the books");
    }
}
