package dev.kontor.tck.storage;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.BodyCodec;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Amount;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The small schema that the kit runs on: depots, parcels, and a ledger that is append-only. */
final class PostOffice {
    static final Attribute<Depot, String> NAME = Attribute.text("name", 100, Depot::name);
    static final Attribute<Depot, String> PARENT = Attribute.optionalReference("parent", "kit_depot", Depot::parent);

    static final Attribute<Parcel, String> LABEL = Attribute.text("label", 200, Parcel::label);
    static final Attribute<Parcel, String> TRACKING = Attribute.optionalText("tracking", 100, Parcel::tracking);
    static final Attribute<Parcel, Long> WEIGHT = Attribute.number("weight", Parcel::weight);
    static final Attribute<Parcel, Amount> PRICE = Attribute.money("price", Parcel::price);
    static final Attribute<Parcel, Instant> SENT_AT = Attribute.instant("sent_at", Parcel::sentAt);
    static final Attribute<Parcel, Boolean> FRAGILE = Attribute.flag("fragile", Parcel::fragile);
    static final Attribute<Parcel, String> DEPOT = Attribute.optionalReference("depot", "kit_depot", Parcel::depot);
    static final Attribute<Parcel, Long> SHELF = Attribute.optionalNumber("shelf", Parcel::shelf);
    static final Attribute<Parcel, Instant> DUE_AT = Attribute.optionalInstant("due_at", Parcel::dueAt);
    static final Attribute<Parcel, Amount> INSURED = Attribute.optionalMoney("insured", Parcel::insured);

    static final Attribute<Entry, String> PARCEL = Attribute.reference("parcel", "kit_parcel", Entry::parcel);
    static final Attribute<Entry, String> KEY = Attribute.text("entry_key", 100, Entry::key);
    static final Attribute<Entry, Amount> AMOUNT = Attribute.money("amount", Entry::amount);

    static final String TRACKING_RULE = "kit_parcel_tracking";
    static final String PLACE_RULE = "kit_parcel_place";
    static final String ENTRY_RULE = "kit_entry_key";

    /** The form in which parcels are written; a test raises it to play newer code. */
    volatile int parcelForm = 1;

    final Table<Depot> depots = Table.of(
                    "kit_depot", Depot.class, Depot::id, codec(() -> 1, PostOffice::fields, PostOffice::depot))
            .with(NAME, PARENT);

    final Table<Parcel> parcels = Table.of(
                    "kit_parcel",
                    Parcel.class,
                    Parcel::id,
                    codec(() -> parcelForm, PostOffice::fields, PostOffice::parcel))
            .with(LABEL, TRACKING, WEIGHT, PRICE, SENT_AT, FRAGILE, DEPOT, SHELF, DUE_AT, INSURED)
            .unique(TRACKING_RULE, TRACKING)
            .unique(PLACE_RULE, DEPOT, SHELF)
            .index("kit_parcel_label", LABEL)
            .index("kit_parcel_due", FRAGILE, DUE_AT);

    final Table<Entry> entries = Table.of(
                    "kit_entry", Entry.class, Entry::id, codec(() -> 1, PostOffice::fields, PostOffice::entry))
            .with(PARCEL, KEY, AMOUNT)
            .unique(ENTRY_RULE, PARCEL, KEY)
            .appendOnly();

    final Schema schema = new Schema(1, List.of(depots, parcels, entries));

    /** A number that may change from call to call. */
    private interface Form {
        int now();
    }

    private static <T> BodyCodec<T> codec(
            Form form, Function<T, Map<String, String>> writer, Function<Map<String, String>, T> reader) {
        return new BodyCodec<>() {
            @Override
            public int version() {
                return form.now();
            }

            @Override
            public String write(T value) {
                return FlatJson.write(writer.apply(value));
            }

            @Override
            public T read(String body, int version) {
                return reader.apply(FlatJson.read(body));
            }
        };
    }

    private static Map<String, String> fields(Depot depot) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", depot.id());
        fields.put("name", depot.name());
        depot.parent().ifPresent(parent -> fields.put("parent", parent));
        return fields;
    }

    private static Depot depot(Map<String, String> fields) {
        return new Depot(text(fields, "id"), text(fields, "name"), optional(fields, "parent"));
    }

    private static Map<String, String> fields(Parcel parcel) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", parcel.id());
        fields.put("label", parcel.label());
        parcel.tracking().ifPresent(tracking -> fields.put("tracking", tracking));
        fields.put("weight", Long.toString(parcel.weight()));
        fields.put("price", text(parcel.price()));
        fields.put("sentAt", parcel.sentAt().toString());
        fields.put("fragile", Boolean.toString(parcel.fragile()));
        parcel.depot().ifPresent(depot -> fields.put("depot", depot));
        parcel.shelf().ifPresent(shelf -> fields.put("shelf", Long.toString(shelf)));
        parcel.dueAt().ifPresent(moment -> fields.put("dueAt", moment.toString()));
        parcel.insured().ifPresent(amount -> fields.put("insured", text(amount)));
        fields.put("note", parcel.note());
        return fields;
    }

    private static Parcel parcel(Map<String, String> fields) {
        return new Parcel(
                text(fields, "id"),
                text(fields, "label"),
                optional(fields, "tracking"),
                Long.parseLong(text(fields, "weight")),
                amount(text(fields, "price")),
                Instant.parse(text(fields, "sentAt")),
                Boolean.parseBoolean(text(fields, "fragile")),
                optional(fields, "depot"),
                optional(fields, "shelf").map(Long::valueOf),
                optional(fields, "dueAt").map(Instant::parse),
                optional(fields, "insured").map(PostOffice::amount),
                text(fields, "note"));
    }

    private static Map<String, String> fields(Entry entry) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", entry.id());
        fields.put("parcel", entry.parcel());
        fields.put("key", entry.key());
        fields.put("amount", text(entry.amount()));
        return fields;
    }

    private static Entry entry(Map<String, String> fields) {
        return new Entry(
                text(fields, "id"), text(fields, "parcel"), text(fields, "key"), amount(text(fields, "amount")));
    }

    private static String text(Amount amount) {
        return amount.currency() + amount.minor();
    }

    private static Amount amount(String text) {
        return Amount.ofMinor(text.substring(0, 3), Long.parseLong(text.substring(3)));
    }

    private static String text(Map<String, String> fields, String name) {
        return optional(fields, name).orElseThrow(() -> new IllegalStateException("Body lost the field " + name));
    }

    private static Optional<String> optional(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
