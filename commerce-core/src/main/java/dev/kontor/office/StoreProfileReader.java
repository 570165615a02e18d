package dev.kontor.office;

import static dev.kontor.office.StoreReader.with;

import dev.kontor.body.Input;
import dev.kontor.store.Registration;
import dev.kontor.store.SignIn;
import dev.kontor.store.StoreProfile;
import dev.kontor.store.SupportContact;
import dev.kontor.store.Withheld;
import dev.kontor.value.Code;
import dev.kontor.value.Country;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import dev.kontor.value.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what one store of a wanted state says of itself. */
final class StoreProfileReader {
    private StoreProfileReader() {}

    static Optional<StoreProfile> read(String code, Input input) {
        Map<String, Input> fields =
                input.fields("organization", "sender", "contacts", "registration", "signIn", "withheld");
        Optional<StoreProfile> made = input.made(() -> StoreProfile.of(code));
        // Where the code has a fault, the parts are read all the same, to find theirs.
        StoreProfile profile = made.orElseGet(() -> StoreProfile.of("unnamed"));
        profile = with(profile, fields, "organization", field -> field.text(text -> text), StoreProfile::organization);
        profile = with(profile, fields, "sender", field -> field.text(text -> text), StoreProfile::sender);
        Map<String, Input> contacts = below(fields, "contacts");
        for (String subject : contacts.keySet()) {
            profile = with(profile, contacts, subject, field -> contact(subject, field), StoreProfile::contacts);
        }
        profile = with(
                profile,
                fields,
                "registration",
                field -> field.texts(Registration::of),
                (before, ways) -> before.registration(ways.toArray(Registration[]::new)));
        profile = with(profile, fields, "signIn", field -> field.text(SignIn::of), StoreProfile::signIn);
        Map<String, Input> withheld = below(fields, "withheld");
        for (String sku : withheld.keySet()) {
            profile = with(profile, withheld, sku, field -> withheld(sku, field), StoreProfile::withhold);
        }
        StoreProfile complete = profile;
        return made.map(ignored -> complete);
    }

    private static Map<String, Input> below(Map<String, Input> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(Input::fields).orElse(Map.of());
    }

    private static Optional<SupportContact> contact(String subject, Input input) {
        Map<String, Input> fields = input.fields("email", "page");
        Optional<EmailAddress> email =
                Optional.ofNullable(fields.get("email")).flatMap(field -> field.text(EmailAddress::of));
        Optional<URI> page =
                Optional.ofNullable(fields.get("page")).flatMap(field -> field.text(StoreProfileReader::link));
        return input.made(() -> new SupportContact(Code.of("subject", subject), email, page));
    }

    private static Optional<Withheld> withheld(String code, Input input) {
        Map<String, Input> fields = input.fields("countries", "message", "alternatives");
        Optional<Sku> sku = input.made(() -> Sku.of(code));
        Optional<List<Country>> countries =
                input.required(fields, "countries").flatMap(field -> field.texts(Country::of));
        Map<Locale, String> messages = Optional.ofNullable(fields.get("message"))
                .map(field -> LocalizedReader.read(
                        field,
                        "message by language, such as {\"en\": \"Ask us\"}",
                        text -> Text.lines("message", text, 1_000)))
                .orElse(Map.of());
        List<Withheld.Alternative> alternatives = Optional.ofNullable(fields.get("alternatives"))
                .flatMap(field -> field.list(StoreProfileReader::alternative))
                .orElse(List.of());
        return sku.flatMap(product -> countries.flatMap(where -> input.made(() -> {
            Withheld rule = Withheld.of(product, where);
            for (Map.Entry<Locale, String> message : messages.entrySet()) {
                rule = rule.message(message.getKey(), message.getValue());
            }
            return rule.instead(alternatives.toArray(Withheld.Alternative[]::new));
        })));
    }

    private static Optional<Withheld.Alternative> alternative(Input input) {
        Map<String, Input> fields = input.fields("kind", "label", "link");
        Optional<String> kind = input.required(fields, "kind").flatMap(field -> field.text(text -> text));
        Optional<URI> link = input.required(fields, "link").flatMap(field -> field.text(StoreProfileReader::link));
        Map<Locale, String> labels = input.required(fields, "label")
                .map(field -> LocalizedReader.read(
                        field,
                        "label by language, such as {\"en\": \"Try it\"}",
                        text -> Text.line("label", text, 200)))
                .orElse(Map.of());
        return kind.filter(ignored -> !labels.isEmpty())
                .flatMap(what -> link.flatMap(where -> input.made(() -> {
                    Map.Entry<Locale, String> first =
                            labels.entrySet().iterator().next();
                    Withheld.Alternative made = Withheld.Alternative.of(what, where, first.getKey(), first.getValue());
                    for (Map.Entry<Locale, String> label : labels.entrySet()) {
                        made = made.labeled(label.getKey(), label.getValue());
                    }
                    return made;
                })));
    }

    private static URI link(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw new InvalidValueException("link", text, "an address such as https://example.org/page");
        }
    }
}
