package dev.kontor.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.memory.MemoryStorage;
import dev.kontor.spi.storage.DuplicateException;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Storage;
import dev.kontor.value.Ids;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.MisuseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JournalTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Ids ids = new Ids(() -> NOON, new SplittableRandom(7));
    private final Storage storage = new MemoryStorage();

    JournalTest() {
        storage.prepare(new Schema(1, Journal.tables()));
    }

    private List<Entry> write(Instant at, Draft... drafts) {
        return storage.transact(unit -> Journal.write(unit, ids, at, drafts));
    }

    private List<Entry> stream(String stream) {
        return storage.read(view -> Journal.ofStream(view, stream, 1, 100));
    }

    @Test
    void entries_of_a_stream_are_numbered_and_chained() {
        write(NOON, Draft.of("ord_1", "order.placed").by("account:acc_1").fact("total", "49.00 EUR"));
        write(NOON.plusSeconds(1), Draft.of("ord_1", "order.paid"), Draft.of("ord_2", "order.placed"));

        List<Entry> entries = stream("ord_1");

        assertThat(entries).extracting(Entry::seq).containsExactly(1L, 2L);
        assertThat(entries).extracting(Entry::what).containsExactly("order.placed", "order.paid");
        assertThat(entries.get(0).previousHash()).isEqualTo(Entry.NOTHING);
        assertThat(entries.get(1).previousHash()).isEqualTo(entries.get(0).hash());
        assertThat(entries.get(0).facts()).containsEntry("total", "49.00 EUR");
        assertThat(entries.get(0).actor()).isEqualTo("account:acc_1");
        assertThat(entries.get(1).actor()).isEqualTo(Draft.HOUSE);
        assertThat(stream("ord_2")).extracting(Entry::seq).containsExactly(1L);
    }

    @Test
    void several_entries_and_several_writes_of_one_unit_follow_one_another() {
        storage.perform(unit -> {
            Journal.write(unit, ids, NOON, Draft.of("pay_1", "payment.sent"), Draft.of("pay_1", "payment.booked"));
            Journal.write(unit, ids, NOON, Draft.of("pay_1", "payment.settled"));
        });

        assertThat(stream("pay_1")).extracting(Entry::seq).containsExactly(1L, 2L, 3L);
        assertThat(storage.<Verdict>read(view -> Journal.verify(view, "pay_1")).intact())
                .isTrue();
    }

    @Test
    void sixteen_writers_of_one_stream_leave_no_gap_and_no_double_place() throws Exception {
        race(16, () -> write(NOON, Draft.of("hot_1", "stock.moved")));

        assertThat(stream("hot_1"))
                .extracting(Entry::seq)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 16).mapToObj(i -> (long) i).toList());
        assertThat(storage.<Verdict>read(view -> Journal.verify(view, "hot_1")))
                .isEqualTo(new Verdict(16, Optional.empty()));
    }

    @Test
    void two_units_that_saw_the_same_end_do_not_both_write_behind_it() {
        write(NOON, Draft.of("ord_1", "order.placed"));
        Row<Head> seen =
                storage.read(view -> view.find(JournalTables.HEAD, "ord_1").orElseThrow());
        write(NOON, Draft.of("ord_1", "order.paid"));

        Entry stale = Entry.chained(
                Draft.of("ord_1", "order.canceled"), ids.next(Entry.KIND), seen.value(), NOON, Optional.empty());

        assertThatThrownBy(() -> storage.perform(unit -> unit.insert(JournalTables.ENTRY, stale)))
                .isInstanceOf(DuplicateException.class)
                .hasMessageContaining("journal_entry_place");
    }

    @Test
    void entries_are_never_changed_nor_deleted() {
        write(NOON, Draft.of("ord_1", "order.placed"));

        assertThatThrownBy(() -> storage.perform(unit ->
                        unit.delete(unit.first(Query.of(JournalTables.ENTRY)).orElseThrow())))
                .isInstanceOf(MisuseException.class);
        assertThatThrownBy(() -> storage.perform(unit -> {
                    Row<Entry> row = unit.first(Query.of(JournalTables.ENTRY)).orElseThrow();
                    unit.update(row, row.value());
                }))
                .isInstanceOf(MisuseException.class);
    }

    @Test
    @Tag("GD-2")
    void every_change_of_a_part_of_an_entry_shows() {
        List<Entry> good = write(
                NOON,
                Draft.of("ord_1", "order.placed")
                        .about("ord_1")
                        .because("urgent")
                        .fact("a", "1"),
                Draft.of("ord_1", "order.paid").fact("a", "1"),
                Draft.of("ord_1", "order.shipped"));
        Entry e = good.get(1);
        assertThat(Journal.verify(good)).isEqualTo(new Verdict(3, Optional.empty()));

        List<Entry> forgeries = List.of(
                new Entry(
                        ids.next(Entry.KIND),
                        e.stream(),
                        2,
                        e.at(),
                        e.orderedAt(),
                        e.actor(),
                        e.what(),
                        e.about(),
                        e.reasonHash(),
                        e.facts(),
                        e.previousHash(),
                        e.hash()),
                new Entry(
                        e.id(),
                        e.stream(),
                        2,
                        NOON.plusSeconds(1),
                        e.orderedAt(),
                        e.actor(),
                        e.what(),
                        e.about(),
                        e.reasonHash(),
                        e.facts(),
                        e.previousHash(),
                        e.hash()),
                new Entry(
                        e.id(),
                        e.stream(),
                        2,
                        e.at(),
                        NOON.plusSeconds(9),
                        e.actor(),
                        e.what(),
                        e.about(),
                        e.reasonHash(),
                        e.facts(),
                        e.previousHash(),
                        e.hash()),
                new Entry(
                        e.id(),
                        e.stream(),
                        2,
                        e.at(),
                        e.orderedAt(),
                        "staff:eve",
                        e.what(),
                        e.about(),
                        e.reasonHash(),
                        e.facts(),
                        e.previousHash(),
                        e.hash()),
                new Entry(
                        e.id(),
                        e.stream(),
                        2,
                        e.at(),
                        e.orderedAt(),
                        e.actor(),
                        "order.free",
                        e.about(),
                        e.reasonHash(),
                        e.facts(),
                        e.previousHash(),
                        e.hash()),
                new Entry(
                        e.id(),
                        e.stream(),
                        2,
                        e.at(),
                        e.orderedAt(),
                        e.actor(),
                        e.what(),
                        Optional.of("ord_9"),
                        e.reasonHash(),
                        e.facts(),
                        e.previousHash(),
                        e.hash()),
                new Entry(
                        e.id(),
                        e.stream(),
                        2,
                        e.at(),
                        e.orderedAt(),
                        e.actor(),
                        e.what(),
                        e.about(),
                        Optional.of("00"),
                        e.facts(),
                        e.previousHash(),
                        e.hash()),
                new Entry(
                        e.id(),
                        e.stream(),
                        2,
                        e.at(),
                        e.orderedAt(),
                        e.actor(),
                        e.what(),
                        e.about(),
                        e.reasonHash(),
                        Map.of("a", "2"),
                        e.previousHash(),
                        e.hash()),
                new Entry(
                        e.id(),
                        e.stream(),
                        2,
                        e.at(),
                        e.orderedAt(),
                        e.actor(),
                        e.what(),
                        e.about(),
                        e.reasonHash(),
                        Map.of(),
                        e.previousHash(),
                        e.hash()));

        assertThat(forgeries)
                .allSatisfy(forged -> assertThat(Journal.verify(List.of(good.get(0), forged, good.get(2)))
                                .firstBroken())
                        .contains(new Verdict.Break("ord_1", 2, "changed")));
        assertThat(Journal.verify(List.of(good.get(0), good.get(2))).firstBroken())
                .contains(new Verdict.Break("ord_1", 3, "gap"));
        assertThat(Journal.verify(List.of(good.get(1), good.get(0))).firstBroken())
                .contains(new Verdict.Break("ord_1", 1, "gap"));
    }

    @Test
    @Tag("GD-2")
    void a_lost_tail_and_an_entry_behind_the_end_show() {
        List<Entry> written = write(NOON, Draft.of("ord_1", "order.placed"), Draft.of("ord_1", "order.paid"));
        Storage shorter = new MemoryStorage();
        shorter.prepare(new Schema(1, Journal.tables()));
        Head end = Head.before("ord_1").after(written.get(0)).after(written.get(1));
        shorter.perform(unit -> {
            unit.insert(JournalTables.ENTRY, written.get(0));
            unit.insert(JournalTables.HEAD, end);
        });
        storage.perform(unit -> unit.insert(
                JournalTables.ENTRY,
                Entry.chained(Draft.of("ord_1", "order.free"), ids.next(Entry.KIND), end, NOON, Optional.empty())));

        assertThat(shorter.<Verdict>read(view -> Journal.verify(view, "ord_1")).firstBroken())
                .contains(new Verdict.Break("ord_1", 1, "tail"));
        assertThat(storage.<Verdict>read(view -> Journal.verify(view, "ord_1")).firstBroken())
                .contains(new Verdict.Break("ord_1", 3, "tail"));
    }

    @Test
    void the_words_of_a_reason_can_be_erased_without_breaking_the_chain_but_not_changed() {
        Entry entry = write(NOON, Draft.of("ord_1", "order.canceled").because("Anna asked for it"))
                .get(0);
        assertThat(storage.<Optional<String>>read(view -> Journal.reason(view, entry.id())))
                .contains("Anna asked for it");
        assertThat(entry.toString()).doesNotContain("Anna");

        storage.perform(unit -> {
            Row<Note> note = unit.find(JournalTables.NOTE, entry.id().value()).orElseThrow();
            unit.update(note, new Note(note.value().entry(), note.value().salt(), "Bob asked for it"));
        });
        assertThat(storage.<Verdict>read(view -> Journal.verify(view, "ord_1")).firstBroken())
                .contains(new Verdict.Break("ord_1", 1, "reason"));

        assertThat(storage.<Boolean>transact(unit -> Journal.eraseReason(unit, entry.id())))
                .isTrue();
        assertThat(storage.<Boolean>transact(unit -> Journal.eraseReason(unit, entry.id())))
                .isFalse();
        assertThat(storage.<Verdict>read(view -> Journal.verify(view, "ord_1")).intact())
                .isTrue();
        assertThat(storage.<Optional<String>>read(view -> Journal.reason(view, entry.id())))
                .isEmpty();
    }

    @Test
    @Tag("OR-7")
    void the_story_of_an_order_is_read_across_streams_in_pages_from_both_ends() {
        write(NOON, Draft.of("ord_1", "order.placed").about("ord_1"));
        write(NOON.plusSeconds(1), Draft.of("pay_1", "payment.captured").about("ord_1"));
        write(NOON.plusSeconds(2), Draft.of("ent_1", "key.delivered").about("ord_1"));
        write(NOON.plusSeconds(2), Draft.of("ent_2", "key.delivered").about("ord_2"));

        Page first = storage.read(view -> Journal.about(view, "ord_1", Page.START, 2));
        Page second = storage.read(view -> Journal.about(view, "ord_1", first.next(), 2));
        Page third = storage.read(view -> Journal.about(view, "ord_1", second.next(), 2));
        Page newest = storage.read(view -> Journal.newestAbout(view, "ord_1", Page.START, 2));
        Page oldest = storage.read(view -> Journal.newestAbout(view, "ord_1", newest.next(), 2));

        assertThat(first.entries()).extracting(Entry::stream).containsExactly("ord_1", "pay_1");
        assertThat(second.entries()).extracting(Entry::stream).containsExactly("ent_1");
        assertThat(third).isEqualTo(new Page(List.of(), second.next()));
        assertThat(newest.entries()).extracting(Entry::stream).containsExactly("ent_1", "pay_1");
        assertThat(oldest.entries()).extracting(Entry::stream).containsExactly("ord_1");
        assertThat(storage.<List<Entry>>read(view -> Journal.newestOfStream(view, "ord_1", Long.MAX_VALUE, 5)))
                .hasSize(1);
        assertThatThrownBy(() -> storage.read(view -> Journal.about(view, "ord_1", "nonsense", 2)))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> storage.read(view -> Journal.about(view, "ord_1", "2026-01-01T00:00:00Z/ord_x", 2)))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void events_come_in_the_order_of_their_stream_even_when_a_clock_stepped_back() {
        write(NOON, Draft.of("ord_1", "order.placed"));
        write(NOON.minusSeconds(5), Draft.of("ord_1", "order.paid"));
        write(NOON.minusSeconds(9), Draft.of("ord_1", "order.shipped"));

        Page page = storage.read(view -> Journal.events(view, Page.START, 10, NOON.plusSeconds(1)));

        assertThat(page.entries())
                .extracting(Entry::what)
                .containsExactly("order.placed", "order.paid", "order.shipped");
    }

    @Test
    void an_entry_that_commits_late_is_not_missed_by_a_reader_that_waits_until_all_is_settled() {
        write(NOON.plusSeconds(3), Draft.of("ord_2", "order.placed"));
        Instant now = NOON.plusSeconds(4);
        Duration longestUnit = Duration.ofSeconds(30);

        Page early = storage.read(view -> Journal.events(view, Page.START, 10, now.minus(longestUnit)));
        Page hasty = storage.read(view -> Journal.events(view, Page.START, 10, now));
        // Began before the other, commits after it.
        write(NOON, Draft.of("ord_1", "order.placed"));
        Page settled = storage.read(view -> Journal.events(view, early.next(), 10, now.plus(longestUnit)));
        Page missed = storage.read(view -> Journal.events(view, hasty.next(), 10, now.plus(longestUnit)));

        assertThat(early.entries()).isEmpty();
        assertThat(settled.entries()).extracting(Entry::stream).containsExactly("ord_1", "ord_2");
        assertThat(missed.entries()).isEmpty();
    }

    @Test
    void what_is_no_code_and_what_breaks_lines_is_refused() {
        assertThatThrownBy(() -> Draft.of("ord_1", "Order placed")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Draft.of("ord\n1", "order.placed")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Draft.of("ord_1", "order.placed").by("a\r\nb"))
                .isInstanceOf(InvalidValueException.class);
    }

    static void race(int threads, Callable<?> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(work));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
