package dev.kontor.conduct.engine;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.signon.Connection;
import dev.kontor.signon.Linking;
import dev.kontor.signon.MappedPerson;
import dev.kontor.signon.SignOns;
import dev.kontor.spi.signon.Identity;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageView;
import java.util.List;
import java.util.Optional;

/** What is known about somebody who signs on, gathered for whoever decides which account is his. */
public final class SignOnFacts {
    private SignOnFacts() {}

    /**
     * Gathers.
     *
     * @param view where to look
     * @param connection by which he came
     * @param identity who
     * @param person what that means here
     * @return the facts
     */
    public static Linking.Facts gather(
            StorageView view, Connection connection, Identity identity, MappedPerson person) {
        Optional<Account> linked = SignOns.link(view, connection, identity)
                .flatMap(link -> Accounts.find(view, link.value().account()))
                .map(Row::value);
        List<Linking.Candidate> same = person.email()
                .map(email -> Accounts.withEmail(view, email).stream()
                        .map(account -> new Linking.Candidate(
                                account, !SignOns.linksOf(view, account.id()).isEmpty()))
                        .toList())
                .orElse(List.of());
        return new Linking.Facts(connection, person, linked, same);
    }
}
