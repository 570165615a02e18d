package dev.kontor.store;

import dev.kontor.body.Bodies;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Question;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Country;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Sku;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Keeps what stores say of themselves: the one way to these rows. Keeps nothing itself. */
public final class StoreProfiles {
    static final Table<StoreProfile> PROFILE = Table.of(
                    "store_profile",
                    StoreProfile.class,
                    StoreProfile::store,
                    Bodies.codec(StoreProfiles::write, StoreProfiles::read))
            .with(Attribute.reference("store", "store", StoreProfile::store));

    private StoreProfiles() {}

    /**
     * The profile of a store.
     *
     * @param view where to look
     * @param store the store's code
     * @return the plain one where nobody set any
     */
    public static StoreProfile of(StorageView view, String store) {
        return find(view, store).orElseGet(() -> StoreProfile.of(store));
    }

    /**
     * The profile that was set for a store.
     *
     * @param view where to look
     * @param store the store's code
     * @return empty where nobody set any
     */
    public static Optional<StoreProfile> find(StorageView view, String store) {
        return view.find(PROFILE, store).map(Row::value);
    }

    /**
     * The question of {@link #of}, to be expected.
     *
     * @param store the store's code
     * @return one question
     */
    public static Question<?> asking(String store) {
        return Question.find(PROFILE, store);
    }

    /**
     * Writes a profile, new or changed.
     *
     * @param unit the unit
     * @param profile as it is from now on; its store is there, perhaps put in this unit
     */
    public static void put(StorageUnit unit, StoreProfile profile) {
        Optional<Row<StoreProfile>> present = unit.find(PROFILE, profile.store());
        if (present.isPresent()) {
            unit.update(present.get(), profile);
        } else {
            unit.insert(PROFILE, profile);
        }
    }

    private static void write(StoreProfile profile, BodyWriter out) {
        out.text("store", profile.store())
                .text("organization", profile.organization())
                .text("sender", profile.sender().map(EmailAddress::text))
                .list(
                        "contacts",
                        profile.contacts().values(),
                        (contact, o) -> o.text("subject", contact.subject())
                                .text("email", contact.email().map(EmailAddress::text))
                                .text("page", contact.page().map(URI::toString)))
                .texts(
                        "registration",
                        profile.registration().stream().map(Registration::code).toList())
                .text("signIn", profile.signIn().code())
                .list("withheld", profile.withheld().values(), StoreProfiles::write);
    }

    private static void write(Withheld rule, BodyWriter out) {
        out.text("sku", rule.sku().code())
                .texts("countries", rule.countries().stream().map(Country::code).toList())
                .list("messages", rule.messages().entrySet(), StoreProfiles::write)
                .list(
                        "alternatives",
                        rule.alternatives(),
                        (alternative, o) -> o.text("kind", alternative.kind())
                                .text("link", alternative.link().toString())
                                .list("labels", alternative.labels().entrySet(), StoreProfiles::write));
    }

    private static void write(Map.Entry<String, String> text, BodyWriter out) {
        out.text("in", text.getKey()).text("text", text.getValue());
    }

    private static StoreProfile read(BodyReader in) {
        StoreProfile profile = StoreProfile.of(in.text("store"))
                .contacts(in.list(
                                "contacts",
                                c -> new SupportContact(
                                        c.text("subject"),
                                        c.optionalText("email").map(EmailAddress::of),
                                        c.optionalText("page").map(URI::create)))
                        .toArray(SupportContact[]::new))
                .registration(
                        in.texts("registration").stream().map(Registration::of).toArray(Registration[]::new))
                .signIn(SignIn.of(in.text("signIn")))
                .withhold(in.list("withheld", StoreProfiles::readWithheld).toArray(Withheld[]::new));
        profile = in.optionalText("organization").map(profile::organization).orElse(profile);
        return in.optionalText("sender").map(profile::sender).orElse(profile);
    }

    private static Withheld readWithheld(BodyReader in) {
        Withheld rule = Withheld.of(
                Sku.of(in.text("sku")),
                in.texts("countries").stream().map(Country::of).toList());
        for (Map.Entry<Locale, String> message : texts(in, "messages")) {
            rule = rule.message(message.getKey(), message.getValue());
        }
        return rule.instead(
                in.list("alternatives", StoreProfiles::readAlternative).toArray(Withheld.Alternative[]::new));
    }

    private static Withheld.Alternative readAlternative(BodyReader in) {
        List<Map.Entry<Locale, String>> labels = texts(in, "labels");
        Withheld.Alternative alternative = Withheld.Alternative.of(
                in.text("kind"),
                URI.create(in.text("link")),
                labels.get(0).getKey(),
                labels.get(0).getValue());
        for (Map.Entry<Locale, String> label : labels.subList(1, labels.size())) {
            alternative = alternative.labeled(label.getKey(), label.getValue());
        }
        return alternative;
    }

    private static List<Map.Entry<Locale, String>> texts(BodyReader in, String name) {
        return in.list(name, t -> Map.entry(Locale.forLanguageTag(t.text("in")), t.text("text")));
    }
}
