package dev.kontor.conduct;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.account.ExtensionRequest;
import dev.kontor.account.Extensions;
import dev.kontor.conduct.people.KeepAccount;
import dev.kontor.shop.Decision;
import dev.kontor.shop.SelfDesk;
import dev.kontor.spi.storage.Row;
import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One shopper's own account. */
record SelfDoor(Visit visit) implements SelfDesk {
    private KeepAccount keep() {
        return visit.uses().keepAccount;
    }

    @Override
    public Optional<Account> account() {
        return visit.shopper().isKnown()
                ? visit.uses()
                        .engine
                        .storage()
                        .read(view -> Accounts.ofUser(view, visit.shopper().id()))
                        .map(Row::value)
                : Optional.empty();
    }

    @Override
    public Decision<Account> register() {
        return known(() -> keep().register(visit.store(), visit.userFacts()));
    }

    @Override
    public Decision<Account> confirm(Secret token) {
        return keep().confirm(visit.caller(), token);
    }

    @Override
    public Decision<Account> activate(Secret token) {
        return known(() -> keep().activate(visit.caller(), visit.userFacts(), token));
    }

    @Override
    public Decision<Account> activateByName() {
        return known(() -> keep().activateByName(visit.userFacts()));
    }

    @Override
    public Decision<Account> deactivate() {
        return known(() -> keep().deactivate(visit.userFacts()));
    }

    @Override
    public Decision<Account> reopen(Secret token) {
        return keep().reopen(visit.caller(), token);
    }

    @Override
    public Decision<ExtensionRequest> askForExtension(Instant until, String words) {
        return known(() -> keep().askForExtension(visit.userFacts(), until, words));
    }

    @Override
    public Optional<ExtensionRequest> extension() {
        return visit.uses()
                .engine
                .storage()
                .read(view -> visit.account(view).flatMap(account -> Extensions.find(view, account)));
    }

    private <T> Decision<T> known(Supplier<Decision<T>> work) {
        return visit.shopper().isKnown() ? work.get() : Decision.refused(List.of(Refusal.of("shopper.unknown")));
    }
}
