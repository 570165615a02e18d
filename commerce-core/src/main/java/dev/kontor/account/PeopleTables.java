package dev.kontor.account;

import dev.kontor.body.Bodies;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.privacy.Holding;
import dev.kontor.privacy.LegalBasis;
import dev.kontor.privacy.Redaction;
import dev.kontor.privacy.Retention;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.EmailAddress;
import java.time.Instant;
import java.time.Period;
import java.util.List;

/** The rows of how accounts come to be and last. */
final class PeopleTables {
    static final Attribute<AccountToken, String> TOKEN_PURPOSE = Attribute.text("purpose", 64, AccountToken::purpose);
    static final Attribute<AccountToken, String> TOKEN_SUBJECT = Attribute.text("subject", 200, AccountToken::subject);
    static final Attribute<AccountToken, Instant> TOKEN_END = Attribute.instant("expires_at", AccountToken::expiresAt);

    static final Table<AccountToken> TOKEN = Table.of(
                    "account_token",
                    AccountToken.class,
                    AccountToken::hash,
                    Bodies.codec(PeopleTables::write, PeopleTables::token))
            .with(TOKEN_PURPOSE, TOKEN_SUBJECT, TOKEN_END)
            .index("account_token_of", TOKEN_SUBJECT, TOKEN_PURPOSE)
            .index("account_token_end", TOKEN_END);

    static final Attribute<ExtensionRequest, String> EXTENSION_STATE =
            Attribute.text("state", 20, e -> e.state().name());
    static final Attribute<ExtensionRequest, Instant> EXTENSION_ASKED =
            Attribute.instant("asked_at", ExtensionRequest::askedAt);

    static final Table<ExtensionRequest> EXTENSION = Table.of(
                    "account_extension",
                    ExtensionRequest.class,
                    e -> e.account().value(),
                    Bodies.codec(PeopleTables::write, PeopleTables::extension))
            .with(Attribute.reference("account", "account", e -> e.account().value()), EXTENSION_STATE, EXTENSION_ASKED)
            .index("account_extension_state", EXTENSION_STATE, EXTENSION_ASKED);

    static final Attribute<CompanyInvitation, String> INVITATION_TO = Attribute.reference(
            "organization", "account_organization", i -> i.organization().value());
    static final Attribute<CompanyInvitation, String> INVITATION_STATE =
            Attribute.text("state", 20, i -> i.state().name());

    static final Table<CompanyInvitation> INVITATION = Table.of(
                    "account_company_invitation",
                    CompanyInvitation.class,
                    i -> i.id().value(),
                    Bodies.codec(PeopleTables::write, PeopleTables::invitation))
            .with(INVITATION_TO, INVITATION_STATE, Attribute.instant("valid_until", CompanyInvitation::until))
            .index("account_company_invitation_to", INVITATION_TO, INVITATION_STATE);

    static final Attribute<DiscountApplication, String> DISCOUNT_OF =
            Attribute.reference("account", "account", d -> d.account().value());
    static final Attribute<DiscountApplication, String> DISCOUNT_STATE =
            Attribute.text("state", 20, d -> d.state().name());

    static final Table<DiscountApplication> DISCOUNT = Table.of(
                    "account_discount",
                    DiscountApplication.class,
                    d -> d.id().value(),
                    Bodies.codec(PeopleTables::write, PeopleTables::discount))
            .with(
                    DISCOUNT_OF,
                    Attribute.text("store", 64, DiscountApplication::store),
                    Attribute.text("tier", 64, DiscountApplication::tier),
                    DISCOUNT_STATE,
                    Attribute.optionalInstant(
                            "valid_until", d -> d.answer().flatMap(DiscountApplication.Answer::until)))
            .index("account_discount_of", DISCOUNT_OF)
            .index("account_discount_state", DISCOUNT_STATE);

    static final List<Table<?>> ALL = List.of(TOKEN, EXTENSION, INVITATION, DISCOUNT, ProfileTable.PROFILE);

