package dev.kontor.conduct.staff;

import dev.kontor.account.Account;
import dev.kontor.account.Tokens;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.MailedTokens;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.shop.Decision;
import dev.kontor.value.Code;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tokens for what the host does itself: made for an account, good once, used up by who brings them (AC-1). */
public final class HostTokens {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final String OF_HOST = "host.";

    private final Engine engine;
    private final AccountChange changes;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public HostTokens(Engine engine) {
        this.engine = engine;
        this.changes = new AccountChange(engine);
    }

    /**
     * Makes a token for something the host does itself.
     *
     * @param purpose the host's code for it
     * @param id of the account
     * @param lasts for how long
     * @param who acts
     * @return the token, or why not
     */
    public Decision<Secret> issueToken(String purpose, Id<Account> id, Duration lasts, Actor who) {
        String own = Code.of("purpose of a token", OF_HOST + purpose);
        if (lasts.compareTo(SHORTEST) < 0 || lasts.compareTo(LONGEST) > 0) {
            throw new InvalidValueException("time of a token", lasts.toString(), "a minute to 90 days");
        }
        Instant now = engine.now();
        Secret token = Tokens.fresh(engine.ids());
        return changes.unit(unit -> {
            AccountChange.get(unit, id);
            Optional<Refusal> tooMany = MailedTokens.issue(unit, token, own, id.value(), lasts, now);
            if (tooMany.isPresent()) {
                return AccountChange.refused(tooMany.get());
            }
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    who.sign(Draft.of(id, "account.token-issued").about(id).fact("purpose", purpose)));
            return Decision.done(token);
        });
    }

    /**
     * Uses a token of the host's up.
     *
     * @param purpose the host's code for it
     * @param token as somebody brought it
     * @param who acts
     * @return the account, or why not
     */
    public Decision<Account> redeemToken(String purpose, Secret token, Actor who) {
        String own = Code.of("purpose of a token", OF_HOST + purpose);
        Instant now = engine.now();
        return changes.unit(unit -> Tokens.redeem(unit, own, token, now)
                .map(subject -> {
                    Account account =
                            AccountChange.get(unit, Account.id(subject)).value();
                    Journal.write(
                            unit,
                            engine.ids(),
                            now,
                            who.sign(Draft.of(account.id(), "account.token-used")
                                    .about(account.id())
                                    .fact("purpose", purpose)));
                    return Decision.done(account);
                })
                .orElseGet(() -> AccountChange.refused(MailedTokens.notGood())));
    }
}
