package dev.kontor.account;

import dev.kontor.value.Country;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Moments;
import dev.kontor.value.Text;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A person known to the shop: the host's user, and what the shop needs to serve and write to him. Immutable; the verbs
 * give changed copies, which {@code StorageUnit.update} stores.
 */
public final class Account {
    /** The ids of accounts. */
    public static final IdKind<Account> KIND = IdKind.of("acc", "account");

    private final Id<Account> id;
    private final Optional<String> user;
    private final Optional<EmailAddress> email;
    private final Optional<String> displayName;
    private final Optional<Country> country;
    private final Locale locale;
    private final AccountState state;
    private final Instant createdAt;
    private final Optional<Instant> expiresAt;
    private final Optional<String> expiryReason;

    Account(
            Id<Account> id,
            Optional<String> user,
            Optional<EmailAddress> email,
            Optional<String> displayName,
            Optional<Country> country,
            Locale locale,
            AccountState state,
            Instant createdAt,
            Optional<Instant> expiresAt,
            Optional<String> expiryReason) {
        this.id = id;
        this.user = user;
        this.email = email;
        this.displayName = displayName;
        this.country = country;
        this.locale = locale;
        this.state = state;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
        this.expiryReason = expiryReason;
    }

    static Account of(Id<Account> id, UserFacts facts, Instant now) {
        return new Account(
                id,
                Optional.of(facts.user()),
                facts.email(),
                facts.displayName(),
                facts.country(),
                facts.locale().orElse(Locale.ENGLISH),
                AccountState.ACTIVE,
                Moments.stored(now),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * An account's id from its text.
     *
     * @param text as {@link Id#value()} gave it
     * @return the id
     * @throws dev.kontor.value.InvalidValueException when it is no account's id
     */
    public static Id<Account> id(String text) {
        return KIND.parse(text);
    }

    /**
     * The id.
     *
     * @return never changes
     */
    public Id<Account> id() {
        return id;
    }

    /**
     * The host's id of the user, unique among the accounts of a realm.
     *
     * @return empty once the account is erased
     */
    public Optional<String> user() {
        return user;
    }

    /**
     * Where letters go.
     *
     * @return empty when the host has not said, and once the account is erased
     */
    public Optional<EmailAddress> email() {
        return email;
    }

    /**
     * The name for letters and receipts.
     *
     * @return empty when the host has not said, and once the account is erased
     */
    public Optional<String> displayName() {
        return displayName;
    }

    /**
     * Where the person lives.
     *
     * @return empty when the host has not said, and once the account is erased
     */
    public Optional<Country> country() {
        return country;
    }

    /**
     * The language of letters.
     *
     * @return English when the host has not said
     */
    public Locale locale() {
        return locale;
    }

    /**
     * Where the account stands at a moment.
     *
     * @param now the moment
     * @return {@link AccountState#EXPIRED} for an active account from its expiry on
     */
    public AccountState state(Instant now) {
        boolean over = expiresAt.filter(end -> !now.isBefore(end)).isPresent();
        return state == AccountState.ACTIVE && over ? AccountState.EXPIRED : state;
    }

    /**
     * Whether the account may order at a moment.
     *
     * @param now the moment
     * @return true for an active account that has not expired (AC-4, AC-12)
     */
    public boolean mayOrder(Instant now) {
        return state(now) == AccountState.ACTIVE;
    }

    /**
     * When the account was made.
     *
     * @return the moment of the first write
     */
    public Instant createdAt() {
        return createdAt;
    }

    /**
     * When the account expires.
     *
     * @return empty when it never does
     */
    public Optional<Instant> expiresAt() {
        return expiresAt;
    }

    /**
     * Why the account expires, such as graduation.
     *
     * @return empty when no expiry is set or nobody said why
     */
    public Optional<String> expiryReason() {
        return expiryReason;
    }

    AccountState stored() {
        return state;
    }

    /**
     * The same account with what the host knows now. What the host leaves out stays as it was.
     *
     * @param facts of the same user
     * @return this very account when nothing differs
     * @throws MisuseException when the facts are of another user, or the account is erased
     */
    public Account with(UserFacts facts) {
        if (!user.equals(Optional.of(facts.user()))) {
            throw new MisuseException(
                    "Account '" + id + "' belongs to another user than the facts; look it up by user.");
        }
        Account next = new Account(
                id,
                user,
                facts.email().or(() -> email),
                facts.displayName().or(() -> displayName),
                facts.country().or(() -> country),
                facts.locale().orElse(locale),
                state,
                createdAt,
                expiresAt,
                expiryReason);
        boolean same = Objects.equals(next.email, email)
                && Objects.equals(next.displayName, displayName)
                && Objects.equals(next.country, country)
                && Objects.equals(next.locale, locale);
        return same ? this : next;
    }

    /**
     * The same account with an end (AC-4).
     *
     * @param at from when on it cannot order
     * @param reason one line of at most 200 characters, such as graduation
     * @return a changed copy
     * @throws MisuseException when the account is erased
     */
    public Account expiring(Instant at, String reason) {
        return changed(state, Optional.of(Moments.stored(at)), Optional.of(Text.line("reason", reason, 200)));
    }

    /**
     * The same account without an end.
     *
     * @return a changed copy
     * @throws MisuseException when the account is erased
     */
    public Account neverExpiring() {
        return changed(state, Optional.empty(), Optional.empty());
    }

    /**
     * The same account, switched off.
     *
     * @return a changed copy
     * @throws MisuseException when the account is erased
     */
    public Account deactivated() {
        return changed(AccountState.DEACTIVATED, expiresAt, expiryReason);
    }

    /** The same account, before its address is confirmed. */
    Account unconfirmed() {
        return changed(AccountState.UNCONFIRMED, expiresAt, expiryReason);
    }

    /**
     * The same account, in use by a user of the host: its owner has come.
     *
     * @param owner the host's id of the user
     * @return a changed copy
     * @throws MisuseException when the account is erased, or is another user's
     */
    public Account activatedBy(String owner) {
        if (user.filter(known -> !known.equals(owner)).isPresent()) {
            throw new MisuseException("Account '" + id + "' belongs to another user.");
        }
        Account active = activated();
        return new Account(
                id,
                Optional.of(Text.line("user", owner, 200)),
                active.email,
                active.displayName,
                active.country,
                active.locale,
                active.state,
                createdAt,
                expiresAt,
                expiryReason);
    }

    /**
     * The same account, in use: after an invitation, a confirmation, or a deactivation that is undone.
     *
     * @return a changed copy
     * @throws MisuseException when the account is erased
     */
    public Account activated() {
        return changed(AccountState.ACTIVE, expiresAt, expiryReason);
    }

    /**
     * What is left after erasure: the id and when it was made. Nothing brings the rest back.
     *
     * @return a tombstone; the user may come again as a new account
     */
    public Account erased() {
        return new Account(
                id,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Locale.ENGLISH,
                AccountState.ERASED,
                createdAt,
                Optional.empty(),
                Optional.empty());
    }

    private Account changed(AccountState next, Optional<Instant> end, Optional<String> reason) {
        if (state == AccountState.ERASED) {
            throw new MisuseException("Account '" + id + "' is erased; nothing of it can be changed.");
        }
        return new Account(id, user, email, displayName, country, locale, next, createdAt, end, reason);
    }

    /** Id and state; nothing personal. */
    @Override
    public String toString() {
        return "account " + id + " " + state;
    }
}
