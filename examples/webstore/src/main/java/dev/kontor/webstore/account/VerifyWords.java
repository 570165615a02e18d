package dev.kontor.webstore.account;

import dev.kontor.account.Companies;
import dev.kontor.account.Discounts;
import dev.kontor.account.Membership;
import dev.kontor.account.Verification;
import dev.kontor.account.VerificationState;
import dev.kontor.spi.verification.NextStep;
import dev.kontor.webstore.site.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Words for codes of the shop that may grow: one that is not known here is shown as it is. */
public final class VerifyWords {
    private VerifyWords() {}

    /** The key of the text that says why a verification ended. */
    public static String reason(Texts texts, Verification verification) {
        String key = "account.verify.reason." + verification.reason().orElseGet(() -> lapsed(verification));
        return texts.has(key) ? key : "account.verify.reason.other";
    }

    /** Why it ended with time alone, before anybody has written that down. */
    private static String lapsed(Verification verification) {
        if (verification.state() != VerificationState.PENDING) {
            return "proof-ended";
        }
        return verification.next().filter(NextStep.EnterCode.class::isInstance).isPresent()
                ? "deadline"
                : "review-too-late";
    }

    /** The key of the text that says where a verification stands. */
    public static String state(Verification verification, Instant now) {
        VerificationState state = verification.state(now);
        if (state != VerificationState.PENDING || verification.next().isEmpty()) {
            return "account.verify.state." + state;
        } else if (verification.next().get() instanceof NextStep.UploadDocument) {
            return "people.state.upload";
        }
        return verification.next().get() instanceof NextStep.Wait
                ? "people.state.looked"
                : "account.verify.state." + state;
    }

    /** Memberships that somebody proved; discounts that staff granted, and companies, have pages of their own. */
    public static List<Membership> proven(List<Membership> all) {
        return all.stream()
                .filter(member -> !Set.of(Discounts.SERVICE, Companies.SERVICE).contains(member.service()))
                .toList();
    }

    /** What a kind of document is called. */
    public static String document(Texts texts, String code) {
        return known(texts, "people.document.", code);
    }

    /** What a group is called. */
    public static String group(Texts texts, String code) {
        return known(texts, "account.group.", code);
    }

    /** What a verification service, or staff, is called. */
    public static String service(Texts texts, String code) {
        return known(texts, "account.service.", code);
    }

    /** What a service asks for. */
    public static String field(Texts texts, String code) {
        return known(texts, "account.verify.field.", code);
    }

    private static String known(Texts texts, String area, String code) {
        return texts.has(area + code) ? texts.get(area + code) : code;
    }
}
