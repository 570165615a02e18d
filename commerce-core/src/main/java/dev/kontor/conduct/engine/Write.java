package dev.kontor.conduct.engine;

import dev.kontor.message.Letter;
import dev.kontor.message.Letters;
import dev.kontor.order.CancelTerms;
import dev.kontor.order.Hold;
import dev.kontor.order.Order;
import dev.kontor.shop.ConsentText;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Amounts;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Secret;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes letters as rows; each once for its cause. Whoever has no address gets none. */
public final class Write {
    private Write() {}

    /**
     * A letter about an order.
     *
     * @param unit where
     * @param engine the house
     * @param order the order as it is now
     * @param kind which template
     * @param accessUntil until when keys and downloads can be seen, where that is known
     * @param now when
     */
    public static void about(
            StorageUnit unit, Engine engine, Order order, String kind, Optional<Instant> accessUntil, Instant now) {
        Optional<EmailAddress> to = order.placement().email();
        if (to.isEmpty()) {
            return;
        }
        Locale locale = order.placement().locale();
        Store store = Stores.get(unit, order.placement().store());
        ZoneId zone = store.zone(store.market(order.placement().market()));
        Letter letter = Letter.of(
                        engine.ids().next(Letter.KIND),
                        kind,
                        to.get(),
                        locale,
                        order.id().value(),
                        now)
                .from(store.code())
                .fact("store", store.name())
                .fact("order", order.id())
                .fact("total", Amounts.show(order.due(), locale))
                .fact(
                        "items",
                        order.lines().stream()
                                .map(line -> line.quantity() + " x " + line.name()
                                        + line.facts()
                                                .variantName()
                                                .map(variant -> ", " + variant)
                                                .orElse(""))
                                .collect(Collectors.joining("\n")))
                .fact(
                        "until",
                        order.hold()
                                .map(Hold::until)
                                .map(m -> day(m, zone, locale))
                                .orElse(""))
                .fact("accessUntil", accessUntil.map(m -> day(m, zone, locale)).orElse(""))
                .fact(
                        "reason",
                        Reasons.text(
                                order.cancellation()
                                        .map(Order.Cancellation::reason)
                                        .orElse("verification"),
                                locale));
        Letters.write(unit, letter);
    }

    /**
     * A letter about what was taken off an order.
     *
     * @param unit where
     * @param engine the house
     * @param order the order as it is now
     * @param terms what was taken off
     * @param number of the first amendment; the letter is written once for it
     * @param now when
     */
    public static void amended(
            StorageUnit unit, Engine engine, Order order, CancelTerms terms, int number, Instant now) {
        Optional<EmailAddress> to = order.placement().email();
        if (to.isEmpty()) {
            return;
        }
        Locale locale = order.placement().locale();
        Store store = Stores.get(unit, order.placement().store());
        Letter letter = Letter.of(
                        engine.ids().next(Letter.KIND),
                        "order-amended",
                        to.get(),
                        locale,
                        order.id() + ":" + number,
                        now)
                .from(store.code())
                .fact("store", store.name())
                .fact("order", order.id())
                .fact(
                        "items",
                        terms.lines().stream()
                                .map(line -> line.units().size() + " x " + line.name())
                                .collect(Collectors.joining("\n")))
                .fact("off", Amounts.show(terms.off(), locale))
                .fact("total", Amounts.show(order.due(), locale));
        Letters.write(unit, letter);
    }

    /**
     * A letter that confirms the consents to the digital content of an order (RE-10).
     *
     * @param unit where
     * @param engine the house
     * @param order the order as it is now
     * @param now when
     */
    public static void consents(StorageUnit unit, Engine engine, Order order, Instant now) {
        Optional<EmailAddress> to = order.placement().email();
        if (to.isEmpty()) {
            return;
        }
        Locale locale = order.placement().locale();
        Store store = Stores.get(unit, order.placement().store());
        ZoneId zone = store.zone(store.market(order.placement().market()));
        DateTimeFormatter moment = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(zone);
        Letter letter = Letter.of(
                        engine.ids().next(Letter.KIND),
                        "consents-confirmed",
                        to.get(),
                        locale,
                        order.id().value(),
                        now)
                .from(store.code())
                .fact("store", store.name())
                .fact("order", order.id())
                .fact(
                        "consents",
                        order.digitalConsents().values().stream()
                                .map(given -> new ConsentText(given.name(), given.version()).text(locale) + " ("
                                        + given.version() + ", " + moment.format(given.at()) + ")")
                                .collect(Collectors.joining("\n")));
        Letters.write(unit, letter);
    }

    /**
     * A receipt for an address that the customer named, without keys: those are shown to the account alone (DF-4).
     *
     * @param unit where
     * @param engine the house
     * @param order the order
     * @param to the address
     * @param receipt in words
     * @param request for which request; one letter to one address
     * @param now when
     */
    public static void receipt(
            StorageUnit unit,
            Engine engine,
            Order order,
            EmailAddress to,
            String receipt,
            String request,
            Instant now) {
        Store store = Stores.get(unit, order.placement().store());
        Letters.write(
                unit,
                Letter.of(
                                engine.ids().next(Letter.KIND),
                                "receipt",
                                to,
                                order.placement().locale(),
                                order.id() + ":" + request,
                                now)
                        .from(store.code())
                        .fact("store", store.name())
                        .fact("order", order.id())
                        .fact("receipt", receipt));
    }

    /**
     * A code for a verification. The code is sealed; whoever sends the letter opens it.
     *
     * @param unit where
     * @param engine the house
     * @param store the store it is about
     * @param to where it goes
     * @param locale in which language
     * @param verification the verification's id
     * @param code the code
     * @param validUntil how long it works
     * @param now when
     */
    public static void code(
            StorageUnit unit,
            Engine engine,
            Store store,
            EmailAddress to,
            Locale locale,
            String verification,
            Secret code,
            Instant validUntil,
            Instant now) {
        Letter plain = Letter.of(engine.ids().next(Letter.KIND), "verification-code", to, locale, verification, now)
                .from(store.code())
                .fact("store", store.name())
                .fact(
                        "validUntil",
                        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                                .withLocale(locale)
                                .format(validUntil.atZone(store.zone())));
        Letters.write(unit, plain.sealed("code", engine.vault().seal(code, plain.sealedAbout("code"))));
    }

    /** A day as people read it: the last one on which a moment has not passed. */
    private static String day(Instant until, ZoneId zone, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(until.minusNanos(1).atZone(zone).toLocalDate());
    }
}
