package dev.kontor.sepa;

import dev.kontor.spi.debit.FileFault;
import dev.kontor.value.Amount;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the bank says about accounts: {@code camt.052}, {@code .053} and {@code .054}. Entries of other accounts in the same file
 * are left out; a file without a word about an own one is refused.
 */
final class Statements implements Message {
    private static final Set<String> STATEMENTS = Set.of("Stmt", "Rpt", "Ntfctn");
    private static final String ENTRY = "Ntry";
    private static final String DETAILS = "NtryDtls";
    private static final String DETAIL = "TxDtls";

    private final Findings findings;
    private final Values values;
    private final Predicate<String> isOurs;
    private final boolean addsUp;

    private Optional<Statement> statement = Optional.empty();
    private Optional<Entry> entry = Optional.empty();
    private long statements;
    private boolean hasOurs;

    /**
     * Reads statements.
     *
     * @param isOurs whether an account is the creditor's own
     * @param addsUp whether it is a message whose entries lead from one balance to the next
     */
    Statements(Findings findings, Values values, Predicate<String> isOurs, boolean addsUp) {
        this.findings = findings;
        this.values = values;
        this.isOurs = isOurs;
        this.addsUp = addsUp;
    }

    @Override
    public boolean wants(String name) {
        return STATEMENTS.contains(name) || name.equals(ENTRY) || name.equals(DETAILS) || name.equals(DETAIL);
    }

    @Override
    public boolean end(Element element) {
        switch (element.name()) {
            case DETAIL ->
                element.around(ENTRY).ifPresent(around -> entry(around).detail(element));
            case DETAILS ->
                element.around(ENTRY).ifPresent(around -> entry(around).details(element));
            case ENTRY -> {
                Entry ended = entry(element);
                entry = Optional.empty();
                ended.over();
                statement(element).count(ended);
            }
            default -> {
                Statement ended = statement(element);
                if (isWhole(element)) {
                    ended.over(addsUp);
                }
                statement = Optional.empty();
            }
        }
        return true;
    }

    private Entry entry(Element element) {
        if (entry.isEmpty()) {
            entry = Optional.of(new Entry(element, statement(element).account(), findings, values));
        }
        return entry.get();
    }

    private Statement statement(Element inside) {
        if (statement.isEmpty()) {
            Element around = STATEMENTS.contains(inside.name())
                    ? inside
                    : inside.around("Stmt")
                            .or(() -> inside.around("Rpt"))
                            .or(() -> inside.around("Ntfctn"))
                            .orElse(inside);
            statements++;
            Statement begun = new Statement(around, findings, values, isOurs);
            hasOurs |= begun.account().isPresent();
            statement = Optional.of(begun);
        }
        return statement.get();
    }

    /** Not a page of several: its sums are those of all of them. */
    private static boolean isWhole(Element statement) {
        Optional<Element> message = statement.parent();
        return message.flatMap(found -> found.at("GrpHdr", "MsgPgntn"))
                        .filter(Statements::isPart)
                        .isEmpty()
                && statement
                        .at("StmtPgntn")
                        .or(() -> statement.at("RptPgntn"))
                        .or(() -> statement.at("NtfctnPgntn"))
                        .filter(Statements::isPart)
                        .isEmpty();
    }

    private static boolean isPart(Element pages) {
        return !pages.text("PgNb").orElse("1").equals("1")
                || pages.text("LastPgInd").filter("false"::equals).isPresent();
    }

    @Override
    public void over(Element message) {
        if (statements == 0) {
            findings.missing(message, "a statement");
        } else if (!hasOurs) {
            findings.wrong(FileFault.Kind.OTHER_CREDITOR, message, "every account in it is somebody else's");
        }
    }

    static Amount signed(Amount amount, boolean credit) {
        return credit ? amount : amount.negated();
    }
}
