package dev.kontor.account;

import dev.kontor.body.AddressBody;
import dev.kontor.body.Bodies;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.privacy.Holding;
import dev.kontor.privacy.LegalBasis;
import dev.kontor.privacy.Redaction;
import dev.kontor.privacy.Retention;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Address;
import dev.kontor.value.EmailAddress;
import java.time.Period;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How profiles are stored. */
final class ProfileTable {
    static final Table<Profile> PROFILE = Table.of(
                    "account_profile",
                    Profile.class,
                    p -> p.account().value(),
                    Bodies.codec(ProfileTable::write, ProfileTable::read))
            .with(Attribute.reference("account", "account", p -> p.account().value()));

    static final Holding HOLDING = Holding.of(
            PROFILE.name(),
            "a person's addresses, billing data and consents",
            "sending goods and bills, and asking nobody for what was answered",
            LegalBasis.CONTRACT,
            Retention.of(Period.ZERO, Retention.Start.END_OF_CONTRACT),
            Redaction.deleteRow());

    private ProfileTable() {}

    private static void write(Profile profile, BodyWriter out) {
        out.id("account", profile.account())
                .list("addresses", profile.addresses().entrySet(), (entry, o) -> {
                    o.text("as", entry.getKey());
                    AddressBody.write(entry.getValue(), o);
                })
                .optional(
                        "billing",
                        profile.billing(),
                        (billing, o) -> o.object("address", billing.address(), AddressBody::write)
                                .text("company", billing.company())
                                .text("vatId", billing.vatId())
                                .text("sendTo", billing.sendTo().map(EmailAddress::text)))
                .list(
                        "consents",
                        profile.consents().entrySet(),
                        (entry, o) -> o.text("to", entry.getKey())
                                .text("version", entry.getValue().version())
                                .text("locale", entry.getValue().locale().toLanguageTag())
                                .instant("at", entry.getValue().at()))
                .map("notices", profile.notices());
        if (profile.wantsTextOnly()) {
            out.text("letters", "text");
        }
    }

    private static Profile read(BodyReader in) {
        Map<String, Address> addresses = new TreeMap<>();
        in.list("addresses", a -> Map.entry(a.text("as"), AddressBody.read(a)))
                .forEach(entry -> addresses.put(entry.getKey(), entry.getValue()));
        Map<String, Profile.Consent> consents = new TreeMap<>();
        in.list(
                        "consents",
                        c -> Map.entry(
                                c.text("to"),
                                new Profile.Consent(
                                        c.text("version"), Locale.forLanguageTag(c.text("locale")), c.instant("at"))))
                .forEach(entry -> consents.put(entry.getKey(), entry.getValue()));
        return new Profile(
                in.id("account", Account.KIND),
                addresses,
                in.optional(
                        "billing",
                        b -> new BillingData(
                                b.object("address", AddressBody::read),
                                b.optionalText("company"),
                                b.optionalText("vatId"),
                                b.optionalText("sendTo").map(EmailAddress::of))),
                consents,
                in.map("notices"),
                in.optionalText("letters").isPresent());
    }
}
