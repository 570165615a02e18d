package dev.kontor.signon;

import dev.kontor.account.Account;
import dev.kontor.account.AccountState;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides which account is the one of a person who signed on. A pure function. The link that was made at the first sign-on
 * decides alone; an address finds an account only where it is confirmed and of a domain of the organization, since whoever
 * runs another provider can write any address into it.
 */
public final class Linking {
    private Linking() {}

    /**
     * What is known.
     *
     * @param connection by which the person came
     * @param person what was said of him
     * @param linked the account that was linked to him before
     * @param sameAddress accounts with the person's address
     */
    public record Facts(
            Connection connection, MappedPerson person, Optional<Account> linked, List<Candidate> sameAddress) {
        /** Copies the list. */
        public Facts {
            sameAddress = List.copyOf(sameAddress);
        }
    }

    /**
     * An account with the same address.
     *
     * @param account which
     * @param isTaken whether somebody else of an organization signs on to it
     */
    public record Candidate(Account account, boolean isTaken) {}

    /** Which account it is. */
    public sealed interface Answer {}

    /**
     * The one that was linked before.
     *
     * @param account which
     */
    public record Known(Account account) implements Answer {}

    /**
     * One that was here before its owner signed on.
     *
     * @param account which
     */
    public record Found(Account account) implements Answer {}

    /** None: a new one is made. */
    public record Fresh() implements Answer {}

    /**
     * Nobody is signed in.
     *
     * @param reasons all of them
     */
    public record Refused(List<Refusal> reasons) implements Answer {
        /** Copies the reasons. */
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Which account it is.
     *
     * @param facts what is known
     * @param now the moment
     * @return the answer; refused with {@code sign-on.not-mapped} where the person's attributes have faults, with
     *     {@code sign-on.account-closed} where the linked account is switched off
     */
    public static Answer decide(Facts facts, Instant now) {
        if (!facts.person().faults().isEmpty()) {
            return new Refused(List.of(Refusal.of("sign-on.not-mapped")));
        }
        Optional<Account> linked = facts.linked().filter(account -> account.state(now) != AccountState.ERASED);
        if (linked.isPresent()) {
            return linked.get().state(now) == AccountState.DEACTIVATED
                    ? new Refused(List.of(Refusal.of("sign-on.account-closed")))
                    : new Known(linked.get());
        }
        List<Account> own = facts.sameAddress().stream()
                .filter(candidate -> isSurelyTheirs(facts))
                .filter(candidate -> !candidate.isTaken())
                .map(Candidate::account)
                .filter(account -> isOpenTo(facts.connection(), account.state(now)))
                .toList();
        return own.size() == 1 ? new Found(own.get(0)) : new Fresh();
    }

    private static boolean isSurelyTheirs(Facts facts) {
        return facts.person().isConfirmed()
                && facts.person().email().filter(facts.connection()::owns).isPresent();
    }

    /** An account whose address nobody confirmed may be anybody's, who then would know its password. */
    private static boolean isOpenTo(Connection connection, AccountState state) {
        return switch (state) {
            case INVITED -> true;
            case ACTIVE, EXPIRED -> connection.linksByEmail();
            case UNCONFIRMED, DEACTIVATED, ERASED -> false;
        };
    }
}
