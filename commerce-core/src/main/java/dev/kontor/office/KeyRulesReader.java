package dev.kontor.office;

import static dev.kontor.office.StoreReader.with;

import dev.kontor.body.Input;
import dev.kontor.catalog.KeyRules;
import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Reads how the keys of one product are given out and used. */
final class KeyRulesReader {
    private KeyRulesReader() {}

    static Optional<KeyRules> read(Input input) {
        Map<String, Input> fields =
                input.fields("issue", "shared", "warnBelow", "activations", "devices", "redeemAt", "from");
        KeyRules rules = KeyRules.standard();
        rules = with(
                rules,
                fields,
                "issue",
                field -> field.text(KeyRulesReader::atRetrieval),
                (one, late) -> late ? one.issuedAtRetrieval() : one);
        rules = with(rules, fields, "shared", Input::flag, (one, yes) -> yes ? one.siteLicense() : one);
        rules = with(rules, fields, "warnBelow", KeyRulesReader::number, KeyRules::warningBelow);
        rules = with(rules, fields, "activations", KeyRulesReader::number, KeyRules::machines);
        rules = with(rules, fields, "devices", KeyRulesReader::number, KeyRules::readableOn);
        rules = with(rules, fields, "redeemAt", field -> field.text(KeyRulesReader::page), KeyRules::redeemedAt);
        rules = with(
                rules,
                fields,
                "from",
                KeyRulesReader::source,
                (one, source) -> one.from(source.service(), source.article()));
        return input.isObject() ? Optional.of(rules) : Optional.empty();
    }

    private static boolean atRetrieval(String text) {
        return switch (text) {
            case "order" -> false;
            case "retrieval" -> true;
            default -> throw new InvalidValueException("issue", text, "order or retrieval");
        };
    }

    private static Optional<KeyRules.Source> source(Input field) {
        Map<String, Input> fields = field.fields("service", "article");
        Optional<String> service =
                field.required(fields, "service").flatMap(one -> one.text(text -> Code.of("key service", text)));
        Optional<String> article = field.required(fields, "article")
                .flatMap(one -> one.text(text -> Text.line("article of a publisher", text, 100)));
        return service.flatMap(name -> article.map(known -> new KeyRules.Source(name, known)));
    }

    private static Optional<Integer> number(Input field) {
        return field.number(1, KeyRules.MOST).map(Long::intValue);
    }

    private static URI page(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException noPage) {
            throw new InvalidValueException("redeemAt", text, "a page such as https://reader.example.org/redeem");
        }
    }
}
