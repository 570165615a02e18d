package dev.kontor.tck.storage;

import dev.kontor.value.Amount;
import java.time.Instant;
import java.util.Optional;

/**
 * A row with a part of every kind, each required one also optional, and a note that only the body holds.
 *
 * @param id its id
 * @param label a text of up to 200 characters
 * @param tracking a text that no two parcels share
 * @param weight a number
 * @param price an amount
 * @param sentAt a moment
 * @param fragile a yes or no
 * @param depot the depot it lies in
 * @param shelf its place there, which no two parcels share
 * @param dueAt a moment that may be absent
 * @param insured an amount that may be absent
 * @param note a text of any length
 */
record Parcel(
        String id,
        String label,
        Optional<String> tracking,
        long weight,
        Amount price,
        Instant sentAt,
        boolean fragile,
        Optional<String> depot,
        Optional<Long> shelf,
        Optional<Instant> dueAt,
        Optional<Amount> insured,
        String note) {

    static final Instant SENT = Instant.parse("2026-03-01T10:15:30.123456Z");

    static Parcel of(String id) {
        return new Parcel(
                id,
                "plain",
                Optional.empty(),
                0,
                Amount.ofMinor("EUR", 4900),
                SENT,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "");
    }

    Parcel label(String text) {
        return new Parcel(id, text, tracking, weight, price, sentAt, fragile, depot, shelf, dueAt, insured, note);
    }

    Parcel tracking(String text) {
        return new Parcel(
                id, label, Optional.of(text), weight, price, sentAt, fragile, depot, shelf, dueAt, insured, note);
    }

    Parcel weight(long grams) {
        return new Parcel(id, label, tracking, grams, price, sentAt, fragile, depot, shelf, dueAt, insured, note);
    }

    Parcel price(Amount amount) {
        return new Parcel(id, label, tracking, weight, amount, sentAt, fragile, depot, shelf, dueAt, insured, note);
    }

    Parcel sentAt(Instant moment) {
        return new Parcel(id, label, tracking, weight, price, moment, fragile, depot, shelf, dueAt, insured, note);
    }

    Parcel fragile(boolean yes) {
        return new Parcel(id, label, tracking, weight, price, sentAt, yes, depot, shelf, dueAt, insured, note);
    }

    Parcel depot(String other) {
        return new Parcel(
                id, label, tracking, weight, price, sentAt, fragile, Optional.of(other), shelf, dueAt, insured, note);
    }

    Parcel shelf(long place) {
        return new Parcel(
                id, label, tracking, weight, price, sentAt, fragile, depot, Optional.of(place), dueAt, insured, note);
    }

    Parcel dueAt(Instant moment) {
        return new Parcel(
                id, label, tracking, weight, price, sentAt, fragile, depot, shelf, Optional.of(moment), insured, note);
    }

    Parcel insured(Amount amount) {
        return new Parcel(
                id, label, tracking, weight, price, sentAt, fragile, depot, shelf, dueAt, Optional.of(amount), note);
    }

    Parcel note(String text) {
        return new Parcel(id, label, tracking, weight, price, sentAt, fragile, depot, shelf, dueAt, insured, text);
    }
}
