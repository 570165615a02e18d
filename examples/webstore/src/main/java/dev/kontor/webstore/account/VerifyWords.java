package dev.kontor.webstore.account;

import dev.kontor.account.Verification;
import dev.kontor.webstore.site.Texts;

/** Words for codes of the shop that may grow: one that is not known here is shown as it is. */
public final class VerifyWords {
    private VerifyWords() {}

    /** The key of the text that says why a verification ended. */
    public static String reason(Texts texts, Verification verification) {
        String key = "account.verify.reason." + verification.reason().orElse("");
        return texts.has(key) ? key : "account.verify.reason.other";
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
