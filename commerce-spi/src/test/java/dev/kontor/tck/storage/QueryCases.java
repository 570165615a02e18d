package dev.kontor.tck.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.tck.Seeds;
import dev.kontor.tck.storage.Together.Other;
import dev.kontor.value.Amount;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class QueryCases extends Cases {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    QueryCases(StorageContract contract) {
        super(contract);
    }

    @Test
    void S_49_a_question_without_conditions_answers_all_rows_by_id() {
        store(Parcel.of("b"), Parcel.of("c"), Parcel.of("a"));

        assertEquals(List.of("a", "b", "c"), ids(Query.of(parcels())));
        assertEquals(List.of("c", "b", "a"), ids(Query.of(parcels()).newestFirst()));
    }

    @Test
    void S_48_rows_are_found_by_a_part_of_every_kind() {
        storage().perform(unit -> unit.insert(depots(), Depot.of("d1")));
        store(
                Parcel.of("other"),
                Parcel.of("text").label("wanted"),
                Parcel.of("number").weight(-7),
                Parcel.of("money").price(Amount.ofMinor("JPY", 4900)),
                Parcel.of("moment").sentAt(NOON),
                Parcel.of("flag").fragile(true),
                Parcel.of("reference").depot("d1"));

        assertEquals(List.of("text"), ids(Query.of(parcels()).where(PostOffice.LABEL, "wanted")));
        assertEquals(List.of("number"), ids(Query.of(parcels()).where(PostOffice.WEIGHT, -7L)));
        assertEquals(List.of("money"), ids(Query.of(parcels()).where(PostOffice.PRICE, Amount.ofMinor("JPY", 4900))));
        assertEquals(List.of("moment"), ids(Query.of(parcels()).where(PostOffice.SENT_AT, NOON)));
        assertEquals(List.of("flag"), ids(Query.of(parcels()).where(PostOffice.FRAGILE, true)));
        assertEquals(List.of("reference"), ids(Query.of(parcels()).where(PostOffice.DEPOT, "d1")));
    }

    @Test
    void S_48_all_conditions_hold_together() {
        store(
                Parcel.of("both").label("x").weight(1),
                Parcel.of("one").label("x").weight(2),
                Parcel.of("other").label("y").weight(1));

        assertEquals(
                List.of("both"),
                ids(Query.of(parcels()).where(PostOffice.LABEL, "x").where(PostOffice.WEIGHT, 1L)));
        assertEquals(
                List.of(), ids(Query.of(parcels()).where(PostOffice.LABEL, "x").where(PostOffice.LABEL, "y")));
    }

    @Test
    void S_48_rows_are_found_by_one_of_several_values_each_once() {
        store(
                Parcel.of("a").label("x"),
                Parcel.of("b").label("y"),
                Parcel.of("c").label("z"));

        assertEquals(
                List.of("a", "c"), ids(Query.of(parcels()).whereIn(PostOffice.LABEL, List.of("z", "x", "none", "x"))));
        assertEquals(
                List.of("c", "a"),
                ids(Query.of(parcels())
                        .whereIn(PostOffice.LABEL, List.of("x", "z"))
                        .newestFirst()));
    }

    @Test
    void S_52_rows_are_found_by_one_of_very_many_values() {
        store(Parcel.of("a").weight(4_999), Parcel.of("b").weight(5_000));
        List<Long> values = IntStream.range(0, 5_000).mapToObj(Long::valueOf).toList();

        assertEquals(List.of("a"), ids(Query.of(parcels()).whereIn(PostOffice.WEIGHT, values)));
    }

    @Test
    void S_48_one_of_no_values_is_no_row() {
        store(Parcel.of("a"));

        assertEquals(List.of(), ids(Query.of(parcels()).whereIn(PostOffice.LABEL, List.of())));
        assertEquals(0, count(Query.of(parcels()).whereIn(PostOffice.LABEL, List.of())));
    }

    @Test
    void S_48_bounds_include_their_value() {
        store(
                Parcel.of("a").weight(-1),
                Parcel.of("b").weight(0),
                Parcel.of("c").weight(1));

        assertEquals(List.of("a", "b"), ids(Query.of(parcels()).whereAtMost(PostOffice.WEIGHT, 0L)));
        assertEquals(List.of("b", "c"), ids(Query.of(parcels()).whereAtLeast(PostOffice.WEIGHT, 0L)));
        assertEquals(
                List.of("b"),
                ids(Query.of(parcels()).whereAtLeast(PostOffice.WEIGHT, 0L).whereAtMost(PostOffice.WEIGHT, 0L)));
        assertEquals(
                List.of(),
                ids(Query.of(parcels()).whereAtLeast(PostOffice.WEIGHT, 1L).whereAtMost(PostOffice.WEIGHT, -1L)));
    }

    @Test
    void S_48_a_row_that_lacks_a_part_satisfies_no_bound() {
        store(Parcel.of("due").dueAt(NOON), Parcel.of("later").dueAt(NOON.plusSeconds(1)), Parcel.of("never"));

        assertEquals(List.of("due"), ids(Query.of(parcels()).whereAtMost(PostOffice.DUE_AT, NOON)));
        assertEquals(
                List.of("due"),
                ids(Query.of(parcels()).where(PostOffice.FRAGILE, false).whereAtMost(PostOffice.DUE_AT, NOON)));
        assertEquals(List.of("due", "later"), ids(Query.of(parcels()).whereAtLeast(PostOffice.DUE_AT, NOON)));
        assertEquals(List.of("never"), ids(Query.of(parcels()).whereAbsent(PostOffice.DUE_AT)));
    }

    @Test
    void S_48_a_lacking_amount_and_reference_are_found_as_lacking() {
        store(Parcel.of("insured").insured(Amount.ofMinor("KWD", 1)), Parcel.of("not"));

        assertEquals(List.of("not"), ids(Query.of(parcels()).whereAbsent(PostOffice.INSURED)));
        assertEquals(List.of("insured", "not"), ids(Query.of(parcels()).whereAbsent(PostOffice.DEPOT)));
        assertEquals(List.of("insured"), ids(Query.of(parcels()).where(PostOffice.INSURED, Amount.ofMinor("KWD", 1))));
    }

    @Test
    void S_49_rows_that_agree_in_the_order_follow_by_id() {
        store(
                Parcel.of("b").weight(1),
                Parcel.of("a").weight(1),
                Parcel.of("c").weight(0),
                Parcel.of("d").weight(2));

        assertEquals(List.of("c", "a", "b", "d"), ids(Query.of(parcels()).ascending(PostOffice.WEIGHT)));
        assertEquals(List.of("d", "a", "b", "c"), ids(Query.of(parcels()).descending(PostOffice.WEIGHT)));
        assertEquals(
                List.of("d", "b", "a", "c"),
                ids(Query.of(parcels()).descending(PostOffice.WEIGHT).newestFirst()));
    }

    @Test
    void S_49_several_attributes_order_one_after_the_other() {
        store(
                Parcel.of("a").label("x").weight(1),
                Parcel.of("b").label("x").weight(2),
                Parcel.of("c").label("w").weight(3));

        assertEquals(
                List.of("c", "b", "a"),
                ids(Query.of(parcels()).ascending(PostOffice.LABEL).descending(PostOffice.WEIGHT)));
        assertEquals(List.of("c", "b", "a"), ids(Query.of(parcels()).descending(PostOffice.WEIGHT)));
    }

    @Test
    void S_49_moments_order_by_time_also_before_the_common_era_of_clocks() {
        store(
                Parcel.of("a").sentAt(NOON),
                Parcel.of("b").sentAt(Instant.parse("0001-01-01T00:00:00Z")),
                Parcel.of("c").sentAt(Instant.parse("9999-12-31T23:59:59.999999Z")),
                Parcel.of("d").sentAt(NOON.minusNanos(1_000)));

        assertEquals(List.of("b", "d", "a", "c"), ids(Query.of(parcels()).ascending(PostOffice.SENT_AT)));
    }

    @Test
    void S_49_text_orders_by_code_point() {
        String fullWidth = "\uFF5E";
        String emoji = "\uD83D\uDCE6";
        store(
                Parcel.of("a").label(emoji),
                Parcel.of("b").label(fullWidth),
                Parcel.of("c").label("z"),
                Parcel.of("d").label("Z"),
                Parcel.of("e").label("\u00E4"),
                Parcel.of("f").label("_"),
                Parcel.of("g").label("za"));

        assertEquals(
                List.of("d", "f", "c", "g", "e", "b", "a"),
                ids(Query.of(parcels()).ascending(PostOffice.LABEL)));
        assertEquals(
                List.of("b", "a"),
                ids(Query.of(parcels())
                        .whereAtLeast(PostOffice.LABEL, fullWidth)
                        .ascending(PostOffice.LABEL)));
        assertEquals(
                List.of("a", "b", "c", "d", "e", "f", "g"),
                ids(Query.of(parcels()).whereAtMost(PostOffice.LABEL, emoji)));
    }

    @Test
    void S_49_ids_order_by_code_point_too() {
        store(Parcel.of("\uD83D\uDCE6"), Parcel.of("\uFF5E"), Parcel.of("a"), Parcel.of("B"), Parcel.of("_"));

        assertEquals(List.of("B", "_", "a", "\uFF5E", "\uD83D\uDCE6"), ids(Query.of(parcels())));
        assertEquals(
                List.of("B", "\uFF5E", "\uD83D\uDCE6"),
                storage()
                        .read(view -> view.findAll(parcels(), List.of("\uD83D\uDCE6", "\uFF5E", "B", "B", "none")))
                        .stream()
                        .map(Row::id)
                        .toList());
    }

    @Test
    void S_52_many_ids_are_found_in_one_question() {
        store(Parcel.of("a"), Parcel.of("b"), Parcel.of("c"));
        List<String> wanted = new ArrayList<>(List.of("c", "a"));
        IntStream.range(0, 5_000).forEach(i -> wanted.add("none" + i));

        assertEquals(
                List.of("a", "c"),
                storage().read(view -> view.findAll(parcels(), wanted)).stream()
                        .map(Row::id)
                        .toList());
        assertEquals(List.of(), storage().read(view -> view.findAll(parcels(), List.of())));
    }

    @Test
    void S_51_a_limit_cuts_the_answer_but_not_the_count() {
        store(Parcel.of("a"), Parcel.of("b"), Parcel.of("c"));

        assertEquals(List.of("a", "b"), ids(Query.of(parcels()).limit(2)));
        assertEquals(3, count(Query.of(parcels()).limit(2)));
        assertEquals(
                Optional.of("c"),
                storage()
                        .read(view -> view.first(Query.of(parcels()).newestFirst()))
                        .map(Row::id));
        assertEquals(
                Optional.empty(),
                storage().read(view -> view.first(Query.of(parcels()).where(PostOffice.LABEL, "none"))));
    }

    @Test
    void S_50_pages_neither_repeat_nor_skip_a_row_whatever_is_inserted_meanwhile() {
        store(IntStream.range(0, 20)
                .mapToObj(i -> Parcel.of(String.format("p%02d", i)).weight(i / 4))
                .toArray(Parcel[]::new));
        for (Query<Parcel> query : List.of(
                Query.of(parcels()),
                Query.of(parcels()).newestFirst(),
                Query.of(parcels()).ascending(PostOffice.WEIGHT),
                Query.of(parcels()).descending(PostOffice.WEIGHT),
                Query.of(parcels()).descending(PostOffice.WEIGHT).newestFirst(),
                Query.of(parcels()).where(PostOffice.LABEL, "plain"),
                Query.of(parcels()).where(PostOffice.LABEL, "plain").newestFirst(),
                Query.of(parcels()).ascending(PostOffice.LABEL).descending(PostOffice.WEIGHT))) {
            List<String> before = ids(query);

            List<String> seen = new ArrayList<>();
            Optional<Query<Parcel>> page = Optional.of(query.limit(3));
            while (page.isPresent()) {
                Query<Parcel> wanted = page.get();
                List<Row<Parcel>> rows = storage().read(view -> view.query(wanted));
                rows.forEach(row -> seen.add(row.id()));
                page = rows.isEmpty()
                        ? Optional.empty()
                        : Optional.of(wanted.after(
                                query.positionOf(rows.get(rows.size() - 1).value())));
                String first = "a" + count();
                store(Parcel.of(first).weight(-1), Parcel.of("p05-" + count()).weight(1));
                storage().perform(unit -> unit.delete(row(unit, first)));
            }

            assertEquals(before, seen.stream().filter(before::contains).toList(), query.order() + " of " + query);
            assertEquals(seen.size(), seen.stream().distinct().count());
        }
    }

    @Test
    void S_51_a_count_behind_a_position_counts_what_is_left() {
        store(Parcel.of("a"), Parcel.of("b"), Parcel.of("c"));
        Query<Parcel> query = Query.of(parcels());

        assertEquals(2, count(query.after(query.positionOf(Parcel.of("a")))));
    }

    @Test
    void S_4_S_49_a_unit_answers_in_order_across_what_it_wrote_and_what_it_found() {
        store(Parcel.of("b").weight(2), Parcel.of("d").weight(4), Parcel.of("e").weight(5));

        storage().perform(unit -> {
            unit.insert(parcels(), Parcel.of("a").weight(3));
            unit.update(row(unit, "d"), Parcel.of("d").weight(1));
            assertEquals(
                    List.of("d", "b", "a"),
                    unit.query(Query.of(parcels()).ascending(PostOffice.WEIGHT).limit(3)).stream()
                            .map(Row::id)
                            .toList());
            assertEquals(
                    List.of("a", "b", "d"),
                    unit.query(Query.of(parcels()).limit(3)).stream()
                            .map(Row::id)
                            .toList());
        });
    }

    @Test
    void S_49_the_order_is_that_of_the_query_whatever_the_rows() {
        List<String> letters = List.of("", "a", "A", "_", "\u00E4", "\uFF5E", "\uD83D\uDCE6", "\uE000", "0", " ");
        Seeds.each(3, random -> {
            String label = "seed " + random.nextLong();
            List<Parcel> all = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                String letter = letters.get(random.nextInt(letters.size()));
                all.add(Parcel.of(letter + label + i)
                        .label(letters.get(random.nextInt(letters.size()))
                                + letters.get(random.nextInt(letters.size())))
                        .weight(random.nextInt(3) - 1)
                        .fragile(true)
                        .note(label)
                        .sentAt(NOON.plusSeconds(random.nextInt(3))));
            }
            store(all.toArray(Parcel[]::new));
            Query<Parcel> these = Query.of(parcels()).where(PostOffice.FRAGILE, true);
            for (Query<Parcel> query : List.of(
                    these,
                    these.newestFirst(),
                    these.ascending(PostOffice.LABEL),
                    these.descending(PostOffice.LABEL).newestFirst(),
                    these.descending(PostOffice.WEIGHT).ascending(PostOffice.LABEL),
                    these.ascending(PostOffice.SENT_AT)
                            .descending(PostOffice.LABEL)
                            .ascending(PostOffice.WEIGHT))) {
                List<String> expected =
                        all.stream().sorted(query.comparator()).map(Parcel::id).toList();
                List<String> paged = new ArrayList<>();
                List<Parcel> page = values(query.limit(7));
                while (!page.isEmpty()) {
                    page.forEach(parcel -> paged.add(parcel.id()));
                    page = values(query.limit(7).after(query.positionOf(page.get(page.size() - 1))));
                }
                assertEquals(expected, ids(query), query.order().toString());
                assertEquals(expected, paged, query.order().toString());
            }
            storage().perform(unit -> unit.query(these).forEach(unit::delete));
        });
    }

    @Test
    void S_50_pages_stay_whole_while_others_insert_and_delete() throws Exception {
        store(IntStream.range(0, 60)
                .mapToObj(i -> Parcel.of(String.format("p%02d", i)).weight(i % 5))
                .toArray(Parcel[]::new));
        Query<Parcel> query = Query.of(parcels()).descending(PostOffice.WEIGHT);
        List<String> before = ids(query);
        AtomicBoolean over = new AtomicBoolean();
        Other<Integer> writer = Together.begin(() -> {
            int i = 0;
            while (!over.get()) {
                String id = String.format("p%02d-%d", i % 60, i);
                int weight = i % 5;
                Together.patiently(() -> storage()
                        .<Row<Parcel>>transact(
                                unit -> unit.insert(parcels(), Parcel.of(id).weight(weight))));
                if (i % 2 == 0) {
                    Together.patiently(() -> storage().<Boolean>transact(unit -> {
                        unit.delete(row(unit, id));
                        return true;
                    }));
                }
                i++;
            }
            return i;
        });

        List<List<String>> rounds = new ArrayList<>();
        try {
            for (int round = 0; round < 3; round++) {
                List<String> seen = new ArrayList<>();
                List<Parcel> page = values(query.limit(7));
                while (!page.isEmpty()) {
                    page.forEach(parcel -> seen.add(parcel.id()));
                    page = values(query.limit(7).after(query.positionOf(page.get(page.size() - 1))));
                }
                rounds.add(seen);
            }
        } finally {
            over.set(true);
        }
        writer.end();

        for (List<String> seen : rounds) {
            assertEquals(before, seen.stream().filter(before::contains).toList());
            assertEquals(seen.size(), seen.stream().distinct().count());
        }
    }

    @Test
    void S_64_an_id_that_cannot_be_stored_is_not_there() {
        store(Parcel.of("p1"), Parcel.of("?"));

        for (String bad : List.of("\0", "p1\0", "\uD83D", "\uDCE6\uD83D")) {
            assertEquals(Optional.empty(), row(bad));
            assertEquals(
                    List.of("p1"),
                    storage().read(view -> view.findAll(parcels(), List.of(bad, "p1"))).stream()
                            .map(Row::id)
                            .toList());
            assertThrows(UnknownIdException.class, () -> storage().perform(unit -> unit.touch(parcels(), bad)));
        }
    }

    private List<Parcel> values(Query<Parcel> query) {
        return storage().read(view -> view.query(query).stream().map(Row::value).toList());
    }
}
