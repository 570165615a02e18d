package dev.kontor.webstore.base;

import dev.kontor.sepa.PracticeBank.Fate;
import java.util.List;

/**
 * An account to try direct debits with. No bank keeps it; the bank to practice with knows what becomes of debits from it.
 *
 * @param name what the pages call it: the text {@code checkout.mandate.try.<name>}
 * @param iban its number, in groups of four
 * @param fate what becomes of a debit from it
 */
public record TestAccount(String name, String iban, Fate fate) {
    static final List<TestAccount> ALL = List.of(
            new TestAccount("pays", "DE18 1203 0000 0000 0001 00", Fate.SETTLED),
            new TestAccount("no-money", "DE75 1203 0000 0000 0001 41", Fate.returned("AM04", 2)),
            new TestAccount("unknown", "DE48 1203 0000 0000 0001 42", Fate.refused("AC01")),
            new TestAccount("taken-back", "DE21 1203 0000 0000 0001 43", Fate.returned("MD06", 40)),
            new TestAccount("died", "DE91 1203 0000 0000 0001 44", Fate.returned("MD07", 3)),
            new TestAccount("closed", "DE64 1203 0000 0000 0001 45", Fate.returned("AC04", 2)));

    /** What becomes of a debit: whatever an account pays that is none of these. */
    static Fate of(String iban) {
        return ALL.stream()
                .filter(account -> account.iban().replace(" ", "").equals(iban))
                .findFirst()
                .map(TestAccount::fate)
                .orElse(Fate.SETTLED);
    }
}
