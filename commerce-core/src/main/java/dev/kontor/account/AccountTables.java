package dev.kontor.account;

import dev.kontor.body.Bodies;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Country;
import dev.kontor.value.EmailAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rows of people, their organizations and rosters. */
final class AccountTables {
    static final Attribute<Account, String> USER = Attribute.optionalText("user_id", 200, Account::user);
    static final Attribute<Account, String> EMAIL =
            Attribute.optionalText("email", 254, a -> a.email().map(EmailAddress::text));

    static final Table<Account> ACCOUNT = Table.of(
                    "account",
                    Account.class,
                    a -> a.id().value(),
                    Bodies.codec(AccountTables::write, AccountTables::account))
            .with(
                    USER,
                    EMAIL,
                    Attribute.optionalText("country", 2, a -> a.country().map(Country::code)),
                    Attribute.text("state", 20, a -> a.stored().name()),
                    Attribute.instant("created_at", Account::createdAt),
                    Attribute.optionalInstant("expires_at", Account::expiresAt))
            .unique("account_user", USER)
            .index("account_email", EMAIL);

    static final Attribute<Organization, String> NAME_KEY =
            Attribute.text("name_key", 500, o -> Organization.key(o.name()));

    static final Table<Organization> ORGANIZATION = Table.of(
                    "account_organization",
                    Organization.class,
                    o -> o.id().value(),
                    Bodies.codec(AccountTables::write, AccountTables::organization))
            .with(Attribute.text("name", 200, Organization::name), NAME_KEY)
            .unique("account_organization_name", NAME_KEY);

    static final Attribute<Membership, String> MEMBER =
            Attribute.reference("account", "account", m -> m.account().value());
    static final Attribute<Membership, String> OF = Attribute.reference(
            "organization", "account_organization", m -> m.organization().value());
    static final Attribute<Membership, String> GROUP = Attribute.text("member_group", 64, Membership::group);

    static final Table<Membership> MEMBERSHIP = Table.of(
                    "account_membership",
                    Membership.class,
                    m -> m.id().value(),
                    Bodies.codec(AccountTables::write, AccountTables::membership))
            .with(
                    MEMBER,
                    OF,
                    GROUP,
                    Attribute.text("service", 64, Membership::service),
                    Attribute.instant("verified_at", Membership::verifiedAt),
                    Attribute.optionalInstant("valid_until", Membership::until))
            .unique("account_membership_once", MEMBER, OF, GROUP)
            .index("account_membership_of", OF);

    static final Attribute<RosterEntry, String> ROSTER_OF = Attribute.reference(
            "organization", "account_organization", r -> r.organization().value());
    static final Attribute<RosterEntry, String> ROSTER_FIELD = Attribute.text("field", 64, RosterEntry::field);
    static final Attribute<RosterEntry, String> ROSTER_UPLOAD = Attribute.text("upload", 64, RosterEntry::upload);

    static final Table<RosterEntry> ROSTER = Table.of(
                    "account_roster",
                    RosterEntry.class,
                    RosterEntry::id,
                    Bodies.codec(AccountTables::write, AccountTables::rosterEntry))
            .with(ROSTER_OF, ROSTER_FIELD, ROSTER_UPLOAD)
            .index("account_roster_upload", ROSTER_OF, ROSTER_FIELD, ROSTER_UPLOAD);

    static final List<Table<?>> ALL = List.of(ACCOUNT, ORGANIZATION, MEMBERSHIP, ROSTER);

    private AccountTables() {}

    private static void write(Account account, BodyWriter out) {
        out.id("id", account.id())
                .text("user", account.user())
                .text("email", account.email().map(EmailAddress::text))
                .text("displayName", account.displayName())
                .text("country", account.country().map(Country::code))
                .text("locale", account.locale().toLanguageTag())
                .constant("state", account.stored())
                .instant("createdAt", account.createdAt())
                .instant("expiresAt", account.expiresAt())
                .text("expiryReason", account.expiryReason());
    }

    private static Account account(BodyReader in) {
        return new Account(
                in.id("id", Account.KIND),
                in.optionalText("user"),
                in.optionalText("email").map(EmailAddress::of),
                in.optionalText("displayName"),
                in.optionalText("country").map(Country::of),
                Locale.forLanguageTag(in.text("locale")),
                in.constant("state", AccountState.class),
                in.instant("createdAt"),
                in.optionalInstant("expiresAt"),
                in.optionalText("expiryReason"));
    }

    private static void write(Organization organization, BodyWriter out) {
        out.id("id", organization.id())
                .text("name", organization.name())
                .texts("domains", organization.domains())
                .text("kind", Optional.of("company").filter(kind -> organization.isCompany()))
                .instant("createdAt", organization.createdAt());
    }

    private static Organization organization(BodyReader in) {
        return new Organization(
                in.id("id", Organization.KIND),
                in.text("name"),
                in.texts("domains"),
                in.instant("createdAt"),
                in.optionalText("kind").filter("company"::equals).isPresent());
    }

    private static void write(Membership membership, BodyWriter out) {
        out.id("id", membership.id())
                .id("account", membership.account())
                .id("organization", membership.organization())
                .text("organizationName", membership.organizationName())
                .text("group", membership.group())
                .text("service", membership.service())
                .instant("verifiedAt", membership.verifiedAt())
                .instant("until", membership.until());
    }

    private static Membership membership(BodyReader in) {
        return new Membership(
                in.id("id", Membership.KIND),
                in.id("account", Account.KIND),
                in.id("organization", Organization.KIND),
                in.text("organizationName"),
                in.text("group"),
                in.text("service"),
                in.instant("verifiedAt"),
                in.optionalInstant("until"));
    }

    private static void write(RosterEntry entry, BodyWriter out) {
        out.id("organization", entry.organization())
                .text("field", entry.field())
                .text("hash", entry.hash())
                .text("group", entry.group())
                .text("upload", entry.upload())
                .instant("uploadedAt", entry.uploadedAt())
                .instant("until", entry.until());
    }

    private static RosterEntry rosterEntry(BodyReader in) {
        return new RosterEntry(
                in.id("organization", Organization.KIND),
                in.text("field"),
                in.text("hash"),
                in.text("group"),
                in.text("upload"),
                in.instant("uploadedAt"),
                in.optionalInstant("until"));
    }
}