    static final List<Holding> HOLDINGS = List.of(
            Holding.of(
                    TOKEN.name(),
                    "hashes of links that were mailed to a person, and what they are for",
                    "letting only whoever reads an address act in its name",
                    LegalBasis.CONTRACT,
                    Retention.of(Period.ZERO, Retention.Start.PURPOSE_SERVED),
                    Redaction.deleteRow()),
            Holding.of(
                    EXTENSION.name(),
                    "that a person asked for an account to last longer, and why",
                    "answering that",
                    LegalBasis.CONTRACT,
                    Retention.of(Period.ofYears(1), Retention.Start.PURPOSE_SERVED),
                    Redaction.deleteRow()),
            Holding.of(
                    INVITATION.name(),
                    "e-mail addresses of people who were invited into a company, as what and by whom",
                    "letting companies choose who orders in their name",
                    LegalBasis.CONTRACT,
                    Retention.of(Period.ofYears(1), Retention.Start.PURPOSE_SERVED),
                    Redaction.deleteRow()),
            Holding.of(
                    DISCOUNT.name(),
                    "for what discount a person applied, for whom, with which documents, and what was decided",
                    "prices that only some get",
                    LegalBasis.CONTRACT,
                    Retention.of(Period.ofYears(1), Retention.Start.PURPOSE_SERVED),
                    Redaction.deleteRow()),
            ProfileTable.HOLDING);

    private PeopleTables() {}

    private static void write(AccountToken token, BodyWriter out) {
        out.text("hash", token.hash())
                .text("purpose", token.purpose())
                .text("subject", token.subject())
                .instant("createdAt", token.createdAt())
                .instant("expiresAt", token.expiresAt());
    }

    private static AccountToken token(BodyReader in) {
        return new AccountToken(
                in.text("hash"),
                in.text("purpose"),
                in.text("subject"),
                in.instant("createdAt"),
                in.instant("expiresAt"));
    }

    private static void write(ExtensionRequest request, BodyWriter out) {
        out.id("account", request.account())
                .instant("wished", request.wished())
                .text("words", request.words())
                .instant("askedAt", request.askedAt())
                .constant("state", request.state())
                .text("answer", request.answer());
    }

    private static ExtensionRequest extension(BodyReader in) {
        return new ExtensionRequest(
                in.id("account", Account.KIND),
                in.instant("wished"),
                in.text("words"),
                in.instant("askedAt"),
                in.constant("state", ExtensionRequest.State.class),
                in.optionalText("answer"));
    }

    private static void write(CompanyInvitation invitation, BodyWriter out) {
        out.id("id", invitation.id())
                .id("organization", invitation.organization())
                .text("email", invitation.email().text())
                .texts(
                        "roles",
                        invitation.roles().stream().map(CompanyRole::name).toList())
                .text("invitedBy", invitation.invitedBy())
                .instant("until", invitation.until())
                .constant("state", invitation.state());
    }

    private static CompanyInvitation invitation(BodyReader in) {
        return new CompanyInvitation(
                in.id("id", CompanyInvitation.KIND),
                in.id("organization", Organization.KIND),
                EmailAddress.of(in.text("email")),
                in.texts("roles").stream().map(CompanyRole::valueOf).toList(),
                in.text("invitedBy"),
                in.instant("until"),
                in.constant("state", CompanyInvitation.State.class));
    }

    private static void write(DiscountApplication application, BodyWriter out) {
        out.id("id", application.id())
                .id("account", application.account())
                .text("store", application.store())
                .text("tier", application.tier())
                .text("organization", application.organization())
                .text("words", application.words())
                .list(
                        "documents",
                        application.documents(),
                        (document, o) -> o.text("kind", document.kind())
                                .text("name", document.name())
                                .number("size", document.size())
                                .text("sha256", document.sha256()))
                .instant("askedAt", application.askedAt())
                .constant("state", application.state())
                .optional(
                        "answer",
                        application.answer(),
                        (answer, o) -> o.text("reviewer", answer.reviewer())
                                .instant("at", answer.at())
                                .text("tier", answer.tier())
                                .instant("until", answer.until())
                                .text("words", answer.words()));
    }

    private static DiscountApplication discount(BodyReader in) {
        return new DiscountApplication(
                in.id("id", DiscountApplication.KIND),
                in.id("account", Account.KIND),
                in.text("store"),
                in.text("tier"),
                in.text("organization"),
                in.optionalText("words"),
                in.list(
                        "documents",
                        d -> new ReviewDocument(d.text("kind"), d.text("name"), d.number("size"), d.text("sha256"))),
                in.instant("askedAt"),
                in.constant("state", DiscountApplication.State.class),
                in.optional(
                        "answer",
                        a -> new DiscountApplication.Answer(
                                a.text("reviewer"),
                                a.instant("at"),
                                a.text("tier"),
                                a.optionalInstant("until"),
                                a.text("words"))));
    }
}
