package dev.kontor.account;

import dev.kontor.value.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The decisions about where an account stands, each a pure function (AC-4, AC-12). */
public final class AccountRules {
    /** How long before its end an account's owner is warned, longest first (fixed). */
    public static final List<Duration> WARNINGS = List.of(Duration.ofDays(30), Duration.ofDays(7));

    private AccountRules() {}

    /**
     * Whether an account may order.
     *
     * @param account whose
     * @param now the moment
     * @return empty when it may; else the reason
     */
    public static Optional<Refusal> mayOrder(Account account, Instant now) {
        return switch (account.state(now)) {
            case ACTIVE -> Optional.empty();
            case UNCONFIRMED -> Optional.of(Refusal.of("account.unconfirmed"));
            case INVITED -> Optional.of(Refusal.of("account.not-activated"));
            case EXPIRED ->
                Optional.of(Refusal.of("account.expired")
                        .with("since", account.expiresAt().orElse(now)));
            case DEACTIVATED, ERASED -> Optional.of(Refusal.of("account.closed"));
        };
    }

    /**
     * Whether an account can be switched off.
     *
     * @param account which
     * @param now the moment
     * @return empty when it can
     */
    public static Optional<Refusal> mayDeactivate(Account account, Instant now) {
        return switch (account.state(now)) {
            case INVITED, UNCONFIRMED, ACTIVE, EXPIRED -> Optional.empty();
            case DEACTIVATED, ERASED -> Optional.of(wrongState(account, now));
        };
    }

    /**
     * Whether a deactivation can be undone.
     *
     * @param account which
     * @param now the moment
     * @return empty when it can
     */
    public static Optional<Refusal> mayReactivate(Account account, Instant now) {
        return account.state(now) == AccountState.DEACTIVATED
                ? Optional.empty()
                : Optional.of(wrongState(account, now));
    }

    /**
     * Whether an account can be given an end, or another one.
     *
     * @param account which
     * @param now the moment
     * @return empty when it can: as long as anything is left of it
     */
    public static Optional<Refusal> mayExpire(Account account, Instant now) {
        return account.state(now) == AccountState.ERASED ? Optional.of(wrongState(account, now)) : Optional.empty();
    }

    /**
     * Whether its owner may ask for an account to last longer.
     *
     * @param account which
     * @param wished until when
     * @param now the moment
     * @return empty when he may: it has an end, and the wish lies behind it
     */
    public static Optional<Refusal> mayAskForMore(Account account, Instant wished, Instant now) {
        AccountState state = account.state(now);
        if (state != AccountState.ACTIVE && state != AccountState.EXPIRED) {
            return Optional.of(wrongState(account, now));
        }
        boolean isLonger = wished.isAfter(now)
                && account.expiresAt().filter(wished::isAfter).isPresent();
        return isLonger ? Optional.empty() : Optional.of(Refusal.of("account.not-longer"));
    }

    private static Refusal wrongState(Account account, Instant now) {
        return Refusal.of("account.wrong-state").with("state", account.state(now));
    }

    /**
     * The warning that is due for an account that ends: of several the last.
     *
     * @param account which
     * @param now the moment
     * @return how long before the end it speaks; empty while none is due, and once the account has ended
     */
    public static Optional<Duration> warning(Account account, Instant now) {
        return WARNINGS.stream()
                .filter(before -> account.state(now) == AccountState.ACTIVE)
                .filter(before -> account.expiresAt()
                        .filter(end -> !now.isBefore(end.minus(before)))
                        .isPresent())
                .reduce((earlier, later) -> later);
    }

    /**
     * When there is something to warn of next.
     *
     * @param account which
     * @param now the moment
     * @return empty when the account has no end, or its last warning is due by now
     */
    public static Optional<Instant> nextWarning(Account account, Instant now) {
        return account.expiresAt()
                .flatMap(end ->
                        WARNINGS.stream().map(end::minus).filter(now::isBefore).findFirst());
    }
}
