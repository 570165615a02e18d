package dev.kontor.account;

import dev.kontor.body.Bodies;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.spi.Handle;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import dev.kontor.spi.verification.Assertion;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The rows of what is being proven. */
final class VerificationTables {
    static final Attribute<Verification, String> BY_ACCOUNT =
            Attribute.reference("account", "account", v -> v.account().value());
    static final Attribute<Verification, String> SERVICE = Attribute.text("service", 64, Verification::service);
    static final Attribute<Verification, String> STATE =
            Attribute.text("state", 20, v -> v.state().name());
    static final Attribute<Verification, Instant> DEADLINE = Attribute.instant("deadline", Verification::deadline);
    static final Attribute<Verification, Instant> CREATED = Attribute.instant("created_at", Verification::createdAt);
    static final Attribute<Verification, String> PROVIDER_ID =
            Attribute.optionalText("provider_id", 255, v -> v.handle().map(Handle::providerId));

    static final Table<Verification> VERIFICATION = Table.of(
                    "account_verification",
                    Verification.class,
                    v -> v.id().value(),
                    Bodies.codec(VerificationTables::write, VerificationTables::verification))
            .with(
                    BY_ACCOUNT,
                    SERVICE,
                    STATE,
                    DEADLINE,
                    CREATED,
                    PROVIDER_ID,
                    Attribute.optionalInstant("valid_until", Verification::until))
            .index("account_verification_of", BY_ACCOUNT, SERVICE, CREATED)
            .index("account_verification_due", STATE, DEADLINE)
            .index("account_verification_handle", SERVICE, PROVIDER_ID);

    static final Attribute<ReviewCase, String> REFERENCE = Attribute.text("reference", 255, ReviewCase::reference);
    static final Attribute<ReviewCase, String> REVIEW_STATE =
            Attribute.text("state", 20, r -> r.state().name());

    static final Table<ReviewCase> REVIEW = Table.of(
                    "account_review",
                    ReviewCase.class,
                    r -> r.id().value(),
                    Bodies.codec(VerificationTables::write, VerificationTables::review))
            .with(
                    Attribute.reference(
                            "verification",
                            "account_verification",
                            r -> r.verification().value()),
                    REFERENCE,
                    REVIEW_STATE)
            .unique("account_review_reference", REFERENCE)
            .index("account_review_state", REVIEW_STATE);

    static final List<Table<?>> ALL = List.of(VERIFICATION, REVIEW);

    private VerificationTables() {}

    private static void write(Verification v, BodyWriter out) {
        out.id("id", v.id())
                .id("account", v.account())
                .text("service", v.service())
                .instant("createdAt", v.createdAt())
                .text("group", v.assertion().group())
                .text("claimed", v.assertion().organization())
                .map("fields", v.assertion().fields())
                .instant("deadline", v.deadline())
                .constant("state", v.state())
                .number("guesses", v.guesses())
                .optional("handle", v.handle(), VerificationTables::write)
                .optional("next", v.next(), NextSteps::write)
                .instant("verifiedAt", v.verifiedAt())
                .instant("until", v.until())
                .text("evidence", v.evidence())
                .text("organization", v.organization())
                .text("reason", v.reason());
    }

    private static Verification verification(BodyReader in) {
        Assertion assertion = Assertion.of(in.text("group"), in.text("claimed"));
        for (Map.Entry<String, String> field : in.map("fields").entrySet()) {
            assertion = assertion.with(field.getKey(), field.getValue());
        }
        VerificationDraft draft = new VerificationDraft(
                in.id("id", Verification.KIND),
                in.id("account", Account.KIND),
                in.text("service"),
                assertion,
                in.instant("createdAt"),
                in.instant("deadline"));
        draft.state = in.constant("state", VerificationState.class);
        draft.guesses = in.integer("guesses");
        draft.handle = in.optional("handle", h -> new Handle(h.text("providerId"), h.map("state")));
        draft.next = in.optional("next", NextSteps::read);
        draft.verifiedAt = in.optionalInstant("verifiedAt");
        draft.until = in.optionalInstant("until");
        draft.evidence = in.optionalText("evidence");
        draft.organization = in.optionalText("organization");
        draft.reason = in.optionalText("reason");
        return new Verification(draft);
    }

    private static void write(Handle handle, BodyWriter out) {
        out.text("providerId", handle.providerId()).map("state", handle.state());
    }

    private static void write(ReviewCase review, BodyWriter out) {
        out.id("id", review.id())
                .id("verification", review.verification())
                .text("reference", review.reference())
                .list("documents", review.documents(), VerificationTables::write)
                .constant("state", review.state())
                .instant("createdAt", review.createdAt())
                .optional("decided", review.decided(), VerificationTables::write);
    }

    private static ReviewCase review(BodyReader in) {
        return new ReviewCase(
                in.id("id", ReviewCase.KIND),
                in.id("verification", Verification.KIND),
                in.text("reference"),
                in.list(
                        "documents",
                        d -> new ReviewDocument(d.text("kind"), d.text("name"), d.number("size"), d.text("sha256"))),
                in.constant("state", ReviewState.class),
                in.instant("createdAt"),
                in.optional(
                        "decided",
                        d -> new ReviewCase.Decided(
                                d.text("by"),
                                d.instant("at"),
                                d.optionalText("organization"),
                                d.optionalInstant("until"),
                                d.optionalText("reason"))));
    }

    private static void write(ReviewDocument document, BodyWriter out) {
        out.text("kind", document.kind())
                .text("name", document.name())
                .number("size", document.size())
                .text("sha256", document.sha256());
    }

    private static void write(ReviewCase.Decided decided, BodyWriter out) {
        out.text("by", decided.by())
                .instant("at", decided.at())
                .text("organization", decided.organization())
                .instant("until", decided.until())
                .text("reason", decided.reason());
    }
}
