package dev.kontor.conduct.engine;

import dev.kontor.account.Account;
import dev.kontor.message.Letter;
import dev.kontor.message.Letters;
import dev.kontor.spi.storage.StorageUnit;
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

/** Letters about an account itself. Whoever has no address gets none. */
public final class AccountLetters {
    private AccountLetters() {}

    /**
     * Writes a letter.
     *
     * @param unit the unit of what it tells of
     * @param engine the house
     * @param account to whom
     * @param kind which template
     * @param cause what it is written for, once
     * @param facts what the template names
     * @param now the moment
     */
    public static void write(
            StorageUnit unit,
            Engine engine,
            Account account,
            String kind,
            String cause,
            Map<String, String> facts,
            Instant now) {
        account.email()
                .ifPresent(to -> write(unit, engine, to, account.locale(), kind, cause, facts, Optional.empty(), now));
    }

    /**
     * Writes a letter from a store.
     *
     * @param unit the unit of what it tells of
     * @param engine the house
     * @param store the store's code
     * @param account to whom
     * @param kind which template
     * @param cause what it is written for, once
     * @param facts what the template names
     * @param now the moment
     */
    public static void write(
            StorageUnit unit,
            Engine engine,
            String store,
            Account account,
            String kind,
            String cause,
            Map<String, String> facts,
            Instant now) {
        account.email()
                .ifPresent(to -> write(
                        unit,
                        engine,
                        Optional.of(store),
                        to,
                        account.locale(),
                        kind,
                        cause,
                        facts,
                        Optional.empty(),
                        now));
    }

    /**
     * Writes a letter, perhaps with a token, which is sealed until it is sent.
     *
     * @param unit the unit of what it tells of
     * @param engine the house
     * @param to where it goes
     * @param locale in which language
     * @param kind which template
     * @param cause what it is written for, once
     * @param facts what the template names
     * @param token what the template names as {@code code}
     * @param now the moment
     */
    public static void write(
            StorageUnit unit,
            Engine engine,
            EmailAddress to,
            Locale locale,
            String kind,
            String cause,
            Map<String, String> facts,
            Optional<Secret> token,
            Instant now) {
        write(unit, engine, Optional.empty(), to, locale, kind, cause, facts, token, now);
    }

    /**
     * Writes a letter, perhaps from a store, perhaps with a token, which is sealed until it is sent.
     *
     * @param unit the unit of what it tells of
     * @param engine the house
     * @param store the store's code; empty when it comes from none
     * @param to where it goes
     * @param locale in which language
     * @param kind which template
     * @param cause what it is written for, once
     * @param facts what the template names
     * @param token what the template names as {@code code}
     * @param now the moment
     */
    public static void write(
            StorageUnit unit,
            Engine engine,
            Optional<String> store,
            EmailAddress to,
            Locale locale,
            String kind,
            String cause,
            Map<String, String> facts,
            Optional<Secret> token,
            Instant now) {
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
