package dev.kontor.sepa;

import dev.kontor.spi.debit.FileFault;
import dev.kontor.value.Amount;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** One account's part of a file, and whether its sums are right. */
final class Statement {
    private static final int COUNTRY_AND_DIGITS = 4;

    private final Element element;
    private final Findings findings;
    private final Values values;
    private final Optional<String> account;

    private final Total all = new Total();
    private final Total booked = new Total();
    private final Set<String> currencies = new HashSet<>();
    private boolean isReadable = true;

    /** What entries come to. */
    private static final class Total {
        private long count;
        private long credits;
        private long debits;
        private long in;
        private long out;

        void add(Amount amount, boolean credit) {
            count++;
            if (credit) {
                credits++;
                in = Math.addExact(in, amount.minor());
            } else {
                debits++;
                out = Math.addExact(out, amount.minor());
            }
        }

        long net() {
            return in - out;
        }
    }

    Statement(Element element, Findings findings, Values values, Predicate<String> isOurs) {
        this.element = element;
        this.findings = findings;
        this.values = values;
        Optional<String> iban = element.text("Acct", "Id", "IBAN")
                .map(written -> written.replace(" ", "").toUpperCase(Locale.ROOT));
        Optional<String> other = element.text("Acct", "Id", "Othr", "Id");
        if (iban.isEmpty() && other.isEmpty()) {
            findings.missing(element, "an account");
        }
        this.account = iban.or(() -> other).filter(isOurs);
    }

    /** Whether an account that is written without country and check digits is one with them. */
    static boolean isSame(String written, String iban) {
        return written.equals(iban)
                || (iban.length() > COUNTRY_AND_DIGITS
                        && written.replaceAll("[^A-Z0-9]", "").equals(iban.substring(COUNTRY_AND_DIGITS)));
    }

    /** Empty when it is somebody else's. */
    Optional<String> account() {
        return account;
    }

    void count(Entry entry) {
        isReadable &= entry.amount().isPresent();
        entry.amount().ifPresent(amount -> {
            currencies.add(amount.currency());
            try {
                all.add(amount, entry.isCredit());
                if (entry.isBooked()) {
                    booked.add(amount, entry.isCredit());
                }
            } catch (ArithmeticException beyond) {
                findings.wrong(FileFault.Kind.WRONG_VALUE, element, "more money than there is");
            }
        });
    }

    /**
     * Its sums are compared where they are in one currency.
     *
     * @param hasBalances whether its entries lead from the first balance to the last
     */
    void over(boolean hasBalances) {
        Optional<Element> totals = element.at("TxsSummry");
        String currency = currencies.stream().findFirst().orElse("");
        if (account.isEmpty() || currencies.size() > 1 || !isReadable) {
            return;
        }
        // Not the net of all: banks do not agree on what counts in it.
        totals.flatMap(found -> found.at("TtlNtries")).ifPresent(of -> {
            counted(of, all.count, booked.count);
            summed(of.at("Sum"), currency, all.in + all.out, booked.in + booked.out);
        });
        totals.flatMap(found -> found.at("TtlCdtNtries")).ifPresent(of -> {
            counted(of, all.credits, booked.credits);
            summed(of.at("Sum"), currency, all.in, booked.in);
        });
        totals.flatMap(found -> found.at("TtlDbtNtries")).ifPresent(of -> {
            counted(of, all.debits, booked.debits);
            summed(of.at("Sum"), currency, all.out, booked.out);
        });
        if (hasBalances) {
            balanced();
        }
    }

    /** Some banks count what is booked only. */
    private void counted(Element of, long all, long booked) {
        of.at("NbOfNtries")
                .flatMap(count -> values.count(count)
                        .filter(told -> told != all && told != booked)
                        .map(wrong -> count))
                .ifPresent(count -> findings.wrong(
                        FileFault.Kind.DOES_NOT_ADD_UP, count, "there are " + all + " entries of that kind"));
    }

    private void summed(Optional<Element> told, String currency, long all, long booked) {
        if (told.isEmpty() || currency.isEmpty()) {
            return;
        }
        values.amount(told.get(), currency)
                .filter(sum -> sum.minor() != all && sum.minor() != booked)
                .ifPresent(sum -> findings.wrong(
                        FileFault.Kind.DOES_NOT_ADD_UP,
                        told.get(),
                        "entries come to " + Amount.ofMinor(currency, all)));
    }

    private void balanced() {
        Optional<Amount> before = balance("OPBD").or(() -> balance("PRCD"));
        Optional<Amount> after = balance("CLBD");
        if (before.isEmpty()
                || after.isEmpty()
                || !before.get().currency().equals(after.get().currency())) {
            return;
        }
        String currency = before.get().currency();
        if (!currencies.isEmpty() && !currencies.contains(currency)) {
            return;
        }
        long moved = after.get().minus(before.get()).minor();
        if (moved != booked.net()) {
            findings.wrong(
                    FileFault.Kind.DOES_NOT_ADD_UP,
                    element,
                    "balances differ by " + Amount.ofMinor(currency, moved) + ", entries come to "
                            + Amount.ofMinor(currency, booked.net()));
        }
    }

    /** Only where there is one of its kind. */
    private Optional<Amount> balance(String code) {
        List<Element> found = element.all("Bal").stream()
                .filter(balance -> balance.text("Tp", "CdOrPrtry", "Cd")
                        .filter(code::equals)
                        .isPresent())
                .toList();
        if (found.size() != 1) {
            return Optional.empty();
        }
        Element balance = found.get(0);
        return balance.at("Amt")
                .flatMap(values::amount)
                .map(amount -> Statements.signed(amount, values.credit(balance).orElse(true)));
    }
}
