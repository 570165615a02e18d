package dev.kontor.conduct.staff;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** How staff change an account: in one unit that leaves nothing behind where it is refused. */
final class AccountChange {
    private final Engine engine;

    AccountChange(Engine engine) {
        this.engine = engine;
    }

    /** What else is written in the unit that changes an account. */
    @FunctionalInterface
    interface Also {
        void write(StorageUnit unit, Account account);
    }

    /** A change with a reason, refused by a rule or written with its entry. */
    Function<Also, Decision<Account>> decide(
            Id<Account> id, Actor who, Instant now, Rule rule, UnaryOperator<Account> change, String what) {
        return also -> unit(unit -> {
            Row<Account> row = get(unit, id);
            if (who.reason().isEmpty()) {
                return refused(Refusal.of("reason.missing"));
            }
            Optional<Refusal> not = rule.refuse(row.value(), now);
            if (not.isPresent()) {
                return refused(not.get());
            }
            Account account = unit.update(row, change.apply(row.value())).value();
            also.write(unit, account);
            Draft entry = Draft.of(id, what).about(id);
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    who.sign(account.expiresAt()
                            .filter(end -> what.equals("account.expiry-set"))
                            .map(end -> entry.fact("until", end))
                            .orElse(entry)));
            return Decision.done(account);
        });
    }

    /** Why an account cannot be changed so. */
    @FunctionalInterface
    interface Rule {
        Optional<Refusal> refuse(Account account, Instant now);
    }

    static Row<Account> get(StorageUnit unit, Id<Account> id) {
        return Accounts.find(unit, id).orElseThrow(() -> new UnknownIdException("account", id.value()));
    }

    <T> Decision<T> unit(Function<StorageUnit, Decision<T>> work) {
        return engine.storage().transact(unit -> {
            Decision<T> answer = work.apply(unit);
            if (answer.fold(done -> false, no -> true)) {
                unit.rollBack();
            }
            return answer;
        });
    }

    static <T> Decision<T> refused(Refusal why) {
        return Decision.refused(List.of(why));
    }
}
