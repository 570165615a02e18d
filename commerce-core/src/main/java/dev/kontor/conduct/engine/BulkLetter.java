package dev.kontor.conduct.engine;

import dev.kontor.bulk.BulkDecision;
import dev.kontor.bulk.BulkOrder;
import dev.kontor.message.Letter;
import dev.kontor.message.Letters;
import dev.kontor.order.Order;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.EmailAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Letters to who ordered in bulk (OR-6); each once for its cause. */
public final class BulkLetter {
    private final Order order;
    private final Store store;
    private final ZoneId zone;
    private final Locale locale;
    private final Map<String, String> facts = new TreeMap<>();

    /**
     * A letter about a bulk order.
     *
     * @param unit where
     * @param order the order
     * @param bulk what it is beyond an order
     */
    public BulkLetter(StorageUnit unit, Order order, BulkOrder bulk) {
        this.order = order;
        this.store = Stores.get(unit, order.placement().store());
        this.zone = store.zone(store.market(order.placement().market()));
        this.locale = order.placement().locale();
        facts.put("store", store.name());
        facts.put("order", order.id().value());
        facts.put("program", bulk.ask().program());
        facts.put("units", Integer.toString(bulk.ask().units()));
        facts.put("items", order.lines().get(0).name());
    }

    /**
     * A fact that the template names.
     *
     * @param name as the template has it
     * @param value what people read
     * @return this
     */
    public BulkLetter fact(String name, Object value) {
        facts.put(name, value.toString());
        return this;
    }

    /**
     * A moment, as the last day that has not passed by then.
     *
     * @param name as the template has it
     * @param moment when something is over
     * @return this
     */
    public BulkLetter day(String name, Instant moment) {
        return fact(name, AccountLetter.day(moment, zone, locale));
    }

    /**
     * What a reviewer said, criterion by criterion.
     *
     * @param decision the answer
     * @return this
     */
    public BulkLetter decision(BulkDecision decision) {
        return fact("reason", decision.words())
                .fact(
                        "criteria",
                        decision.criteria().entrySet().stream()
                                .map(one -> "- " + criterion(one.getKey(), locale) + ": "
                                        + words(locale).getString(one.getValue() ? "met" : "not-met"))
                                .collect(Collectors.joining("\n")));
    }

    /**
     * What a criterion asks, as people read it.
     *
     * @param code of the criterion
     * @param locale in which language
     * @return the code itself where the house has no words for it
     */
    public static String criterion(String code, Locale locale) {
        try {
            return words(locale).getString("criterion." + code);
        } catch (MissingResourceException ownWord) {
            return code;
        }
    }

    private static ResourceBundle words(Locale locale) {
        Locale spoken = switch (locale.getLanguage()) {
            case "de" -> Locale.GERMAN;
            case "fr" -> Locale.FRENCH;
            default -> Locale.ENGLISH;
        };
        return ResourceBundle.getBundle("dev.kontor.conduct.bulk", spoken);
    }

    /**
     * Writes it; to nobody where there is no address.
     *
     * @param unit the unit of what it tells of
     * @param engine the house
     * @param kind which template
     * @param cause what it is written for, once
     * @param now when
     */
    public void write(StorageUnit unit, Engine engine, String kind, String cause, Instant now) {
        Optional<EmailAddress> to = order.placement().email();
        if (to.isEmpty()) {
            return;
        }
        Letter letter = Letter.of(engine.ids().next(Letter.KIND), kind, to.get(), locale, cause, now)
                .from(store.code());
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            letter = letter.fact(fact.getKey(), fact.getValue());
        }
        Letters.write(unit, letter);
    }
}
