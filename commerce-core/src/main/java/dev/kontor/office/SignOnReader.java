package dev.kontor.office;

import dev.kontor.body.Input;
import dev.kontor.signon.AttributeMap;
import dev.kontor.signon.Connection;
import dev.kontor.signon.EmailTrust;
import dev.kontor.signon.GroupRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a sign-on connection of a wanted state. */
final class SignOnReader {
    private static final int MOST_DAYS = 3_660;

    private SignOnReader() {}

    static Optional<Connection> read(String code, Input input) {
        Map<String, Input> fields = input.fields("organization", "domains", "stores", "linksByEmail", "map");
        Optional<String> organization =
                input.required(fields, "organization").flatMap(field -> field.text(text -> text));
        List<String> domains = texts(fields, "domains");
        List<String> stores = texts(fields, "stores");
        boolean linksByEmail = Optional.ofNullable(fields.get("linksByEmail"))
                .flatMap(Input::flag)
                .orElse(false);
        Optional<AttributeMap> mapping = Optional.ofNullable(fields.get("map"))
                .map(SignOnReader::map)
                .orElseGet(() -> Optional.of(AttributeMap.standard()));
        return organization.flatMap(name -> mapping.flatMap(meaning -> input.made(() -> {
            Connection connection = Connection.of(code, name)
                    .domains(domains.toArray(String[]::new))
                    .stores(stores.toArray(String[]::new))
                    .mapping(meaning);
            return linksByEmail ? connection.linkingByEmail() : connection;
        })));
    }

    private static List<String> texts(Map<String, Input> fields, String name) {
        return Optional.ofNullable(fields.get(name))
                .flatMap(field -> field.texts(text -> text))
                .orElse(List.of());
    }

    private static Optional<AttributeMap> map(Input input) {
        Map<String, Input> fields =
                input.fields("userName", "email", "emailConfirmed", "name", "expiry", "groups", "days");
        Optional<EmailTrust> trust = Optional.ofNullable(fields.get("emailConfirmed"))
                .map(field -> field.text(EmailTrust::of))
                .orElse(Optional.of(EmailTrust.SAID));
        Optional<List<GroupRule>> groups = Optional.ofNullable(fields.get("groups"))
                .map(field -> field.list(SignOnReader::rule))
                .orElse(Optional.of(List.of()));
        Optional<Long> days = Optional.ofNullable(fields.get("days"))
                .map(field -> field.number(1, MOST_DAYS))
                .orElse(Optional.of((long) AttributeMap.USUAL_DAYS));
        return trust.flatMap(when -> groups.flatMap(rules -> days.flatMap(number -> input.made(() -> new AttributeMap(
                text(fields, "userName"),
                text(fields, "email"),
                when,
                text(fields, "name"),
                text(fields, "expiry"),
                rules,
                number.intValue())))));
    }

    private static Optional<String> text(Map<String, Input> fields, String name) {
        return Optional.ofNullable(fields.get(name)).flatMap(field -> field.text(text -> text));
    }

    private static Optional<GroupRule> rule(Input input) {
        Map<String, Input> fields = input.fields("attribute", "scoped", "values");
        Optional<String> attribute = input.required(fields, "attribute").flatMap(field -> field.text(text -> text));
        boolean isScoped =
                Optional.ofNullable(fields.get("scoped")).flatMap(Input::flag).orElse(false);
        Map<String, String> values = new TreeMap<>();
        input.required(fields, "values")
                .map(Input::fields)
                .orElse(Map.of())
                .forEach((value, group) -> group.text(text -> text).ifPresent(code -> values.put(value, code)));
        return attribute.flatMap(
                name -> input.made(() -> isScoped ? GroupRule.scoped(name, values) : GroupRule.of(name, values)));
    }
}
