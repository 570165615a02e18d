package dev.kontor.signon;

import dev.kontor.account.Account;
import dev.kontor.body.Bodies;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rows of connections and of whom they brought. */
final class SignOnTables {
    static final Table<Connection> CONNECTION = Table.of(
                    "signon_connection",
                    Connection.class,
                    Connection::code,
                    Bodies.codec(SignOnTables::write, SignOnTables::connection))
            .with(Attribute.text("organization", 200, Connection::organization));

    static final Attribute<SignOnLink, String> OF =
            Attribute.reference("connection", "signon_connection", SignOnLink::connection);
    static final Attribute<SignOnLink, String> ISSUER = Attribute.text("issuer", 255, SignOnLink::issuer);
    static final Attribute<SignOnLink, String> SUBJECT = Attribute.text("subject", 255, SignOnLink::subject);
    static final Attribute<SignOnLink, String> ACCOUNT =
            Attribute.reference("account", "account", link -> link.account().value());

    static final Table<SignOnLink> LINK = Table.of(
                    "signon_link",
                    SignOnLink.class,
                    link -> link.id().value(),
                    Bodies.codec(SignOnTables::write, SignOnTables::link))
            .with(OF, ISSUER, SUBJECT, ACCOUNT, Attribute.instant("last_at", SignOnLink::lastAt))
            .unique("signon_link_once", OF, ISSUER, SUBJECT)
            .index("signon_link_account", ACCOUNT);

    static final List<Table<?>> ALL = List.of(CONNECTION, LINK);

    private SignOnTables() {}

    private static void write(Connection connection, BodyWriter out) {
        AttributeMap map = connection.mapping();
        out.text("code", connection.code())
                .text("organization", connection.organization())
                .texts("domains", connection.domains())
                .texts("stores", connection.stores())
                .flag("linksByEmail", connection.linksByEmail())
                .text("userName", map.userName())
                .text("email", map.email())
                .text("trust", map.trust().code())
                .text("name", map.name())
                .text("expiry", map.expiry())
                .list(
                        "groups",
                        map.groups(),
                        (rule, o) -> o.text("attribute", rule.attribute())
                                .flag("scoped", rule.isScoped())
                                .list(
                                        "values",
                                        rule.values().entrySet(),
                                        (entry, v) ->
                                                v.text("value", entry.getKey()).text("group", entry.getValue())))
                .number("days", map.days());
    }

    private static Connection connection(BodyReader in) {
        Connection connection = Connection.of(in.text("code"), in.text("organization"))
                .domains(in.texts("domains").toArray(String[]::new))
                .stores(in.texts("stores").toArray(String[]::new))
                .mapping(new AttributeMap(
                        in.optionalText("userName"),
                        in.optionalText("email"),
                        EmailTrust.of(in.text("trust")),
                        in.optionalText("name"),
                        in.optionalText("expiry"),
                        in.list("groups", SignOnTables::rule),
                        in.integer("days")));
        return in.flag("linksByEmail") ? connection.linkingByEmail() : connection;
    }

    private static GroupRule rule(BodyReader in) {
        Map<String, String> values = new TreeMap<>();
        in.list("values", v -> Map.entry(v.text("value"), v.text("group")))
                .forEach(entry -> values.put(entry.getKey(), entry.getValue()));
        return in.flag("scoped")
                ? GroupRule.scoped(in.text("attribute"), values)
                : GroupRule.of(in.text("attribute"), values);
    }

    private static void write(SignOnLink link, BodyWriter out) {
        out.id("id", link.id())
                .text("connection", link.connection())
                .text("issuer", link.issuer())
                .text("subject", link.subject())
                .id("account", link.account())
                .text("userName", link.userName())
                .instant("linkedAt", link.linkedAt())
                .instant("lastAt", link.lastAt());
    }

    private static SignOnLink link(BodyReader in) {
        return new SignOnLink(
                in.id("id", SignOnLink.KIND),
                in.text("connection"),
                in.text("issuer"),
                in.text("subject"),
                in.id("account", Account.KIND),
                in.optionalText("userName"),
                in.instant("linkedAt"),
                in.instant("lastAt"));
    }
}
