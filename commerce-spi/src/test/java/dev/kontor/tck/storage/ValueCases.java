package dev.kontor.tck.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kontor.spi.storage.Query;
import dev.kontor.value.Amount;
import dev.kontor.value.InvalidValueException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class ValueCases extends Cases {
    private static final String EMOJI = "\uD83D\uDCE6";

    ValueCases(StorageContract contract) {
        super(contract);
    }

    @Test
    void S_63_a_value_with_every_part_comes_back_equal_and_not_the_same() {
        storage().perform(unit -> unit.insert(depots(), new Depot("d1", "Main", Optional.empty())));
        Parcel parcel = Parcel.of("p1")
                .label("Book")
                .tracking("T1")
                .weight(Long.MAX_VALUE)
                .fragile(true)
                .depot("d1")
                .shelf(Long.MIN_VALUE)
                .dueAt(Parcel.SENT)
                .insured(Amount.ofMinor("KWD", 1))
                .note("line 1\nline 2\t\"quoted\" \\ /");
        store(parcel);

        Parcel read = parcel("p1");

        assertEquals(parcel, read);
        assertNotSame(parcel, read);
        assertNotSame(read, parcel("p1"));
    }

    @Test
    void S_64_text_that_databases_change_or_cut_is_refused_and_nothing_is_stored() {
        for (String bad : List.of("a\0b", "\0", "\uD83D", "a\uDCE6b", "\uDCE6\uD83D")) {
            List<Parcel> refused = List.of(
                    Parcel.of("p1").label(bad),
                    Parcel.of("p1").tracking(bad),
                    Parcel.of("p1").note(bad),
                    Parcel.of(bad),
                    Parcel.of("p1").depot(bad));
            for (Parcel parcel : refused) {
                assertThrows(InvalidValueException.class, () -> store(Parcel.of("p0"), parcel));
                assertThrows(
                        InvalidValueException.class,
                        () -> storage().perform(unit -> unit.insertIfAbsent(parcels(), parcel)));
            }
        }
        assertEquals(0, count());
    }

    @Test
    void S_64_a_change_to_such_text_is_refused_too() {
        store(Parcel.of("p1"));

        for (Parcel bad : List.of(Parcel.of("p1").label("a\0b"), Parcel.of("p1").note("\uD83D"))) {
            assertThrows(
                    InvalidValueException.class, () -> storage().perform(unit -> unit.update(row(unit, "p1"), bad)));
        }

        assertEquals(Parcel.of("p1"), parcel("p1"));
    }

    @Test
    void S_65_text_of_any_script_comes_back_code_point_by_code_point() {
        List<String> texts = List.of(
                "",
                " leading and trailing ",
                EMOJI + "\uD83D\uDC69\u200D\uD83D\uDCBB",
                "\u00E9 and e\u0301",
                "\u0645\u0631\u062D\u0628\u0627",
                "\u202Eright to left",
                "'; drop table kit_parcel; -- \\ \" % _",
                "\u0001\u001F\u007F\u0085\u2028\uFEFF\uFFFF");
        for (int i = 0; i < texts.size(); i++) {
            store(Parcel.of("p" + i).label(texts.get(i)).note(texts.get(i)));
        }

        for (int i = 0; i < texts.size(); i++) {
            assertEquals(texts.get(i), parcel("p" + i).label());
            assertEquals(texts.get(i), parcel("p" + i).note());
            assertEquals(List.of("p" + i), ids(Query.of(parcels()).where(PostOffice.LABEL, texts.get(i))));
        }
    }

    @Test
    void S_65_composed_and_decomposed_text_case_and_blanks_are_kept_apart() {
        List<String> apart = List.of("\u00E9", "e\u0301", "\u00C9", "e", "E", "e ", " e");
        for (int i = 0; i < apart.size(); i++) {
            store(Parcel.of("p" + i).tracking(apart.get(i)));
        }

        for (int i = 0; i < apart.size(); i++) {
            assertEquals(List.of("p" + i), ids(Query.of(parcels()).where(PostOffice.TRACKING, apart.get(i))));
        }
    }

    @Test
    void S_65_ids_that_differ_in_case_or_composition_are_different() {
        store(Parcel.of("\u00E9"), Parcel.of("e\u0301"), Parcel.of("E"), Parcel.of("e"), Parcel.of("e "));

        assertEquals(5, count());
        assertEquals("e ", parcel("e ").id());
    }

    @Test
    void S_66_length_is_counted_in_code_points() {
        store(Parcel.of("p1").label(EMOJI.repeat(200)));
        assertEquals(EMOJI.repeat(200), parcel("p1").label());

        assertThrows(InvalidValueException.class, () -> store(Parcel.of("p2").label("x".repeat(201))));
        assertThrows(InvalidValueException.class, () -> store(Parcel.of("p2").label(EMOJI.repeat(201))));
        assertEquals(1, count());
    }

    @Test
    void S_66_the_longest_id_is_stored_and_a_longer_or_empty_one_refused() {
        String longest = "x".repeat(500);
        store(Parcel.of(longest));
        storage().perform(unit -> unit.insert(entries(), Entry.of("e1", longest, 1)));
        assertEquals(longest, parcel(longest).id());

        assertThrows(InvalidValueException.class, () -> store(Parcel.of(longest + "x")));
        assertThrows(InvalidValueException.class, () -> store(Parcel.of("")));
    }

    @Test
    void S_67_amounts_of_every_scale_come_back_exactly_to_eighteen_digits() {
        List<Amount> amounts = List.of(
                Amount.ofMinor("JPY", 999_999_999_999_999_999L),
                Amount.ofMinor("EUR", -999_999_999_999_999_999L),
                Amount.ofMinor("KWD", 999_999_999_999_999_999L),
                Amount.ofMinor("KWD", 1),
                Amount.ofMinor("EUR", 1999),
                Amount.ofMinor("JPY", 0),
                Amount.ofMinor("CLF", 12_345));
        for (int i = 0; i < amounts.size(); i++) {
            store(Parcel.of("p" + i).price(amounts.get(i)).insured(amounts.get(i)));
        }

        for (int i = 0; i < amounts.size(); i++) {
            assertEquals(amounts.get(i), parcel("p" + i).price());
            assertEquals(Optional.of(amounts.get(i)), parcel("p" + i).insured());
            assertEquals(List.of("p" + i), ids(Query.of(parcels()).where(PostOffice.PRICE, amounts.get(i))));
        }
    }

    @Test
    void S_67_equal_numbers_of_different_currencies_are_different_amounts() {
        store(Parcel.of("p1").price(Amount.ofMinor("EUR", 100)), Parcel.of("p2").price(Amount.ofMinor("USD", 100)));

        assertEquals(List.of("p2"), ids(Query.of(parcels()).where(PostOffice.PRICE, Amount.ofMinor("USD", 100))));
        assertEquals(
                List.of("p1", "p2"),
                ids(Query.of(parcels())
                        .whereIn(PostOffice.PRICE, List.of(Amount.ofMinor("USD", 100), Amount.ofMinor("EUR", 100)))));
    }

    @Test
    void S_68_moments_come_back_to_the_microsecond_from_year_1_to_9999() {
        List<Instant> moments = List.of(
                Instant.parse("0001-01-01T00:00:00Z"),
                Instant.parse("1582-10-10T00:00:00.000001Z"),
                Instant.parse("1969-12-31T23:59:59.999999Z"),
                Instant.parse("2026-10-25T00:30:00.123456Z"),
                Instant.parse("2026-10-25T01:30:00.123456Z"),
                Instant.parse("2038-01-19T03:14:08Z"),
                Instant.parse("9999-12-31T23:59:59.999999Z"));
        for (int i = 0; i < moments.size(); i++) {
            store(Parcel.of("p" + i).sentAt(moments.get(i)).dueAt(moments.get(i)));
        }

        for (int i = 0; i < moments.size(); i++) {
            assertEquals(moments.get(i), parcel("p" + i).sentAt());
            assertEquals(List.of("p" + i), ids(Query.of(parcels()).where(PostOffice.SENT_AT, moments.get(i))));
            assertEquals(List.of("p" + i), ids(Query.of(parcels()).where(PostOffice.DUE_AT, moments.get(i))));
        }
    }

    @Test
    void S_68_moments_finer_than_a_microsecond_are_refused_not_rounded() {
        Instant finer = Instant.parse("2026-12-31T23:59:59.999999999Z");

        assertThrows(InvalidValueException.class, () -> store(Parcel.of("p1").sentAt(finer)));
        assertThrows(InvalidValueException.class, () -> store(Parcel.of("p1").dueAt(finer)));

        assertEquals(0, count());
    }

    @Test
    void S_69_numbers_of_sixty_four_bits_come_back() {
        store(
                Parcel.of("least").weight(Long.MIN_VALUE),
                Parcel.of("beyond double").weight(9_007_199_254_740_993L),
                Parcel.of("largest").weight(Long.MAX_VALUE));

        assertEquals(Long.MIN_VALUE, parcel("least").weight());
        assertEquals(9_007_199_254_740_993L, parcel("beyond double").weight());
        assertEquals(Long.MAX_VALUE, parcel("largest").weight());
        assertEquals(
                List.of("beyond double"), ids(Query.of(parcels()).where(PostOffice.WEIGHT, 9_007_199_254_740_993L)));
        assertEquals(
                List.of("least", "beyond double", "largest"),
                ids(Query.of(parcels()).ascending(PostOffice.WEIGHT)));
    }

    @Test
    void S_70_a_body_of_a_million_characters_comes_back() {
        String large = ("0123456789" + EMOJI + "\u00E9\n").repeat(80_000);
        store(Parcel.of("p1").note(large));

        assertEquals(large, parcel("p1").note());
    }

    @Test
    void S_37_an_emptied_part_is_absent_afterwards() {
        storage().perform(unit -> unit.insert(depots(), Depot.of("d1")));
        store(Parcel.of("p1").tracking("T1").depot("d1").shelf(1).dueAt(Parcel.SENT));

        storage().perform(unit -> unit.update(row(unit, "p1"), Parcel.of("p1")));

        assertEquals(Parcel.of("p1"), parcel("p1"));
        assertEquals(
                List.of("p1"),
                ids(Query.of(parcels()).whereAbsent(PostOffice.TRACKING).whereAbsent(PostOffice.DUE_AT)));
        store(Parcel.of("p2").tracking("T1").depot("d1").shelf(1));
    }

    @Test
    void S_66_the_longest_keys_of_any_script_fit_their_indexes() {
        List<String> longest = List.of(varied('\u4E00', 500), EMOJI.repeat(250), varied('\u0100', 500));
        storage().perform(unit -> unit.insert(depots(), new Depot(longest.get(0), "Far", Optional.empty())));
        for (int i = 0; i < longest.size(); i++) {
            String id = longest.get(i);
            String key = EMOJI.repeat(99) + i;
            store(Parcel.of(id).tracking(key).depot(longest.get(0)).shelf(i));
            storage().perform(unit -> unit.insert(entries(), new Entry("e" + key, id, key, Amount.ofMinor("EUR", 1))));
        }

        for (String id : longest) {
            assertEquals(id, parcel(id).id());
            assertEquals(1, count(Query.of(entries()).where(PostOffice.PARCEL, id)));
        }
        assertEquals(3, count(Query.of(parcels()).where(PostOffice.DEPOT, longest.get(0))));
    }

    @Test
    void S_67_amounts_a_minor_unit_apart_are_kept_apart() {
        List<Amount> amounts = new ArrayList<>();
        for (String currency : List.of("JPY", "EUR", "KWD")) {
            amounts.add(Amount.ofMinor(currency, 999_999_999_999_999_998L));
            amounts.add(Amount.ofMinor(currency, 999_999_999_999_999_999L));
            amounts.add(Amount.ofMinor(currency, 10));
            amounts.add(Amount.ofMinor(currency, 100));
            amounts.add(Amount.ofMinor(currency, 1));
            amounts.add(Amount.ofMinor(currency, -1));
        }
        for (int i = 0; i < amounts.size(); i++) {
            store(Parcel.of("p" + i).price(amounts.get(i)));
        }

        for (int i = 0; i < amounts.size(); i++) {
            assertEquals(List.of("p" + i), ids(Query.of(parcels()).where(PostOffice.PRICE, amounts.get(i))));
            assertEquals(amounts.get(i).decimal(), parcel("p" + i).price().decimal());
        }
    }

    /** No two characters alike, so that nothing that packs text can make it shorter. */
    private static String varied(char first, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) (first + (i * 37) % 20_000 % 0x3000));
        }
        return text.toString();
    }
}
