package dev.kontor.conduct.engine;

import dev.kontor.account.Account;
import dev.kontor.message.Letter;
import dev.kontor.message.Letters;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.Store;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Secret;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A letter about an account itself, to be written in the unit of what it tells of. Immutable. */
public final class AccountLetter {
    private final String kind;
    private final String cause;
    private final Optional<String> store;
    private final Map<String, String> facts;
    private final Optional<Secret> token;

    private AccountLetter(
            String kind, String cause, Optional<String> store, Map<String, String> facts, Optional<Secret> token) {
        this.kind = kind;
        this.cause = cause;
        this.store = store;
        this.facts = facts;
        this.token = token;
    }

    /**
     * A letter of no store.
     *
     * @param kind which template
     * @param cause what it is written for, once
     * @return a letter without facts
     */
    public static AccountLetter of(String kind, String cause) {
        return new AccountLetter(kind, cause, Optional.empty(), Map.of(), Optional.empty());
    }

    /**
     * The same from a store, which the template names as {@code store}.
     *
     * @param from which
     * @return a new letter
     */
    public AccountLetter from(Store from) {
        return new AccountLetter(kind, cause, Optional.of(from.code()), facts, token).fact("store", from.name());
    }

    /**
     * The same with something that the template names.
     *
     * @param name as the template has it
     * @param value what people read
     * @return a new letter
     */
    public AccountLetter fact(String name, String value) {
        Map<String, String> more = new TreeMap<>(facts);
        more.put(name, value);
        return new AccountLetter(kind, cause, store, more, token);
    }

    /**
     * The same with a token, sealed until it is sent, which the template names as {@code code}.
     *
     * @param secret the token
     * @return a new letter
     */
    public AccountLetter token(Secret secret) {
        return new AccountLetter(kind, cause, store, facts, Optional.of(secret));
    }

    /**
     * Writes it to whose account it is; to nobody where there is no address.
     *
     * @param unit the unit of what it tells of
     * @param engine the house
     * @param account to whom
     * @param now the moment
     */
    public void write(StorageUnit unit, Engine engine, Account account, Instant now) {
        account.email().ifPresent(to -> write(unit, engine, to, account.locale(), now));
    }

    /**
     * Writes it.
     *
     * @param unit the unit of what it tells of
     * @param engine the house
     * @param to where it goes
     * @param locale in which language
     * @param now the moment
     */
    public void write(StorageUnit unit, Engine engine, EmailAddress to, Locale locale, Instant now) {
        Letter letter = Letter.of(engine.ids().next(Letter.KIND), kind, to, locale, cause, now);
        letter = store.map(letter::from).orElse(letter);
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            letter = letter.fact(fact.getKey(), fact.getValue());
        }
        Letter plain = letter;
        Letters.write(
                unit,
                token.map(secret -> plain.sealed("code", engine.vault().seal(secret, plain.sealedAbout("code"))))
                        .orElse(plain));
    }

    /**
     * A moment as people read it: the last day that has not passed by then, by the calendar of UTC.
     *
     * @param until the moment
     * @param locale in which language
     * @return a day
     */
    public static String day(Instant until, Locale locale) {
        return day(until, ZoneOffset.UTC, locale);
    }

    /**
     * A moment as people read it: the last day that has not passed by then.
     *
     * @param until the moment
     * @param zone whose calendar counts
     * @param locale in which language
     * @return a day
     */
    public static String day(Instant until, ZoneId zone, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(until.minusNanos(1).atZone(zone).toLocalDate());
    }
}
