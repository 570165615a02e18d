package dev.kontor.account;

import dev.kontor.privacy.Holding;
import dev.kontor.privacy.LegalBasis;
import dev.kontor.privacy.Redaction;
import dev.kontor.privacy.Retention;
import java.time.Period;
import java.util.List;

/** What personal data the rows of this room hold, and what becomes of it. */
final class AccountHoldings {
    private static final Retention AS_LONG_AS_THE_ACCOUNT = Retention.of(Period.ZERO, Retention.Start.END_OF_CONTRACT);
    private static final Retention A_YEAR_AFTER_THE_END =
            Retention.of(Period.ofYears(1), Retention.Start.PURPOSE_SERVED);

    static final List<Holding> ALL = List.of(
            Holding.of(
                    AccountTables.ACCOUNT.name(),
                    "the host's user id, e-mail address, name, country and language",
                    "knowing whose an order is, and writing to that person",
                    LegalBasis.CONTRACT,
                    AS_LONG_AS_THE_ACCOUNT,
                    Redaction.rewrite("account.tombstone")),
            Holding.of(
                    AccountTables.MEMBERSHIP.name(),
                    "which organizations a person belongs to, as what, and until when",
                    "prices and products that only members get",
                    LegalBasis.CONTRACT,
                    AS_LONG_AS_THE_ACCOUNT,
                    Redaction.deleteRow()),
            Holding.of(
                            VerificationTables.VERIFICATION.name(),
                            "what a person gave to prove a membership, while it is being proven, and how that ended",
                            "proof that a person may have what only members get",
                            LegalBasis.CONTRACT,
                            A_YEAR_AFTER_THE_END,
                            Redaction.deleteRow())
                    .handedTo("the verification service the person chose"),
            Holding.of(
                    VerificationTables.REVIEW.name(),
                    "names, sizes and hashes of documents a person handed in, and who decided on them",
                    "proof that a person may have what only members get",
                    LegalBasis.CONTRACT,
                    A_YEAR_AFTER_THE_END,
                    Redaction.deleteRow()),
            Holding.of(
                    AccountTables.ROSTER.name(),
                    "keyed hashes of the student numbers or addresses an organization handed in",
                    "recognizing members of that organization",
                    LegalBasis.LEGITIMATE_INTEREST,
                    Retention.of(Period.ofYears(1), Retention.Start.COLLECTION),
                    Redaction.deleteRow()));

    private AccountHoldings() {}
}
